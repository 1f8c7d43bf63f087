"""What the plan prints of where the sides differ: what is open still, and what they agreed to disagree on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Self
from zoneinfo import ZoneInfo

from accord.access.actors import BOTH_SIDES, Actor
from accord.drafting.models import DifferenceOutcome
from accord.drafting.queries.differences import DifferenceRead, differences_of
from accord.drafting.queries.differences_checks import kind_of
from accord.process.models import Plan


@dataclass(frozen=True)
class Printed:
    """One difference as the annex of a plan prints it, by its titles of the day; sides by code.

    ``outcome`` is agreed-to-disagree, narrowed, or "" while nothing was said; ``settled`` its words. ``positions``
    and ``wordings`` hold what each side said; a side that said nothing is not there.
    """

    code: str
    title: str
    about: str
    about_kind: str
    clause: str
    outcome: str
    settled: str
    positions: Mapping[str, str] = field(default_factory=dict)
    wordings: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, read: DifferenceRead) -> Self:
        """Give what is printed of a difference."""
        sides = [side for side in BOTH_SIDES if side in read.said]
        return cls(
            code=read.difference.code,
            title=read.difference.title,
            about=read.about,
            about_kind=kind_of(read.difference.matter),
            clause=read.difference.clause,
            outcome=read.outcome.outcome if read.outcome else "",
            settled=read.outcome.words if read.outcome else "",
            positions={side.value: read.said[side].words for side in sides},
            wordings={side.value: said for side in sides if (said := read.said[side].wording)},
        )

    def to_json(self) -> dict[str, Any]:
        """Give it as plain data, always in the same shape."""
        return {
            "code": self.code,
            "title": self.title,
            "about": self.about,
            "about_kind": self.about_kind,
            "clause": self.clause,
            "outcome": self.outcome,
            "settled": self.settled,
            "positions": dict(self.positions),
            "wordings": dict(self.wordings),
        }


def printed_on(plan: Plan, day: date) -> list[Printed]:
    """Give what everybody reads of the differences open on a day or agreed to disagree on, the oldest first. One query.

    The launch opens what it is about first, and then these: so that they are printed with it.
    """
    found = differences_of(plan, _anybody(plan, day), day)
    rows = [each for each in found if each.is_open or each.state == DifferenceOutcome.Outcome.DISAGREED]
    return [Printed.of(each) for each in sorted(rows, key=_oldest)]


def _oldest(read: DifferenceRead) -> tuple[tuple[date, date], int]:
    return read.difference.since.sort_key, read.difference.pk


def _anybody(plan: Plan, day: date) -> Actor:
    return Actor.anonymous(datetime.combine(day, time.max, ZoneInfo(plan.partnership.timezone)))
