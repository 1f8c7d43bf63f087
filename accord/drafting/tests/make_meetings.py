"""Groups and meetings about what a plan says, made the honest way: through the operations."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.drafting import operations
from accord.drafting.models import Capture, GroupMatter, MeetingMatter
from accord.drafting.tests.make import Contents, contents
from accord.groups.models import WorkingGroup
from accord.groups.tests import make_groups
from accord.kit.dates import When
from accord.meetings.models import Contribution, Meeting
from accord.meetings.operations import events
from accord.meetings.tests.make_meetings import Meetings

DAY = date(2013, 11, 4)
"""After the launch: there are commitments to meet about."""
MET = date(2013, 11, 20)


@dataclass
class Brokering:
    """A plan with contents whose two sides form groups and meet."""

    plan: Contents

    def actor(self, side: str = Side.CIVIL_SOCIETY, day: date = DAY) -> Actor:
        return self.plan.government(day) if side == Side.GOVERNMENT else self.plan.civil_society(day)

    def group(self, title: str = "Open contracting", **fields: Any) -> WorkingGroup:
        return make_groups.group(self.plan.making, title, DAY, **fields)

    def lead(self, group: WorkingGroup, body: Any) -> None:
        make_groups.lead(self.plan.making, group, body, DAY)

    def join(self, group: WorkingGroup, body: Any) -> None:
        make_groups.joined(self.plan.making, group, body, DAY)

    def meet(self, on: date = MET, **told: Any) -> Meeting:
        return Meetings(self.plan.making).call(on, DAY, **told)

    def take_up(self, group: WorkingGroup, day: date = DAY, **matter: Any) -> GroupMatter:
        return operations.take_up(self.actor(day=day), group=group, since=When.day(day), **matter)

    def discuss(self, meeting: Meeting, day: date = DAY, **matter: Any) -> MeetingMatter:
        actor = self.actor(meeting.room_side or Side.CIVIL_SOCIETY, day)
        return operations.discuss(actor, meeting=meeting, since=When.day(day), **matter)

    def said(self, meeting: Meeting, words: str = "Publish the spending.", **told: Any) -> Contribution:
        given = {"side": Side.CIVIL_SOCIETY, **told}
        actor = self.actor(meeting.room_side or Side.CIVIL_SOCIETY, MET)
        return events.take_down(actor, meeting=meeting, words=words, since=When.day(MET), **given)

    def ask_of(self, said: Contribution, **told: Any) -> Capture:
        given = {"title": "Spending", "section": "1 Data", "summary": "Publish the spending.", **told}
        return operations.make_ask(self.actor(day=MET), contribution=said, since=When.day(MET), **given)

    def attach(self, said: Contribution, **matter: Any) -> Capture:
        actor = self.actor(said.room_side or Side.CIVIL_SOCIETY, MET)
        return operations.attach(actor, contribution=said, since=When.day(MET), **matter)


TABLE, ROOM = Visibility.TABLE, Visibility.ROOM


def brokering() -> Brokering:
    """A plan with one theme, and nobody who works on it yet."""
    return Brokering(contents())
