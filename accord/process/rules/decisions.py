"""Who may do what with the decisions.

Either side's lead puts a question and has its result counted; each body answers from a seat of its own. Where the
minister decides, government speaks through the minister's office, or the lead official in the minister's words. What
both sides agreed at a meeting is noted by either lead, or by the house when the time to correct the minutes is over.
"""

from typing import Final

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Role, Side
from accord.access.rules import Rule, from_side, guard, held_by
from accord.process.models import Voice, Way
from accord.process.rules.blockages import DAILY_ROUND
from accord.process.rules.plans import EITHER_LEAD
from accord.process.verbs.decisions import Decisions

MINISTERIAL: Final = (Role.MINISTERS_OFFICE, Role.LEAD_OFFICIAL)
"""From which seats the minister's word comes."""
MINISTER = held_by(*MINISTERIAL)


def _own_body(actor: Actor, voice: Voice) -> str:
    """Why the actor cannot answer for that body; a voice that names none yet is asked about in general."""
    if not voice.organisation_id or actor.seat is None or actor.seat.body == voice.organisation.name:
        return ""
    told = {"yours": actor.seat.body, "body": voice.organisation.name}
    return _("Each body answers for itself: you act for %(yours)s, not for %(body)s.") % told


def _ministers_word(actor: Actor, voice: Voice) -> str:
    if voice.decision.way == Way.MINISTER and actor.side == Side.GOVERNMENT:
        return MINISTER.refusal(actor, voice)
    return ""


guard(Decisions.PUT, EITHER_LEAD)
guard(
    Decisions.SPEAK,
    from_side(*BOTH_SIDES)
    & Rule(_("for their own body"), _own_body)
    & Rule(
        _("where the minister decides, for government: the minister's office or the lead official"), _ministers_word
    ),
)
guard(Decisions.SETTLE, EITHER_LEAD)
guard(Decisions.NOTE, EITHER_LEAD | DAILY_ROUND)
