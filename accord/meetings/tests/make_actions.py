"""Actions from meetings and in groups, made the honest way: through the operations."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accord.access.actors import Actor, Role, Seat, Side
from accord.kit.dates import When
from accord.meetings.models import Action
from accord.meetings.operations import actions
from accord.meetings.tests.make_meetings import Meetings, meeting_sides
from accord.network.models import Organisation
from accord.network.tests.make import noon
from accord.process.models import Plan

GIVEN, DUE = date(2013, 2, 12), date(2013, 3, 12)


@dataclass
class Doing:
    """A plan with meetings, and a second body of each side that has things to do."""

    meetings: Meetings
    bodies: dict[str, Organisation] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        return self.meetings.plan

    def seat(self, name: str, role: Role, day: date = GIVEN) -> Actor:
        body = self.bodies[name]
        return Actor("", Seat("x", body.partnership.slug, Side(body.side), role, name), noon(day))

    def add(self, on: date = GIVEN, actor: Actor | None = None, **told: Any) -> Action:
        given: dict[str, Any] = {
            "words": "Send the template round",
            "side": Side.GOVERNMENT,
            "owner": self.bodies["Home Office"],
            "due": When.day(DUE),
            **told,
        }
        by = actor or self.meetings.actor(day=on)
        return actions.add(by, plan=self.plan, since=When.day(on), **given)


def doing() -> Doing:
    made = Doing(meeting_sides())
    table = made.meetings.table
    made.bodies = {
        "Cabinet Office": table.cabinet,
        "Involve": table.involve,
        "Home Office": table.body("Home Office", Side.GOVERNMENT),
        "Tearfund": table.body("Tearfund"),
    }
    return made
