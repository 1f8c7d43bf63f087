"""Whether a body can come to belong to the network."""

from django.utils.translation import gettext as _

from accord.access.actors import Side
from accord.network.models import Membership, Organisation


def why_not_new(body: Organisation) -> str:
    """Say why a body cannot come to belong to the network: another side's, or a member already; "" where it can."""
    if body.side != Side.CIVIL_SOCIETY:
        told = {"name": body.name, "side": body.get_side_display()}
        return _("“%(name)s” is known here as: %(side)s. The network is civil society's.") % told
    current = Membership.objects.filter(organisation=body, end__isnull=True).first()
    if current:
        told = {"name": body.name, "day": str(current.since)}
        return _("“%(name)s” has belonged to the network since %(day)s.") % told
    return ""
