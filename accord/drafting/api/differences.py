"""What of the differences may leave the house, and what is owed there. Meetings they were taken to stay on the page."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.drafting.models import (
    Difference,
    DifferenceOpened,
    DifferenceOutcome,
    DifferencePosition,
    DifferenceStep,
)
from accord.drafting.queries.differences import DifferenceRead
from accord.drafting.queries.differences_higher import goes_higher, terms_at, waiting_at
from accord.kit.dates import When
from accord.network.queries import lead_names, sides_of
from accord.process.queries.agreement import Terms
from accord.record.dues import Due, owe
from accord.record.publics import publish

SINCE = {"since": "since when it is so"}
BY = {"side": "which side", "body": "which body", **SINCE}
CODE = {"difference": "what the sides differ on"}


def _of(model: Any, actor: Actor) -> QuerySet[Any]:
    """Give what was said and done on the differences that one may read."""
    rows: QuerySet[Any] = model.objects.filter(difference__in=Difference.objects.visible_to(actor))
    return rows.select_related("difference__plan__partnership").order_by("id")


publish(
    Difference,
    lambda actor: Difference.objects.visible_to(actor).select_related(
        "plan__partnership", "proposal", "section", "ask", "commitment", "owner"
    ),
    {
        "plan": "the plan's slug",
        "code": "its code",
        "title": "what the sides differ on",
        "clause": "the words or the field it is about",
        "proposal": "the code of the commitment in the making, where it is about one",
        "section": "the part of the text it is about, where it is one",
        "ask": "the ask's number, where it is about one",
        "commitment": "the commitment's number, where it is about one",
        "owner": "the body that sees to it, as named first",
        "deadline": "by when it should be settled, as set first",
        "reading": "whether a compiler found it in the texts, and no side put it on record",
        **SINCE,
    },
)
publish(DifferenceOpened, lambda actor: _of(DifferenceOpened, actor), {**CODE, "visibility": "who reads it", **SINCE})
publish(
    DifferencePosition,
    lambda actor: _of(DifferencePosition, actor),
    {**CODE, "words": "what it holds", "wording": "how it would say it", "source": "where it was read", **BY},
)
publish(
    DifferenceStep,
    lambda actor: _of(DifferenceStep, actor).select_related("difference__plan__partnership", "owner"),
    {
        **CODE,
        "kind": "tried, escalated or moved",
        "words": "in words",
        "owner": "who sees to it from then on",
        "deadline": "by when it should be settled from then on",
        **BY,
    },
)
publish(
    DifferenceOutcome,
    lambda actor: _of(DifferenceOutcome, actor),
    {**CODE, "outcome": "resolved, narrowed or agreed-to-disagree", "words": "in words", **BY},
)


@owe
def differences(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give what is to be settled: by its owner until its day; in time, by whoever leads each side, before the minister.

    One query; three more for the first plan that has any open, and one for each other.
    """
    found = waiting_at(actor, day, partnership)
    if not found:
        return
    home = found[0].difference.plan.partnership
    terms = terms_at((each.difference.plan for each in found), day)
    leads: dict[str, str] = dict(sides_of(home)) | lead_names(home, day)
    for read in found:
        yield from _owed(read, terms[read.difference.plan_id], leads)


def _owed(read: DifferenceRead, terms: Terms, leads: Mapping[str, str]) -> Iterable[Due]:
    row, owner, by, higher = read.difference, read.owner, read.by, goes_higher(read, terms)
    told = {"title": row.title}
    address = reverse("drafting:difference", args=[row.plan.slug, row.code])
    if owner and by:
        yield Due(_("Settle where the sides differ: %(title)s") % told, Side(owner.side), owner.name, by, address)
    if higher and higher <= read.day:
        what = _("Take it to the minister and the coordinator: %(title)s") % told
        for side in BOTH_SIDES:
            yield Due(what, side, leads[side], When.day(higher), address)
