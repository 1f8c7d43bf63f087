"""Dates as people type them and sources print them, in English.

General parsers were looked at and left: dateutil and dateparser fill what a text leaves out from today, and
edtf turns words into its notation by guessing; here what is not said stays unsaid and what is not understood is
refused. "early 2014" is the first quarter, "mid-2014" May to August, "late 2014" and "end of 2014" the last
quarter; the beginning or end of a month is "about" that whole month.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import Final

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accord.kit.dates import periods
from accord.kit.dates.periods import Precision, Span

LONGEST: Final = 200  # characters; the words are kept in a column of that length
MONTHS: Final = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr, (*[""] * 9, "Sept"))
    for number, name in enumerate(names)
    if name
}
ORDINALS: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
PARTS_OF_A_YEAR: Final = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORDINAL = "|".join(ORDINALS)
_SEASON = "|".join(periods.SEASONS)


def read(text: str) -> Span:
    """The span a text means. Raises ValueError with one sentence that says what is accepted."""
    plain = _plain(text)
    try:
        span = None if len(text) > LONGEST else _rough(plain) or _simple(plain) or _range(plain)
    except (ValueError, OverflowError):  # such as 31 February, or a range that runs backwards
        span = None
    if span is None or periods.complaint(span):
        raise ValueError(
            _(
                "“%(text)s” is not a date: write a day (27 June 2013 or 2013-06-27), a month (June 2013), "
                "a quarter (Q3 2013), a season (autumn 2014), a half-year (first half of 2014), a year (2014), "
                "“between … and …”, “about …” or “unknown”"
            )
            % {"text": Truncator(text.strip()).chars(60)}
        )
    return span


def _plain(text: str) -> str:
    """Lower case, single spaces, no commas, no ordinal endings; long dashes are read as "to"."""
    lower = re.sub(r"\s*[\u2013\u2014]\s*|\s+-\s+", " to ", text.casefold().replace(",", " "))
    words = " ".join(re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?! quarter| half)", r"\1", lower).split())
    return re.sub(r"^(?:during|throughout|in|on|the) ", "", words)


def _rough(plain: str) -> Span | None:
    """Whatever says of itself that it is not precise."""
    if plain in ("unknown", "not known", "date unknown"):
        return Span(Precision.UNKNOWN, None, None)
    about = re.fullmatch(r"(?:about|around|approximately|roughly|circa|ca?\.?) ?(.+)", plain)
    if about:
        inner = _range(about[1])
        return inner._replace(precision=Precision.ABOUT) if inner else _about(_rough(about[1]) or _simple(about[1]))
    part = re.fullmatch(r"(?:the )?(early|mid|late|start of|beginning(?: of)?|end of)[ -]?(?:in )?(.+)", plain)
    if part:
        name = {"start of": "early", "beginning": "early", "beginning of": "early", "end of": "late"}.get(part[1])
        return _part(name or part[1], _simple(part[2]))
    return None


def _about(span: Span | None) -> Span | None:
    return periods.around(span) if span else None


def _part(name: str, whole: Span | None) -> Span | None:
    if whole is None or whole.first is None or whole.precision not in (Precision.MONTH, Precision.YEAR):
        return None
    if whole.precision is Precision.MONTH:
        return whole._replace(precision=Precision.ABOUT)
    start, end = PARTS_OF_A_YEAR[name]
    return periods.months_from(Precision.ABOUT, periods.month_start(whole.first, start - 1), end - start + 1)


def _range(plain: str) -> Span | None:
    """Two ends; the first may leave out what the second says: "1 to 19 June 2013", "spring to summer 2014"."""
    between = re.fullmatch(r"between (.+?) and (.+)", plain)
    ends = between or re.fullmatch(r"(?:from )?(.+?) to (.+)", plain)
    last = _simple(ends[2]) if ends else None
    if ends is None or last is None or last.first is None:
        return None
    year, month = f"{last.first.year:04}", calendar.month_name[last.first.month].casefold()
    first = _simple(ends[1]) or _simple(f"{ends[1]} {year}") or _simple(f"{ends[1]} {month} {year}")
    if first is None:
        return None
    span = Span(Precision.BETWEEN, first.first, last.last)
    return span if between else _named(span, first.precision, last.precision)


def _named(span: Span, first: Precision, last: Precision) -> Span:
    """The quarter, half-year or run of seasons that a range is, if it is one."""
    if first is last is Precision.SEASON:
        return span._replace(precision=Precision.SEASON)
    if first is last is Precision.MONTH:
        for precision in (Precision.QUARTER, Precision.HALF_YEAR):
            candidate = span._replace(precision=precision)
            if periods.is_whole(candidate):
                return candidate
    return span


def _simple(plain: str) -> Span | None:
    """One day or one calendar period. Raises ValueError for a day that does not exist."""
    for form, reader in _FORMS:
        found = re.fullmatch(form, plain, re.ASCII)
        if found:
            return reader(**found.groupdict())
    return None


def _read_day(year: str, month: str, day: str) -> Span:
    number = MONTHS.get(month) or int(month)
    return periods.containing(Precision.DAY, date(int(year), number, int(day)))


def _read_month(year: str, month: str) -> Span:
    return periods.containing(Precision.MONTH, date(int(year), MONTHS.get(month) or int(month), 1))


def _read_season(name: str, year: str, until: str | None) -> Span:
    if until and (name != "winter" or int(until) not in (int(year) + 1, (int(year) + 1) % 100)):
        raise ValueError("only a winter has two years, and they follow each other")
    return periods.season(int(year), name)


def _read_quarter(number: str, year: str) -> Span:
    quarter = ORDINALS.get(number) or int(number)
    return periods.containing(Precision.QUARTER, date(int(year), 3 * quarter - 2, 1))


def _read_half(number: str, year: str) -> Span:
    half = ORDINALS.get(number) or int(number)
    return periods.containing(Precision.HALF_YEAR, date(int(year), 6 * half - 5, 1))


def _read_year(year: str) -> Span:
    return periods.containing(Precision.YEAR, date(int(year), 1, 1))


_FORMS: Final[tuple[tuple[str, Callable[..., Span]], ...]] = (
    (r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", _read_day),
    (rf"(?P<day>\d{{1,2}}) (?P<month>{_MONTH}) (?P<year>\d{{4}})", _read_day),
    (rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}}) (?P<year>\d{{4}})", _read_day),
    (r"(?P<year>\d{4})-(?P<month>\d\d)", _read_month),
    (rf"(?P<month>{_MONTH}) (?P<year>\d{{4}})", _read_month),
    (rf"(?P<name>{_SEASON}) (?:of )?(?P<year>\d{{4}})(?:(?:[/-]| to )(?P<until>\d\d(?:\d\d)?))?", _read_season),
    (r"q(?P<number>[1-4]) (?P<year>\d{4})", _read_quarter),
    (r"(?P<year>\d{4})[ -]q(?P<number>[1-4])", _read_quarter),
    (rf"(?:the )?(?P<number>{_ORDINAL}) quarter (?:of )?(?P<year>\d{{4}})", _read_quarter),
    (r"h(?P<number>[12]) (?P<year>\d{4})", _read_half),
    (r"(?P<year>\d{4})[ -]h(?P<number>[12])", _read_half),
    (r"(?:the )?(?P<number>first|1st|second|2nd) half (?:of )?(?P<year>\d{4})", _read_half),
    (r"(?P<year>\d{4})", _read_year),
)
