"""Who may do what with an ask: both sides' leads say how far it is, civil society alone withdraws it.

Who stands behind it says so for itself, or the network's coordinator does; a department speaks for itself, or the lead
official enters what it said elsewhere.
"""

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role, Side
from accord.access.rules import Rule, from_side, guard, held_by
from accord.drafting.models import AskBody, Position
from accord.drafting.rules.proposals import LEADS, OWN_ROOM, SEATED
from accord.drafting.verbs.asks import Asks

NETWORK = from_side(Side.CIVIL_SOCIETY)
GOVERNMENT = from_side(Side.GOVERNMENT)
COORDINATING = held_by(Role.COORDINATOR)


def _its_own(actor: Actor, row: AskBody) -> str:
    if refusal := NETWORK.refusal(actor, row.ask):
        return refusal
    if _is_own(actor, row) or not COORDINATING.refusal(actor, row.ask):
        return ""
    return _("An organisation says this for itself; for others the network's coordinator does.")


def _own_words(actor: Actor, row: Position) -> str:
    if refusal := GOVERNMENT.refusal(actor, row.ask):
        return refusal
    if _is_own(actor, row) or not held_by(Role.LEAD_OFFICIAL).refusal(actor, row.ask):
        return ""
    return _("A department speaks for itself; what another one said elsewhere, the lead official enters.")


def _is_own(actor: Actor, row: AskBody | Position) -> bool:
    return actor.seat is not None and actor.seat.body == row.organisation.name


FOR_ITSELF = Rule(_("an organisation of civil society for itself, or the civil society coordinator"), _its_own)
IN_ITS_WORDS = Rule(_("a department for itself, or the lead official with the source"), _own_words)

guard(Asks.MOVE, LEADS)
guard(Asks.WITHDRAW, COORDINATING)
guard(Asks.BRING_BACK, COORDINATING)
guard(Asks.STAND_BEHIND, FOR_ITSELF)
guard(Asks.STAND_BACK, FOR_ITSELF)
guard(Asks.ADD_EVIDENCE, NETWORK)
guard(Asks.SAY_SERVES, NETWORK)
guard(Asks.TAKE_POSITION, IN_ITS_WORDS)
guard(Asks.ESTIMATE, NETWORK)
guard(Asks.DESCEND, SEATED & OWN_ROOM)
