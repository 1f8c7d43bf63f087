"""Who may begin a text, and who says what may be done with it.

Both sides begin texts, each alone in its own room. A text that both sides read is looked after by either side's lead;
one in a side's room by that side: government's by the lead official, the network's by anybody who sits in it.
"""

from typing import Any, Final

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Role, Side
from accord.access.rules import Rule, from_side, guard, held_by
from accord.texts.models import Text
from accord.texts.verbs.texts import Texts

EITHER_LEAD: Final = held_by(Role.LEAD_OFFICIAL, Role.COORDINATOR)
OF_A_ROOM: Final = {
    Side.GOVERNMENT: held_by(Role.LEAD_OFFICIAL),
    Side.CIVIL_SOCIETY: held_by(Role.COORDINATOR, Role.MEMBER),
}


def text_of(thing: Any) -> Text:
    """Give the text that something is about; a text is about itself."""
    found: Text = thing if isinstance(thing, Text) else thing.text
    return found


def _in_its_room(actor: Actor, thing: Any) -> str:
    """Why somebody has nothing to say in a side's room: it is the other's."""
    room = text_of(thing).room_side
    return from_side(Side(room)).refusal(actor, text_of(thing)) if room else ""


def _keeping(actor: Actor, thing: Any) -> str:
    text = text_of(thing)
    rule = OF_A_ROOM[Side(text.room_side)] if text.room_side else EITHER_LEAD
    return rule.refusal(actor, text)


IN_ITS_ROOM = Rule(_("a room's text by its own side"), _in_its_room)
TEXT_KEEPER = Rule(
    _("either side's lead; in a room: government's lead official, anybody of the network"),
    _keeping,
)
"""Who looks after a text."""

guard(Texts.BEGIN, from_side(*BOTH_SIDES) & IN_ITS_ROOM)
guard(Texts.ALLOW, TEXT_KEEPER)
guard(Texts.SET_MANNER, TEXT_KEEPER)
