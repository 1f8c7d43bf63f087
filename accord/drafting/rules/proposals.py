"""Who may propose and change commitments in the making: any seat of both sides; how far they are, the sides' leads."""

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Role
from accord.access.models import Visibility
from accord.access.rules import Rule, from_side, guard, held_by
from accord.drafting.models import Proposal
from accord.drafting.verbs.proposals import Proposals

SEATED = from_side(*BOTH_SIDES)
LEADS = held_by(Role.LEAD_OFFICIAL, Role.COORDINATOR)


def _in_own_room(actor: Actor, proposal: Proposal) -> str:
    if proposal.visibility == Visibility.ROOM and proposal.room_side != actor.side:
        return _("This lies in the other side's own room.")
    return ""


OWN_ROOM = Rule(_("of a room only its own side"), _in_own_room)

guard(Proposals.PROPOSE, SEATED & OWN_ROOM)
guard(Proposals.REVISE, SEATED & OWN_ROOM)
guard(Proposals.MOVE, LEADS & OWN_ROOM)
guard(Proposals.WIDEN, LEADS & OWN_ROOM)
guard(Proposals.PLACE, LEADS & OWN_ROOM)
