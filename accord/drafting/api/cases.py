"""What may leave the house of what is noted around commitments in the making: offices to government alone."""

from django.db.models import QuerySet

from accord.access.actors import Actor
from accord.drafting.models import Bearing, InternalStanding, Proposal
from accord.drafting.queries.openings import told_to
from accord.process.models import Event
from accord.record.publics import publish


def _bearings(actor: Actor) -> QuerySet[Bearing]:
    rows = Bearing.objects.filter(
        told_to(actor), proposal__in=Proposal.objects.visible_to(actor), event__in=Event.objects.visible_to(actor)
    )
    return rows.select_related("proposal__plan__partnership", "event__plan")


publish(
    InternalStanding,
    lambda actor: InternalStanding.objects.visible_to(actor).select_related("plan__partnership", "proposal"),
    {
        "plan": "the plan's slug",
        "proposal": "the code of the commitment in the making",
        "kind": "which sort of office",
        "office": "what it is called",
        "position": "for, open, against or unknown",
        "words": "what it said",
        "since": "when it was spoken with",
    },
)
publish(
    Bearing,
    _bearings,
    {
        "proposal": "the code of the commitment in the making",
        "event": "the event's number",
        "words": "how it bears on it",
        "since": "when that was noted",
    },
)
