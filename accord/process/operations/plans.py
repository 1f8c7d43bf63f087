from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.network.models import Partnership
from accord.process import rules  # noqa: F401  # the table of who may
from accord.process.models import Mark, Milestone, MilestoneDate, Plan, Stage
from accord.process.queries.plans import local_day
from accord.process.verbs import Process
from accord.record.operations import operation, write


@operation
def open_plan(  # noqa: PLR0913  # the plan's own columns
    actor: Actor,
    *,
    partnership: Partnership,
    slug: str,
    title: str,
    number: int,
    first_day: date,
    last_day: date,
    summary: str = "",
    since: When,
) -> Plan:
    """Open a plan of a partnership, which covers ``first_day`` to ``last_day`` and stands here since ``since``.

    Raises ValidationError for an address in use, or a plan that would end before it begins.
    """
    plan = Plan(
        partnership=partnership,
        slug=slug,
        title=title,
        number=number,
        first_day=first_day,
        last_day=last_day,
        summary=summary,
        compiled=actor.compiled,
        since=dated(since),
    )
    demand(actor, Process.OPEN_PLAN, plan)
    _check_plan(plan)
    plan.save(force_insert=True)
    write(actor, Process.OPEN_PLAN, plan, when=since, first_day=first_day, last_day=last_day, since=since)
    return plan


def _check_plan(plan: Plan) -> None:
    plan.clean_fields()
    if Plan.objects.filter(slug=plan.slug).exists():
        raise ValidationError({"slug": _("There is a plan at the address “%(slug)s” already.") % {"slug": plan.slug}})
    if plan.last_day <= plan.first_day:
        begins = {"day": When.day(plan.first_day)}
        raise ValidationError({"last_day": _("A plan ends after it begins, on %(day)s.") % begins})


@operation
def add_stage(actor: Actor, *, plan: Plan, slug: str, order: int, title: str) -> Stage:
    """Add a step of the process; when it begins and ends is told by its milestones. Stages may overlap.

    Raises ValidationError where the plan has a stage at that address.
    """
    stage = Stage(plan=plan, slug=slug, order=order, title=title)
    demand(actor, Process.ADD_STAGE, stage)
    stage.clean_fields()
    if plan.stages.filter(slug=slug).exists():
        raise ValidationError({"slug": _("The plan has a stage “%(slug)s” already.") % {"slug": slug}})
    stage.save(force_insert=True)
    write(actor, Process.ADD_STAGE, stage, order=order)
    return stage


@operation
def add_milestone(  # the milestone's own columns
    actor: Actor, *, plan: Plan, stage: Stage, slug: str, order: int, title: str, marks: str = ""
) -> Milestone:
    """Add a point of the process that can be planned and reached. ``marks``: it starts or ends its stage.

    Figures read the standard slugs draft-published, consultation-opened, consultation-closed and plan-launched.
    Raises ValidationError where the slug is taken, the stage another plan's, or its start or end marked already.
    """
    milestone = Milestone(plan=plan, stage=stage, slug=slug, order=order, title=title, marks=Mark(marks))
    demand(actor, Process.ADD_MILESTONE, milestone)
    _check_milestone(milestone)
    milestone.save(force_insert=True)
    write(actor, Process.ADD_MILESTONE, milestone, order=order, marks=Mark(marks), stage=stage.title)
    return milestone


def _check_milestone(milestone: Milestone) -> None:
    milestone.clean_fields()
    told = {"stage": milestone.stage, "slug": milestone.slug, "mark": milestone.get_marks_display()}
    if milestone.stage.plan_id != milestone.plan_id:
        raise ValidationError({"stage": _("“%(stage)s” is a stage of another plan.") % told})
    if Milestone.objects.filter(plan=milestone.plan, slug=milestone.slug).exists():
        raise ValidationError({"slug": _("The plan has a key date “%(slug)s” already.") % told})
    if milestone.marks and milestone.stage.milestones.filter(marks=milestone.marks).exists():
        raise ValidationError({"marks": _("Of “%(stage)s” another key date “%(mark)s” already.") % told})


@operation
def plan_milestone(
    actor: Actor, *, milestone: Milestone, on: When, since: When, reason: str = "", source: str = ""
) -> MilestoneDate:
    """Set the day by which a milestone is intended: the first is the baseline, a later one re-dates it.

    ``on`` may be unknown: put off, with no new date. Slip is always counted against the baseline.
    Raises ValidationError where the milestone had been reached by then.
    """
    first = not milestone.dates.filter(kind=MilestoneDate.Kind.PLANNED).exists()
    verb = Process.PLAN_MILESTONE if first else Process.REDATE_MILESTONE
    demand(actor, verb, milestone)
    reached = milestone.dates.filter(kind=MilestoneDate.Kind.ACTUAL).first()
    if reached and reached.on.sort_key <= dated(since).sort_key:
        told = {"title": milestone.title, "day": reached.on}
        raise ValidationError({"since": _("“%(title)s” was reached on %(day)s: nothing is left to plan.") % told})
    planned = MilestoneDate.Kind.PLANNED
    fact = MilestoneDate.objects.create(
        milestone=milestone, kind=planned, on=on, since=dated(since), reason=reason, source=source
    )
    write(actor, verb, milestone, when=since, on=on, since=since, reason=reason, source=source)
    return fact


@operation
def reach_milestone(  # the fact's own columns
    actor: Actor,
    *,
    milestone: Milestone,
    on: When,
    since: When | None = None,
    source: str = "",
    reason: str = "",
) -> MilestoneDate:
    """Set the day on which a milestone was reached; ``reason``: why then and not as planned.

    ``on`` may be rough, and even unknown: from ``since`` on (the day itself, or the actor's where that is unknown)
    nobody can say whether or when it was reached, and it counts as neither kept nor missed.
    Raises ValidationError where it was reached already, or the day has not come.
    """
    demand(actor, Process.REACH_MILESTONE, milestone)
    today = local_day(milestone.plan, actor.at)
    _check_reached(milestone, on, today)
    known = since or (on if on.is_known else When.day(today))
    fact = MilestoneDate.objects.create(
        milestone=milestone, kind=MilestoneDate.Kind.ACTUAL, on=on, since=dated(known), source=source, reason=reason
    )
    write(actor, Process.REACH_MILESTONE, milestone, when=on, on=on, since=known, reason=reason, source=source)
    return fact


def _check_reached(milestone: Milestone, on: When, today: date) -> None:
    reached = milestone.dates.filter(kind=MilestoneDate.Kind.ACTUAL).first()
    if reached:
        told = {"title": milestone.title, "day": reached.on}
        raise ValidationError({"on": _("“%(title)s” was reached already: %(day)s.") % told})
    if on.first is not None and on.first > today:
        raise ValidationError({"on": _("%(day)s has not come yet.") % {"day": on}})
