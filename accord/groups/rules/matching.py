"""Who may bring bodies together and say how far a department is: each body for itself, or the lead of its side."""

from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.rules import Rule, from_side, guard
from accord.groups.models import Introduction, Mandate, Stakeholder
from accord.groups.verbs.matching import Matching
from accord.network.models import Organisation
from accord.network.rules.parties import AT_THE_TABLE, KEEPER


def _speaking(actor: Actor, thing: Any, body: Organisation) -> str:
    """Why the actor does not speak for a body of either side."""
    refusal = AT_THE_TABLE.refusal(actor, thing)
    if refusal or actor.seat is None or not KEEPER[actor.side].refusal(actor, thing):
        return refusal or _of_side(actor, body)
    if (actor.seat.side, actor.seat.body) == (body.side, body.name):
        return ""
    return _("This is for %(body)s itself, or the lead of its side.") % {"body": body}


def _of_side(actor: Actor, body: Organisation) -> str:
    told = {"body": body}
    return "" if body.side == actor.side else _("%(body)s is not of your side: each side speaks for itself.") % told


def _for_itself(actor: Actor, thing: Mandate | Stakeholder) -> str:
    """Why the actor may not speak for a thing's body; one that names none yet is asked about in general."""
    if thing.organisation_id:
        return _speaking(actor, thing, thing.organisation)
    return AT_THE_TABLE.refusal(actor, thing)


def _answering(actor: Actor, introduction: Introduction) -> str:
    """Why the actor may not answer for the body of their side."""
    return _speaking(actor, introduction, introduction.official if _official(actor) else introduction.civil)


def _bringing(actor: Actor, introduction: Introduction) -> str:
    """Why the actor may not propose an introduction; one that names nobody yet is asked about in general."""
    mine = introduction.official_id if _official(actor) else introduction.civil_id
    return _answering(actor, introduction) if mine else AT_THE_TABLE.refusal(actor, introduction)


def _official(actor: Actor) -> bool:
    return actor.side == Side.GOVERNMENT


GOVERNMENT = from_side(Side.GOVERNMENT)
FOR_ITSELF = Rule(_("the body itself, or the lead of its side"), _for_itself)
EITHER_OF_TWO = Rule(_("either of the two bodies, or the lead of its side"), _answering)

guard(Matching.STATE_MANDATE, GOVERNMENT & FOR_ITSELF)
guard(Matching.INTRODUCE, Rule(_("either of the two bodies, or the lead of its side"), _bringing))
guard(Matching.ACCEPT_INTRODUCTION, EITHER_OF_TWO)
guard(Matching.DECLINE_INTRODUCTION, EITHER_OF_TWO)
guard(Matching.SEND_INTRODUCTION, EITHER_OF_TWO)
guard(Matching.MEET, AT_THE_TABLE)
guard(Matching.APPROACH, GOVERNMENT)
guard(Matching.NOTE_STAKEHOLDER, FOR_ITSELF)
