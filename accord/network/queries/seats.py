"""Who sits for a side in person: for whoever gives its seats, and for nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from accord.access.actors import Actor, Role, Side
from accord.access.links import Purpose, declare
from accord.access.models import SignedLink
from accord.access.rules import why_not
from accord.network.models import Organisation, Partnership, Seat, held
from accord.network.queries.parties import local_day
from accord.network.rules.parties import SIDE_OF
from accord.network.verbs import Network

ENDED: Final = "ended"
OFFERED: Final = {
    Side.GOVERNMENT: Role.LEAD_OFFICIAL,
    Side.CIVIL_SOCIETY: Role.MEMBER,
    Side.INDEPENDENT: Role.IRM_READER,
}
"""The seat by which it is asked whether somebody may seat people of a side."""
ENTERED: Final = (Side.GOVERNMENT, Side.CIVIL_SOCIETY, Side.OTHER, Side.INDEPENDENT)
"""The sides of which there are bodies."""


def seat_named(reference: str) -> Seat:
    """Give the seat that a link was offered for, with all it needs to be told. One query."""
    seats = Seat.objects.select_related("partnership", "organisation", "person", "end")
    return seats.get(pk=int(reference.rpartition("/")[2]))


def _standing(reference: str) -> str:
    return ENDED if hasattr(seat_named(reference), "end") else ""


def _letter(link: SignedLink) -> dict[str, object]:
    return {"seat": seat_named(link.subject)}


WELCOME = declare(
    Purpose("network.welcome", "network:welcome", "network/letters/welcome.txt", version_now=_standing, told=_letter)
)
"""Signs in somebody who was given a seat, while they hold it."""


@dataclass(frozen=True)
class May:
    """For which sides somebody may do a thing at a table, and why not for the others, by side."""

    refusals: dict[Side, str]

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides for which they may."""
        return tuple(side for side, refusal in self.refusals.items() if not refusal)

    @property
    def why(self) -> str:
        """The sentence for who may for no side."""
        return next(iter(self.refusals.values()))


@dataclass(frozen=True)
class Seating(May):
    """Whom somebody may seat: in which roles, for which bodies."""

    roles: tuple[Role, ...]
    bodies: QuerySet[Organisation]


def entering(actor: Actor, partnership: Partnership) -> May:
    """Give for which sides the actor may enter bodies. At most two queries."""
    asked = ((side, Organisation(partnership=partnership, side=side)) for side in _own_first(actor, ENTERED))
    return May({side: why_not(actor, Network.ADD_ORGANISATION, body) for side, body in asked})


def seating(actor: Actor, partnership: Partnership) -> Seating:
    """Give whom the actor may seat. A handful of queries, and a few for each body that coordinates the network."""
    refusals = {}
    for side in _own_first(actor, OFFERED):
        vacancy = _vacancy(partnership, OFFERED[side], Organisation(partnership=partnership, side=side))
        refusals[side] = why_not(actor, Network.SEAT_PERSON, vacancy)
    allowed = [side for side, refusal in refusals.items() if not refusal]
    office = _office(actor, partnership)
    choosing = Side.CIVIL_SOCIETY in allowed and actor.side == Side.NONE
    coordinating = bool(office) or choosing
    roles = [role for role, side in SIDE_OF.items() if (coordinating if role == Role.COORDINATOR else side in allowed)]
    bodies = partnership.organisations.filter(Q(side__in=allowed) | Q(pk__in=office))
    return Seating(refusals, tuple(roles), bodies)


def _own_first(actor: Actor, sides: Iterable[Side]) -> list[Side]:
    """Put the actor's side first, so that its refusal is the one told."""
    return sorted(sides, key=lambda side: side != actor.side)


def _vacancy(partnership: Partnership, role: Role, body: Organisation) -> Seat:
    return Seat(partnership=partnership, organisation=body, role=role)


def _office(actor: Actor, partnership: Partnership) -> list[int]:
    """Give the bodies, by key, chosen to coordinate for which the actor may seat somebody. None but for its side."""
    if actor.side != Side.CIVIL_SOCIETY:
        return []
    chosen = partnership.seats.filter(held(local_day(partnership, actor.at)), role=Role.COORDINATOR)
    found = {seat.organisation for seat in chosen.select_related("organisation__partnership") if seat.organisation}
    asked = ((body, _vacancy(partnership, Role.COORDINATOR, body)) for body in found)
    return [body.pk for body, seat in asked if not why_not(actor, Network.SEAT_PERSON, seat)]


def seats_on(partnership: Partnership, sides: Iterable[Side], day: date) -> list[Seat]:
    """Give the seats of some sides that have not ended by a day, also those still to begin, body by body. One query.

    Each brings its person: pages show name and address to whoever gives the seats of that side, and to nobody else.
    """
    seats = Seat.objects.filter(partnership=partnership, organisation__side__in=list(sides))
    left = seats.exclude(end__since_last__lte=day).select_related("partnership", "organisation", "person", "end")
    return list(left.order_by("organisation__name", "since_last", "id"))
