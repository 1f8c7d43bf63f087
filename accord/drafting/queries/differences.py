"""Where the two sides differ, as it stood on a day for a reader: what each holds, what was tried, how far it is."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Self

from django.db.models import F, OuterRef, Q, Subquery
from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.models import Visibility
from accord.drafting.models import (
    Difference,
    DifferenceOutcome,
    DifferencePosition,
    DifferenceStep,
    Version,
)
from accord.drafting.models.differences import DifferenceQuerySet
from accord.drafting.queries.differences_checks import ENDS, Matter, kind_of
from accord.kit.dates import When
from accord.kit.tables import cell, text, words
from accord.meetings.queries.gathering import gathered, restored
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.tenures import lasted

Kind = DifferenceStep.Kind


@dataclass(frozen=True)
class DifferenceRead:
    """A difference as it stood at the end of ``day``; positions, steps and outcomes in their order.

    ``about`` is what its matter was called for this reader, in the latest words they may read.
    """

    difference: Difference
    positions: tuple[DifferencePosition, ...]
    steps: tuple[DifferenceStep, ...]
    outcomes: tuple[DifferenceOutcome, ...]
    about: str
    day: date

    @cached_property
    def said(self) -> dict[str, DifferencePosition]:
        """What each side holds: its latest position, by side; a side that has said nothing is not there."""
        return {position.side: position for position in self.positions}

    @property
    def missing(self) -> tuple[str, ...]:
        """Sides that have not said what they hold."""
        return tuple(side for side in BOTH_SIDES if side not in self.said)

    @cached_property
    def outcome(self) -> DifferenceOutcome | None:
        """How far it is settled: the latest word on it; None where nobody said any."""
        return self.outcomes[-1] if self.outcomes else None

    @cached_property
    def end(self) -> DifferenceOutcome | None:
        """What ended it; None while it is open."""
        return next((each for each in self.outcomes if each.outcome in ENDS), None)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be settled."""
        return self.end is None

    @cached_property
    def owner(self) -> Organisation | None:
        """The body that sees to it: the last that was named."""
        named = [step.owner for step in self.steps if step.owner]
        return named[-1] if named else self.difference.owner

    @cached_property
    def deadline(self) -> date | None:
        """By when it should be settled: the last day that was set."""
        moved = [step.deadline for step in self.steps if step.deadline]
        return moved[-1] if moved else self.difference.deadline

    @property
    def by(self) -> When | None:
        """The same as a date that a page tells."""
        return When.day(self.deadline) if self.deadline else None

    @property
    def overdue(self) -> bool:
        """Whether that day has ended and it is still open."""
        return self.is_open and self.deadline is not None and self.deadline < self.day

    @property
    def tried(self) -> tuple[DifferenceStep, ...]:
        """Options that were tried."""
        return tuple(step for step in self.steps if step.kind == Kind.TRIED)

    @property
    def escalated(self) -> tuple[DifferenceStep, ...]:
        """When it was taken higher."""
        return tuple(step for step in self.steps if step.kind == Kind.ESCALATED)

    @property
    def days(self) -> str:
        """How many days it was open, between how many, or that nobody can say."""
        return lasted(self.difference.since, self.end.since if self.end else self.day)

    @property
    def state(self) -> str:
        """Its state as a code: open, overdue, narrowed, resolved or agreed-to-disagree."""
        if self.end:
            return self.end.outcome
        return "overdue" if self.overdue else self.outcome.outcome if self.outcome else "open"

    @property
    def order(self) -> tuple[Any, ...]:
        """Where it stands in a list: open before settled, what should be settled first comes first."""
        if self.is_open:
            return 0, self.deadline or date.max, self.difference.pk
        last = self.end.since.last if self.end else None
        return 1, date.fromordinal(date.max.toordinal() - (last or date.min).toordinal()), self.difference.pk


def differences_of(plan: Plan, actor: Actor, day: date) -> list[DifferenceRead]:
    """Give what ``actor`` may read of the differences as they stood on a day: open ones by their day. One query."""
    return read_differences(Difference.objects.filter(plan=plan), actor, day, plan)


def open_on(plan: Plan, actor: Actor, day: date) -> list[DifferenceRead]:
    """Give those of them that were still open. One query."""
    return [each for each in differences_of(plan, actor, day) if each.is_open]


def differences_about(matter: Matter, actor: Actor, day: date) -> list[DifferenceRead]:
    """Give the differences on a commitment in the making, a part, an ask or a commitment of the plan. One query.

    Those on a commitment in the making stand with the commitment that was launched from it, too.
    """
    about = Q(**{kind_of(matter): matter})
    if kind_of(matter) == "commitment":
        about |= Q(proposal__published__commitment=matter)
    return read_differences(Difference.objects.filter(about), actor, day, matter.plan)


