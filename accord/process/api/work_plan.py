"""What of the work plan may leave the house, and what is owed there."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from accord.access.actors import Actor
from accord.kit.dates import When
from accord.process.models import Dependency, MilestoneDate, Task, TaskDate, WorkPlan, WorkPlanConsent
from accord.process.queries.plans import side_names
from accord.process.queries.work_plan import chosen
from accord.record.dues import Due, owe
from accord.record.publics import publish

publish(
    WorkPlan,
    lambda _actor: WorkPlan.objects.select_related("plan__partnership").order_by("plan__slug", "number"),
    {
        "number": "its number within the plan",
        "launch": "the day it is computed backwards from",
        "template": "the template it was made from, as in work_plans.csv",
        "assumed": "whether its durations are assumptions",
        "proposed_by": "the side that proposed it",
        "since": "when it was proposed",
    },
)
publish(
    WorkPlanConsent,
    lambda _actor: WorkPlanConsent.objects.select_related("plan__partnership", "work_plan", "organisation").order_by(
        "id"
    ),
    {
        "kind": "agreed or published",
        "side": "the side that did so",
        "organisation": "for which body",
        "since": "when",
    },
)
publish(
    Task,
    lambda _actor: Task.objects.select_related("plan__partnership", "work_plan", "stage", "organisation").order_by(
        "work_plan", "number"
    ),
    {
        "number": "its number within the version",
        "title": "what is to be done",
        "side": "whose task it is",
        "organisation": "which body does it",
        "days": "the working days it takes; 0 for a milestone",
        "rests": "the kinds of closed periods in which it stands still",
        "person_days": "what it needs of people",
        "note": "why so long",
        "since": "since when it is in the work plan",
    },
)
publish(
    Dependency,
    lambda _actor: Dependency.objects.select_related("task__plan__partnership", "needs").order_by("id"),
    {"task": "what waits", "needs": "what it waits for", "since": "since when that is said"},
)
publish(
    TaskDate,
    lambda _actor: TaskDate.objects.select_related("task__plan__partnership").order_by("id"),
    {
        "kind": "planned, begun or done",
        "starts": "the first day",
        "ends": "the last day",
        "reason": "why these days",
        "set_by": "the body that set them",
        "since": "since when this was so",
    },
)


@owe
def tasks(_actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give the tasks that are not done while a plan lasts, owed by the last day planned now.

    Four queries, whatever their number.
    """
    for task in _open_tasks(day, partnership):
        names = side_names(task.plan.partnership)
        by = [each for each in task.dates.all() if each.kind == TaskDate.Kind.PLANNED and each.since.over_by(day)]
        if not by or by[-1].ends is None:
            continue
        for side in task.sides:
            yield Due(
                what=task.title,
                side=side,
                body=task.organisation.name if task.organisation else names[side],
                by=When.day(by[-1].ends),
                address=reverse("process:task", kwargs={"plan": task.plan.slug, "number": task.number}),
            )


def _open_tasks(day: date, partnership: str) -> Iterable[Task]:
    """Give the tasks of the versions in force that were neither done nor reached by a day."""
    versions: dict[int, list[WorkPlan]] = defaultdict(list)
    here = WorkPlan.objects.as_of(day).filter(plan__partnership__slug=partnership, plan__last_day__gte=day)
    for version in here.prefetch_related("consents"):
        versions[version.plan_id].append(version)
    in_force = [chosen(some, day) for some in versions.values()]
    done = TaskDate.objects.as_of(day).filter(task=OuterRef("pk"), kind=TaskDate.Kind.DONE)
    reached = MilestoneDate.objects.as_of(day).filter(milestone=OuterRef("milestone"), kind=MilestoneDate.Kind.ACTUAL)
    open_ones = Task.objects.as_of(day).filter(~Exists(done), ~Exists(reached), work_plan__in=in_force)
    return open_ones.select_related("plan__partnership", "organisation").prefetch_related("dates")
