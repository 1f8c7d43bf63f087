"""Which days a work plan can have, and why not, in words."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.kit.dates import When
from accord.kit.dates.wording import written
from accord.process.models import Plan, Task
from accord.process.queries.backwards import Span
from accord.process.queries.workdays import WorkingDays, calendar_of


def working_day(plan: Plan, day: date, field: str, rests: Collection[str] = ()) -> date:
    """Give back a working day. Raises ValidationError, at ``field``, for another one, and says why it is none."""
    calendar = calendar_of(plan.partnership)
    if calendar.is_working_day(day, without=frozenset(rests)):
        return day
    told = {"day": When.day(day), "weekday": written(day, "l"), "holiday": calendar.holiday(day)}
    if calendar.is_working_day(day):
        raise ValidationError({field: _("%(day)s lies in a closed period in which this task rests.") % told})
    if told["holiday"]:
        raise ValidationError({field: _("%(day)s is a public holiday (%(holiday)s). Choose a working day.") % told})
    raise ValidationError({field: _("%(day)s is a %(weekday)s. Choose a working day.") % told})


def check_launch(plan: Plan, launch: date) -> None:
    """Raise ValidationError for a launch after the last day that the plan covers, or on no working day."""
    if launch > plan.last_day:
        told = {"day": When.day(plan.last_day)}
        raise ValidationError({"launch": _("The plan would be over: it covers the time until %(day)s.") % told})
    working_day(plan, launch, "launch")


def check_room(plan: Plan, first: date, since: When) -> None:
    """Raise ValidationError where the first task would have to begin before the day the work plan is proposed."""
    opening = max(day for day in (since.first, plan.since.first) if day is not None)
    missing = _line(plan, first).between(first, opening)
    if missing > 0:
        sentence = ngettext(
            "The first task would have to begin on %(day)s; %(missing)s working day is missing.",
            "The first task would have to begin on %(day)s; %(missing)s working days are missing.",
            missing,
        )
        raise ValidationError({"launch": sentence % {"day": When.day(first), "missing": missing}})


def span_of(task: Task, start: date) -> Span:
    """Give the days of a task that begins on a working day."""
    line = WorkingDays(calendar_of(task.plan.partnership), frozenset(task.rests), start.year)
    place = line.after(start.toordinal())
    return Span(start, date.fromordinal(line.at(place + max(task.days, 1) - 1)))


def _line(plan: Plan, first: date) -> WorkingDays:
    return WorkingDays(calendar_of(plan.partnership), frozenset(), first.year)
