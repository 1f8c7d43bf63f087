"""Meetings as calendar programs read them (RFC 5545, 7986): a file that is the same until a fact changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.models import Visibility
from accord.kit.dates import Precision
from accord.meetings.models import Arranged, Arrangement, CalendarKey, Kind, Meeting, Remote, Series
from accord.meetings.queries import calendar_lines as lines
from accord.meetings.queries.clocks import clocks
from accord.meetings.queries.meetings import MeetingRead, read_meetings
from accord.network.models import Partnership
from accord.network.queries import local_day, seats_of
from accord.people.models import Person
from accord.process.models import Plan

HEAD: Final = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Accord//Meetings//EN", "METHOD:PUBLISH")
OFTEN: Final = "PT1H"
"""How often a program should ask again; where nothing has changed it is told so, which costs little."""


@dataclass(frozen=True)
class Entry:
    """A meeting in a calendar; ``joining``: with the address to take part from afar, for who sits at the table."""

    read: MeetingRead
    joining: bool = False


@dataclass(frozen=True)
class Told:
    """All that a calendar tells of a meeting, so that it is written once, and again when one of these has changed.

    ``changed`` is the day of the last fact, ``cancelled`` the reason, "" while it takes place; ``home`` the
    partnership's zone, ``language`` that of the words in between.
    """

    reference: str
    plan: str
    code: str
    title: str
    words: str
    kind: str
    public: bool
    number: int
    changed: date
    cancelled: str
    arranged: Arranged
    home: str
    joining: bool
    language: str

    @classmethod
    def of(cls, entry: Entry, language: str) -> "Told":
        """Take it from a meeting as it was read."""
        read, meeting, cancelled = entry.read, entry.read.meeting, entry.read.cancellation
        facts = (meeting.since, read.arrangement.since, *([cancelled.since] if cancelled else []))
        return cls(
            meeting.reference,
            meeting.plan.slug,
            meeting.code,
            meeting.title,
            meeting.words,
            meeting.kind,
            meeting.visibility == Visibility.PUBLIC,
            read.number,
            max(fact.last for fact in facts if fact.last),
            cancelled.reason if cancelled else "",
            read.arranged,
            meeting.zone,
            entry.joining,
            language,
        )


def in_calendars(read: MeetingRead) -> bool:
    """Whether a meeting can stand in a calendar: its day is exactly known."""
    return read.arranged.first_day is not None


def calendar(reads: Iterable[MeetingRead], *, name: str) -> bytes:
    """Give meetings as a file for calendar programs; those whose day is not exactly known are left out.

    It tells nothing of when it is made: until a meeting changes, each byte stays the same.
    """
    return as_file(map(Entry, reads), name=name)


def as_file(entries: Iterable[Entry], *, name: str) -> bytes:
    """Give the file of some entries."""
    language = get_language() or settings.LANGUAGE_CODE
    kept = [Told.of(entry, language) for entry in entries if in_calendars(entry.read)]
    called = lines.text(name)
    named = (f"NAME:{called}", f"X-WR-CALNAME:{called}")
    often = (f"REFRESH-INTERVAL;VALUE=DURATION:{OFTEN}", f"X-PUBLISHED-TTL:{OFTEN}")
    head = lines.joined((*HEAD, *named, *often, *_zones(each.arranged for each in kept)))
    return "".join([head, *map(_event, kept), lines.joined(["END:VCALENDAR"])]).encode()


def _zones(arranged: Iterable[Arranged]) -> Iterator[str]:
    """Tell how the clocks go in each zone in which a meeting has its hours, in the years of these meetings."""
    years: dict[str, list[int]] = {}
    for each in arranged:
        if each.begins and each.timezone != "UTC":
            years.setdefault(each.timezone, []).append(each.begins.year)
    for zone, found in sorted(years.items()):
        yield from lines.time_zone(zone, min(found), max(found) + 1)


@lru_cache(maxsize=4096)
def _event(told: Told) -> str:
    return lines.joined(_lines(told))


def _lines(told: Told) -> Iterator[str]:
    changed = lines.moment(datetime.combine(told.changed, time(), UTC))
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, told.reference)}"
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{told.number}"
    yield f"STATUS:{'CANCELLED' if told.cancelled else 'CONFIRMED'}"
    yield from _span(told.arranged)
    yield f"SUMMARY:{lines.text(told.title)}"
    yield f"CATEGORIES:{lines.text(str(Kind(told.kind).label))}"
    if told.arranged.place:
        yield f"LOCATION:{lines.text(told.arranged.place)}"
    yield f"URL:{settings.BASE_URL}{reverse('meetings:meeting', args=[told.plan, told.code])}"
    yield f"DESCRIPTION:{lines.text(_description(told))}"
    if not told.public:
        yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _span(arranged: Arranged) -> Iterator[str]:
    """Tell from when to when: wall times in their zone, or whole days where hours are not known."""
    first, begins, finishes = arranged.first_day, arranged.begins, arranged.finishes
    if begins and (finishes or not arranged.ends_on):
        yield f"DTSTART{_clock(begins, arranged.timezone)}"
        if finishes:
            yield f"DTEND{_clock(finishes, arranged.timezone)}"
    elif first:
        yield f"DTSTART;VALUE=DATE:{lines.day(first)}"
        yield f"DTEND;VALUE=DATE:{lines.day((arranged.ends_on or first) + timedelta(days=1))}"
        yield "TRANSP:TRANSPARENT"


def _clock(at: datetime, zone: str) -> str:
    return f":{lines.moment(at)}" if zone == "UTC" else f";TZID={zone}:{lines.clock(at)}"


def _description(told: Told) -> str:
    arranged, said = told.arranged, [told.words]
    if told.cancelled:
        said.append(_("It does not take place: %(reason)s") % {"reason": told.cancelled})
    said.extend(clock.words for clock in clocks(arranged, told.home))
    if told.joining and arranged.join:
        said.append(_("To take part from afar: %(address)s") % {"address": arranged.join})
    elif arranged.remote == Remote.YES:
        said.append(_("One can take part from afar."))
    if arranged.access:
        said.append(_("Accessibility: %(words)s") % {"words": arranged.access})
    return "\n".join(filter(None, said))


def subscribed(address: str) -> str:
    """Give an address as one that calendar programs open to subscribe to, and do not only fetch once."""
    return f"webcal:{address.partition(':')[2]}"


def owner_of(secret: str) -> Person | None:
    """Give whose calendar a secret address opens; None where it opens none. One query."""
    keys = CalendarKey.objects.select_related("person").filter(secret=secret, person__is_active=True)
    return next((key.person for key in keys), None)


def own_calendar(person: Person, at: datetime) -> list[Entry]:
    """Give the meetings that somebody may know of at the tables at which they sit. A few queries for each table.

    Who sits on a side reads matter of the table and of the side's room, and how to take part from afar.
    """
    seats = {(seat.partnership, seat.side): seat for seat in seats_of(person, at) if seat.partnership}
    homes = {home.slug: home for home in Partnership.objects.filter(slug__in={home for home, _side in seats})}
    found: dict[int, Entry] = {}
    for (home, side), seat in seats.items():
        rows = Meeting.objects.filter(plan__partnership=homes[home])
        reads = read_meetings(rows.visible_to(Actor(person.reference, seat, at)), local_day(homes[home], at), at)
        for read in reads:
            joining = side in BOTH_SIDES
            if joining or read.meeting.pk not in found:
                found[read.meeting.pk] = Entry(read, joining)
    return sorted(found.values(), key=lambda entry: entry.read.sort_key)


def left_out(plan: Plan, actor: Actor, day: date, series: Series | None = None) -> int:
    """Count what ``actor`` may know of and no calendar shows, since its day is not exactly known. One query."""
    last = Arrangement.objects.as_of(day).filter(meeting=OuterRef("pk")).order_by("-number")
    rows = Meeting.objects.filter(plan=plan) if series is None else Meeting.objects.filter(plan=plan, series=series)
    arranged = rows.visible_to(actor).as_of(day).annotate(exactly=Subquery(last.values("on_precision")[:1]))
    return arranged.filter(exactly__isnull=False).exclude(exactly=Precision.DAY).count()
