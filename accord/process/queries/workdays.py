"""Working days as a line of numbers: what is counted in working days is added and compared as whole numbers."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Hashable
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

from accord.kit.working_days import INVENTED, Calendar, UnknownCountry
from accord.network.models import Partnership


class Open(Hashable, Protocol):
    """Says which days are worked on."""

    def is_working_day(self, on: date, *, without: Collection[str] = ()) -> bool: ...  # noqa: D102


@lru_cache(maxsize=64)
def calendar(country: str, subdivision: str = "") -> Calendar:
    """Give the calendar of a country or a part of it; of the whole where the part is unknown, else mere weekdays."""
    for part in dict.fromkeys((subdivision or None, None)):
        try:
            return Calendar.of(country, part)
        except UnknownCountry:
            continue
    return Calendar(INVENTED)


def calendar_of(partnership: Partnership) -> Calendar:
    """Give the calendar by which a partnership works."""
    return calendar(partnership.country, partnership.subdivision)


@lru_cache(maxsize=512)
def _year(days: Open, without: frozenset[str], year: int) -> tuple[int, ...]:
    """The working days of a year as ordinals; found once, since each costs a look at the holidays."""
    first = date(year, 1, 1)
    number = (date(year, 12, 31) - first).days + 1
    all_days = (first + timedelta(days=at) for at in range(number))
    return tuple(day.toordinal() for day in all_days if days.is_working_day(day, without=without))


class WorkingDays:
    """The working days from the first of January of ``year`` on, without closed periods of some kinds.

    Days are ordinals (``date.toordinal``); a place is the number of a working day on this line. The line grows as
    it is asked for later days. Raises ValueError beyond the calendar of all years.
    """

    def __init__(self, days: Open, without: frozenset[str], year: int) -> None:
        self._open, self._without, self._next = days, without, year
        self._days: list[int] = []

    def _grow(self) -> None:
        self._days += _year(self._open, self._without, self._next)
        self._next += 1

    def _reach(self, day: int) -> None:
        while not self._days or self._days[-1] < day:
            self._grow()

    def after(self, day: int) -> int:
        """Give the place of the first working day on or after ``day``."""
        self._reach(day)
        return bisect_left(self._days, day)

    def before(self, day: int) -> int:
        """Give the place of the last working day on or before ``day``."""
        self._reach(day)
        return bisect_right(self._days, day) - 1

    def at(self, place: int) -> int:
        """Give the working day at a place. Raises ValueError where the line has not begun yet."""
        if place < 0:
            raise ValueError("before the first working day of the line")
        while place >= len(self._days):
            self._grow()
        return self._days[place]

    def between(self, start: date, end: date) -> int:
        """Working days from the start, included, to the end, not included; negative where the end comes first."""
        return self.after(end.toordinal()) - self.after(start.toordinal())

    def length(self, start: date, end: date) -> int:
        """Working days from the first to the last, both included."""
        return self.before(end.toordinal()) - self.after(start.toordinal()) + 1
