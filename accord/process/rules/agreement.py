"""Who may do what with the partnership agreement and the mandate."""

from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role
from accord.access.rules import Rule, guard, held_by
from accord.process.models import AgreementVersion, Signature
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


def _too_late(_actor: Actor, signature: Any) -> str:
    """Why a version cannot be signed any more: the body has, or another version has been proposed since."""
    named = signature.signatory
    version = named.version
    told = {"body": named.organisation.name, "number": version.number}
    if Signature.objects.filter(signatory=named).exists():
        return _("%(body)s has signed version %(number)s already.") % told
    later = AgreementVersion.objects.filter(plan=version.plan_id, number__gt=version.number).last()
    if later is None:
        return ""
    told["later"] = later.number
    return _("Version %(later)s has been proposed since: version %(number)s can no longer be signed.") % told


SIGNING = (
    SITTING
    & Rule(_("for their own body where it is named"), _for_others)
    & Rule(_("once, while it is the latest"), _too_late)
)

guard(Agreement.PROPOSE, EITHER_LEAD)
guard(Agreement.SIGN, SIGNING)
guard(Agreement.SIGN_LAST, SIGNING)
guard(Agreement.RECORD_MANDATE, EITHER_LEAD)
