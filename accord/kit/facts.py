"""Facts have dates and are never overwritten: rows with ``since``, read as of a day."""

from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from accord.kit.dates import When

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class FactQuerySet(models.QuerySet[Row_co]):
    """Rows that became true on a date of some precision, kept in the columns of ``dated_by``."""

    def as_of(self, day: date) -> Self:
        """Keep what was so by the end of ``day``: a coarse date counts when its last possible day has come."""
        model: Any = self.model
        return self.filter(**{f"{model.dated_by}_last__lte": day})


class Dated:
    """What a model says about its date: the name of the WhenField that ``as_of`` reads."""

    dated_by: ClassVar[str] = "since"


def dated(when: When, column: str = "since") -> When:
    """Give back the date from which something holds. Raises ValidationError, at ``column``, for an unknown one."""
    if not when.is_known:
        raise ValidationError({column: _("Say when, if only roughly: a fact without a date is on no page.")})
    return when


def happened(when: When, today: date, column: str = "since") -> When:
    """Give back the date of something that is told today, and so has happened: "this month" goes on until today.

    Raises ValidationError, at ``column``, for an unknown date and for one that has not come.
    """
    known = dated(when, column)
    if known.first is None or known.last is None or known.over_by(today):
        return known
    if known.first > today:
        raise ValidationError({column: _("%(day)s has not come yet.") % {"day": known}})
    if known.first == today:
        return When.day(today, known.words)
    return When.between(known.first, today, known.words)
