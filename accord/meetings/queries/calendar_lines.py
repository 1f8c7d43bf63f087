"""The lines of a calendar file (RFC 5545): words escaped, lines folded, time zones with their changes.

Written here and not by a library: `icalendar` takes longer for a thousand meetings than a feed may, and tells each
change to summer time an hour late. Tests read what is written here with it, with vobject and with ical.js.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

LONGEST: Final = 75
"""Octets of a line, its end not counted."""
CHARACTERS: Final = str.maketrans(
    {
        "\\": "\\\\",
        ";": "\\;",
        ",": "\\,",
        **dict.fromkeys("\n\v\f\x85\u2028\u2029", "\\n"),
        **dict.fromkeys(map(chr, [*range(9), *range(14, 32), 127])),
    }
)
"""What stands for a character in words; other programs end a line at any of six. Control characters say nothing."""


def text(words: str) -> str:
    """Give words as the value of a line."""
    return words.replace("\r\n", "\n").replace("\r", "\n").translate(CHARACTERS)


def folded(line: str) -> str:
    """Give a line in pieces of at most 75 octets, no character torn apart."""
    if len(line) <= LONGEST and line.isascii():
        return line
    octets, pieces, longest = line.encode(), [], LONGEST
    while len(octets) > longest:
        cut = longest
        while octets[cut] & 0xC0 == 0x80:  # inside a character  # noqa: PLR2004  # the marks of UTF-8
            cut -= 1
        pieces.append(octets[:cut].decode())
        octets, longest = octets[cut:], LONGEST - 1
    return "\r\n ".join([*pieces, octets.decode()])


def joined(lines: Iterable[str]) -> str:
    """Give the lines as a part of a file."""
    return "".join(f"{folded(line)}\r\n" for line in lines)


def day(value: date) -> str:
    """Give a day as a value: YYYYMMDD."""
    return f"{value:%Y%m%d}"


def clock(value: datetime) -> str:
    """Give a moment as its clock shows it: YYYYMMDDTHHMMSS."""
    return f"{value:%Y%m%dT%H%M%S}"


def moment(value: datetime) -> str:
    """Give a moment in UTC."""
    return f"{clock(value.astimezone(UTC))}Z"


def _offset(value: timedelta | None) -> str:
    seconds = int((value or timedelta()).total_seconds())
    hours, rest = divmod(abs(seconds), 3600)
    minutes, odd = divmod(rest, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02}{minutes:02}" + (f"{odd:02}" if odd else "")


@lru_cache(maxsize=256)
def time_zone(name: str, first_year: int, last_year: int) -> tuple[str, ...]:
    """Give the lines that tell how the clocks of a zone (IANA) went, or will go as far as is known, in these years.

    Each change has an entry of its own, with the day and hour that the clocks showed when it came: of a list of
    changes in one entry ical.js, and Thunderbird with it, reads no more than one.
    """
    zone = ZoneInfo(name)
    start, end = datetime(first_year - 1, 12, 31, tzinfo=UTC), datetime(last_year + 1, 1, 2, tzinfo=UTC)
    told = ["BEGIN:VTIMEZONE", f"TZID:{name}", *_entry(start, start, zone)]
    for change in changes(zone, start, end):
        told.extend(_entry(change - timedelta(seconds=1), change, zone))
    return (*told, "END:VTIMEZONE")


def _entry(before: datetime, since: datetime, zone: ZoneInfo) -> Iterator[str]:
    """Tell of a change: what the clocks showed ``before`` it, and show ``since`` it."""
    was, now = before.astimezone(zone), since.astimezone(zone)
    kind = "DAYLIGHT" if (now.dst() or timedelta()) > timedelta() else "STANDARD"
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{clock((since + (was.utcoffset() or timedelta())).replace(tzinfo=None))}"
    yield f"TZNAME:{text(now.tzname() or '')}"
    yield f"TZOFFSETFROM:{_offset(was.utcoffset())}"
    yield f"TZOFFSETTO:{_offset(now.utcoffset())}"
    yield f"END:{kind}"


def changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Give the seconds, in UTC, from which the clocks of a zone show another offset or name; one in a week at most."""
    here = start
    while here < end:
        there = min(here + timedelta(weeks=1), end)
        before = _shown(here, zone)
        if before != _shown(there, zone):
            low, high = 0, int((there - here).total_seconds())
            while high - low > 1:
                middle = (low + high) // 2
                same = _shown(here + timedelta(seconds=middle), zone) == before
                low, high = (middle, high) if same else (low, middle)
            yield here + timedelta(seconds=high)
        here = there


def _shown(at: datetime, zone: ZoneInfo) -> tuple[timedelta | None, str | None]:
    there = at.astimezone(zone)
    return there.utcoffset(), there.tzname()
