"""What of the capacity may leave the house: all of it is public."""

from accord.process.models import CoordinationFunding, Pledge
from accord.record.publics import publish

publish(
    Pledge,
    lambda _actor: Pledge.objects.select_related("plan__partnership", "stage", "organisation"),
    {
        "stage": "the stage it is for",
        "organisation": "whose people",
        "person_days": "how many person-days; 0 takes an earlier pledge back",
        "people": "by how many people",
        "funding": "funded, partly, unfunded or unknown",
        "note": "what the body says about it",
        "since": "since when; the latest of a body for a stage holds",
    },
)
publish(
    CoordinationFunding,
    lambda _actor: CoordinationFunding.objects.select_related("plan__partnership"),
    {
        "status": "funded, partly, unfunded or unknown",
        "words": "by whom, and until when",
        "source": "where it can be checked",
        "since": "since when; the latest holds",
    },
)
