from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accord.access import actors
from accord.access.actors import BOTH_SIDES, Role, Side
from accord.kit.dates import When
from accord.network.models import Organisation, Partnership, Seat, held
from accord.people.models import Person
from accord.record.models import Thing

SEAT: Final = "seat"
"""The session's key for the reference of the seat a person has chosen to act from."""

LEADS: Final = {Role.LEAD_OFFICIAL: Side.GOVERNMENT, Role.COORDINATOR: Side.CIVIL_SOCIETY}
"""Who leads each side."""

Lender = Callable[[Person], Iterable[actors.Seat]]
_lenders: list[Lender] = []


def lend_seats(lender: Lender) -> None:
    """Let ``lender`` name seats that a person acts from without holding them: values, of which no row and no act tells.

    Called in ``apps.ready()``; twice is once.
    """
    if lender not in _lenders:
        _lenders.append(lender)


def alone(partnership: Partnership) -> None:
    """Hold a partnership's row until the transaction is over: of two who do the same at once, one waits. One query."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)


def partnership_or_404(slug: str) -> Partnership:
    """Give the partnership of that slug or answer that there is none. Costs one query."""
    return get_object_or_404(Partnership, slug=slug)


def local_day(partnership: Partnership, at: datetime) -> date:
    """Give the day that a moment lies on where the partnership is."""
    return at.astimezone(ZoneInfo(partnership.timezone)).date()


def today(partnership: Partnership, at: datetime) -> When:
    """Give the same day as the date of something that is done on it."""
    return When.day(local_day(partnership, at))


def body_of(actor: actors.Actor, partnership: Partnership) -> Organisation | None:
    """Give the organisation an actor acts for at this partnership's table; None without a seat there. One query."""
    seat = actor.seat
    if seat is None or seat.partnership != partnership.slug:
        return None
    return partnership.organisations.filter(name=seat.body).first()


def own_body(actor: actors.Actor, partnership: Partnership) -> Organisation:
    """Give the organisation for which the actor does something here. Raises ValidationError without one."""
    body = body_of(actor, partnership)
    if body is None:
        raise ValidationError(_("Your seat's body is not among the organisations of this partnership."))
    return body


def sides_of(partnership: Partnership) -> dict[Side, str]:
    """Give what each side is called at this table."""
    own = {Side.GOVERNMENT: partnership.government_name, Side.CIVIL_SOCIETY: partnership.network_name}
    return {side: own.get(side, str(side.label)) for side in Side}


def known_by(day: date, thing: Thing, name: str = "end") -> Any:
    """Give what became of a thing by a day, from the row that tells of it; None where nothing had yet.

    ``name`` is that of the row as the thing has it: ``end``, ``outcome``, ``decision``.
    """
    fact = getattr(thing, name, None)
    return fact if fact and fact.since.over_by(day) else None


def time_zones() -> tuple[str, ...]:
    """Give the time zones (IANA) of the partnerships, each once: where the day turns at different moments."""
    return tuple(Partnership.objects.order_by("timezone").values_list("timezone", flat=True).distinct())


def seats_of(person: Person, at: datetime) -> list[actors.Seat]:
    """Give the seats a person holds at a moment, those lent first, then the oldest. Costs one query.

    The day is that of the seat's partnership. A seat whose beginning is not known for certain yet is not held.
    """
    seats = Seat.objects.filter(person=person).select_related("partnership", "organisation", "end")
    lent = [seat for lender in _lenders for seat in lender(person)]
    return [*lent, *(seat.value for seat in seats.order_by("since_first", "id") if _is_held(seat, at))]


def seat_of(person: Person, chosen: str | None, at: datetime) -> actors.Seat | None:
    """Give the seat a person acts from: the chosen one (its reference) if still held, else their first; or None."""
    return seat_among(seats_of(person, at), chosen)


def seat_among(seats: Sequence[actors.Seat], chosen: str | None) -> actors.Seat | None:
    """Give the chosen one (its reference) of somebody's seats if it is still there, else the first; or None."""
    return next((seat for seat in seats if seat.reference == chosen), seats[0] if seats else None)


def leads_of(partnership: Partnership, at: datetime) -> list[Seat]:
    """Give the seats of those who lead a side at a moment, the oldest first. One query."""
    leading = partnership.seats.filter(role__in=(Role.LEAD_OFFICIAL, Role.COORDINATOR))
    seats = leading.filter(held(local_day(partnership, at)))
    return list(seats.select_related("partnership", "organisation").order_by("since_first", "id"))


def lead_names(partnership: Partnership, day: date) -> dict[str, str]:
    """Give the name of the body that leads each side on a day, by side; of several the longest there. One query."""
    seats = partnership.seats.filter(held(day), role__in=LEADS).select_related("organisation")
    rows = ((LEADS[Role(seat.role)], seat.organisation) for seat in seats.order_by("-since_last"))
    return {side: body.name for side, body in rows if body}


def _is_held(seat: Seat, at: datetime) -> bool:
    day = at.astimezone(ZoneInfo(seat.zone)).date()
    return seat.since.over_by(day) and not known_by(day, seat)


@dataclass(frozen=True)
class Body:
    """An organisation as the network page shows it: since when it is named here, and its seats, one of each role."""

    organisation: Organisation
    seats: tuple[Seat, ...]


@dataclass(frozen=True)
class Party:
    """One side of a partnership with its bodies; those that hold seats come first."""

    side: Side
    name: str
    bodies: tuple[Body, ...]

    @property
    def seated(self) -> tuple[Body, ...]:
        """Who acts for this side."""
        return tuple(body for body in self.bodies if body.seats)


def parties(partnership: Partnership, day: date) -> tuple[Party, ...]:
    """Give the two sides as equals, then others that are there, as they stood at the end of a day. Two queries."""
    bodies = list(partnership.organisations.as_of(day).order_by("name"))
    held_then = Seat.objects.filter(held(day), partnership=partnership).select_related("organisation")
    seats = held_then.order_by("since_last", "id")
    names = sides_of(partnership)
    found = [
        Party(side, names[side], tuple(_bodies(bodies, seats, side)))
        for side in (*BOTH_SIDES, Side.OTHER, Side.INDEPENDENT)
    ]
    return tuple(party for party in found if party.side in BOTH_SIDES or party.bodies)


def _bodies(bodies: Iterable[Organisation], seats: Iterable[Seat], side: Side) -> Iterable[Body]:
    for body in bodies:
        if body.side == side:
            yield Body(body, _told_once(seat for seat in seats if seat.organisation_id == body.pk))


def _told_once(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """Leave the first of each role: who sits in person is told to nobody, so two would read as the same."""
    found: dict[str, Seat] = {}
    for seat in seats:
        found.setdefault(seat.role, seat)
    return tuple(found.values())
