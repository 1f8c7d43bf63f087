"""What of this room may leave the house: per table, the rows a reader may see and the fields that go out."""

from accord.process.models import Event, Milestone, MilestoneDate, Plan, Stage, StatedTotal
from accord.record.publics import publish

publish(
    Plan,
    lambda _actor: Plan.objects.select_related("partnership").order_by("slug"),
    {
        "slug": "its address",
        "title": "what it is called",
        "number": "the how-manyth plan of its partnership",
        "first_day": "the first day it covers",
        "last_day": "the last day it covers",
        "summary": "what it is about",
        "since": "since when it stands here",
    },
)
publish(
    Stage,
    lambda _actor: Stage.objects.select_related("plan__partnership").order_by("plan__slug", "order"),
    {"slug": "its address within the plan", "order": "its place", "title": "what it is called"},
)
publish(
    Milestone,
    lambda _actor: Milestone.objects.select_related("plan__partnership", "stage").order_by("plan__slug", "slug"),
    {
        "slug": "its address within the plan",
        "order": "its place within the stage",
        "title": "what is reached",
        "marks": "whether it starts or ends its stage",
    },
)
publish(
    MilestoneDate,
    lambda _actor: MilestoneDate.objects.select_related("milestone__plan__partnership").order_by("id"),
    {
        "kind": "planned or actual",
        "on": "the day, as exactly as it is known",
        "since": "since when this was so",
        "reason": "why this day",
        "source": "where it is told",
    },
)
publish(
    Event,
    lambda actor: Event.objects.visible_to(actor).select_related("plan__partnership", "stage"),
    {
        "number": "its number within the plan",
        "happened": "when it began, as exactly as it is known",
        "ended": "its last day, where it lasted longer",
        "planned": "whether this is only a day that was set",
        "kind": "what sort of thing happened",
        "title": "what it is called",
        "actors": "who took part, as bodies; people only where they held a public post",
        "what": "what happened",
        "outcome": "what came of it",
        "source": "where it is told",
    },
)
publish(
    StatedTotal,
    lambda _actor: StatedTotal.objects.select_related("plan__partnership").order_by("id"),
    {
        "slug": "what figures ask for it by",
        "of_what": "what is counted",
        "value": "the number the source gives",
        "stated_by": "who gives it",
        "source": "where",
        "known": "the rows that are known all the same",
        "since": "since when it was readable",
    },
)
