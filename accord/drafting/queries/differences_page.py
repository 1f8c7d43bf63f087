"""What the page of one difference tells beside the difference itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from accord.access.actors import Actor, Side
from accord.drafting.models import DifferenceOutcome, DifferencePosition, DifferenceStep
from accord.drafting.queries.differences import DifferenceRead
from accord.kit.dates import When
from accord.meetings.models import Meeting
from accord.prose.document import paragraphs
from accord.texts.queries.comparing import Difference as Compared
from accord.texts.queries.comparing import difference as compared


@dataclass(frozen=True)
class Told:
    """One thing in the story of a difference: on its day, by a body of a side.

    ``kind`` is position, tried, escalated, moved, or an outcome; ``row`` what the record keeps of it. ``meeting``
    only for who may know of it.
    """

    kind: str
    row: DifferencePosition | DifferenceStep | DifferenceOutcome
    meeting: Meeting | None = None

    @property
    def since(self) -> When:
        """Its day."""
        return self.row.since


def wordings_of(read: DifferenceRead) -> Compared | None:
    """Compare the wordings of both sides word by word, government's first; None until each has given one."""
    government, civil = (read.said.get(side) for side in (Side.GOVERNMENT, Side.CIVIL_SOCIETY))
    if not (government and civil and government.wording and civil.wording):
        return None
    return compared(paragraphs(government.wording), paragraphs(civil.wording))


def meetings_known(read: DifferenceRead, actor: Actor, day: date) -> Mapping[int, Meeting]:
    """Give the meetings it was taken to that ``actor`` may know of, by key. One query where there are any."""
    keys = [step.meeting_id for step in read.steps if step.meeting_id]
    if not keys:
        return {}
    return {each.pk: each for each in Meeting.objects.visible_to(actor).as_of(day).filter(pk__in=keys)}


def steps_of(read: DifferenceRead, meetings: Mapping[int, Meeting]) -> list[Told]:
    """Give everything that was said and done on it, the earliest first. No query."""
    found = [Told("position", row) for row in read.positions]
    found += [Told(row.kind, row, meetings.get(row.meeting_id or 0)) for row in read.steps]
    found += [Told(row.outcome, row) for row in read.outcomes]
    return sorted(found, key=lambda told: told.since.sort_key)
