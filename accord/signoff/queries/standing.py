"""How submissions stand at the end of a day for a reader: with which office, since when, and against what was planned.

An office is told, never a person. That a question or a condition is open is told in the room of the body's side alone:
for everybody else the step simply waits.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, TextChoices
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy

from accord.access.actors import Actor
from accord.kit.working_days import Calendar
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.plans import of_lasting_plans
from accord.process.queries.workdays import WorkingDays, calendar_of
from accord.signoff.models import Move, RouteStep, Submission
from accord.signoff.models.submissions import SubmissionQuerySet
from accord.signoff.queries.progress import StepRead, Told, due_day, read_steps, to_all
from accord.signoff.queries.submissions import is_own


class State(TextChoices):
    """How a submission stands."""

    OPEN = "open", gettext_lazy("under way")
    CLEARED = "cleared", gettext_lazy("cleared")
    REFUSED = "refused", gettext_lazy("refused")
    WITHDRAWN = "withdrawn", gettext_lazy("taken back")
    REPLACED = "replaced", gettext_lazy("replaced by a newer version")


@dataclass(frozen=True)
class Waiting:
    """A step whose turn it is: since when, how many working days, and by when it was planned to be cleared.

    ``waited`` counts the working days after ``since`` up to the day, ``planned`` is the step's own number: None where
    nobody has said. ``query`` and ``condition``: as far as the reader may know.
    """

    step: RouteStep
    since: date
    waited: int
    planned: int | None
    due: date | None
    query: bool
    condition: bool

    @property
    def late(self) -> bool:
        """Whether it waits longer than planned."""
        return self.planned is not None and self.waited > self.planned


@dataclass(frozen=True)
class SubmissionStanding:
    """A submission as it stood at the end of ``day`` for a reader. ``own``: who reads questions and conditions of it.

    ``steps`` are all steps of its route in order. For others than ``own`` they tell nothing of questions, answers and
    conditions: one that was met reads as an approval.
    """

    submission: Submission
    organisation: Organisation
    steps: tuple[StepRead, ...]
    own: bool
    withdrawn: date | None
    replaced: date | None
    day: date
    calendar: Calendar

    @property
    def state(self) -> State:
        """How it stands."""
        if self.replaced:
            return State.REPLACED
        if self.withdrawn:
            return State.WITHDRAWN
        if self.refused:
            return State.REFUSED
        return State.CLEARED if self.cleared_on else State.OPEN

    @property
    def is_open(self) -> bool:
        """Whether somebody has to act on it."""
        return self.state is State.OPEN

    @property
    def refused(self) -> StepRead | None:
        """The step that refused it."""
        return next((step for step in self.steps if step.refused), None)

    @property
    def cleared_on(self) -> date | None:
        """When the last step cleared it; None while one has not."""
        days = [step.cleared for step in self.steps]
        return None if None in days or not days else max(day for day in days if day)

    @property
    def done(self) -> int:
        """How many steps have cleared it."""
        return sum(step.cleared is not None for step in self.steps)

    @property
    def query(self) -> bool:
        """Whether a question is open, as far as the reader may know."""
        return any(each.query for each in self.waiting)

    @property
    def condition(self) -> bool:
        """Whether a condition is not met, as far as the reader may know."""
        return any(each.condition for each in self.waiting)

    @cached_property
    def waiting(self) -> tuple[Waiting, ...]:
        """The steps whose turn it is, the one that waits longest first; none unless it is under way."""
        if not self.is_open:
            return ()
        found = [self._waiting(read, read.turn) for read in self.steps if read.waits and read.turn]
        return tuple(sorted(found, key=lambda each: (each.since, each.step.order)))

    def _waiting(self, read: StepRead, turn: date) -> Waiting:
        line = WorkingDays(self.calendar, frozenset(read.step.rests), turn.year - 1)
        waited = max(line.before(self.day.toordinal()) - line.before(turn.toordinal()), 0)
        return Waiting(read.step, turn, waited, read.step.days, due_day(read, line), read.asks, read.conditional)


def standing_of(plan: Plan, actor: Actor, day: date, *, replaced: bool = False) -> list[SubmissionStanding]:
    """Give the submissions of a plan that a reader may read, as they stood at the end of a day. One query.

    The latest first; ``replaced``: those whose version was replaced by then, too.
    """
    rows = Submission.objects.filter(plan=plan).seen_on(actor, day)
    return _read(rows if replaced else _unreplaced(rows, day), actor, day, plan)


def standing_of_all(plan: Plan, actor: Actor, day: date) -> list[SubmissionStanding]:
    """Give the same whoever may read them: for the gate, which lets nothing pass that another room still looks at.

    Tell ``actor`` nothing of what is not ``visible_to`` them but that something is not cleared. One query.
    """
    return _read(_unreplaced(Submission.objects.filter(plan=plan), day), actor, day, plan)


def of_subject(reference: str, actor: Actor, day: date, *, plan: Plan | None = None) -> list[SubmissionStanding]:
    """Give the submissions of one subject, by its reference, the latest first; replaced ones too. One query.

    ``plan``: where it is at hand, so that it need not be read again.
    """
    return _read(Submission.objects.filter(subject=reference).seen_on(actor, day), actor, day, plan)


def standing(submission: Submission, actor: Actor, day: date) -> SubmissionStanding | None:
    """Give how one submission stood, None where the reader may not read it. One query."""
    rows = Submission.objects.filter(pk=submission.pk).seen_on(actor, day)
    return next(iter(_read(rows, actor, day, submission.plan)), None)


@dataclass(frozen=True)
class StepWaiting:
    """A step that a body owes: of which submission, since when, and by which day it was planned to be cleared."""

    standing: SubmissionStanding
    waiting: Waiting

    @property
    def submission(self) -> Submission:
        """What it is asked to clear."""
        return self.standing.submission

    @property
    def organisation(self) -> Organisation:
        """Whose step it is."""
        return self.standing.organisation


def steps_waiting(actor: Actor, day: date, partnership: str) -> list[StepWaiting]:
    """Give the steps whose turn it is at a table (its slug), of plans that last, among what a reader may read.

    Where ``waiting.query`` a question is not answered: then it waits for the side that submitted it. One query.
    """
    rows = Submission.objects.filter(of_lasting_plans(partnership, day)).seen_on(actor, day)
    found = _read(_unreplaced(rows, day), actor, day, None)
    return [StepWaiting(each, waiting) for each in found for waiting in each.waiting]


def _unreplaced(rows: SubmissionQuerySet, day: date) -> SubmissionQuerySet:
    return rows.exclude(replaced_by__since_last__lte=day)


def _read(rows: SubmissionQuerySet, actor: Actor, day: date, plan: Plan | None) -> list[SubmissionStanding]:
    related = ("route__organisation", "withdrawal", "replaced_by", *(() if plan else ("plan__partnership",)))
    told: Any = _with_steps(rows.as_of(day).select_related(*related), day)
    found = []
    for row in told.order_by("-since_last", "-pk"):
        if plan:
            row.plan = plan
        row.route.plan = row.plan
        found.append(_standing(row, actor, day))
    return found


def _with_steps(rows: SubmissionQuerySet, day: date) -> QuerySet[Any, Any]:
    """Let the steps and what happened at them come along with each row, so that all is one query."""
    names = ("pk", "order", "kind", "office", "days", "needs", "looks_at", "rests", "silence")
    steps = RouteStep.objects.filter(route=OuterRef("route")).order_by("order")
    moves = Move.objects.as_of(day).filter(submission=OuterRef("pk")).order_by("pk")
    described: QuerySet[Any, Any] = rows.annotate(
        route_steps=ArraySubquery(steps.values(json=JSONObject(**{name: F(name) for name in names}))),
        told=ArraySubquery(
            moves.values(json=JSONObject(step="step", kind="kind", day="since_last", first="since_first"))
        ),
    )
    return described


def _standing(row: Any, actor: Actor, day: date) -> SubmissionStanding:
    steps = [RouteStep(route=row.route, **each) for each in row.route_steps]
    own = is_own(actor, row)
    told = _told(row.told) if own else to_all(_told(row.told))
    return SubmissionStanding(
        row,
        row.route.organisation,
        read_steps(steps, told, row.since.last or date.max),
        own,
        _known(getattr(row, "withdrawal", None), day),
        _known(getattr(row, "replaced_by", None), day),
        day,
        calendar_of(row.plan.partnership),
    )


def _told(moves: Iterable[Mapping[str, Any]]) -> list[Told]:
    return [
        Told(each["step"], each["kind"], date.fromisoformat(each["day"]), each["first"] == each["day"])
        for each in moves
    ]


def _known(fact: Any, day: date) -> date | None:
    """Give the day by which something had happened for certain; None where it had not by ``day``."""
    last: date | None = fact.since.last if fact else None
    return last if last and last <= day else None
