"""Calendar files as three programs read them that nobody here wrote: ical.js, vobject and icalendar."""

import json
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from accord.kit.dates import When
from accord.meetings.queries import calendar_lines as lines
from accord.meetings.queries.calendars import calendar
from accord.meetings.queries.meetings import meetings_of
from accord.meetings.tests.make_meetings import Meetings, arranged, meeting_sides

HERE = Path(__file__).parent
KEPT = vars(vobject.icalendar)["__tzidMap"]
"""The zones that vobject learnt from the first file that it read; each file is read as by a program just begun."""
CHANGES = {
    "Europe/London": [date(2013, 3, 31), date(2013, 10, 27)],
    "America/New_York": [date(2013, 3, 10), date(2013, 11, 3)],
    "Australia/Canberra": [date(2013, 4, 7), date(2013, 10, 6)],
    "US/Eastern": [date(2013, 3, 10), date(2013, 11, 3)],
    "Africa/Casablanca": [date(2013, 4, 28), date(2013, 10, 27)],
    "Asia/Kolkata": [],
}
"""On which days the clocks changed; two of the names are old ones of the same zone, one has no such day."""
ZONES = [*CHANGES, "Europe/Dublin", "Australia/Lord_Howe", "Asia/Tehran", "America/St_Johns"]
REST = ("SUMMARY:x", "STATUS:CONFIRMED", "SEQUENCE:0")
TITLES = [
    "Commas, semicolons; and \\ back\\slashes \\n that are none",
    ("Émile, 日本語 and 🏳️‍🌈 👩‍👩‍👧 " * 6).strip(),
    "פגישה משותפת, לקראת התוכנית; اجتماع مشترك",
    "C:\\New folder\\N",
    'Quoted "words": and a colon',
]


@dataclass(frozen=True)
class Seen:
    """What a program understood of a meeting; instants in UTC, days as they are."""

    starts: datetime | date
    ends: datetime | date | None
    title: str
    place: str
    words: str
    status: str
    sequence: int


def changes_of(zone):
    return list(lines.changes(ZoneInfo(zone), datetime(2010, 12, 31, tzinfo=UTC), datetime(2014, 1, 2, tzinfo=UTC)))


def comes_once(moment):
    there = moment.astimezone(UTC).astimezone(moment.tzinfo)
    again = moment.replace(fold=1)
    return there.replace(tzinfo=None) == moment.replace(tzinfo=None) and moment.utcoffset() == again.utcoffset()


def zone_file(zone, wall=()):
    """A file with an event at each of these wall times, named by it."""
    told = lines.time_zone(zone, 2011, 2013)
    body = [
        line
        for each in wall
        for line in ("BEGIN:VEVENT", f"UID:{each}", f"DTSTART;TZID={zone}:{lines.clock(each)}", *REST, "END:VEVENT")
    ]
    return lines.joined(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *told, *body, "END:VCALENDAR"]).encode()


