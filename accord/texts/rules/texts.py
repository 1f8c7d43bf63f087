"""Who may begin a text, and who says what may be done with it.

Both sides begin texts, each alone in its own room. A text that both sides read is looked after by either side's lead;
one in a side's room by that side: government's by the lead official, the network's by anybody who sits in it. Neither
side takes from the other what it may do, gives itself more, or frees alone what both had tied.
"""

from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Role, Side
from accord.access.rules import Rule, from_side, guard, held_by
from accord.texts.models import Level, Manner, MannerAsked, MannerOf, Right, Text
from accord.texts.rules.rights import HIGHEST, level, manner, narrowest
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


def day_there(actor: Actor, text: Text) -> date:
    """Give the day it is for the actor where the text is written."""
    return actor.at.astimezone(ZoneInfo(text.timezone)).date()


def may(least: Level) -> Rule:
    """Allow whoever may do as much with the text that a thing is about."""

    def refusal(actor: Actor, thing: Any) -> str:
        text = text_of(thing)
        if actor.seat is None:
            return _("Sign in and choose a seat first: a text is worked on from a seat.")
        day = day_there(actor, text)
        has = level(actor, text, day)
        return "" if has >= least else _too_little(has, least, manner(text, day))

    return Rule(_("whoever may %(least)s") % {"least": least.label}, refusal)


def _too_little(has: int, least: Level, written: Manner) -> str:
    """Say why a seat cannot do something: the text's manner allows it to nobody, or its own right does not."""
    if HIGHEST[written] < least:
        return (
            _("This text is closed: nobody changes a word of it.")
            if written == Manner.CLOSED
            else _("This is an agreed text: every change is suggested, and the other side accepts it.")
        )
    told = {"has": Level(max(has, Level.READ)).label, "least": least.label}
    return _("Your seat may %(has)s here. This is for those who may %(least)s.") % told


def _in_its_room(actor: Actor, thing: Any) -> str:
    """Why somebody has nothing to say in a side's room: it is the other's."""
    room = text_of(thing).room_side
    return from_side(Side(room)).refusal(actor, text_of(thing)) if room else ""


def _keeping(actor: Actor, thing: Any) -> str:
    text = text_of(thing)
    rule = OF_A_ROOM[Side(text.room_side)] if text.room_side else EITHER_LEAD
    return rule.refusal(actor, text)


def _fair(actor: Actor, right: Right) -> str:
    """Why a side's lead may not give this right: it would take from the other side, or give its own more."""
    if right.text.room_side or right.side not in BOTH_SIDES:
        return ""
    given = list(Right.objects.filter(text=right.text, side=right.side).as_of(day_there(actor, right.text)))
    if right.side == actor.side:
        most = max((each.level for each in given), default=Level.READ)
        return "" if right.level <= most else _("What your own side may do beyond what it has, the other side gives.")
    now = narrowest(given, right.role, right.body)
    taken = right.level < (now.level if now else Level.READ)
    return _("What the other side may do, it alone can give up.") if taken else ""


def frees(row: MannerOf | MannerAsked, day: date) -> bool:
    """Say whether writing so would be freer than a text that both sides read is written now."""
    return not row.text.room_side and HIGHEST[Manner(row.manner)] > HIGHEST[manner(row.text, day)]


def _with_the_other(actor: Actor, row: MannerOf) -> str:
    """Why one side does not free a text alone: the other must have asked for the same since it was tied."""
    if row.manner not in Manner.values or not frees(row, day := day_there(actor, row.text)):
        return ""
    tied = row.text.manners.as_of(day).last()
    if tied and tied.asked.filter(manner=row.manner).exclude(side=actor.side).as_of(day).exists():
        return ""
    return _("Both sides free a text that they tied: ask for it, and the other side says yes.")


def needs_the_other(actor: Actor, row: MannerOf) -> bool:
    """Say whether it takes the other side's word, and that is not given yet, to write a text so."""
    return bool(_with_the_other(actor, row))


IN_ITS_ROOM = Rule(_("a room's text by its own side"), _in_its_room)
TEXT_KEEPER = Rule(_("either side's lead; in a room: government's lead official, anybody of the network"), _keeping)
"""Who looks after a text."""

guard(Texts.BEGIN, from_side(*BOTH_SIDES) & IN_ITS_ROOM)
guard(Texts.ALLOW, TEXT_KEEPER & Rule(_("no side taking from the other or giving itself more"), _fair))
guard(Texts.SET_MANNER, TEXT_KEEPER & Rule(_("more freely only if the other side asks for it too"), _with_the_other))
guard(Texts.ASK_MANNER, TEXT_KEEPER)
