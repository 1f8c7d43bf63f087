"""Windows on an open text, honest and other: they hold a Yjs document of their own and send what they did."""

from collections.abc import Callable
from typing import Any

from pycrdt import Doc

from accord.prose import yjs
from accord.prose.document import Document
from accord.texts.log.opened import Hand, Opened, Taken
from accord.texts.models import Level

NOTHING = Document()


def opened(document: Document = NOTHING, names: tuple[str, ...] = ()) -> Opened:
    """A text held open, as if the house had written it as client 1."""
    doc: Doc[Any] = Doc(client_id=1)
    yjs.write(doc, document)
    return Opened(1, [(1, doc.get_update())] if document.parts else [], [*document.names, *names])


class Window:
    """An editor's window: its client number is also the key of its row."""

    def __init__(self, text: Opened, client: int, level: int = Level.EDIT) -> None:
        self.text = text
        self.level = level
        self.hand = Hand(client, client, frozenset({client}), frozenset({client}))
        self.doc: Doc[Any] = Doc(client_id=client)
        self.doc.apply_update(text.state())

    @property
    def document(self) -> Document:
        return yjs.read(self.doc)

    def does(self, how: Callable[[Any], object]) -> bytes:
        """Do something with the window's document; give the update."""
        known = self.doc.get_state()
        with self.doc.transaction():
            how(yjs.fragment(self.doc))
        return self.doc.get_update(known)

    def writes(self, document: Document) -> bytes:
        return self.does(lambda _root: yjs.write(self.doc, document))

    def sends(self, data: bytes) -> Taken:
        return self.text.take(data, self.hand, self.level)

    def hears(self) -> None:
        self.doc.apply_update(self.text.lacking(self.doc.get_state()))


def number(value: int) -> bytes:
    """A whole number as lib0 writes it."""
    made = b""
    while value > 127:
        made += bytes([value & 127 | 128])
        value >>= 7
    return made + bytes([value])


def text(value: str | bytes) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return number(len(data)) + data


def numbers(*values: int) -> bytes:
    return b"".join(map(number, values))


def update(*structs: bytes, client: int = 2, clock: int = 0, deletes: bytes = b"\0", count: int = 0) -> bytes:
    """An update of one client, made by hand."""
    return numbers(1, count or len(structs), client, clock) + b"".join(structs) + deletes
