"""Who may do what with the requests between the sides.

Each side's lead speaks for it at the desk, for every member while the network has no coordinator; what one body owes,
that body's own seats may answer as well.
"""

from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import Rule, guard
from accord.network.models import Request
from accord.network.rules.parties import AT_THE_TABLE, KEEPER
from accord.network.verbs.desk import Desk


def _leading(actor: Actor, thing: Any) -> str:
    """Why the actor does not speak for their side at the desk."""
    return AT_THE_TABLE.refusal(actor, thing) or KEEPER[actor.side].refusal(actor, thing)


def _owing(actor: Actor, request: Request) -> str:
    """Why the actor cannot speak for those who owe the answer."""
    if refusal := AT_THE_TABLE.refusal(actor, request):
        return refusal
    if actor.side != request.owed_by_side:
        return _("The answer is owed by the other side: %(side)s.") % {"side": request.get_owed_by_side_display()}
    body = request.owed_by
    if body and actor.seat and actor.seat.body == body.name:
        return ""
    return _leading(actor, request)


def _having_asked(actor: Actor, request: Request) -> str:
    """Why the actor cannot take the request back."""
    if refusal := AT_THE_TABLE.refusal(actor, request):
        return refusal
    if actor.side != request.asked_by.side:
        return _("Only the side that asked takes a request back: %(side)s.") % {
            "side": request.asked_by.get_side_display()
        }
    return _leading(actor, request)


guard(Desk.ASK, Rule(_("lead official for government, coordinator for civil society"), _leading))
OWING = Rule(_("the body that owes the answer, or the lead of its side"), _owing)
guard(Desk.ANSWER, OWING)
guard(Desk.PUT_OFF, OWING)
guard(Desk.WITHDRAW_REQUEST, Rule(_("the lead of the side that asked"), _having_asked))
