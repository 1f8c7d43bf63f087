"""What of each side's own papers may leave the house: to each reader, what lies where they may read."""

from accord.network.models import Paper
from accord.record.publics import publish

publish(
    Paper,
    lambda actor: Paper.objects.visible_to(actor).select_related("partnership", "organisation"),
    {
        "number": "its number in the place where it lies",
        "visibility": "who can read it: public, table or room",
        "side": "whose it is",
        "kind": "note, position or session, a meeting of the side alone",
        "title": "its title, or the subject of the meeting",
        "body": "its text",
        "why_private": "why it is not public",
        "held": "when the meeting was held",
        "since": "since when it lies there",
    },
)
