"""Who may do what with minutes: whoever keeps the meeting writes and sends them round; each side agrees for itself.

For a side its lead agrees, or somebody it named when it invited them, by the link in their letter. The house publishes
when the time to correct is over, agreed or not; a lead does so before only what every side that met has agreed to.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.rules import Rule, from_side, guard
from accord.meetings.models import Edition, Guest, Meeting
from accord.meetings.rules.meetings import KEEPER, side_alone
from accord.meetings.verbs.minutes import MinutesVerbs
from accord.network.rules.parties import EITHER
from accord.network.rules.parties import KEEPER as LEADS
from accord.process.rules.blockages import DAILY_ROUND
from accord.texts.models import Level
from accord.texts.rules.texts import may

LEAD: Final[Mapping[str, Rule]] = {side.value: rule for side, rule in LEADS.items()}
"""Who leads a side, by side."""
GUEST: Final = "meetings.guest:"
"""How the reference begins of who acts by a letter (`queries.acting`)."""


def sides_of(meeting: Meeting) -> tuple[Side, ...]:
    """Give the sides that met, and so agree to the minutes."""
    alone = side_alone(meeting)
    return (Side(alone),) if alone else BOTH_SIDES


def guest_of(actor: Actor, meeting: Meeting) -> Guest | None:
    """Give the guest of a meeting who acts, by the link in their letter; None from a seat. One query for a guest."""
    home, _slash, code = (actor.seat.reference if actor.seat else "").rpartition("/")
    if home != f"{GUEST}{meeting.plan.slug}":
        return None
    return Guest.objects.filter(meeting=meeting, code=code).select_related("organisation").first()


def _is_letter(actor: Actor) -> bool:
    return bool(actor.seat and actor.seat.reference.startswith(GUEST))


def _party(actor: Actor, thing: Any) -> str:
    """Why somebody is no party to what a meeting said: they neither sit for a side that met, nor were asked to it."""
    meeting = thing.meeting
    if _is_letter(actor):
        return "" if guest_of(actor, meeting) else _("This is for those who were asked to this meeting.")
    return from_side(*sides_of(meeting)).refusal(actor, meeting)


def _agreeing(actor: Actor, edition: Edition) -> str:
    """Why somebody cannot agree for a side of the meeting."""
    if refusal := _party(actor, edition):
        return refusal
    if guest := guest_of(actor, edition.meeting):
        named = guest.signs and guest.side in sides_of(edition.meeting)
        return "" if named else _("Your side has not named you as somebody who agrees to minutes for it.")
    return LEAD[actor.side].refusal(actor, edition.meeting)


def _publishing(actor: Actor, edition: Edition) -> str:
    """Why somebody cannot publish minutes of a meeting: each side's lead may, of those that met."""
    meeting = edition.meeting
    return from_side(*sides_of(meeting)).refusal(actor, meeting) or EITHER.refusal(actor, meeting)


PARTY = Rule(_("any seat of the sides that met, or a guest by letter"), _party)
AGREES = Rule(_("for each side that met: its lead, or a guest it named, by letter"), _agreeing)
PUBLISHES = Rule(_("the lead of a side that met"), _publishing)

guard(MinutesVerbs.SET_ATTRIBUTION, KEEPER)
guard(MinutesVerbs.BEGIN, KEEPER)
guard(MinutesVerbs.ADD_ITEM, may(Level.EDIT))
guard(MinutesVerbs.CIRCULATE, KEEPER)
guard(MinutesVerbs.CORRECT, PARTY)
guard(MinutesVerbs.DECIDE, KEEPER)
guard(MinutesVerbs.AGREE, AGREES)
guard(MinutesVerbs.PUBLISH, PUBLISHES | DAILY_ROUND)
