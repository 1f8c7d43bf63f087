"""The days of meetings that are called at once: every so many weeks, but not on public holidays."""

from dataclasses import dataclass
from datetime import date, timedelta

from accord.kit.working_days import Calendar


@dataclass(frozen=True)
class Recurring:
    """The days of a run of meetings, and those left out with the name of the holiday."""

    days: tuple[date, ...]
    left_out: tuple[tuple[date, str], ...]


def recurring(first: date, *, weeks: int, times: int, calendar: Calendar) -> Recurring:
    """Give the days of ``times`` meetings, one every so many weeks, without those that are public holidays."""
    days = [first + timedelta(weeks=weeks * number) for number in range(times)]
    closed = {day: name for day in days if (name := calendar.holiday(day))}
    return Recurring(tuple(day for day in days if day not in closed), tuple(closed.items()))
