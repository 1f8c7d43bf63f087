"""What of the posts may leave the house, and what newcomers and both sides owe each other."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.kit.dates import When
from accord.network.queries import lead_names
from accord.process.models import Handover, HandoverStep, Holder, HolderEnd, Plan, Post, PostConfirmation
from accord.process.queries.plans import side_names
from accord.process.queries.posts import HandoverRead, open_handovers
from accord.record.dues import Due, owe
from accord.record.publics import publish

publish(
    Post,
    lambda _actor: Post.objects.select_related("partnership", "organisation").order_by("partnership__slug", "slug"),
    {
        "slug": "its address within the partnership",
        "title": "what it is called",
        "kind": "policy-lead, contact, coordinator, minister or other",
        "side": "on which side it stands",
        "organisation": "of which body it is",
        "places": "how many can hold it at once",
        "watched": "whether a gap in it holds the plan up",
        "contact": "how to reach whoever holds it; never a person's own address",
        "theme": "what it covers",
        "since": "since when it is there",
    },
)
publish(
    PostConfirmation,
    lambda _actor: PostConfirmation.objects.select_related("post__partnership").order_by("id"),
    {"source": "how it is known", "since": "when the entry was confirmed"},
)
publish(
    Holder,
    lambda _actor: Holder.objects.select_related("partnership", "post").order_by("id"),
    {
        "number": "the how-manyth holder of the post",
        "name": "who holds it, as announced",
        "already": "whether they were in post already then, and nobody knows since when",
        "announced": "the day from which it is known here",
        "source": "where it is told",
        "since": "since when they hold it, as exactly as it is known",
    },
)
publish(
    HolderEnd,
    lambda _actor: HolderEnd.objects.select_related("holder__partnership", "holder__post").order_by("id"),
    {
        "reason": "why they left",
        "source": "where it is told",
        "announced": "the day from which it is known here",
        "since": "since when they hold it no longer, as exactly as it is known",
    },
)
publish(
    Handover,
    lambda _actor: Handover.objects.select_related("partnership", "holder__post").order_by("id"),
    {
        "day": "the day on which the record is handed over",
        "introduce_by": "the day by which both sides meet the newcomer",
        "since": "when it was prepared",
    },
)
publish(
    HandoverStep,
    lambda _actor: HandoverStep.objects.select_related("handover__partnership", "handover__holder__post"),
    {"kind": "confirmed or introduced", "words": "in their own words", "since": "when"},
)


@owe
def handovers(_actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give what is owed to newcomers while a plan lasts: they read their pack, and both sides meet them.

    Four queries. Not where the plans were put together from sources: nobody then had taken on to do this.
    """
    lasting = Plan.objects.filter(partnership__slug=partnership, compiled=False, last_day__gte=day).as_of(day)
    plan = lasting.select_related("partnership").first()
    if plan is None:
        return
    found = open_handovers(plan.partnership, day)
    names = {**side_names(plan.partnership), **lead_names(plan.partnership, day)} if found else {}
    for read in found:
        yield from _owed(read, plan, names)


def _owed(read: HandoverRead, plan: Plan, names: Mapping[str, str]) -> Iterable[Due]:
    row, holder = read.handover, read.handover.holder
    told = {"name": holder.name, "post": holder.post.title}
    address = reverse("process:handover", args=[plan.slug, holder.post.slug, holder.number])
    by, mine = When.day(row.introduce_by), holder.post.organisation
    if read.confirmed is None:
        yield Due(_("Read the handover: %(name)s, %(post)s") % told, Side(holder.post.side), mine.name, by, address)
    if read.introduced is None:
        for side in BOTH_SIDES:
            body = mine.name if side == holder.post.side else names[side]
            yield Due(_("Meet who is new: %(name)s, %(post)s") % told, side, body, by, address)
