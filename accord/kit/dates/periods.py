"""The calendar behind rough dates: which days a month, a season or "about June" may mean.

Seasons are those of the northern hemisphere, three whole months each; a winter bears the year it begins in,
so that winter 2013 runs from December 2013 to February 2014.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Precision(TextChoices):
    """How much of a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    SEASON = "season", _("season")
    HALF_YEAR = "half-year", _("half-year")
    YEAR = "year", _("year")
    BETWEEN = "between", _("between two days")
    ABOUT = "about", _("about")
    UNKNOWN = "unknown", _("unknown")


MONTHS_IN: Final = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.SEASON: 3,
    Precision.HALF_YEAR: 6,
    Precision.YEAR: 12,
}
SEASONS: Final = ("spring", "summer", "autumn", "winter")
ABOUT_A_DAY: Final = timedelta(days=7)
ABOUT_A_MONTH: Final = timedelta(days=14)
ABOUT_A_YEAR: Final = 6  # months


class Span(NamedTuple):
    """A precision with the first and the last possible day; both are None where nothing is known."""

    precision: Precision
    first: date | None
    last: date | None


def month_start(day: date, months: int = 0) -> date:
    """The first day of the month that lies so many months after the day's own. Beyond year 9999: ValueError."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_from(precision: Precision, first: date, months: int) -> Span:
    """The span of so many whole months that begins on a first day of a month."""
    return Span(precision, first, month_end(month_start(first, months - 1)))


def containing(precision: Precision, day: date) -> Span:
    """The calendar period of that precision in which the day lies. For a day, "about" means a week either way.

    Raises ValueError for "between" and "unknown", which one day cannot tell.
    """
    if precision is Precision.DAY:
        return Span(precision, day, day)
    if precision is Precision.ABOUT:
        return around(containing(Precision.DAY, day))
    if precision not in MONTHS_IN:
        raise ValueError(f'one day does not tell the days of a date of precision "{precision}"')
    months = MONTHS_IN[precision]
    into = day.month % 3 if precision is Precision.SEASON else (day.month - 1) % months
    return months_from(precision, month_start(day, -into), months)


def season(year: int, name: str) -> Span:
    """The season that begins in that year."""
    if name not in SEASONS:
        raise ValueError(f'"{name}" is not a season: expected spring, summer, autumn or winter')
    return months_from(Precision.SEASON, date(year, 3 * SEASONS.index(name) + 3, 1), 3)


def around(span: Span) -> Span:
    """What "about" widens a span to.

    A day gains a week either way, a month a fortnight, a year half a year; of anything longer than a day that is
    neither, the days as given are kept, since whoever gave two ends has already said how far "about" reaches.
    """
    precision, first, last = span
    if first is None or last is None:
        raise ValueError("nothing is about an unknown date")
    if precision is Precision.DAY:
        return Span(Precision.ABOUT, first - ABOUT_A_DAY, last + ABOUT_A_DAY)
    if precision is Precision.MONTH:
        return Span(Precision.ABOUT, first - ABOUT_A_MONTH, last + ABOUT_A_MONTH)
    if precision is Precision.YEAR:
        return Span(Precision.ABOUT, month_start(first, -ABOUT_A_YEAR), month_end(month_start(last, ABOUT_A_YEAR)))
    return Span(Precision.ABOUT, first, last)


def centre(span: Span) -> Span | None:
    """The day, month or year that "about" was said of, where the span is exactly what `around` makes of it."""
    if span.precision is not Precision.ABOUT or span.first is None or span.last is None:
        return None
    middle = span.first + (span.last - span.first) / 2
    for precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        candidate = containing(precision, middle)
        if _about_or_none(candidate) == span:
            return candidate
    return None


def _about_or_none(span: Span) -> Span | None:
    try:
        return around(span)
    except (ValueError, OverflowError):  # beyond the first or the last year that a date can have
        return None


def is_whole(span: Span) -> bool:
    """Whether the span is exactly one calendar period, and not a part of one or a run of seasons."""
    return span.first is not None and span.precision in MONTHS_IN and span == containing(span.precision, span.first)


def is_run_of_seasons(span: Span) -> bool:
    """Whether the span is made of several whole seasons, such as "spring to summer 2014"."""
    if span.precision is not Precision.SEASON or span.first is None or span.last is None:
        return False
    begins, ends = containing(Precision.SEASON, span.first), containing(Precision.SEASON, span.last)
    return begins != ends and begins.first == span.first and ends.last == span.last


def complaint(span: Span) -> str:
    """Why no date may have this precision with these days; "" when it may.

    A month, quarter, season, half-year or year may be narrower than its calendar period, since a source may say
    "June 2013, before the 20th"; a season may also be a run of whole seasons.
    """
    precision, first, last = span
    if first is None or last is None:
        return "" if (precision, first, last) == (Precision.UNKNOWN, None, None) else "both days must be given"
    if precision is Precision.UNKNOWN:
        return "an unknown date has no days"
    if first > last:
        return f"the first possible day {first} comes after the last {last}"
    return _wrong_length(span, first, last)


def _wrong_length(span: Span, first: date, last: date) -> str:
    if span.precision is Precision.DAY:
        return "" if first == last else f"{first} and {last} are two days, not one"
    if span.precision in (Precision.BETWEEN, Precision.ABOUT):
        return "" if first < last else f"{first} alone is a day"
    if is_run_of_seasons(span) or containing(span.precision, first) == containing(span.precision, last):
        return ""
    return f"{first} and {last} do not lie in one {span.precision.value}"
