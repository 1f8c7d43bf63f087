"""How a rough date reads to a person, and its forms for machines."""

from datetime import date
from functools import lru_cache

from django.utils import dateformat
from django.utils.translation import get_language, gettext, pgettext

from accord.kit.dates import periods
from accord.kit.dates.periods import Precision, Span

EDTF_SEASON = 21  # 21 to 24 are spring to winter, in the year in which they begin
EDTF_QUARTER = 33
EDTF_HALF = 40


def words_for(span: Span) -> str:
    """The date in the reader's language, in British order: 27 June 2013, winter 2013/14, about 4 May 2013."""
    return _words_in(get_language(), span)


def written(day: date, pattern: str) -> str:
    """A day by one of Django's patterns for dates, in the reader's language: "j F" gives 27 June."""
    return _written_in(get_language(), day, pattern)


@lru_cache(maxsize=4096)
def _written_in(_language: str | None, day: date, pattern: str) -> str:
    return dateformat.format(day, pattern)


@lru_cache(maxsize=4096)
def _words_in(_language: str | None, span: Span) -> str:
    """The same, found once for each language: pages name the same days again and again."""
    if span.first is None or span.last is None:
        return gettext("date unknown")
    middle = periods.centre(span)
    if middle is not None:
        return gettext("about %(date)s") % {"date": words_for(middle)}
    return _named(span, span.first, span.last) or _spread(span.precision, span.first, span.last)


def _named(span: Span, first: date, last: date) -> str:
    """The day, calendar period or run of seasons by its name; "" when it has none."""
    if span.precision is Precision.DAY:
        return _day(first)
    if periods.is_run_of_seasons(span):
        return _seasons(first, last)
    return _period(span.precision, first, last) if periods.is_whole(span) else ""


def _spread(precision: Precision, first: date, last: date) -> str:
    """Its two ends, for all that has no name."""
    start, end = _ends(first, last)
    if precision is Precision.ABOUT:
        return gettext("about %(first)s to %(last)s") % {"first": start, "last": end}
    return gettext("between %(first)s and %(last)s") % {"first": start, "last": end}


def _period(precision: Precision, first: date, last: date) -> str:
    if precision is Precision.MONTH:
        return _month(first)
    if precision is Precision.QUARTER:
        start = written(first, "F")
        return gettext("%(first)s to %(last)s") % {"first": start, "last": _month(last)}
    if precision is Precision.SEASON:
        return f"{_season(first)} {_season_year(first)}"
    if precision is Precision.HALF_YEAR:
        half = gettext("first half of %(year)s") if first.month == 1 else gettext("second half of %(year)s")
        return half % {"year": _year(first)}
    return _year(first)


def _seasons(first: date, last: date) -> str:
    begins = periods.containing(Precision.SEASON, first).first or first
    ends = periods.containing(Precision.SEASON, last).first or last
    start = _season(begins) if begins.year == ends.year else f"{_season(begins)} {_season_year(begins)}"
    return gettext("%(first)s to %(last)s") % {"first": start, "last": f"{_season(ends)} {_season_year(ends)}"}


def _season(first: date) -> str:
    names = (
        pgettext("season", "spring"),
        pgettext("season", "summer"),
        pgettext("season", "autumn"),
        pgettext("season", "winter"),
    )
    return names[first.month // 3 - 1]


def _season_year(first: date) -> str:
    """The year, or both years of a winter: 2013/14."""
    return f"{_year(first)}/{(first.year + 1) % 100:02}" if first.month == 12 else _year(first)  # noqa: PLR2004 # December


def _ends(first: date, last: date) -> tuple[str, str]:
    """Two days without repeating the month or the year they share."""
    if (first.year, first.month) == (last.year, last.month):
        return str(first.day), _day(last)
    if first.year == last.year:
        return written(first, pgettext("day and month, as in 1 April", "j F")), _day(last)
    return _day(first), _day(last)


def _day(day: date) -> str:
    return f"{written(day, pgettext('day and month, as in 1 April', 'j F'))} {_year(day)}"


def _month(day: date) -> str:
    return f"{written(day, 'F')} {_year(day)}"


def _year(day: date) -> str:
    return f"{day.year:04}"


@lru_cache(maxsize=4096)
def machine(span: Span) -> str:
    """A valid value of HTML's <time datetime>, or "": HTML knows days, months and years only."""
    if span.first is None:
        return ""
    if span.precision is Precision.DAY:
        return span.first.isoformat()
    if span.precision in (Precision.MONTH, Precision.YEAR) and periods.is_whole(span):
        return span.first.isoformat()[: 7 if span.precision is Precision.MONTH else 4]
    return ""


def edtf(span: Span) -> str:
    """The date in the Extended Date/Time Format of ISO 8601-2, for exports. No day of it is lost or invented.

    Periods without a code of their own become "one day of": [2012-04-01..2012-10-31].
    """
    if span.first is None or span.last is None:
        return "XXXX"
    middle = periods.centre(span)
    if middle is not None:
        return f"{machine(middle)}~"
    return machine(span) or _coded(span, span.first) or f"[{span.first.isoformat()}..{span.last.isoformat()}]"


def _coded(span: Span, first: date) -> str:
    if not periods.is_whole(span):
        return ""
    codes = {
        Precision.QUARTER: EDTF_QUARTER + first.month // 3,
        Precision.SEASON: EDTF_SEASON + first.month // 3 - 1,
        Precision.HALF_YEAR: EDTF_HALF + first.month // 6,
    }
    return f"{_year(first)}-{codes[span.precision]}"
