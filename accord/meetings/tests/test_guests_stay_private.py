"""Names, addresses, needs and bodies of guests are on no page, in no export, act, calendar or letter to another."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accord.access.actors import Actor, Side
from accord.kit.dates import When
from accord.meetings.operations import attendance, coming
from accord.meetings.queries.acting import by_letter
from accord.meetings.tests import make_coming
from accord.meetings.tests.make_meetings import CALLED, MET, Meetings, meeting_sides
from accord.record.publics import publics
from accord.record.sealing import seal_pending

pytestmark = pytest.mark.django_db
SINCE = When.day(CALLED)
GAP = re.compile(r"<(?:\w+:)?(\w+)>")
SECRET = ("Quentin", "Zylberstein", "quentin", "Wunderbody", "periwinkle")
READ = re.compile(
    r"meetings|/record|/events|/table/|/join/|/groups/$|^plans/<slug:plan>/$|^partnerships/<slug:partnership>/$"
)
"""The addresses that tell of meetings or of acts; those of other matters are walked by the house's own test."""


@pytest.fixture
def sides() -> Meetings:
    return meeting_sides()


@pytest.fixture(autouse=True)
def at(monkeypatch):
    """Let requests and letters come at a moment of 2013."""
    return make_coming.at(monkeypatch)


def with_guests(sides, **told):
    """A meeting with somebody who said yes and was there, and somebody whose address nobody confirmed."""
    moment = datetime.combine(CALLED, time(12), UTC)
    meeting = sides.call(limit=3, code=told["visibility"], **told)
    guest = coming.invite(
        sides.actor(),
        meeting=meeting,
        name="Quentin Zylberstein",
        email="quentin@example.org",
        side="other",
        body="Wunderbody",
        since=SINCE,
    )
    coming.answer(by_letter(guest, moment), guest=guest, coming="yes", needs="A periwinkle", since=SINCE)
    if meeting.openness == "open":
        coming.sign_up(
            Actor.anonymous(moment),
            meeting=meeting,
            name="Quentin",
            email="quentin.two@example.org",
            side="other",
            body="Wunderbody",
            coming="yes",
            since=SINCE,
        )
    return meeting


def was_there(sides, meeting) -> None:
    attendance.attend(
        sides.actor(day=MET),
        meeting=meeting,
        name="Quentin Zylberstein",
        side="other",
        body="Wunderbody",
        consent="side",
        since=When.day(MET),
    )


def routes(patterns, before: str = "") -> Iterator[str]:
    for each in patterns:
        route = before + str(each.pattern).removeprefix("^").removesuffix("$")
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        elif isinstance(each, URLPattern):
            yield route


def addresses(*codes: str) -> list[str]:
    """Every address that tells of meetings and needs no more than a plan, a partnership or a meeting."""
    found = set()
    for route in routes(get_resolver().url_patterns):
        gaps = set(GAP.findall(route))
        if gaps <= {"plan", "partnership", "code"} and "(" not in route and READ.search(route):
            for code in codes if "code" in gaps else [""]:
                fill = {"plan": "uk-2013-15", "partnership": "uk", "code": code}
                found.add("/" + GAP.sub(lambda gap, fill=fill: fill[gap[1]], route))
    return sorted(found)


def told(client: Client, paths: list[str]) -> dict[str, list[str]]:
    """Which addresses tell of a guest, in their words or headers."""
    found = {}
    for path in paths:
        answer = client.get(path)
        words = str(answer.headers) + (
            b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode(errors="replace")
        )
        if tells := [secret for secret in SECRET if secret in words]:
            found[path] = tells
    return found


@pytest.mark.slow
def test_no_address_of_the_house_tells_a_stranger_or_the_other_side_of_a_guest(sides, at):
    kinds = (
        {"visibility": "public", "openness": "open", "title": "In the open"},
        {"visibility": "table", "title": "At the table"},
        {"visibility": "room", "kind": "network-meeting", "title": "In the room"},
    )
    meetings = [with_guests(sides, **kind) for kind in kinds]
    stranger, official, member = Client(), Client(), Client()
    make_coming.sign_in(official, make_coming.seat(sides, "Olga Official", sides.table.cabinet))
    make_coming.sign_in(member, make_coming.seat(sides, "Cora Quill", sides.table.involve))
    paths = addresses("public", "table", "room")
    for day in (CALLED, date(2013, 2, 13)):
        at(day)
        if day > MET:
            for meeting in meetings:
                was_there(sides, meeting)
        seal_pending()
        assert told(stranger, paths) == {}
        keeping = {f"/plans/uk-2013-15/meetings/{code}/{page}/" for code in ("public", "table") for page in PAGES}
        assert set(told(official, paths)) <= keeping
        assert f"/plans/uk-2013-15/meetings/room/{PAGES[day > MET]}/" in told(
            member, [path for path in paths if "/room/" in path]
        )  # the walk gets there


PAGES = ("coming", "attendance", "attendance/guests")
"""Where who keeps a meeting reads of its guests."""


def test_no_table_of_the_house_publishes_a_guest(sides):
    meeting = with_guests(sides, visibility="public", openness="open")
    was_there(sides, meeting)
    names = {table.name for table in publics()}
    assert "meetings.attendance" in names
    assert not names & {"meetings.guest", "meetings.answer", "meetings.pollguest", "meetings.attendanceend"}
    for reader in (Actor.anonymous(datetime.combine(MET, time(20), UTC)), sides.actor(), sides.actor(Side.GOVERNMENT)):
        for table in publics():
            if table.name.startswith("meetings.attendance"):
                rows = [str([getattr(row, name) for name in table.fields]) for row in table.visible(reader)]
                assert not [row for row in rows for secret in SECRET if secret in row]


def test_letters_tell_a_guest_of_no_other(sides, django_capture_on_commit_callbacks):
    meeting = with_guests(sides, visibility="public", openness="open")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        coming.invite(sides.actor(), meeting=meeting, name="Bo", email="bo@example.org", side="other", since=SINCE)
        sides.rearrange(meeting, place="Church House")
        sides.cancel(meeting)
    letters = [letter for letter in mail.outbox if letter.to == ["bo@example.org"]]
    assert len(letters) >= 2
    assert not [letter for letter in letters for secret in SECRET if secret in letter.body + letter.subject]