def difference_or_404(plan: Plan, code: str, actor: Actor, day: date) -> DifferenceRead:
    """Give one, or answer that there is none that this reader may read. One query."""
    found = read_differences(Difference.objects.filter(plan=plan, code=code), actor, day, plan)
    if not found:
        raise Http404(_("There is no such difference."))
    return found[0]


def to_open_up(plan: Plan) -> list[Difference]:
    """Give what was kept to both sides until the launch and is about what everybody reads now. One query."""
    everybody = Q(proposal=None, section=None)
    for piece in ("proposal", "section"):
        everybody |= Q(**{f"{piece}__visibility": Visibility.PUBLIC})
    rows = Difference.objects.filter(everybody, plan=plan, visibility=Visibility.TABLE)
    return list(rows.select_related("plan__partnership", "proposal", "section", "ask", "commitment"))


def read_differences(
    rows: DifferenceQuerySet, actor: Actor, day: date, plan: Plan | None = None
) -> list[DifferenceRead]:
    """Give these, as far as ``actor`` may read them, as they stood on a day. One query. ``plan``: theirs, if known."""
    versions = (
        Version.objects.filter(Q(proposal=OuterRef("proposal")) | Q(section=OuterRef("section")))
        .visible_to(actor)
        .as_of(day)
        .order_by("-number")
    )
    parents = ["proposal", "section", "ask", "commitment", "owner", *([] if plan else ["plan__partnership"])]
    found: Any = rows.seen_on(actor, day).select_related(*parents)
    described = found.annotate(
        told_positions=gathered(_by_then(DifferencePosition, day)),
        told_steps=gathered(_by_then(DifferenceStep, day), beside="owner"),
        told_outcomes=gathered(_by_then(DifferenceOutcome, day)),
        told_title=Subquery(versions.annotate(called=F("content__title")).values("called")[:1]),
    )
    return sorted((_read(row, day, plan) for row in described), key=lambda read: read.order)


def _by_then(model: Any, day: date) -> Any:
    return model.objects.filter(difference=OuterRef("pk")).as_of(day).order_by("since_last", "id")


def _read(row: Any, day: date, plan: Plan | None) -> DifferenceRead:
    if plan is not None:
        row.plan = plan
    positions = tuple(restored(DifferencePosition, each) for each in row.told_positions)
    outcomes = tuple(restored(DifferenceOutcome, each) for each in row.told_outcomes)
    steps = tuple(_step(each) for each in row.told_steps)
    parts: tuple[Any, ...] = (*positions, *outcomes, *steps)
    for part in parts:
        part.difference = row
    return DifferenceRead(row, positions, steps, outcomes, row.told_title or row.matter.title, day)


def _step(told: dict[str, Any]) -> DifferenceStep:
    step = restored(DifferenceStep, told)
    step.owner = restored(Organisation, told, "owner__") if step.owner_id else None
    return step


@dataclass(frozen=True)
class DifferenceRow:
    """A difference in a file; dates in EDTF (ISO 8601-2). Positions and wordings are the latest of each side."""

    code: str = cell(words)
    title: str = cell(words)
    about: str = cell(words)
    about_kind: str = cell(words)
    clause: str = cell(text)
    owner: str = cell(text)
    since: str = cell(words)
    deadline: str = cell(text)
    state: str = cell(words)
    outcome_words: str = cell(text)
    ended: str = cell(text)
    government: str = cell(text)
    government_wording: str = cell(text)
    civil_society: str = cell(text)
    civil_society_wording: str = cell(text)
    reading: str = cell(words)
    visibility: str = cell(words)

    @classmethod
    def of(cls, read: DifferenceRead) -> Self:
        """Give the row of a difference."""
        row, government, civil = read.difference, *(read.said.get(side) for side in BOTH_SIDES)
        return cls(
            code=row.code,
            title=row.title,
            about=read.about,
            about_kind=kind_of(row.matter),
            clause=row.clause,
            owner=read.owner.name if read.owner else "",
            since=row.since.edtf,
            deadline=read.deadline.isoformat() if read.deadline else "",
            state=read.state,
            outcome_words=read.outcome.words if read.outcome else "",
            ended=read.end.since.edtf if read.end else "",
            government=government.words if government else "",
            government_wording=government.wording if government else "",
            civil_society=civil.words if civil else "",
            civil_society_wording=civil.wording if civil else "",
            reading="yes" if row.reading else "no",
            visibility=row.visibility,
        )
