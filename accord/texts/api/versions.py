"""What of versions may leave the house."""

from accord.record.publics import publish
from accord.texts.models import Version

publish(
    Version,
    lambda actor: Version.objects.visible_to(actor).select_related("text").defer("content"),
    {
        "number": "its number among those of its text",
        "name": "its name, where somebody gave it one",
        "sha256": "the SHA-256 of its words in canonical form",
        "automatic": "whether it was kept of itself",
        "frozen": "whether it is the copy that was agreed, signed, consulted on or published",
        "side": "the side that kept it",
        "body": "the body that kept it",
        "since": "when",
    },
)
