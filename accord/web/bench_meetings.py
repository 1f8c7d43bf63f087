"""A thousand meetings of a table of two hundred: what the page of their series asks, and how fast calendars are told.

Within one run, a loop of a million additions beside each; the requests are answered in this process, with the
database beside it. The plan, its people and its meetings are made by the operations; who was there is entered at once.
"""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from functools import partial
from time import perf_counter
from typing import Final

from django.core.management import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accord.access.actors import Actor, Role, Side
from accord.kit.dates import When
from accord.meetings.models import Arranged, Attendance, Consent, Kind, Neutrality, Remote, Series, code_by_lot
from accord.meetings.operations import calendars, meetings
from accord.network.models import Organisation, Partnership
from accord.network.operations import add_organisation, give_seat
from accord.people.models import Person
from accord.process.operations import open_plan
from accord.web.bench import LOOP, paired
from accord.web.bench_scratch import Scratch, keeper_at

MEETINGS, MEMBERS = 1_000, 200
SLUG: Final = "bench"
FIRST, EVERY = date(2024, 1, 2), timedelta(days=3)
ZONES: Final = ("Europe/London", "America/New_York", "Australia/Canberra")
QUERIES: Final = 8
FEED: Final = 300
"""Milliseconds."""
FOUND, NOT_MODIFIED = 200, 304


def figures(home: Scratch, rounds: int) -> Iterator[str]:
    """Make the table and measure; one line of words each."""
    series = _met(home)
    yield (
        f"{MEETINGS:,} meetings of one series, {MEMBERS} members of which each was at every meeting. A loop of "
        f"{LOOP:,} additions and a request in turn, {rounds} times; medians of the time that passes, in one run."
    )
    page = _address("series", series.code)
    yield f"The page of the series: {_queries(page)} queries (the goal: at most {QUERIES}); {_timed(page, rounds)}."
    person = Person.objects.earliest("pk")
    key = calendars.make_calendar(Actor(person.reference, None, home.lead.at), person=person)
    feeds = {
        "The series as a calendar": _address("series_ics", series.code),
        "All meetings of the plan as a calendar": _address("plan_ics"),
        "The own calendar of somebody at the table": reverse("meetings:person_ics", args=[key.secret]),
    }
    for name, address in feeds.items():
        again = _timed(address, rounds, _answer(address))
        yield (
            f"{name}: {_queries(address)} queries, {_timed(address, rounds)} (the goal: under {FEED} ms); "
            f"asked again, 304 in {again}."
        )
    public = _address("plan_ics")
    again = _timed(public, rounds, _answer(public, cookie=""), cookie="")
    yield f"All meetings of the plan, asked again as calendar programs ask, without a cookie: 304 in {again}."


def _address(name: str, *parts: str) -> str:
    return reverse(f"meetings:{name}", args=[SLUG, *parts])


def _answer(address: str, tag: str = "", cookie: str = "bench=1") -> str:
    """Ask as a reader whose pages no cache keeps, or without a cookie as one for whom they are; give the ETag."""
    headers = {"Host": "localhost", "Cookie": cookie, "If-None-Match": tag}
    response = Client(headers={name: value for name, value in headers.items() if value}).get(address)
    if response.status_code != (NOT_MODIFIED if tag else FOUND):
        raise CommandError(f"{address} answered {response.status_code}.")
    return str(response.headers.get("ETag", ""))


def _queries(address: str) -> int:
    _answer(address)
    with CaptureQueriesContext(connection) as seen:
        _answer(address)
    return len(seen)


def _timed(address: str, rounds: int, tag: str = "", cookie: str = "bench=1") -> str:
    first, ratio, median = paired(partial(_answer, address, tag, cookie), rounds, perf_counter)
    return f"{median:.0f} ms, {ratio:.2f} of the loop (the first time {first:.0f} ms)"


def _met(home: Scratch) -> Series:
    """Let two hundred members meet government a thousand times, in three time zones."""
    since, partnership = When.day(home.lead.at.date()), Partnership.objects.get()
    plan = open_plan(
        home.lead,
        partnership=partnership,
        slug=SLUG,
        title="Bench",
        number=1,
        first_day=FIRST,
        last_day=FIRST + MEETINGS * EVERY,
        since=since,
    )
    members = _members(home, partnership, since)
    series = meetings.begin_series(home.lead, plan=plan, title="Meetings", cadence_days=EVERY.days, since=since)
    for number in range(MEETINGS):
        _meeting(home, series, number, members)
    return series


def _members(home: Scratch, partnership: Partnership, since: When) -> list[Organisation]:
    """Enter the members; the first of them coordinates, and enters the others."""
    actor, role = keeper_at(home.lead.at), Role.COORDINATOR
    found: list[Organisation] = []
    for number in range(MEMBERS):
        name = f"Member {number}"
        body = add_organisation(actor, partnership=partnership, name=name, side=Side.CIVIL_SOCIETY, since=since)
        seat = give_seat(actor, role=role, since=since, partnership=partnership, organisation=body)
        if not found:
            actor, role = Actor("", seat.value, home.lead.at), Role.MEMBER
        found.append(body)
    return found


def _meeting(home: Scratch, series: Series, number: int, members: Iterable[Organisation]) -> None:
    since = When.day(home.lead.at.date())
    arranged = Arranged(
        When.day(FIRST + number * EVERY),
        ZONES[number % len(ZONES)],
        time(12, 15),
        time(13, 45),
        place="A neutral place, in the middle of the town",
        neutrality=Neutrality.NEUTRAL,
        remote=Remote.YES,
        join="https://example.org/call",
    )
    kind, title = Kind.JOINT, f"Joint meeting, number {number}"
    meeting = meetings.call(
        home.lead, plan=series.plan, kind=kind, title=title, arranged=arranged, series=series, since=since
    )
    there = (
        Attendance(
            plan=series.plan,
            meeting=meeting,
            code=code_by_lot(),
            side=body.side,
            organisation=body,
            body=body.name,
            consent=Consent.BODY,
            since=since,
        )
        for body in members
    )
    Attendance.objects.bulk_create(there)
