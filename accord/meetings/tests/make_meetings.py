"""Meetings of the two sides, made the honest way: through the operations."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from accord.access.actors import Actor, Side
from accord.kit.dates import When
from accord.meetings.models import Arranged, Arrangement, Cancellation, Chair, Holding, Meeting, Series
from accord.meetings.operations import chairs, meetings
from accord.network.tests.make import Table
from accord.process.models import Plan
from accord.process.tests import make
from accord.process.tests.make import Making

CALLED, MET = date(2013, 2, 1), date(2013, 2, 12)


def arranged(on: date | When = MET, **told: Any) -> Arranged:
    """Lunchtime at a neutral place, with a way to take part from afar."""
    given: dict[str, Any] = {
        "timezone": "Europe/London",
        "starts": time(12, 15),
        "ends": time(13, 45),
        "place": "Somerset House",
        "neutrality": "neutral",
        "remote": "yes",
        "join": "https://example.org/call",
        **told,
    }
    return Arranged(on=on if isinstance(on, When) else When.day(on), **given)


@dataclass
class Meetings:
    """A plan whose two sides meet."""

    making: Making

    @property
    def table(self) -> Table:
        return self.making.table

    @property
    def plan(self) -> Plan:
        return self.making.plan

    def actor(self, side: str = Side.CIVIL_SOCIETY, day: date = CALLED) -> Actor:
        return self.table.government(day) if side == Side.GOVERNMENT else self.table.civil_society(day)

    def series(self, day: date = CALLED, actor: Actor | None = None, **told: Any) -> Series:
        given = {"title": "Joint meetings", **told}
        return meetings.begin_series(actor or self.actor(day=day), plan=self.plan, since=When.day(day), **given)

    def call(self, on: date | When = MET, called: date = CALLED, actor: Actor | None = None, **told: Any) -> Meeting:
        """A joint meeting, announced when it is called."""
        given: dict[str, Any] = {"kind": "joint-meeting", "title": "Joint meeting", "notice": When.day(called), **told}
        when = given.pop("arranged", None) or arranged(on)
        by = actor or self.actor(day=called)
        return meetings.call(by, plan=self.plan, arranged=when, since=When.day(called), **given)

    def rearrange(
        self, meeting: Meeting, day: date = CALLED, reason: str = "The room is taken.", **told: Any
    ) -> Arrangement:
        when = arranged(**told)
        return meetings.rearrange(
            self.actor(day=day), meeting=meeting, arranged=when, reason=reason, since=When.day(day)
        )

    def cancel(self, meeting: Meeting, day: date = CALLED, reason: str = "Snow.") -> Cancellation:
        return meetings.cancel(self.actor(day=day), meeting=meeting, reason=reason, since=When.day(day))

    def hold(self, meeting: Meeting, day: date | None = None, **told: Any) -> Holding:
        on = day or meeting.arrangements.latest("number").arranged.last_day or MET
        late = self.actor(day=on)
        actor = Actor(late.person, late.seat, late.at.replace(hour=23))
        return meetings.hold(actor, meeting=meeting, since=When.day(on), **told)

    def chair(
        self, meeting: Meeting, side: str = Side.GOVERNMENT, day: date = CALLED, actor: Actor | None = None, **told: Any
    ) -> Chair:
        by = actor or self.actor(day=day)
        return chairs.take_chair(by, meeting=meeting, side=side, since=When.day(day), **told)


def meeting_sides(zone: str = "Europe/London") -> Meetings:
    """A plan whose two sides can meet."""
    return Meetings(make.plan()) if zone == "Europe/London" else Meetings(make.plan(home=make.table(zone=zone)))
