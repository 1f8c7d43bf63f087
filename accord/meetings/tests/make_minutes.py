"""Minutes of a meeting that was held, made the honest way: through the operations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accord.access.actors import Actor, Role, Seat, Side
from accord.kit.dates import When
from accord.meetings.models import Attribution, Consenting, Correction, Edition, Guest, Meeting, Minutes
from accord.meetings.operations import attendance, coming, minutes
from accord.meetings.tests.make_meetings import MET, Meetings, meeting_sides
from accord.network.tests.make import noon
from accord.prose.document import Block, Document, words
from accord.texts.log import writing

SENT, CLOSES, OVER = date(2013, 2, 15), date(2013, 2, 22), date(2013, 2, 23)
"""A Friday three days after the meeting; five working days later; the day after."""
SAID = (
    "Jane Doe (Cabinet Office): we can send it.",
    "Agreed: to meet every week",
    "Action: send the template (Cabinet Office, by 1 March 2013)",
    "Open: who pays for the room?",
)


@dataclass
class Writing:
    """A meeting of both sides, and its minutes."""

    made: Meetings
    meeting: Meeting
    minutes: Minutes

    def actor(self, side: str = Side.CIVIL_SOCIETY, day: date = SENT) -> Actor:
        return self.made.actor(side, day)

    def write(self, *lines: str, day: date = MET) -> None:
        """Write lines at the end of the text, as somebody does in the editor."""
        number = len(writing.now(self.minutes.text).parts)
        blocks = tuple(Block(f"x{number + at}", runs=words(line)) for at, line in enumerate(lines))
        writing.change(self.actor(day=day), self.minutes.text, lambda before, _name: Document((*before.parts, *blocks)))

    def rewrite(self, old: str, new: str) -> None:
        def changed(before: Document, _name: str) -> Document:
            return Document.from_json(
                {
                    "parts": [
                        {**part, "runs": _put(part.get("runs", []), old, new)} for part in before.to_json()["parts"]
                    ]
                }
            )

        writing.change(self.actor(), self.minutes.text, changed)

    def rule(self, rule: str = Attribution.SIDE, day: date = MET) -> None:
        minutes.set_attribution(self.actor(day=day), meeting=self.meeting, rule=rule, since=When.day(day))

    def send(self, day: date = SENT, changed: str = "", actor: Actor | None = None) -> Edition:
        by = actor or self.actor(day=day)
        return minutes.circulate(by, minutes=self.minutes, since=When.day(day), changed=changed)

    def correct(self, edition: Edition, side: str = Side.GOVERNMENT, day: date = SENT, **told: Any) -> Correction:
        given = {"words": "It was every month.", "place": "every week", **told}
        return minutes.correct(self.actor(side, day), edition=edition, since=When.day(day), **given)

    def agree(self, edition: Edition, side: str = Side.CIVIL_SOCIETY, day: date = SENT) -> Consenting:
        return minutes.agree(self.actor(side, day), edition=edition, since=When.day(day))

    def attended(self, name: str = "Jane Doe", side: str = Side.GOVERNMENT, consent: str = "named") -> None:
        bodies = {Side.GOVERNMENT: self.made.table.cabinet, Side.CIVIL_SOCIETY: self.made.table.involve}
        attendance.attend(
            self.actor(day=MET),
            meeting=self.meeting,
            name=name,
            side=side,
            organisation=bodies[side],
            consent=consent,
            since=When.day(MET),
        )

    def guest(self, email: str = "jane@example.org", *, signs: bool = True, **told: Any) -> Guest:
        given = {"name": "Jane Doe", "side": Side.GOVERNMENT, "organisation": self.made.table.cabinet, **told}
        day = MET - timedelta(days=7)
        return coming.invite(
            self.actor(given["side"], day), meeting=self.meeting, email=email, signs=signs, since=When.day(day), **given
        )


def _put(runs: list[dict[str, Any]], old: str, new: str) -> list[dict[str, Any]]:
    return [{**run, "text": run["text"].replace(old, new)} for run in runs]


def seated(body: Any, role: str = Role.MEMBER, day: date = SENT) -> Actor:
    """Somebody else who sits for a body."""
    value = Seat("network.seat:uk/9", body.partnership.slug, Side(body.side), Role(role), body.name)
    return Actor("", value, noon(day))


def reviewer(day: date = SENT) -> Actor:
    """Somebody of the Independent Reporting Mechanism: at the table, and of neither side."""
    return Actor("", Seat("network.seat:uk/8", "uk", Side.INDEPENDENT, Role.IRM_READER, "IRM"), noon(day))


def minutes_begun(lines: Sequence[str] = SAID, headings: Sequence[str] = ("The draft",), **told: Any) -> Writing:
    """A joint meeting of 12 February 2013 with an agenda, and what was said there."""
    made = meeting_sides()
    meeting = made.call(**told)
    begun = minutes.begin(made.actor(), meeting=meeting, headings=headings, since=When.day(date(2013, 2, 1)))
    writing_ = Writing(made, meeting, begun)
    if lines:
        writing_.write(*lines)
    return writing_
