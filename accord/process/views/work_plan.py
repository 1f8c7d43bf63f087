from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language_bidi

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.access.rules import why_not
from accord.kit.asof import Reading
from accord.kit.page import csv_file, page
from accord.process.models import Plan, WorkPlan
from accord.process.panels.work_plan import line_of, redatings_of
from accord.process.queries.plans import plan_or_404, reading_of, stood
from accord.process.queries.work_plan import (
    WorkPlanRead,
    chosen,
    current,
    read_of,
    task_or_404,
    version_or_404,
    versions_of,
)
from accord.process.queries.work_plan_chart import draw, drawn
from accord.process.queries.work_plan_files import WorkRow, as_calendar, rows_of
from accord.process.queries.work_plan_templates import tasks_in, templates
from accord.process.queries.work_plan_words import calendar_days, expected, lateness, notice, sentence, slack
from accord.process.verbs.work_plan import Working


@anyone
def work_plan(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show the version in force, or the last proposed: when the launch is expected, and what moves it."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    versions = versions_of(found, read.day)
    return _shown(request, actor, found, read, versions, chosen(versions, read.day))


@anyone
def work_plan_version(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Show one version of the work plan."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    versions = versions_of(found, read.day)
    return _shown(request, actor, found, read, versions, version_or_404(versions, number))


def _shown(
    request: ActingRequest,
    actor: Actor,
    plan: Plan,
    read: Reading,
    versions: list[WorkPlan],
    version: WorkPlan | None,
) -> HttpResponse:
    in_force = chosen(versions, read.day)
    context: dict[str, Any] = {
        "plan": plan,
        "on": read.day,
        "past": read.past,
        "versions": versions,
        "is_current": version is in_force,
        "may_propose": not why_not(actor, Working.PROPOSE, version or WorkPlan(plan=plan)),
    }
    if version:
        context |= _told(actor, read_of(version, read.day))
    return page(request, "process/work_plan.html", context)


def _told(actor: Actor, work: WorkPlanRead) -> dict[str, Any]:
    """Give what the page tells of a version."""
    version, pictured = work.work_plan, drawn(work)
    return {
        "work": work,
        "sentence": sentence(work),
        "notice": notice(work),
        "late_days": calendar_days(abs(work.outlook.late_days)),
        "template": templates().get(version.template),
        "parts": draw(work, mirrored=get_language_bidi()),
        "left_out": len(work.tasks) - len(pictured),
        "lines": [line_of(work, task) for task in work.tasks],
        "critical": [task for task in work.tasks if work.of(task).is_critical],
        "movers": [(work.numbered(each.key), each.moves) for each in work.outlook.movers],
        "redatings": redatings_of(work),
        "may": {verb.name.lower(): not why_not(actor, verb, version) for verb in (Working.AGREE, Working.PUBLISH)},
        "may_shape": not why_not(actor, Working.ADD_TASK, version),
    }


@anyone
def task(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Show one task of the version in force: its days and how they changed, what it needs, who waits for it."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    work, one = task_or_404(found, number, read.day)
    context = {
        "plan": found,
        "past": read.past,
        "task": one,
        "line": line_of(work, one),
        "expected": expected(work, one),
        "late": lateness(work, one),
        "slack": slack(work, one),
        "awaited_by": [each for each in work.tasks if number in {need.number for need in each.needs}],
        "redatings": redatings_of(work, number),
        "origin": next((row for row in tasks_in(work.work_plan.template) if row.number == number), None),
        "may": not why_not(actor, Working.BEGIN, one.task),
    }
    return page(request, "process/work_plan_task.html", context)


@anyone
def work_plan_csv(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give the tasks of the version in force as a table, with what is expected of each."""
    _found, work, name = _exported(request, actor, plan)
    return csv_file(rows_of(work), WorkRow, name)


@anyone
def work_plan_ics(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give the tasks of the version in force as a calendar of whole days."""
    found, work, name = _exported(request, actor, plan)

    def address(number: int) -> str:
        return request.build_absolute_uri(reverse("process:task", kwargs={"plan": found.slug, "number": number}))

    calendar = as_calendar(work, lambda each: address(each.number))
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def _exported(request: ActingRequest, actor: Actor, plan: str) -> tuple[Plan, WorkPlanRead | None, str]:
    """Give the version in force, and what its file is called without the ending."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    version = current(found, read.day)
    return found, read_of(version, read.day) if version else None, f"{found.slug}-work-plan{stood(read)}"
