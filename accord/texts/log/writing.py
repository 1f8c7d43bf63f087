"""What the house itself writes into a text, within an operation: a decision on suggestions, a paragraph from a form."""

from collections.abc import Callable
from dataclasses import dataclass
from random import SystemRandom
from typing import Any, Final

from pycrdt import Doc

from accord.access.actors import Actor
from accord.prose import yjs
from accord.prose.document import Document
from accord.texts.log import keeping
from accord.texts.models import Text

_CLIENTS: Final = 2**32
_chance: Final = SystemRandom()


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that was kept: the number it has in the log, the text before it and with it."""

    number: int
    before: Document
    after: Document


def now(text: Text) -> Document:
    """Give the text as it stands, with what is suggested in it. Two queries."""
    return keeping.open_text(text.pk).document


def change(actor: Actor, text: Text, how: Callable[[Document, str], Document]) -> Changed:
    """Change a text as its writer of this moment, and keep the change in the log. Call it within a transaction.

    ``how`` gets the text and the beginning of names for new suggestions ("12."), and gives the text as it shall be.
    The text is locked from before it is read: nothing comes between. Where nothing differs nothing is kept.
    Raises Refused for an actor without a seat, BadDocument for what cannot be kept.
    """
    Text.objects.select_for_update(no_key=True).get(pk=text.pk)
    opened = keeping.open_text(text.pk)
    writer = keeping.writer_of(actor, text, _chance.randrange(1, _CLIENTS))
    before = opened.document
    wanted = how(before, f"{writer.pk}.")
    wanted.check()
    if wanted == before:
        return Changed(opened.number, before, before)
    doc: Doc[Any] = Doc(client_id=writer.client)
    doc.apply_update(opened.state())
    known = doc.get_state()
    yjs.write(doc, wanted)
    new = [name for name in wanted.names if name not in opened.names]
    entry = keeping.Entry(doc.get_update(known), writer.pk, actor.at, new)
    return Changed(keeping.append(text.pk, [entry]), before, yjs.read(doc))
