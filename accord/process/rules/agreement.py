"""Who may do what with the partnership agreement and the mandate."""

from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role
from accord.access.rules import Rule, guard, held_by
from accord.process.rules.plans import EITHER_LEAD
from accord.process.verbs.agreement import Agreement

SITTING = held_by(Role.LEAD_OFFICIAL, Role.POLICY_OFFICIAL, Role.MINISTERS_OFFICE, Role.COORDINATOR, Role.MEMBER)


def _for_others(actor: Actor, signature: Any) -> str:
    """Why the actor may not give a signature: nobody signs but for their own body, and only where it is named."""
    named, own = signature.signatory, actor.seat.body if actor.seat else ""
    told = {"own": own, "body": named.organisation.name, "number": named.version.number}
    if own != named.organisation.name:
        return _("You act for %(own)s; this signature is %(body)s’s.") % told
    if named.pk is None:
        return _("%(body)s is not named among those who sign version %(number)s.") % told
    return ""


SIGNING = SITTING & Rule(_("for their own body"), _for_others)

guard(Agreement.PROPOSE, EITHER_LEAD)
guard(Agreement.SIGN, SIGNING)
guard(Agreement.SIGN_LAST, SIGNING)
guard(Agreement.RECORD_MANDATE, EITHER_LEAD)
