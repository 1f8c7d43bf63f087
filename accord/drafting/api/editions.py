"""What may leave the house: the whole plan, frozen, and its parts."""

from django.db.models import QuerySet

from accord.access.actors import Actor
from accord.drafting.models import Edition, EditionPart
from accord.record.publics import publish


def _parts(actor: Actor) -> QuerySet[EditionPart]:
    parts = EditionPart.objects.filter(edition__in=Edition.objects.visible_to(actor))
    return parts.select_related("edition__plan", "item", "commitment").order_by("edition", "order")


publish(
    Edition,
    lambda actor: (
        Edition.objects.visible_to(actor).select_related("plan__partnership").order_by("plan__slug", "number")
    ),
    {
        "plan": "the plan's slug",
        "number": "its number within the plan",
        "kind": "draft, consultation or final",
        "title": "what it is called",
        "source": "where its words can be read, and what is missing here",
        "sha256": "its digest; the edition's own file says how it is computed",
        "launched_without": "why it was launched before everything was there",
        "missing": "what was missing then, in words",
        "side": "the side that froze it",
        "body": "the body that froze it",
        "since": "when it was frozen",
    },
)
publish(
    EditionPart,
    _parts,
    {
        "edition": "the edition",
        "order": "its place, counted from 1",
        "kind": "section, commitment, item or annex",
        "key": "its name, the same in every edition",
        "number": "its number as printed",
        "heading": "the theme it stands under",
        "title": "what it is called",
        "content": "everything it says",
        "sha256": "the digest of that in canonical JSON",
        "item": "the number of the draft item it became",
        "commitment": "the number of the commitment it became",
    },
)
