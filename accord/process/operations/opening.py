from datetime import date

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.kit.dates import When
from accord.network.models import Partnership
from accord.process.models import Plan
from accord.process.operations.plans import add_milestone, add_stage, open_plan
from accord.process.queries.opening import standard_stages
from accord.process.verbs import Process
from accord.record.operations import operation, write


@operation
def set_up_plan(  # noqa: PLR0913  # the plan's own columns
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
    """Open a plan and give it the standard stages and key dates, all or nothing; both sides date them later.

    Raises ValidationError as ``open_plan`` does.
    """
    demand(actor, Process.SET_UP_PLAN, Plan(partnership=partnership, slug=slug))
    plan = open_plan(
        actor,
        partnership=partnership,
        slug=slug,
        title=title,
        number=number,
        first_day=first_day,
        last_day=last_day,
        summary=summary,
        since=since,
    )
    for standard in standard_stages():
        stage = add_stage(actor, plan=plan, slug=standard.slug, order=standard.order, title=standard.title)
        for order, row in enumerate(standard.milestones, 1):
            told = {"slug": row.milestone, "title": row.title, "marks": row.marks.value}
            add_milestone(actor, plan=plan, stage=stage, order=order, **told)
    write(actor, Process.SET_UP_PLAN, plan, when=since, stages=[standard.slug for standard in standard_stages()])
    return plan
