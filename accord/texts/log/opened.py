"""A text held open: its Yjs document, what it reads as, and the checks that an update passes before it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from pycrdt import Doc

from accord.prose import yjs
from accord.prose.document import Document


class RefusedUpdate(Exception):
    """An update is not taken; the words say why. ``resync``: the client may try again after asking what it lacks."""

    def __init__(self, words: str, *, resync: bool = False) -> None:
        super().__init__(words)
        self.resync = resync


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes, as the checks know them: the key of the window's Writer and its Yjs client.

    ``keys`` and ``clients`` are those of all windows that the same person ever had on the text, from the same seat.
    """

    key: int
    client: int
    keys: frozenset[int]
    clients: frozenset[int]


@dataclass(frozen=True, slots=True)
class Taken:
    """What an update brought that the database does not know: names of suggestions, numbers of clients."""

    names: tuple[str, ...] = ()
    clients: tuple[int, ...] = ()


class Opened:
    """A text held open.

    ``number`` is that of the last update of the log up to which it has all of them, ``names`` are those of all
    suggestions ever made in it.
    """

    def __init__(self, text: int, updates: Iterable[tuple[int, bytes]] = (), names: Iterable[str] = ()) -> None:
        self.text = text
        self.number = 0
        self.names = set(names)
        self._ahead: set[int] = set()
        self.doc: Doc[object] = Doc()
        for number, data in updates:
            self.doc.apply_update(data)
            self.number = number

    @property
    def document(self) -> Document:
        """What it reads as."""
        return yjs.read(self.doc)

    def state(self) -> bytes:
        """Give all of it as one update."""
        return self.doc.get_update()

    def vector(self) -> bytes:
        """Give the state vector: how much of each client it has."""
        return self.doc.get_state()

    def lacking(self, vector: bytes) -> bytes:
        """Give as one update what somebody with this state vector lacks. Raises RefusedUpdate for no state vector."""
        return self.doc.get_update(vector)

    def take(self, data: bytes, hand: Hand, level: int) -> Taken:  # noqa: ARG002
        """Check an update of a client and apply it; it is still to be appended.

        Raises RefusedUpdate, and stays as it was.
        """
        self.doc.apply_update(data)
        return Taken()

    def follow(self, number: int, data: bytes) -> None:
        """Apply an update that another process has kept in the log."""
        self.doc.apply_update(data)
        self.kept(number)

    def kept(self, number: int) -> None:
        """Note that what was taken stands in the log under this number."""
        self._ahead.add(number)
        while self.number + 1 in self._ahead:
            self.number += 1
            self._ahead.remove(self.number)
