"""What concerns the person who is signed in: their seats, what is owed from them, and all that is kept about them."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from icalendar import Calendar, Event

from accord.access import actors
from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest, signed_in
from accord.kit.dates import When
from accord.kit.page import page
from accord.meetings.models import CalendarKey
from accord.network.models import Application, Partnership, Seat
from accord.network.queries import seats_of
from accord.network.rules.parties import KEEPER
from accord.people.models import Person
from accord.process.models import Blockage
from accord.process.queries.plans import side_names
from accord.record.dues import Due, dues
from accord.record.models import Act


@dataclass(frozen=True)
class Held:
    """A seat with what is owed from it: by its body, and by the whole side from the seats that look after that."""

    seat: actors.Seat
    since: When | None
    own: tuple[Due, ...] = ()


@dataclass(frozen=True)
class Table:
    """One side of a table on its own day, with a person's seats there.

    Said once for all of these: what others of the side owe, and what is in its way that no body is named for.
    """

    home: Partnership | None
    day: date
    seats: tuple[Held, ...]
    others: tuple[Due, ...] = ()
    blockages: tuple[Blockage, ...] = ()


@signed_in
def me(request: ActingRequest, actor: Actor) -> HttpResponse:
    """Show my seats and what is owed from each, the overdue first; and my applications that wait."""
    person = Person.objects.get(reference=actor.person)
    waiting = Application.objects.filter(person=person, decision__isnull=True).select_related("partnership")
    return page(request, "web/me.html", {"tables": _tables(person, actor), "waiting": waiting})


@signed_in
def dues_ics(request: ActingRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001  # a door's signature
    """Give what I or my organisations owe by a known day, as a calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Accord//dues//EN")
    calendar.add("version", "2.0")
    tables = _tables(Person.objects.get(reference=actor.person), actor)
    for held in chain.from_iterable(table.seats for table in tables):
        for number, due in enumerate(held.own):
            if due.by.last:
                calendar.add_component(_entry(due, f"{held.seat.reference}/{number}", actor))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="dues.ics"'
    return response


@signed_in
def me_json(request: ActingRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001  # a door's signature
    """Give all that is kept about me: the account, its seats, its applications, and the acts under its reference."""
    person = Person.objects.get(reference=actor.person)
    acts = Act.objects.filter(person=person.reference).values("at", "recorded_at", "verb", "thing", "body")
    seats = Seat.objects.filter(person=person).select_related("partnership", "organisation")
    return JsonResponse(
        {
            "account": {"reference": person.reference, "name": person.name, "email": person.email},
            "joined": person.joined,
            "seats": [{"seat": str(seat), "reference": seat.reference, "since": str(seat.since)} for seat in seats],
            "applications": [str(each) for each in Application.objects.filter(person=person)],
            "calendar": list(CalendarKey.objects.filter(person=person).values("made_at")),
            "acts": list(acts),
        },
        headers={"Content-Disposition": 'attachment; filename="me.json"'},
    )


def _tables(person: Person, actor: Actor) -> list[Table]:
    """Give where a person sits, a side of a table each. The queries grow with these, not with the seats."""
    since = {row.reference: row.since for row in Seat.objects.filter(person=person).select_related("partnership")}
    seats: dict[tuple[str, actors.Side], list[actors.Seat]] = defaultdict(list)
    for seat in seats_of(person, actor.at):
        seats[seat.partnership, seat.side].append(seat)
    homes = Partnership.objects.in_bulk({home for home, _side in seats}, field_name="slug")
    return [_table(actor, mine, homes.get(home), since) for (home, _side), mine in seats.items()]


def _table(actor: Actor, seats: list[actors.Seat], home: Partnership | None, since: Mapping[str, When | None]) -> Table:
    """Read what a side owes on the day that it is there, as who sits on it may read it."""
    day = actor.at.astimezone(ZoneInfo(home.timezone if home else settings.TIME_ZONE)).date()
    side = seats[0].side
    if home is None or side not in BOTH_SIDES:
        return Table(home, day, tuple(Held(seat, since.get(seat.reference)) for seat in seats))
    owed = [due for due in dues(replace(actor, seat=seats[0]), day, home.slug) if due.side == side]
    names = _names(actor, seats, home)
    mine = frozenset(chain.from_iterable(names.values()))
    return Table(
        home,
        day,
        tuple(Held(seat, since.get(seat.reference), _owed_by(owed, names[seat])) for seat in seats),
        tuple(due for due in owed if due.body not in mine),
        tuple(_in_the_way(home, side, day)),
    )


def _owed_by(owed: Iterable[Due], names: Container[str]) -> tuple[Due, ...]:
    return tuple(due for due in owed if due.body in names)


def _names(actor: Actor, seats: list[actors.Seat], home: Partnership) -> dict[actors.Seat, set[str]]:
    """Give by which names one owes from each seat: the body's, and the side's where its role looks after the side."""
    looks_after = {
        role: not KEEPER[seat.side].refusal(replace(actor, seat=seat), home)
        for role, seat in {seat.role: seat for seat in seats}.items()  # each role is asked about once
    }
    called = side_names(home)
    return {seat: {seat.body, called[seat.side]} if looks_after[seat.role] else {seat.body} for seat in seats}


def _in_the_way(home: Partnership, side: actors.Side, day: date) -> Iterable[Blockage]:
    """Give the open blockages that the side has to clear and no body is named for; the others are owed by that body."""
    mine = Blockage.objects.filter(plan__partnership=home, owner_side=side, owner=None).as_of(day)
    return mine.filter(plan__last_day__gte=day).exclude(end__since_last__lte=day).select_related("plan")


def _entry(due: Due, uid: str, actor: Actor) -> Event:
    """Give one day of the calendar: the last on which it is not late."""
    entry = Event()
    entry.add("uid", f"{uid}@{settings.BASE_URL.partition('://')[2]}")
    entry.add("dtstamp", actor.at)
    entry.add("dtstart", due.by.last)
    entry.add("summary", due.what)
    entry.add("url", settings.BASE_URL + due.address)
    return entry
