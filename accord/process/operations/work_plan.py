from collections.abc import Collection, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.rules import demand
from accord.kit.dates import Answer, When
from accord.kit.facts import dated
from accord.network.models import Organisation
from accord.network.queries import body_of
from accord.process import rules  # noqa: F401  # the table of who may
from accord.process.models import (
    Dependency,
    Milestone,
    MilestoneDate,
    Plan,
    Stage,
    Task,
    TaskDate,
    WorkPlan,
    WorkPlanConsent,
)
from accord.process.models.work_plan import BOTH
from accord.process.operations.plans import add_milestone, add_stage, plan_milestone, reach_milestone
from accord.process.operations.task_days import begin, finish, redate
from accord.process.queries.backwards import Span, backwards, first_day
from accord.process.queries.network_of_tasks import Circle, in_order
from accord.process.queries.opening import standard_marks
from accord.process.queries.plans import in_turn, local_day, next_number
from accord.process.queries.work_plan import KIND, tasks_of
from accord.process.queries.work_plan_days import check_launch, check_room, span_of, working_day
from accord.process.queries.work_plan_templates import BY_HAND, TaskRow, stages_of, tasks_in, templates
from accord.process.queries.workdays import calendar_of
from accord.process.verbs.work_plan import Working
from accord.record.operations import operation, write

__all__ = ["add_task", "agree", "begin", "depend", "finish", "propose", "publish", "redate"]
TIMELINE = "timeline-published"
"""The key date of the standard stages that is reached when a work plan is published."""


@operation
def propose(actor: Actor, *, plan: Plan, template: str, launch: date, since: When, assumed: bool = False) -> WorkPlan:
    """Propose a version of the work plan: the template's tasks, computed backwards from the launch over working days.

    ``template`` is one of ``work_plan_templates.templates()``, "" for none: tasks are then added one by one.
    ``assumed``: the durations are assumptions. A plan without stages gets the template's stages and key dates.
    Raises ValidationError for a launch on no working day or beyond the plan, and for one that leaves too few days.
    """
    work_plan = WorkPlan(
        plan=plan,
        number=next_number(in_turn(plan).work_plans),
        launch=launch,
        template="" if template == BY_HAND else template,
        assumed=assumed,
        proposed_by=actor.side,
        since=dated(since),
    )
    demand(actor, Working.PROPOSE, work_plan)
    if template and template not in templates():
        raise ValidationError({"template": _("There is no template “%(name)s”.") % {"name": template}})
    rows = tasks_in(template)
    spans = _computed(plan, rows, launch, since)
    if rows and not plan.stages.exists():
        _divide(actor, plan, template, rows)
    work_plan.save(force_insert=True)
    _enter(actor, work_plan, rows, spans)
    write(
        actor,
        Working.PROPOSE,
        work_plan,
        when=since,
        launch=launch,
        template=template,
        tasks=len(rows),
        assumed=assumed,
        since=since,
    )
    return work_plan


def _computed(plan: Plan, rows: Sequence[TaskRow], launch: date, since: When) -> dict[int, Span]:
    """Give each row its days. Raises ValidationError, at the launch, where it cannot be or comes too soon."""
    check_launch(plan, launch)
    spans = backwards([row.step for row in rows], launch, calendar_of(plan.partnership))
    if spans:
        check_room(plan, first_day(spans.values()), since)
    return spans


def _divide(actor: Actor, plan: Plan, template: str, rows: Sequence[TaskRow]) -> None:
    """Give an undivided plan the stages and key dates of the template, so that its timeline can show them."""
    stages = {
        row.stage: add_stage(actor, plan=plan, slug=row.stage, order=row.order, title=row.title)
        for row in stages_of(template)
    }
    for order, row in enumerate(row for row in rows if row.milestone):
        told = {"slug": row.milestone, "title": row.title, "marks": str(standard_marks().get(row.milestone, ""))}
        add_milestone(actor, plan=plan, stage=stages[row.stage], order=order, **told)


