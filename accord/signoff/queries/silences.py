"""Steps at which silence has become consent, for the house's daily round."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Exists, OuterRef, Prefetch

from accord.network.models import Partnership
from accord.process.models import Plan
from accord.process.queries.agreement import terms_of
from accord.process.queries.plans import local_day
from accord.process.queries.workdays import calendar_of
from accord.signoff.models import Move, RouteStep, Submission
from accord.signoff.models.submissions import SubmissionQuerySet
from accord.signoff.queries.progress import objected_until, read_steps
from accord.signoff.queries.submissions import told_of

SILENT_DAYS: Final = "silent-days"
"""The term of the agreement: working days to object where silence is consent."""


@dataclass(frozen=True)
class Silence:
    """A step at which nobody objected in time; ``day``: the one on which the house says so."""

    submission: Submission
    step: RouteStep
    day: date


def silences_due(now: datetime) -> list[Silence]:
    """Give the steps that silence clears at a moment, at every table. Plans compiled from sources go without a round.

    One query for the plans, and four for each with a submission under way that silence can clear.
    """
    plans = Plan.objects.filter(Exists(_open().filter(plan=OuterRef("pk"))), compiled=False)
    found: list[Silence] = []
    for plan in plans.select_related("partnership"):
        day = local_day(plan, now)
        if day <= plan.last_day:
            found += _due(plan, day)
    return found


def due_silences(partnership: Partnership, day: date) -> list[Silence]:
    """Give the same at one table at the end of a day, for a replay; also of plans compiled from sources."""
    plans = Plan.objects.filter(Exists(_open().filter(plan=OuterRef("pk"))), partnership=partnership)
    return [each for plan in plans.select_related("partnership") for each in _due(plan, day)]


def _open() -> SubmissionQuerySet:
    """Give what goes round along a route on which silence can be consent."""
    silent = RouteStep.objects.filter(route=OuterRef("route"), silence=True)
    return Submission.objects.filter(Exists(silent), replaced_by=None, withdrawal=None)


def _due(plan: Plan, day: date) -> Iterator[Silence]:
    days = terms_of(plan, day).number(SILENT_DAYS)
    if days is None:
        return
    moves = Prefetch("moves", Move.objects.as_of(day).order_by("pk"))
    rows = _open().filter(plan=plan).as_of(day).select_related("route__organisation")
    for submission in rows.prefetch_related("route__steps", moves):
        submission.plan = plan
        yield from _of(submission, days, day)


def _of(submission: Submission, days: int, day: date) -> Iterable[Silence]:
    calendar = calendar_of(submission.plan.partnership)
    told = told_of(submission.moves.all())
    reads = read_steps(submission.route.steps.all(), told, submission.since.last or date.max)
    if any(read.refused for read in reads):
        return
    for read in reads:
        until = objected_until(read, days, calendar) if read.step.silence else None
        if until and until < day:
            yield Silence(submission, read.step, day)
