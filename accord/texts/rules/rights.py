"""How much somebody may do with a text: by who reads it, the rights that were given, the manner it is written in."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from accord.access.actors import BOTH_SIDES, Actor, Seat
from accord.access.models import Visibility
from accord.texts.models import Level, Manner, MannerOf, Right, Text

NOTHING: Final = 0
"""The level of whoever may not even read a text."""
HIGHEST: Final = {Manner.FREE: Level.EDIT, Manner.SUGGESTED: Level.SUGGEST, Manner.CLOSED: Level.COMMENT}
"""The most that anybody may do with a text written in a manner."""


def level(actor: Actor, text: Text, day: date) -> int:
    """Give how much the actor may do with the text on a day: a Level, 0 where they may not read it. Two queries.

    Of the rights that fit their seat the narrowest counts: one that names a body before one that names a role, both
    before a whole side's; of equally narrow ones the latest. Whoever no right fits reads.
    """
    if not _reads(actor, text):
        return NOTHING
    seat = actor.seat
    if seat is None or seat.partnership != text.home:
        return Level.READ
    return most(seat, Right.objects.filter(text=text, side=seat.side).as_of(day), manner(text, day))


def most(seat: Seat, rights: Iterable[Right], written: Manner) -> Level:
    """Give how much a seat at the text's table may do by these rights, in a text that is written so."""
    own = narrowest((right for right in rights if right.side == seat.side), seat.role, seat.body)
    return min(Level(own.level), HIGHEST[written]) if own else Level.READ


def narrowest(rights: Iterable[Right], role: str, body: str) -> Right | None:
    """Give the right that counts for seats of a role and a body, of their side's in the order they were given."""
    fit = [right for right in rights if right.role in ("", role) and right.body in ("", body)]
    return max(reversed(fit), key=lambda right: (bool(right.body), bool(right.role)), default=None)


def manner(text: Text, day: date) -> Manner:
    """Give how the text is written on a day. One query."""
    latest = MannerOf.objects.filter(text=text).as_of(day).last()
    return Manner(latest.manner) if latest else Manner.FREE


def _reads(actor: Actor, text: Text) -> bool:
    """Say what ``visible_to`` says, of one text that is at hand."""
    if text.visibility == Visibility.PUBLIC:
        return True
    seat = actor.seat
    if seat is None or seat.side not in BOTH_SIDES or seat.partnership != text.home:
        return False
    return text.visibility == Visibility.TABLE or text.room_side == seat.side
