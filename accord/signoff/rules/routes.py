"""Who may say how a body clears a text: the body itself; for it, unconfirmed, the lead of its side."""

from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.rules import Rule, from_side, guard
from accord.network.models import Organisation
from accord.network.rules.parties import EITHER, KEEPER
from accord.signoff.models import Expected, Route, Signer
from accord.signoff.verbs.routes import Routes


def of_the_body(actor: Actor, thing: Any, organisation: Organisation) -> str:
    """Why somebody does not sit for a body; ``thing`` belongs to the same partnership."""
    if refusal := from_side(Side(organisation.side)).refusal(actor, thing):
        return refusal
    if actor.seat and actor.seat.body == organisation.name:
        return ""
    return _("This is for %(body)s itself.") % {"body": organisation}


def of_the_lead(actor: Actor, thing: Any, organisation: Organisation) -> str:
    """Why somebody does not lead the side of a body."""
    rule = KEEPER.get(Side(organisation.side))
    return rule.refusal(actor, thing) if rule else _("Only bodies of the two sides clear a text.")


def _leading(actor: Actor, thing: Expected) -> str:
    return of_the_lead(actor, thing, thing.organisation)


def _body_alone(actor: Actor, thing: Route) -> str:
    return of_the_body(actor, thing, thing.organisation)


def _body_or_lead(actor: Actor, thing: Route | Signer) -> str:
    """Why somebody neither sits for the body nor leads its side."""
    refusal = of_the_body(actor, thing, thing.organisation)
    return refusal and of_the_lead(actor, thing, thing.organisation) and refusal


OWN_LEAD = Rule(_("the lead of the body's side"), _leading)
BODY = Rule(_("any seat of the body itself"), _body_alone)
BODY_OR_LEAD = Rule(_("any seat of the body itself, or the lead of its side"), _body_or_lead)

guard(Routes.EXPECT, OWN_LEAD)
guard(Routes.UNEXPECT, OWN_LEAD)
guard(Routes.SET_ROUTE, BODY_OR_LEAD)
guard(Routes.CONFIRM, BODY)
guard(Routes.NAME_SIGNER, BODY_OR_LEAD)
guard(Routes.END_SIGNER, BODY_OR_LEAD)
guard(Routes.BE_ABSENT, BODY_OR_LEAD)
guard(Routes.END_ABSENCE, BODY_OR_LEAD)
guard(Routes.BEGIN_WITHOUT, EITHER)
