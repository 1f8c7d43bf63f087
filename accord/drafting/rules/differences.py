"""Who may do what where the sides differ: any seat of both sides; how far they are, its owner and the sides' leads."""

from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import Rule, guard
from accord.drafting.models import Difference
from accord.drafting.rules.proposals import LEADS, SEATED
from accord.drafting.verbs.differences import Differences


def _owning(actor: Actor, difference: Difference) -> str:
    """Why the actor does not act for the body that sees to it: the last that was named."""
    if refusal := SEATED.refusal(actor, difference):
        return refusal
    moved = difference.steps.exclude(owner=None).select_related("owner").last()
    owner = moved.owner if moved else difference.owner
    owns = owner is not None and actor.seat is not None and owner.name == actor.seat.body
    return "" if owns else _("This is for the body that sees to it, or the lead of a side.")


LOOKING_AFTER = Rule(_("the body that sees to it"), _owning) | LEADS

guard(Differences.OPEN, SEATED)
guard(Differences.TAKE_POSITION, SEATED)
guard(Differences.TRY, SEATED)
guard(Differences.ESCALATE, SEATED)
guard(Differences.MOVE, LOOKING_AFTER)
guard(Differences.SETTLE, LOOKING_AFTER)
guard(Differences.OPEN_UP, LEADS)
