"""Who may talk about a text: whoever has the right to comment on it, each in conversations that they may read."""

from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.models import Visibility
from accord.access.rules import Rule, guard
from accord.texts.models import Level, Text, Thread
from accord.texts.rules.rights import level
from accord.texts.verbs.comments import Comments

WIDEST_FIRST: Final = (Visibility.PUBLIC, Visibility.TABLE, Visibility.ROOM)


def audiences(actor: Actor, text: Text) -> list[Visibility]:
    """Give who may be talked to about a text, the widest first: never more people than read the text itself.

    Who sits on neither side, or at another table, talks to everybody or not at all: nothing else is read to them.
    """
    found = list(WIDEST_FIRST[WIDEST_FIRST.index(Visibility(text.visibility)) :])
    at_table = actor.seat is not None and actor.side in BOTH_SIDES and actor.seat.partnership == text.home
    return found if at_table else [each for each in found if each == Visibility.PUBLIC]


def _may_comment(actor: Actor, thread: Thread) -> str:
    if actor.seat is None:
        return _("Sign in and choose a seat first: comments are made from a seat.")
    today = actor.at.astimezone(ZoneInfo(thread.text.timezone)).date()
    if level(actor, thread.text, today) < Level.COMMENT:
        return _("You may read this text, but not comment on it.")
    return ""


def _is_heard(actor: Actor, thread: Thread) -> str:
    """Why the actor has no part in the conversation; one that names no audience yet is asked about in general."""
    heard = thread.visibility in audiences(actor, thread.text) and thread.room_side in ("", actor.side)
    if thread.number and not heard:
        return _("This conversation is between others.")
    return ""


guard(Comments.COMMENT, Rule(_("who has the right to comment on the text"), _may_comment))
for _verb in (Comments.ANSWER, Comments.RESOLVE, Comments.REOPEN, Comments.ASSIGN, Comments.PLACE):
    guard(
        _verb,
        Rule(_("who has the right to comment on the text"), _may_comment)
        & Rule(_("and may read the conversation"), _is_heard),
    )
