"""Questions at the table, made the honest way: through the operations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client

from accord.access.actors import Actor, Role, Seat, Side
from accord.kit.dates import When
from accord.network import operations as network
from accord.network.models import Organisation
from accord.network.tests import make as network_make
from accord.network.tests.make import noon
from accord.process.models import Decision, DecisionResult, Plan, Voice
from accord.process.operations import decisions
from accord.process.tests import make
from accord.process.tests.make import Making

PUT, CLOSES, AFTER = date(2013, 3, 1), date(2013, 3, 15), date(2013, 3, 16)
ROLES = {Side.GOVERNMENT: Role.POLICY_OFFICIAL, Side.CIVIL_SOCIETY: Role.MEMBER}


@dataclass
class Asking:
    """A plan whose table has a few more bodies with seats, by name."""

    making: Making
    bodies: dict[str, Organisation] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        return self.making.plan

    def join(self, name: str, side: Side) -> Organisation:
        body = self.making.table.body(name, side)
        keeper = self.making.table.government() if side == Side.GOVERNMENT else self.making.table.civil_society()
        since = When.day(make.OPENED)
        home = self.making.table.partnership
        network.give_seat(keeper, role=ROLES[side], since=since, partnership=home, organisation=body)
        self.bodies[name] = body
        return body

    def put(self, on: date = PUT, actor: Actor | None = None, **told: Any) -> Decision:
        given: Mapping[str, Any] = {
            "question": "Shall we meet every month?",
            "matter": "other",
            "way": "consensus",
            "options": ["Every month"],
            "closes": CLOSES,
            **told,
        }
        by = actor or self.making.table.civil_society(on)
        return decisions.put(by, plan=self.plan, since=When.day(on), **given)

    def says(
        self, decision: Decision, name: str, position: str = "for", *, on: date = PUT, role: str = "", **told: Any
    ) -> Voice:
        body = self.bodies[name]
        seat = Seat("x", body.partnership.slug, Side(body.side), Role(role or ROLES[Side(body.side)]), name)
        return decisions.speak(
            Actor("", seat, noon(on)),
            decision=decision,
            organisation=body,
            position=position,
            since=When.day(on),
            **told,
        )

    def settled(self, decision: Decision, on: date = AFTER) -> DecisionResult:
        return decisions.settle(self.making.table.government(on), decision=decision, since=When.day(on))


def asking() -> Asking:
    """Two bodies of each side with a seat."""
    made = Asking(make.plan())
    table = made.making.table
    made.bodies = {"Cabinet Office": table.cabinet, "Involve": table.involve}
    made.join("Home Office", Side.GOVERNMENT)
    made.join("Tearfund", Side.CIVIL_SOCIETY)
    return made


def sign_in(client: Client, making: Making, role: Role) -> None:
    """Let somebody act from the oldest seat of that role."""
    seat = making.table.partnership.seats.filter(role=role).first()
    if not seat.person:
        seat.person = network_make.person(f"Somebody {role}")
        seat.save()
    client.force_login(seat.person)
