"""Who may invite, come, answer and say who was there: whoever keeps the meeting; a guest for themselves, by a letter.

Anybody may sign up where a meeting is open to everybody, and to be read by everybody.
"""

from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.models import Visibility
from accord.access.rules import Rule, from_side, guard
from accord.meetings.models import Guest, Meeting, Openness
from accord.meetings.rules.meetings import KEEPER, side_alone
from accord.meetings.verbs.coming import Attending, Coming
from accord.process.rules.blockages import DAILY_ROUND


def _open(_actor: Actor, meeting: Meeting) -> str:  # a rule's signature
    if meeting.openness == Openness.OPEN and meeting.visibility == Visibility.PUBLIC:
        return ""
    return _("This meeting is not open to everybody: ask whoever called it to invite you.")


def _seated(actor: Actor, thing: Any) -> str:
    """Why a body cannot say from its seat that it comes: a side's own meeting is for that side."""
    meeting = getattr(thing, "meeting", thing)
    alone = side_alone(meeting)
    sides = [side for side in BOTH_SIDES if alone in ("", side)]
    return from_side(*sides).refusal(actor, meeting)


def _own_letter(actor: Actor, guest: Guest) -> str:
    if actor.seat and actor.seat.reference == guest.reference:
        return ""
    return _("Each guest answers for themselves, by the link in their letter.")


GUEST = Rule(_("the guest, by the link in their letter"), _own_letter)
"""See ``queries.acting``: only the page behind a letter's link makes such an actor."""

guard(Coming.INVITE, KEEPER)
guard(Coming.SIGN_UP, Rule(_("anybody, where the meeting is open to everybody"), _open))
guard(Coming.COME, Rule(_("any seat of the two sides; of the side itself for its own meetings"), _seated))
guard(Coming.ANSWER, GUEST)
guard(Coming.FORGET, GUEST)
guard(Coming.FORGET_GUESTS, DAILY_ROUND)
guard(Attending.ATTEND, KEEPER)
guard(Attending.STRIKE, KEEPER)
guard(Attending.COUNT, KEEPER)
