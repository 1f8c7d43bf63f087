from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.kit.dates import When
from accord.meetings.models import Arranged, Meeting, Series
from accord.meetings.operations.meetings import call
from accord.meetings.queries.recurrence import Recurring, recurring
from accord.meetings.verbs.meetings import Meetings
from accord.process.queries.workdays import calendar_of
from accord.record.operations import operation, write

MOST: Final = 30
"""Meetings called at once."""
APART: Final = 26
"""Weeks between two of them, at most."""


@operation
def call_several(
    actor: Actor,
    *,
    series: Series,
    arranged: Arranged,
    weeks: int,
    times: int,
    told: Mapping[str, Any],
    since: When,
) -> tuple[list[Meeting], Recurring]:
    """Call the meetings of a series at once: ``times`` of them, one every so many weeks from the day of ``arranged``.

    A day on which offices are closed is left out; the second value tells which. ``told`` is as for ``call``. All are
    called or none: raises ValidationError as ``call`` does, for numbers nobody means, and where no day is left.
    """
    demand(actor, Meetings.CALL_SEVERAL, series)
    if not 0 < weeks <= APART:
        raise ValidationError({"weeks": _("Write a whole number of weeks from 1 to %(most)s.") % {"most": APART}})
    if not 1 < times <= MOST:
        raise ValidationError({"times": _("Write a number of meetings from 2 to %(most)s.") % {"most": MOST}})
    first = arranged.first_day
    if first is None:
        raise ValidationError({"on": _("Say on which day the first meeting is.")})
    found = recurring(first, weeks=weeks, times=times, calendar=calendar_of(series.plan.partnership))
    if not found.days:
        raise ValidationError({"on": _("Offices are closed on each of these days: choose another one.")})
    longer = arranged.ends_on - first if arranged.ends_on else None
    meetings = []
    for day in found.days:
        ends_on = day + longer if longer else None
        each = replace(arranged, on=When.day(day), ends_on=ends_on)
        meetings.append(call(actor, plan=series.plan, series=series, arranged=each, since=since, **told))
    left_out = [day for day, _name in found.left_out]
    write(actor, Meetings.CALL_SEVERAL, series, when=since, days=list(found.days), left_out=left_out)
    return meetings, found
