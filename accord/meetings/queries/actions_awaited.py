"""Actions in minutes that went round and are not agreed yet: whoever wrote them down counts on them already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from accord.access.actors import Actor, Side
from accord.meetings.models import Action, Edition, Publication
from accord.meetings.queries.items import Item, ItemKind, items_of
from accord.network.models import Organisation
from accord.process.queries.plans import sides_of
from accord.prose.document import Document


@dataclass(frozen=True)
class Awaited:
    """An action of a draft, and whose it will be; ``body`` is None where it names none that is known."""

    item: Item
    edition: Edition
    side: Side
    body: Organisation | None


def awaited_of(drafts: Sequence[Edition], partnership: str) -> list[Awaited]:
    """Give the actions with a day in drafts of minutes at a table (its slug). Two queries, none without a draft.

    Not those on the list already, from an earlier draft that all agreed to.
    """
    if not drafts:
        return []
    listed = set(
        Action.objects.filter(meeting__in=[each.meeting_id for each in drafts]).values_list("meeting", "block")
    )
    bodies = {body.name.casefold(): body for body in Organisation.objects.filter(partnership__slug=partnership)}
    return [
        _owned(item, draft, bodies.get(item.owner.strip().casefold()))
        for draft in drafts
        for item in _with_a_day(draft)
        if (draft.meeting_id, item.block) not in listed
    ]


def drafts_at(actor: Actor, day: date, partnership: str) -> list[Edition]:
    """Give the latest draft of each meeting's minutes at a table (its slug), where it is not published as agreed.

    With its agreements, as far as ``actor`` may read it. Two queries, one without any draft.
    """
    rows = Edition.objects.filter(plan__partnership__slug=partnership).visible_to(actor).as_of(day)
    agreed = Publication.objects.as_of(day).filter(edition=OuterRef("pk"), missing=[])
    found = rows.order_by("meeting_id", "-number").distinct("meeting_id").annotate(agreed=Exists(agreed))
    latest = found.select_related("plan__partnership", "meeting").prefetch_related("agreements")
    return [each for each in latest if not each.agreed]  # type: ignore[attr-defined]  # annotated


def _with_a_day(draft: Edition) -> Iterable[Item]:
    document = Document.from_json(draft.content)
    return (item for item in items_of(document) if item.kind is ItemKind.ACTION and item.words and item.due.is_known)


def _owned(item: Item, draft: Edition, body: Organisation | None) -> Awaited:
    named = body.side if body else sides_of(draft.plan).get(item.owner.strip().casefold(), Side.NONE)
    return Awaited(item, draft, Side(named), body)
