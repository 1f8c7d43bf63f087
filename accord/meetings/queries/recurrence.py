"""The days of meetings that are called at once: every so many weeks, but not on public holidays."""

from dataclasses import dataclass
from datetime import date, datetime, time

from dateutil.rrule import WEEKLY, rrule

from accord.kit.working_days import Calendar


@dataclass(frozen=True)
class Recurring:
    """The days of a run of meetings, and those left out with the name of the holiday."""

    days: tuple[date, ...]
    left_out: tuple[tuple[date, str], ...]


def recurring(first: date, *, weeks: int, times: int, calendar: Calendar) -> Recurring:
    """Give the days of ``times`` meetings, one every so many weeks, without those on which offices are closed."""
    rule = rrule(WEEKLY, dtstart=datetime.combine(first, time.min), interval=weeks, count=times)
    days = [each.date() for each in rule]
    closed = [(day, calendar.holiday(day)) for day in days if calendar.holiday(day)]
    left_out = {day for day, _name in closed}
    return Recurring(tuple(day for day in days if day not in left_out), tuple(closed))
