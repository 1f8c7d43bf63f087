"""What pages show of a work plan: its tasks line by line, and its line on the table of the two sides."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.kit.dates import When
from accord.process.models import Plan
from accord.process.queries.work_plan import TaskRead, WorkPlanRead, current, read_of
from accord.process.queries.work_plan_words import (
    Finding,
    days_of,
    expected,
    lateness,
    notice,
    sentence,
    slack,
)


@dataclass(frozen=True)
class Line:
    """A task as a row of the table, each cell in words."""

    number: int
    title: str
    stage: str
    side: str
    body: str
    baseline: str
    now: str
    expected: str
    late: str
    slack: str
    moves: int
    critical: bool


def line_of(read: WorkPlanRead, task: TaskRead) -> Line:
    """Give one task in words."""
    outlook = read.of(task)
    return Line(
        number=task.number,
        title=task.title,
        stage=str(task.stage or ""),
        side=task.side,
        body=task.organisation.name if task.organisation else "",
        baseline=days_of(task.baseline),
        now=days_of(task.current) if task.redated else "",
        expected=expected(read, task),
        late=lateness(read, task),
        slack=slack(read, task),
        moves=outlook.moves,
        critical=outlook.is_critical,
    )


@dataclass(frozen=True)
class Redating:
    """Other days that a task was given: which, instead of which, by whom, since when and why."""

    number: int
    title: str
    before: str
    after: str
    by: str
    since: When
    reason: str


def redatings_of(read: WorkPlanRead, number: int | None = None) -> list[Redating]:
    """Give the re-datings of a version, or of one of its tasks, the latest first."""
    return [
        Redating(
            task.number,
            task.title,
            days_of(task.planned_span(before)),
            days_of(task.planned_span(after)),
            after.set_by,
            after.since,
            after.reason,
        )
        for task, before, after in read.redatings
        if number in (None, task.number)
    ]


def work_plan(request: HttpRequest, *, plan: Plan, day: date, **_subject: Any) -> SafeString:
    """Say when the launch is expected, who has agreed, and whether the timeline was public in time. Six queries."""
    version = current(plan, day)
    read = read_of(version, day) if version else None
    told: dict[str, Any] = {"plan": plan, "work": read}
    if read:
        found: Finding | None = notice(read)
        told |= {"sentence": sentence(read), "notice": found}
    return render_to_string("process/work_plan_panel.html", told, request)
