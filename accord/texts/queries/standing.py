"""How a text stands on a day: how it is written, who may do what with it, what is open about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role, Side
from accord.access.models import Visibility
from accord.kit.facts import FactQuerySet
from accord.texts.models import Level, Manner, MannerAsked, MannerOf, Right, Text, Thread
from accord.texts.queries.texts import reads_now
from accord.texts.rules.rights import HIGHEST, most


@dataclass(frozen=True)
class May:
    """What some seats may do with a text: all of a side, those that hold a role, those of one body."""

    side: Side
    role: str
    body: str
    level: Level

    @property
    def who(self) -> str:
        """Who that is, in words."""
        role = str(Role(self.role).label) if self.role else ""
        return ", ".join(part for part in (self.body, role) if part) or str(self.side.label)

    def within(self, manner: Manner) -> Level:
        """How much of it they may do while the text is written so."""
        return min(self.level, HIGHEST[manner])


@dataclass(frozen=True)
class Standing:
    """How a text stands for a reader; ``level`` is what they may do."""

    manner: Manner
    reason: str
    rights: tuple[May, ...]
    level: Level

    @property
    def writes(self) -> bool:
        """Whether the reader may change its words, be it by suggestions."""
        return self.level >= Level.SUGGEST


def standing_of(text: Text, actor: Actor, day: date) -> Standing:
    """Say how a text stands for ``actor`` on a day. Two queries."""
    rights = list(Right.objects.filter(text=text).as_of(day))
    row = MannerOf.objects.filter(text=text).as_of(day).last()
    manner = Manner(row.manner) if row else Manner.FREE
    at_table = actor.seat if reads_now(actor, text) else None
    level = most(at_table, rights, manner) if at_table else Level.READ
    return Standing(manner, row.reason if row else "", _latest(rights), level)


def _latest(rights: Iterable[Right]) -> tuple[May, ...]:
    """Give what was said last of each, the widest first."""
    last = {(right.side, right.role, right.body): Level(right.level) for right in rights}
    found = [May(Side(side), role, body, level) for (side, role, body), level in last.items()]
    order = list(Side)
    return tuple(sorted(found, key=lambda each: (order.index(each.side), each.body, each.role)))


def readers(text: Text) -> str:
    """Say who reads a text."""
    if text.visibility == Visibility.PUBLIC:
        return _("Everybody reads it.")
    if text.visibility == Visibility.TABLE:
        return _("Both sides read it, and nobody else.")
    return _("%(side)s alone reads it.") % {"side": Side(text.room_side).label}


def asked_at(home: str, actor: Actor, day: date) -> list[MannerAsked]:
    """Give what sides ask at a table (its slug), unanswered, of texts that ``actor`` may read. One query."""
    texts = Text.objects.filter(home=home).visible_to(actor)
    return list(_unanswered(day).filter(against__text__in=texts).select_related("against__text"))


def asked_of(text: Text, day: date) -> MannerAsked | None:
    """Give what a side asks of a text and the other has not answered. One query."""
    return _unanswered(day).filter(against__text=text).select_related("against__text").last()


def _unanswered(day: date) -> FactQuerySet[MannerAsked]:
    since = MannerOf.objects.as_of(day).filter(text=OuterRef("against__text"), pk__gt=OuterRef("against"))
    return MannerAsked.objects.as_of(day).filter(~Exists(since))


def open_comments(text: Text, actor: Actor, day: date) -> int:
    """Count the conversations about a text that ``actor`` may hear and that nobody has settled. One query."""
    return Thread.objects.filter(text=text).visible_to(actor).unsettled(day).count()
