"""What of this area may leave the house."""

from accord.record.publics import publish
from accord.texts.models import SuggestionEnd, Text

publish(
    SuggestionEnd,
    lambda actor: SuggestionEnd.objects.filter(suggestion__text__in=Text.objects.visible_to(actor)).select_related(
        "suggestion__text"
    ),
    {
        "outcome": "accepted, rejected, countered or withdrawn",
        "side": "which side said so",
        "body": "which body said so",
        "reason": "why, in its words",
        "before": "the words without the change",
        "after": "the words with it",
        "since": "when",
    },
)
