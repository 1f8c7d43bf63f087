"""What of this room may leave the house: allowed fields only. Who sits in person is nobody's data to hand out."""

from accord.network.models import Organisation, Partnership
from accord.record.publics import publish

publish(
    Partnership,
    lambda _actor: Partnership.objects.order_by("slug"),
    {
        "slug": "its address",
        "name": "what it is called",
        "government_name": "the government side",
        "network_name": "the civil society side",
        "country": "ISO 3166-1 alpha-2",
        "subdivision": "ISO 3166-2, the part after the hyphen",
        "timezone": "IANA time zone in which its days turn",
        "since": "when it was founded",
    },
)
publish(
    Organisation,
    lambda _actor: Organisation.objects.select_related("partnership").order_by("partnership__slug", "slug"),
    {
        "slug": "its address within the partnership",
        "name": "what it is called",
        "side": "government, civil-society, other or independent",
        "kind": "department, public body, and the like",
        "source": "where it is named",
        "since": "since when it is named here",
    },
)
