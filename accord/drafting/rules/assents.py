"""Who may do what: a side's lead agrees for it to an exact version; an organisation speaks for itself alone."""

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.rules import Rule, from_side, guard
from accord.drafting.models import Assent, Support, Version
from accord.drafting.rules.proposals import LEADS, OWN_ROOM
from accord.drafting.verbs.assents import Assents


def _concerned(actor: Actor, version: Version) -> str:
    """Why a version is not for this side to agree to: a foreword is the word of its own side alone."""
    own = version.content.get("side", "")
    if not own or own == actor.side:
        return ""
    return _("This is the other side's own word: it needs no agreement but theirs.")


def _own_word(actor: Actor, assent: Assent) -> str:
    return "" if assent.side == actor.side else _("Each side takes back its own word alone.")


def _own_body(actor: Actor, support: Support) -> str:
    """Why the actor cannot speak for that organisation; a row that names none yet is asked about in general."""
    if not support.organisation_id or actor.seat is None or actor.seat.body == support.organisation.name:
        return ""
    told = {"yours": actor.seat.body, "body": support.organisation.name}
    return _("Each organisation speaks for itself: you act for %(yours)s, not for %(body)s.") % told


def _in_own_room(actor: Actor, support: Support) -> str:
    return OWN_ROOM.refusal(actor, support.proposal) if support.proposal else ""


AGREES = LEADS & OWN_ROOM & Rule(_("a foreword its own side alone"), _concerned)
SPEAKS = from_side(*BOTH_SIDES) & Rule(_("for its own body"), _own_body) & Rule(OWN_ROOM.words, _in_own_room)

guard(Assents.AGREE, AGREES)
guard(Assents.RESERVE, AGREES)
guard(Assents.DISSENT, AGREES)
guard(Assents.WITHDRAW, LEADS & OWN_ROOM & Rule(_("its own side's word"), _own_word))
guard(Assents.SUPPORT, SPEAKS)
