"""Working days of a country, and the named periods in which its politics rests."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final, Self

import holidays
from django.utils.translation import gettext as _

from accord.kit.tables import cell, day, one_of, optional, read_table, words

DATA: Final = Path(__file__).parent / "data" / "closed_periods.csv"
KINDS: Final = ("recess", "pre-election")
ONE_DAY: Final = timedelta(days=1)
INVENTED: Final = "ZZ"
"""A code that ISO 3166-1 leaves to its users: here a country of an exercise, with weekends and no public holidays."""


class UnknownCountry(ValueError):  # it reads "raises UnknownCountry"
    """No public holidays are known for a country or a part of it."""


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """Days, both ends included, on which a parliament or a government holds still. Offices work on."""

    name: str = cell(words)
    kind: str = cell(one_of(*KINDS))
    first: date = cell(day)
    last: date = cell(day)
    source: str = cell(words)

    def __contains__(self, on: date) -> bool:
        return self.first <= on <= self.last


@dataclass(frozen=True, slots=True)
class ClosedPeriodRow(ClosedPeriod):
    """A period as the data file states it: whose it is, and whether someone has read its source."""

    country: str = cell(words)
    subdivision: str | None = cell(optional(words))
    verified: str = cell(one_of("read", "to be verified"))
    note: str | None = cell(optional(words))


@dataclass(frozen=True)
class Calendar:
    """The working days of a country (ISO 3166-1, "GB") or a part of it (ISO 3166-2 after the hyphen, "ENG").

    Weekends and public holidays are the holidays library's. Closed periods do not make working days vanish by
    themselves: ``without={"recess"}`` asks for days outside such periods. Raises UnknownCountry.
    """

    country: str
    subdivision: str | None = None
    closed: tuple[ClosedPeriod, ...] = ()

    def __post_init__(self) -> None:
        _public_holidays(self.country, self.subdivision)

    @classmethod
    def of(cls, country: str, subdivision: str | None = None) -> Self:
        """The calendar with the closed periods that the house's data file knows."""
        return cls(country, subdivision, closed_periods(country, subdivision))

    def is_working_day(self, on: date, *, without: Collection[str] = ()) -> bool:
        """Whether offices work that day and no closed period of the kinds in ``without`` holds it."""
        if any(period.kind in without and on in period for period in self.closed):
            return False
        return _public_holidays(self.country, self.subdivision).is_working_day(on)

    def holiday(self, on: date) -> str:
        """The name of the public holiday, or ""."""
        return _public_holidays(self.country, self.subdivision).get(on, "")

    def periods_on(self, on: date) -> tuple[ClosedPeriod, ...]:
        """The closed periods that hold the day."""
        return tuple(period for period in self.closed if on in period)

    def add(self, start: date, number: int, *, without: Collection[str] = ()) -> date:
        """The working day so many working days after the day, before it where negative; 0 is the day itself.

        Raises OverflowError where the calendar of all years ends.
        """
        step = ONE_DAY if number > 0 else -ONE_DAY
        found, left = start, abs(number)
        while left:
            found += step
            left -= self.is_working_day(found, without=without)
        return found

    def next_working_day(self, after: date, *, without: Collection[str] = ()) -> date:
        """The first working day later than the day."""
        return self.add(after, 1, without=without)

    def count(self, start: date, end: date, *, without: Collection[str] = ()) -> int:
        """Working days from the start, included, to the end, not included; negative where the end comes first."""
        if end < start:
            return -self.count(end, start, without=without)
        days = (start + timedelta(days=number) for number in range((end - start).days))
        return sum(self.is_working_day(each, without=without) for each in days)


@cache
def closed_periods(country: str, subdivision: str | None = None) -> tuple[ClosedPeriod, ...]:
    """The closed periods of the data file that concern a country, or a part of it, in order of their first day."""
    rows: Iterable[ClosedPeriodRow] = read_table(DATA, ClosedPeriodRow)
    mine = (row for row in rows if row.country == country and row.subdivision in (None, subdivision))
    return tuple(sorted(mine, key=lambda row: row.first))


@cache
def _public_holidays(country: str, subdivision: str | None) -> holidays.HolidayBase:
    """The library's calendar, which fills itself year by year as it is asked."""
    if country == INVENTED:
        return holidays.HolidayBase()
    try:
        return holidays.country_holidays(country, subdiv=subdivision)
    except NotImplementedError as unknown:
        place = f"{country}-{subdivision}" if subdivision else country
        raise UnknownCountry(_("no working-day calendar is known for “%(place)s”") % {"place": place}) from unknown