def _enter(actor: Actor, work_plan: WorkPlan, rows: Sequence[TaskRow], spans: dict[int, Span]) -> None:
    """Write the tasks of a template with their dependencies and the days they are first planned for."""
    plan, since = work_plan.plan, work_plan.since
    stages = {stage.slug: stage for stage in Stage.objects.filter(plan=plan)}
    milestones = {milestone.slug: milestone for milestone in Milestone.objects.filter(plan=plan)}
    made = {
        row.number: Task(
            work_plan=work_plan,
            plan=plan,
            number=row.number,
            title=row.title,
            stage=stages.get(row.stage),
            milestone=milestones.get(row.milestone),
            side=row.side,
            days=row.days,
            rests=list(row.rests),
            person_days=row.person_days,
            note=row.reason,
            since=since,
        )
        for row in rows
    }
    Task.objects.bulk_create(made.values())
    Dependency.objects.bulk_create(
        Dependency(task=made[row.number], needs=made[need], since=since) for row in rows for need in row.needs
    )
    TaskDate.objects.bulk_create(_planned(actor, task, spans[number], since) for number, task in made.items())


def _planned(actor: Actor, task: Task, span: Span, since: When, reason: str = "") -> TaskDate:
    body = actor.seat.body if actor.seat else ""
    start, end = span
    return TaskDate(task=task, kind=KIND.PLANNED, starts=start, ends=end, reason=reason, set_by=body, since=since)


@operation
def add_task(  # noqa: PLR0913  # the task's own columns
    actor: Actor,
    *,
    work_plan: WorkPlan,
    title: str,
    side: str,
    days: int,
    starts: date,
    since: When,
    needs: Collection[Task] = (),
    stage: Stage | None = None,
    milestone: Milestone | None = None,
    organisation: Organisation | None = None,
    rests: Collection[str] = (),
    person_days: int | None = None,
    note: str = "",
) -> Task:
    """Add a task of so many working days from ``starts`` on, or a milestone (0 days) on that day.

    ``side`` is one of the two, or "both"; ``rests`` names the closed periods in which it stands still.
    Raises ValidationError for a start on no working day, a body of the other side, a need of another version.
    """
    work_plan = _in_turn(work_plan)
    task = Task(work_plan=work_plan, plan=work_plan.plan, title=title, side=side, days=days, since=dated(since))
    task.number = next_number(work_plan.tasks)
    task.stage, task.milestone, task.organisation = stage, milestone, organisation
    task.rests, task.person_days, task.note = list(rests), person_days, note
    demand(actor, Working.ADD_TASK, task)
    task.clean_fields()
    _check_task(task, needs)
    span = span_of(task, working_day(work_plan.plan, starts, "starts", rests))
    task.save(force_insert=True)
    _planned(actor, task, span, since).save(force_insert=True)
    Dependency.objects.bulk_create(Dependency(task=task, needs=need, since=since) for need in needs)
    numbers = [need.number for need in needs]
    write(actor, Working.ADD_TASK, task, when=since, starts=span.start, ends=span.end, needs=numbers, since=since)
    return task


def _check_task(task: Task, needs: Collection[Task]) -> None:
    if task.side not in (*BOTH_SIDES, BOTH):
        raise ValidationError({"side": _("A task is government's, civil society's, or of both.")})
    body = task.organisation
    if body and (body.partnership_id != task.plan.partnership_id or task.side not in (BOTH, body.side)):
        told = {"body": body.name}
        raise ValidationError({"organisation": _("“%(body)s” does not sit on the side whose task it is.") % told})
    if any(tied and tied.plan_id != task.plan_id for tied in (task.stage, task.milestone)):
        raise ValidationError({"stage": _("That stage or key date is another plan's.")})
    _check_needs(task, needs)


def _check_needs(task: Task, needs: Collection[Task]) -> None:
    if any(need.work_plan_id != task.work_plan_id for need in needs):
        raise ValidationError({"needs": _("A task can wait only for tasks of the same version.")})


@operation
def depend(actor: Actor, *, task: Task, needs: Task, since: When | None = None) -> Dependency:
    """Say that ``task`` cannot begin before ``needs`` is done; ``since`` is the actor's day where it is not given.

    Raises ValidationError where that is said already, or where the two would wait for each other in a circle.
    """
    demand(actor, Working.DEPEND, _in_turn(task.work_plan))
    _check_needs(task, [needs])
    known = dated(since or When.day(local_day(task.plan, actor.at)))
    if task.dependencies.filter(needs=needs).exists():
        told = {"task": task.title, "needs": needs.title}
        raise ValidationError({"needs": _("“%(task)s” waits for “%(needs)s” already.") % told})
    _check_circle(task, needs)
    made = Dependency.objects.create(task=task, needs=needs, since=known)
    write(actor, Working.DEPEND, task, when=known, needs=needs.number, since=known)
    return made


