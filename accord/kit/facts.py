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
        return self.filter(**{f"{self._dated_by}_last__lte": day})

    def perhaps_by(self, day: date) -> Self:
        """Keep what may have been so on ``day``: its first possible day has come, its last has not."""
        name = self._dated_by
        return self.filter(**{f"{name}_first__lte": day, f"{name}_last__gt": day})

    @property
    def _dated_by(self) -> str:
        model: Any = self.model
        return str(model.dated_by)


class Dated:
    """What a model says about its date: the name of the WhenField that ``as_of`` reads."""

    dated_by: ClassVar[str] = "since"


def dated(since: When) -> When:
    """Give back the date from which something holds. Raises ValidationError for an unknown one."""
    if not since.is_known:
        raise ValidationError({"since": _("Say since when, if only roughly: a fact without a date is on no page.")})
    return since
