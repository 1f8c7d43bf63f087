"""Searches for a date, made the honest way: through the operations."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from accord.access.actors import Actor, Seat, Side
from accord.kit.dates import When
from accord.meetings.models import Poll, PollAnswer, PollEnd, PollGuest
from accord.meetings.operations import polls
from accord.meetings.queries.polls import options_of
from accord.meetings.tests.make_meetings import Meetings
from accord.network.tests.make import noon
from accord.process.tests.make_decisions import ROLES, Asking, asking

ASKED, CLOSES = date(2013, 2, 1), date(2013, 2, 8)


def pair(starts: str, ends: str) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(starts), datetime.fromisoformat(ends)


OPTIONS = [pair("2013-02-12T12:15", "2013-02-12T13:45"), pair("2013-02-13T09:00", "2013-02-13T10:00")]
FAR = {
    "options": [pair("2099-02-12T12:15", "2099-02-12T13:45"), pair("2099-02-13T09:00", "2099-02-13T10:00")],
    "closes": date(2099, 2, 1),
}
"""Dates that do not come while these tests are run."""


@dataclass
class Polling:
    """Two bodies of each side with a seat, who look for dates."""

    asking: Asking

    @property
    def meetings(self) -> Meetings:
        return Meetings(self.asking.making)

    def seat(self, name: str, day: date = ASKED) -> Actor:
        body = self.asking.bodies[name]
        side = Side(body.side)
        return Actor("", Seat("x", body.partnership.slug, side, ROLES[side], name), noon(day))

    def ask(self, day: date = ASKED, actor: Actor | None = None, **told: Any) -> Poll:
        given = {
            "title": "The next joint meeting",
            "timezone": "Europe/London",
            "options": OPTIONS,
            "closes": CLOSES,
            **told,
        }
        return polls.ask(actor or self.seat("Involve", day), plan=self.asking.plan, since=When.day(day), **given)

    def says(self, poll: Poll, name: str, *answers: str, day: date = ASKED) -> PollAnswer:
        return polls.answer(self.seat(name, day), poll=poll, answers=answers, since=When.day(day))

    def writes_to(self, poll: Poll, day: date = ASKED, **told: Any) -> PollGuest:
        given: dict[str, Any] = {"name": "Ada Secret", "email": "ada@example.org", "side": Side.GOVERNMENT, **told}
        return polls.write_to(self.seat("Involve", day), poll=poll, since=When.day(day), **given)

    def settles(self, poll: Poll, option: int = 0, day: date = ASKED, **told: Any) -> PollEnd:
        given: dict[str, Any] = {
            "kind": "joint-meeting",
            "arranged": replace(options_of(poll)[option], place="Somerset House", neutrality="neutral", remote="yes"),
            **told,
        }
        return polls.settle(self.seat("Cabinet Office", day), poll=poll, since=When.day(day), **given)


def polling() -> Polling:
    return Polling(asking())