def asked(file: bytes):
    """Ask ical.js."""
    done = subprocess.run(["node", HERE / "ical.mjs"], input=file.decode(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def moment(told):
    """Read what ical.js tells: an instant, a day, or nothing."""
    if not told:
        return None
    return datetime.fromisoformat(told) if "T" in told else date.fromisoformat(told)


def in_utc(value):
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def by_ical_js(file):
    return {
        each["uid"]: Seen(
            moment(each["starts"]),
            moment(each["ends"]),
            each["title"],
            each["place"],
            each["words"],
            each["status"],
            each["sequence"],
        )
        for each in asked(file)["events"]
    }


def by_vobject(file):
    for zone in ZONES:
        KEPT.pop(zone, None)

    def value(event, name):
        return getattr(event, name).value if hasattr(event, name) else ""

    return {
        event.uid.value: Seen(
            in_utc(event.dtstart.value),
            in_utc(event.dtend.value) if hasattr(event, "dtend") else None,
            event.summary.value,
            value(event, "location"),
            value(event, "description"),
            event.status.value,
            int(event.sequence.value),
        )
        for event in getattr(vobject.readOne(file.decode()), "vevent_list", [])
    }


def by_icalendar(file):
    return {
        str(event["uid"]): Seen(
            in_utc(event["dtstart"].dt),
            in_utc(event["dtend"].dt) if "dtend" in event else None,
            str(event["summary"]),
            str(event.get("location", "")),
            str(event.get("description", "")),
            str(event["status"]),
            int(event["sequence"]),
        )
        for event in icalendar.Calendar.from_ical(file).walk("VEVENT")
    }


def seen(file):
    """Give what all three understood, meeting by meeting; they agree."""
    first, second, third = by_ical_js(file), by_vobject(file), by_icalendar(file)
    assert first == second == third
    return first


def file_of(made: Meetings, day=date(2013, 12, 31), name="Meetings"):
    return calendar(meetings_of(made.plan, made.actor(), day), name=name)


def weekly(made, zone, start, weeks):
    """The same wall time every week."""
    for week in range(weeks):
        on = start + timedelta(weeks=week)
        made.call(title=f"Week {week}", arranged=arranged(on, timezone=zone, starts=time(12, 15), ends=time(13, 45)))


@pytest.mark.django_db
@pytest.mark.parametrize("zone", CHANGES)
def test_a_weekly_series_keeps_its_wall_time_over_each_change(zone):
    made = meeting_sides()
    for change in CHANGES[zone] or [date(2013, 3, 31)]:
        weekly(made, zone, change - timedelta(days=12), 4)
    found = seen(file_of(made))
    assert len(found) == 4 * max(1, len(CHANGES[zone]))
    there = ZoneInfo(zone)
    for each in found.values():
        assert each.starts.astimezone(there).time() == time(12, 15)
        assert each.ends - each.starts == timedelta(minutes=90)
    offsets = {each.starts.astimezone(there).utcoffset() for each in found.values()}
    assert len(offsets) == (2 if CHANGES[zone] else 1)


@pytest.mark.django_db
@pytest.mark.parametrize("zone", [name for name, days in CHANGES.items() if days])
def test_a_night_on_which_the_clocks_change_is_read_alike(zone):
    made = meeting_sides()
    for change in CHANGES[zone]:
        night = arranged(change - timedelta(days=1), timezone=zone, starts=time(23), ends=time(6), ends_on=change)
        made.call(arranged=night)
    reads = meetings_of(made.plan, made.actor(), date(2013, 12, 31))
    found = sorted(seen(file_of(made)).values(), key=lambda each: each.starts)
    assert [(each.starts, each.ends) for each in found] == [
        (read.arranged.begins.astimezone(UTC), read.arranged.finishes.astimezone(UTC)) for read in reads
    ]
    assert {each.ends - each.starts for each in found} == {timedelta(hours=6), timedelta(hours=8)}


@pytest.mark.parametrize("zone", ZONES)
def test_a_program_that_knows_no_zones_learns_the_moment_from_what_the_clocks_show(zone):
    """Each quarter of an hour around each change, but those that come twice or never, by the file alone."""
    there = ZoneInfo(zone)
    around = [
        (change + timedelta(minutes=15 * step)).astimezone(there).replace(tzinfo=None, fold=0)
        for change in changes_of(zone)
        for step in range(-12, 13)
    ]
    wall = [*around, *(datetime.combine(date(2011, month, 3), time(12)) for month in range(1, 13))]
    known = [each for each in wall if comes_once(each.replace(tzinfo=there))]
    found = seen(zone_file(zone, known))
    assert {wall: each.starts for wall, each in found.items()} == {
        str(each): each.replace(tzinfo=there).astimezone(UTC) for each in known
    }


@pytest.mark.parametrize("zone", ZONES)
def test_each_change_is_told_when_it_comes(zone):
    """The day and hour that clocks showed, by the offset before: as RFC 5545 has it, and in no other hour."""
    entries = icalendar.Calendar.from_ical(zone_file(zone)).walk("VTIMEZONE")[0].subcomponents
    told = [entry["dtstart"].dt - entry["tzoffsetfrom"].td for entry in entries]
    assert told[1:] == [change.replace(tzinfo=None) for change in changes_of(zone)]
    offsets = [ZoneInfo(zone).utcoffset(change.astimezone(ZoneInfo(zone))) for change in changes_of(zone)]
    assert [entry["tzoffsetto"].td for entry in entries[1:]] == offsets


@pytest.mark.django_db
def test_every_letter_comes_through():
    made = meeting_sides()
    for title in TITLES:
        words = f"{title}\nand a second line\r\nand a third"
        made.call(title=title, words=words, arranged=arranged(place=title, access=title))
    file = file_of(made, name="A, b; c \\ d")
    found = seen(file).values()
    assert {each.title for each in found} == {each.place for each in found} == set(TITLES)
    assert all("\nand a second line\nand a third\n" in each.words for each in found)
    assert b"\r\nX-WR-CALNAME:A\\, b\\; c \\\\ d\r\n" in file
    assert max(len(line) for line in file.split(b"\r\n")) == lines.LONGEST


@pytest.mark.django_db
def test_days_without_hours_are_days():
    made = meeting_sides()
    made.call(title="A day", arranged=arranged(starts=None, ends=None))
    made.call(title="Three days", arranged=arranged(starts=None, ends=None, ends_on=date(2013, 2, 14)))
    made.call(title="Days with hours", arranged=arranged(ends_on=date(2013, 2, 14)))
    made.call(title="No known end", arranged=arranged(ends=None))
    made.call(title="By UTC", arranged=arranged(timezone="UTC"))
    found = {each.title: (each.starts, each.ends) for each in seen(file_of(made)).values()}
    assert found["A day"] == (date(2013, 2, 12), date(2013, 2, 13))
    assert found["Three days"] == (date(2013, 2, 12), date(2013, 2, 15))
    assert found["Days with hours"][1] == datetime(2013, 2, 14, 13, 45, tzinfo=UTC)
    assert found["No known end"] == (datetime(2013, 2, 12, 12, 15, tzinfo=UTC), None)
    assert found["By UTC"][1] == datetime(2013, 2, 12, 13, 45, tzinfo=UTC)


@pytest.mark.django_db
def test_what_has_no_exact_day_is_left_out():
    made = meeting_sides()
    made.call(
        title="In February", on=When.month(2013, 2), arranged=arranged(When.month(2013, 2), starts=None, ends=None)
    )
    made.call(title="On a day")
    assert [each.title for each in seen(file_of(made)).values()] == ["On a day"]


@pytest.mark.django_db
def test_a_change_raises_the_sequence_and_a_cancelled_meeting_stays():
    made = meeting_sides()
    meeting = made.call()
    first = seen(file_of(made))
    made.rearrange(meeting, on=date(2013, 2, 19), day=date(2013, 2, 5))
    second = seen(file_of(made))
    made.cancel(meeting, day=date(2013, 2, 7))
    third = seen(file_of(made))
    assert list(first) == list(second) == list(third)
    read = [each for found in (first, second, third) for each in found.values()]
    told = [(each.sequence, each.status, each.starts.day) for each in read]
    assert told == [(0, "CONFIRMED", 12), (1, "CONFIRMED", 19), (2, "CANCELLED", 19)]
    assert "Snow." in next(iter(third.values())).words
    stamps = {line for line in file_of(made).split(b"\r\n") if line.startswith((b"DTSTAMP", b"LAST-MODIFIED"))}
    assert stamps == {b"DTSTAMP:20130207T000000Z", b"LAST-MODIFIED:20130207T000000Z"}
    assert seen(file_of(made, date(2013, 2, 4))) == first


def test_an_empty_calendar_is_one():
    assert asked(calendar([], name="None"))["method"] == "PUBLISH"
    assert seen(calendar([], name="None")) == {}
