"""What of the network's vision may leave the house: who supports which published words."""

from accord.network.models import VisionSupport
from accord.record.publics import publish

publish(
    VisionSupport,
    lambda _actor: VisionSupport.objects.select_related("partnership", "version__text", "organisation"),
    {
        "version": "the published version of the vision",
        "organisation": "the member that supports it",
        "since": "since when",
    },
)
