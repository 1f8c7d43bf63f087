"""Who decides suggested changes: in an agreed text the side that did not make them, in a free one whoever may write it.

Who made one may take it back, and so may their body.
"""

from dataclasses import dataclass, replace
from typing import Self
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.rules import Rule, guard
from accord.texts.models import Level, Manner, Text, Writer
from accord.texts.rules.rights import level, manner
from accord.texts.verbs.suggestions import Suggestions


@dataclass(frozen=True)
class Change:
    """A suggested change as the rules see it: whose it is, and what the actor who is asked about may do with its text.

    ``standing`` asks that once for all changes of a text.
    """

    text: Text
    level: int
    manner: Manner
    writer: Writer | None = None

    @classmethod
    def standing(cls, actor: Actor, text: Text) -> Self:
        """Give a change of nobody's, to be asked about in general, or ``by`` whoever made one."""
        today = actor.at.astimezone(ZoneInfo(text.timezone)).date()
        return cls(text, level(actor, text, today), manner(text, today))

    def by(self, writer: Writer) -> Self:
        """Give a change to the same text that this writer made."""
        return replace(self, writer=writer)


def _words_may_change(actor: Actor, change: Change) -> str:
    if actor.seat is None:
        return _("Sign in and choose a seat first: changes are decided from a seat.")
    if change.manner == Manner.CLOSED:
        return _("The text is closed: nobody changes a word.")
    return ""


def _may_decide(actor: Actor, change: Change) -> str:
    if change.manner == Manner.FREE:
        return "" if change.level >= Level.EDIT else _("Whoever may write this text decides what becomes of changes.")
    if change.level < Level.SUGGEST or actor.side not in BOTH_SIDES:
        return _("Whoever may suggest changes to this text decides what becomes of the other side's.")
    if change.writer and change.writer.side == actor.side:
        return _("This is your own side's change to a text of both: the other side decides.")
    return ""


def _is_own(actor: Actor, change: Change) -> str:
    writer, seat = change.writer, actor.seat
    if writer is None or seat is None:
        return ""
    own_body = (seat.partnership, seat.side, seat.body) == (change.text.home, writer.side, writer.body)
    if own_body or (actor.person and actor.person == writer.person):
        return ""
    return _("Who suggested it takes it back, or their body does.")


WORDS_MAY_CHANGE = Rule(_("while the text is not closed"), _words_may_change)
MAY_DECIDE = Rule(
    _("in an agreed text the side that did not suggest it, in a free text whoever may write it"), _may_decide
)

guard(Suggestions.ACCEPT, WORDS_MAY_CHANGE & MAY_DECIDE)
guard(Suggestions.REJECT, WORDS_MAY_CHANGE & MAY_DECIDE)
guard(Suggestions.COUNTER, WORDS_MAY_CHANGE & MAY_DECIDE)
guard(Suggestions.WITHDRAW, WORDS_MAY_CHANGE & Rule(_("who suggested it, or their body"), _is_own))
