"""What somebody may do with a text while they are in it: asked when they come, and again when anything changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import Refused
from accord.record.models import Act
from accord.texts.log.frames import Standing
from accord.texts.log.keeping import hand_of, writer_of
from accord.texts.log.opened import Hand
from accord.texts.models import Level, Manner, Text
from accord.texts.queries.texts import local_day, reads_now
from accord.texts.rules.rights import level, manner

NEWEST: Final = 100
"""Acts that are looked at: one that commits late stands a little below the newest."""


@dataclass(frozen=True)
class Somebody:
    """Who is behind a session: as whom they act, and the name that others see ("" for none)."""

    actor: Actor
    name: str = ""


Who: TypeAlias = Callable[[str], Somebody | None]
"""Gives who is signed in by the key of their session, if anybody is."""


@dataclass(frozen=True)
class Admission:
    """What a window may do: who is in it, what the client is told, and as whom it writes."""

    somebody: Somebody
    standing: Standing
    hand: Hand | None = None

    @property
    def key(self) -> int:
        """The key of the writer; 0 for who only reads."""
        return self.hand.key if self.hand else 0


def admit(who: Who, session: str, text: int, client: int, before: Admission | None = None) -> Admission | None:
    """Say what a Yjs client of this session may do with a text now; None where nobody is signed in by it.

    ``before`` is what it might do until now: who stays the same person in the same seat stays the same writer.
    """
    somebody = who(session)
    if somebody is None:
        return None
    actor = somebody.actor
    found = Text.objects.visible_to(actor).filter(pk=text).first()
    if found is None or not reads_now(actor, found):
        return Admission(somebody, Standing(0, "", _("You cannot read this text.")))
    day = local_day(found, actor.at)
    may, how = level(actor, found, day), manner(found, day)
    if may < Level.SUGGEST:
        return Admission(somebody, Standing(may, how, _why(may, how)))
    if before and before.hand and before.somebody.actor.seat == actor.seat:
        return Admission(somebody, Standing(may, how, _why(may, how)), before.hand)
    try:
        hand = hand_of(writer_of(actor, found, client))
    except Refused as refusal:
        return Admission(somebody, Standing(min(may, Level.COMMENT), how, str(refusal)))
    return Admission(somebody, Standing(may, how, _why(may, how)), hand)


def _why(may: int, how: Manner) -> str:
    """Say why one does not simply write, in words; nothing to whoever does."""
    if may >= Level.EDIT:
        return ""
    if may == Level.SUGGEST:
        return _("What you change is suggested: it stands when it is accepted.")
    if how == Manner.CLOSED:
        return _("This text is closed: nobody changes a word.")
    return _("You can read and comment on this text.") if may == Level.COMMENT else _("You can read this text.")


@dataclass(frozen=True)
class Look:
    """What anybody's standing hangs on, besides the day: what sessions hold, and the newest acts on the record."""

    sessions: dict[str, str]
    acts: frozenset[int]

    @classmethod
    def at(cls, sessions: Iterable[str]) -> "Look":
        """Look now, at these sessions. Two queries."""
        held = Session.objects.filter(session_key__in=list(sessions), expire_date__gt=timezone.now())
        acts = Act.objects.order_by("-pk").values_list("pk", flat=True)[:NEWEST]
        return cls(dict(held.values_list("session_key", "session_data")), frozenset(acts))

    @classmethod
    def and_admit(cls, who: Who, session: str, text: int, client: int) -> "tuple[Look, Admission | None]":
        """Look, then say what a client may do: what changes in between is seen by the next look."""
        return cls.at([session]), admit(who, session, text, client)

    def moved(self, session: str, before: "Look") -> bool:
        """Say whether the standing of whoever has this session may have changed since another look."""
        return self.acts != before.acts or self.sessions.get(session) != before.sessions.get(session)
