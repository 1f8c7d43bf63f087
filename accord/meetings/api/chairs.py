"""What of the chairs may leave the house."""

from accord.meetings.models import Chair
from accord.record.publics import publish

publish(
    Chair,
    lambda actor: Chair.objects.visible_to(actor).select_related("plan__partnership", "meeting", "organisation"),
    {
        "meeting": "of which meeting",
        "side": "the side that has the chair",
        "organisation": "the body, where it is known",
        "name": "who, as announced",
        "exception": "why it is not the side whose turn it was",
        "source": "where it is told",
        "since": "since when that is on the record",
    },
)
