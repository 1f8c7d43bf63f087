"""What of the register of blockages may leave the house, and whose they are to clear."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.kit.dates import When
from accord.process.models import Blockage, BlockageEnd
from accord.record.dues import Due, owe
from accord.record.publics import publish

publish(
    Blockage,
    lambda _actor: Blockage.objects.select_related("plan__partnership", "owner", "post").order_by(
        "plan__slug", "number"
    ),
    {
        "number": "its number within the plan",
        "kind": "clearance, staff-gap, disagreement, external-event or resources",
        "title": "what is blocked, in one sentence",
        "what": "more about it",
        "owner_side": "the side whose it is to clear",
        "owner": "the body whose it is to clear",
        "source": "where it is told",
        "since": "since when, as exactly as it is known",
    },
)
publish(
    BlockageEnd,
    lambda _actor: BlockageEnd.objects.select_related("blockage__plan__partnership").order_by("id"),
    {"how": "how it was cleared", "since": "since when, as exactly as it is known"},
)


@owe
def clearings(_actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give what a body has to clear while a plan is not over; no day is set for it. One query."""
    rows = Blockage.objects.as_of(day).filter(plan__partnership__slug=partnership, plan__last_day__gte=day)
    rows = rows.filter(owner__isnull=False)
    for each in rows.exclude(end__since_last__lte=day).select_related("plan", "owner"):
        if each.owner:
            address = reverse("process:blockage", args=[each.plan.slug, each.number])
            what = _("Clear what holds the plan up: %(title)s") % {"title": each.title}
            yield Due(what, Side(each.owner_side), each.owner.name, When.unknown(), address)
