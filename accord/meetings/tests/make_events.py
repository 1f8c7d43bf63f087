"""A workshop that is recorded, made the honest way: through the operations."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accord.access.actors import Actor, Side
from accord.kit.dates import When
from accord.meetings.models import Contribution, Material, Meeting, Session, SessionOutcome
from accord.meetings.operations import events
from accord.meetings.tests.make_meetings import MET, Meetings, meeting_sides


@dataclass
class Recording:
    """A workshop of both sides, and who records it."""

    meetings: Meetings
    meeting: Meeting

    def actor(self, side: str = Side.CIVIL_SOCIETY) -> Actor:
        return self.meetings.actor(side, MET)

    def session(self, title: str = "Contracts", actor: Actor | None = None, **told: Any) -> Session:
        by = actor or self.actor()
        return events.add_session(by, **{"meeting": self.meeting, "title": title, "since": When.day(MET), **told})

    def report(self, session: Session, words: str = "Publish every one.", actor: Actor | None = None) -> SessionOutcome:
        return events.report(actor or self.actor(), session=session, words=words, since=When.day(MET))

    def material(self, actor: Actor | None = None, **told: Any) -> Material:
        given = {"kind": "slides", "title": "Slides", "link": "https://example.org/slides", **told}
        return events.add_material(actor or self.actor(), meeting=self.meeting, since=When.day(MET), **given)

    def said(self, words: str = "Publish contracts.", actor: Actor | None = None, **told: Any) -> Contribution:
        given: dict[str, Any] = {"meeting": self.meeting, "side": Side.CIVIL_SOCIETY, "since": When.day(MET), **told}
        return events.take_down(actor or self.actor(), words=words, **given)

    def by_name(self, words: str = "Publish contracts.", **told: Any) -> Contribution:
        body = self.meetings.table.involve
        return self.said(words, **{"name": "Jane Doe", "organisation": body, "consent": "named", **told})


def recording(on: date = MET, **told: Any) -> Recording:
    made = meeting_sides()
    return Recording(made, made.call(on, kind="workshop", title="A workshop", **told))