def _check_circle(task: Task, needs: Task) -> None:
    found: dict[int, list[int]] = {task.pk: [needs.pk]}
    links = Dependency.objects.filter(task__work_plan=task.work_plan_id).values_list("task_id", "needs_id")
    for each, need in links:
        found.setdefault(each, []).append(need)
    try:
        in_order(found)
    except Circle as circle:
        titles = dict(Task.objects.filter(pk__in=circle.keys).values_list("pk", "title"))
        told = {"circle": " → ".join(titles[key] for key in circle.keys)}
        refused = _("Each would wait for the next in a circle, and none could ever begin: %(circle)s.") % told
        raise ValidationError({"needs": refused}) from None


@operation
def agree(actor: Actor, *, work_plan: WorkPlan, since: When) -> WorkPlanConsent:
    """Agree to a version for one's own side; with the other side's agreement it is in force.

    Then the days of its key dates stand on the timeline too. Raises Refused where the side agreed before, or a later
    version is in force; ValidationError for a version without tasks, and a day before it was proposed.
    """
    work_plan = _in_turn(work_plan)
    demand(actor, Working.AGREE, work_plan)
    if not work_plan.tasks.exists():
        raise ValidationError(_("There is nothing to agree to: this version has no tasks yet."))
    made = _consent(actor, work_plan, WorkPlanConsent.Kind.AGREED, since)
    write(actor, Working.AGREE, work_plan, when=since, since=since, version=work_plan.number)
    sides = work_plan.consents.filter(kind=WorkPlanConsent.Kind.AGREED).values_list("side", flat=True)
    if set(sides) >= set(BOTH_SIDES):
        _put_on_timeline(actor, work_plan, since)
    return made


def _in_turn(work_plan: WorkPlan) -> WorkPlan:
    """Give a version as it is now. Whoever else shapes one of the plan's, or agrees, waits and sees what was done."""
    plan = in_turn(work_plan.plan)
    return WorkPlan.objects.select_related("plan__partnership").get(pk=work_plan.pk, plan=plan)


def _consent(actor: Actor, work_plan: WorkPlan, kind: str, since: When) -> WorkPlanConsent:
    if since.before(work_plan.since) is Answer.YES:
        told = {"number": work_plan.number, "day": work_plan.since}
        raise ValidationError(_("Version %(number)s was proposed on %(day)s and not before.") % told)
    return WorkPlanConsent.objects.create(
        plan=work_plan.plan,
        work_plan=work_plan,
        kind=kind,
        side=Side(actor.side),
        organisation=body_of(actor, work_plan.plan.partnership),
        since=dated(since),
    )


def _put_on_timeline(actor: Actor, work_plan: WorkPlan, since: When) -> None:
    """Plan the key dates that milestones of the work plan are tied to, where the timeline says otherwise."""
    for task in tasks_of(work_plan, since.last or work_plan.launch):
        if task.milestone is None or task.done:
            continue
        day, dates = When.day(task.current.end), list(task.milestone.dates.all())
        planned = [each.on for each in dates if each.kind == each.Kind.PLANNED]
        reached = any(each.kind == each.Kind.ACTUAL for each in dates)
        if not reached and planned[-1:] != [day]:
            plan_milestone(actor, milestone=task.milestone, on=day, since=since, reason=str(work_plan))


@operation
def publish(actor: Actor, *, work_plan: WorkPlan, since: When) -> WorkPlanConsent:
    """Publish the version that both sides agreed to, as the timeline by which anyone can prepare to take part.

    By that the key date on which the plan's timeline is published is reached, where it was not.
    Raises Refused before both sides agreed, and where it was published already.
    """
    work_plan = _in_turn(work_plan)
    demand(actor, Working.PUBLISH, work_plan)
    made = _consent(actor, work_plan, WorkPlanConsent.Kind.PUBLISHED, since)
    write(actor, Working.PUBLISH, work_plan, when=since, since=since, version=work_plan.number)
    told_by = work_plan.plan.milestones.filter(slug=TIMELINE).exclude(dates__kind=MilestoneDate.Kind.ACTUAL).first()
    if told_by:
        reach_milestone(actor, milestone=told_by, on=since)
    return made
