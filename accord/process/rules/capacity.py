"""Who may do what with the capacity: a body pledges its own people; the lead of a side enters those of any of its."""

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Role
from accord.access.rules import Rule, from_side, guard, held_by
from accord.process.models import Pledge
from accord.process.verbs.capacity import Capacity

LEADING = (Role.LEAD_OFFICIAL, Role.COORDINATOR)


def _own(actor: Actor, pledge: Pledge) -> str:
    """Why the actor cannot pledge for that body; a pledge that names none yet is asked about in general."""
    if not pledge.organisation_id or actor.seat is None or actor.seat.body == pledge.organisation.name:
        return ""
    if actor.seat.role not in LEADING or pledge.organisation.side != actor.side:
        told = {"yours": actor.seat.body, "body": pledge.organisation.name}
        return _("You act for %(yours)s; the people of %(body)s are its own to pledge, or its side's lead's.") % told
    return ""


guard(
    Capacity.PLEDGE,
    from_side(*BOTH_SIDES)
    & Rule(_("for their own body, the lead official or coordinator for any of their side"), _own),
)
guard(Capacity.STATE_FUNDING, held_by(Role.COORDINATOR))
