"""One paragraph or table changed from a plain form, without an editor that runs scripts.

What is typed stands on what was read, and a change that came between is told, never written over. What a form shows
is the text as it would read with every open suggestion taken in; whoever may only suggest makes a suggestion.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import Refused
from accord.prose.document import BadDocument, Block, Document, Part, Table, shaped
from accord.prose.light import paragraphs_typed, rows_typed, typed
from accord.prose.readings import result, settled
from accord.prose.suggesting import suggested
from accord.texts.log import writing
from accord.texts.models import Level, Text
from accord.texts.rules.rights import level
from accord.texts.rules.texts import day_there, may

TABLE: Final = "table"


@dataclass(frozen=True, slots=True)
class Typed:
    """A paragraph or table as it stands in a form: ``shape`` is "h2", "bullet 1", "table"."""

    shape: str
    words: str

    @classmethod
    def of(cls, part: Part) -> "Typed":
        """Give how a part is typed."""
        if isinstance(part, Table):
            return cls(TABLE, typed(part))
        return cls(f"{part.kind} {part.depth}" if part.depth else str(part.kind), typed(part))


class Meanwhile(Exception):
    """The paragraph was changed since it was read; ``now`` is how it stands."""

    def __init__(self, now: Typed) -> None:
        self.now = now


class Gone(Exception):
    """The paragraph is no longer in the text."""


def shown(text: Text) -> Document:
    """Give the text as its plain forms show it. Two queries."""
    return result(writing.now(text))


def change_part(actor: Actor, text: Text, key: str, wanted: Typed, *, read: Typed) -> Document:
    """Put other words in place of a paragraph's or table's; several paragraphs stand one after the other.

    Posted twice it is done once. Raises Meanwhile, Gone, Refused, and ValidationError for what cannot be kept.
    """

    def how(document: Document) -> Document:
        part = document.part(key)
        if part is None:
            raise Gone
        now = Typed.of(part)
        made = _parts(wanted, key, old=part, unlike=read.words)
        if now == wanted or (made[1:] and all(document.part(each.id) for each in made[1:])):
            return document
        if now != read:
            raise Meanwhile(now)
        return _with(document, key, made)

    return _written(actor, text, how)


def add_part(actor: Actor, text: Text, key: str, wanted: Typed, *, after: str) -> Document:
    """Add paragraphs or a table under a new identifier: behind another, or first where ``after`` is "".

    Where the other is gone it comes last. Posted twice it is done once. Raises Refused and ValidationError.
    """

    def how(document: Document) -> Document:
        if document.part(key):
            return document
        made = _parts(wanted, key, old=None)
        place = next((number for number, part in enumerate(document.parts, 1) if part.id == after), None)
        at = 0 if not after else place or len(document.parts)
        return Document((*document.parts[:at], *made, *document.parts[at:]))

    return _written(actor, text, how)


def remove_part(actor: Actor, text: Text, key: str, *, read: Typed) -> Document:
    """Take out a paragraph or table. Posted twice it is done once. Raises Meanwhile and Refused."""

    def how(document: Document) -> Document:
        part = document.part(key)
        if part and Typed.of(part) != read:
            raise Meanwhile(Typed.of(part))
        return _with(document, key, ())

    return _written(actor, text, how)


def _with(document: Document, key: str, made: Sequence[Part]) -> Document:
    parts = ((made if part.id == key else (part,)) for part in document.parts)
    return Document(tuple(each for some in parts for each in some))


def _parts(wanted: Typed, key: str, *, old: Part | None, unlike: str = "") -> list[Part]:
    """Read what was typed as a part of this identifier and, where there are more, parts of identifiers made of it.

    The same words typed over the same words (``unlike``) get the same identifiers: so posting twice is found out.
    """
    found: list[Part] = []
    if wanted.shape == TABLE:
        heads = [[cell.head for cell in row.cells] for row in old.rows] if isinstance(old, Table) else ((True,),)
        rows = rows_typed(wanted.words, heads=heads)
        found += [Table(key, rows)] if rows else []
    else:
        kind, depth = shaped(wanted.shape)
        found += [Block(key, kind, runs, depth) for runs in paragraphs_typed(wanted.words)]
    if not found:
        raise ValidationError({"words": _("Write at least a word. To take it out of the text, go back and remove it.")})
    made_of = f"{key}/{unlike}/{wanted.words}"
    more = (replace(part, id=_digest(f"{made_of}/{number}")) for number, part in enumerate(found[1:], 1))
    return [found[0], *more]


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:12]


def _written(actor: Actor, text: Text, how: Callable[[Document], Document]) -> Document:
    """Write what somebody wants of the text as the forms show it: into the words, or as a suggestion of theirs."""

    def change(before: Document, names: str) -> Document:
        if why := may(Level.SUGGEST).refusal(actor, text):
            raise Refused(why)
        writes = level(actor, text, day_there(actor, text)) >= Level.EDIT
        name, seen = f"{names}1", result(before)
        wanted = how(seen)
        if wanted == seen:
            return before
        wanted.check()
        marked = suggested(before, wanted, name)
        return settled(marked, accept={name}) if writes else marked

    try:
        with transaction.atomic():
            return writing.change(actor, text, change).after
    except BadDocument as error:
        raise ValidationError({"words": str(error)}) from error
