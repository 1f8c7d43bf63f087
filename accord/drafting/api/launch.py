"""Which version in the making each commitment of the plan says word for word; public with the launch."""

from accord.drafting.models import Published
from accord.record.publics import publish

publish(
    Published,
    lambda _actor: Published.objects.select_related("commitment", "version").order_by("commitment__plan", "commitment"),
    {
        "commitment": "the commitment's number in the plan",
        "since": "when the plan was launched",
    },
)
