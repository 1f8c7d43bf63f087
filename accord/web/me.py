"""What concerns the person who is signed in: their seats, what is owed from them, and all that is kept about them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import resolve
from icalendar import Calendar, Event

from accord.access import actors
from accord.access.actors import BOTH_SIDES, Actor, Role
from accord.access.doors import ActingRequest, signed_in
from accord.kit.dates import When
from accord.kit.page import page
from accord.network.models import Application, Partnership, Seat
from accord.network.queries import seats_of
from accord.network.rules.parties import KEEPER
from accord.people.models import Person
from accord.process.models import Blockage, Plan
from accord.process.queries.plans import side_names
from accord.record.dues import Due, dues
from accord.record.models import Act


@dataclass(frozen=True)
class Held:
    """A seat with what is owed from it on a day, and by others of its side.

    What a side owes as a whole is owed from the seats that look after it; elsewhere it is among the others'.
    """

    seat: actors.Seat
    since: When | None
    day: date
    partnership: Partnership | None
    own: tuple[Due, ...] = ()
    side: tuple[Due, ...] = ()
    blockages: tuple[Blockage, ...] = ()

    @property
    def overdue(self) -> int:
        """How much of what is owed from it is late."""
        return sum(due.overdue(self.day) for due in self.own)


@signed_in
def me(request: ActingRequest, actor: Actor) -> HttpResponse:
    """Show my seats and what is owed from each, the overdue first; and my applications that wait."""
    person = Person.objects.get(reference=actor.person)
    waiting = Application.objects.filter(person=person, decision__isnull=True).select_related("partnership")
    return page(request, "web/me.html", {"held": _held(person, actor), "waiting": waiting})


@signed_in
def dues_ics(request: ActingRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001  # a door's signature
    """Give what I or my organisations owe by a known day, as a calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Accord//dues//EN")
    calendar.add("version", "2.0")
    for held in _held(Person.objects.get(reference=actor.person), actor):
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
            "acts": list(acts),
        },
        headers={"Content-Disposition": 'attachment; filename="me.json"'},
    )


def _held(person: Person, actor: Actor) -> list[Held]:
    """Give the seats a person acts from, each with what is owed there on its own day."""
    rows = {row.reference: row.since for row in Seat.objects.filter(person=person).select_related("partnership")}
    seats = seats_of(person, actor.at)
    homes = {home.slug: home for home in Partnership.objects.filter(slug__in={seat.partnership for seat in seats})}
    return [_owed(replace(actor, seat=seat), seat, rows.get(seat.reference), homes) for seat in seats]


def _owed(actor: Actor, seat: actors.Seat, since: When | None, homes: dict[str, Partnership]) -> Held:
    home = homes.get(seat.partnership)
    day = actor.at.astimezone(ZoneInfo(home.timezone if home else settings.TIME_ZONE)).date()
    if home is None or seat.side not in BOTH_SIDES or seat.role == Role.ADMINISTRATOR:
        return Held(seat, since, day, home)
    names = {seat.body}
    if not KEEPER[seat.side].refusal(actor, home):
        names.add(side_names(home)[seat.side])
    here = {home.slug, *Plan.objects.filter(partnership=home).values_list("slug", flat=True)}
    mine = [due for due in dues(actor, day) if due.side == seat.side and _home_of(due) in here]
    return Held(
        seat,
        since,
        day,
        home,
        tuple(due for due in mine if due.body in names),
        tuple(due for due in mine if due.body not in names),
        tuple(_in_the_way(home, seat, day)),
    )


def _home_of(due: Due) -> str:
    """Give the plan or the partnership whose page a due leads to: it belongs to that table."""
    parts = resolve(due.address.partition("?")[0].partition("#")[0]).kwargs
    return str(parts.get("plan") or parts.get("partnership") or "")


def _in_the_way(home: Partnership, seat: actors.Seat, day: date) -> Iterable[Blockage]:
    """Give the open blockages that the side has to clear and no body is named for; the others are owed by that body."""
    mine = Blockage.objects.filter(plan__partnership=home, owner_side=seat.side, owner=None).as_of(day)
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
