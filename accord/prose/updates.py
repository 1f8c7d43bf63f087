"""What an update of Yjs says, read before it is applied: who signed what, what it builds on, and that it is ours.

Yjs writes an update (version 1) as clients, each with its structs in the order of their clocks, and a set of what is
deleted. A struct is refused here unless it is one that the shape of our texts needs (`yjs`): words, marks, elements and
their attributes, and what is left of things deleted. Whether they stand where they belong is seen when they are read.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from accord.prose.document import BadDocument
from accord.prose.yjs import ATTRIBUTES, FOREIGN, ROOT, TAGS, marked

LARGEST_CLIENT: Final = 2**53 - 1
LARGEST_CLOCK: Final = 2**31 - 1

_GC, _DELETED, _STRING, _FORMAT, _TYPE, _ANY, _SKIP = 0, 1, 4, 6, 7, 8, 10
_HAS_ORIGIN, _HAS_RIGHT, _HAS_SUB = 0x80, 0x40, 0x20
_ELEMENT, _TEXT = 3, 6
_SAID = 119
"""How lib0 marks a value that is text."""


class BadUpdate(BadDocument):
    """These bytes are no update of a text; the words say what is wrong."""


class Gap(BadUpdate):
    """The update builds on others that are not there."""


@dataclass(slots=True)
class Update:
    """What an update says: per client the clocks from and until which it has structs, and what it builds on.

    ``needs`` and ``deletes`` hold, per client, the clock below which everything must be known.
    """

    structs: dict[int, tuple[int, int]] = field(default_factory=dict)
    needs: dict[int, int] = field(default_factory=dict)
    deletes: dict[int, int] = field(default_factory=dict)

    def beyond(self, state: Mapping[int, int]) -> dict[int, int]:
        """Give the clocks of the clients that go further with it. Raises Gap where it builds on what is not known."""
        after = {client: end for client, (_start, end) in self.structs.items() if end > state.get(client, 0)}
        missing = any(start > state.get(client, 0) for client, (start, _end) in self.structs.items())
        for needed in (self.needs, self.deletes):
            missing = missing or any(clock > after.get(key, state.get(key, 0)) for key, clock in needed.items())
        if missing:
            raise Gap(_("This change builds on others that did not arrive."))
        return after


def update(data: bytes) -> Update:
    """Read an update. Raises BadUpdate for anything that Yjs would not write for one of our texts."""
    reader = _Reader(data)
    try:
        return reader.update()
    except (IndexError, UnicodeDecodeError) as error:
        raise BadUpdate(_("This is no change of a text.")) from error


def clocks(vector: bytes) -> dict[int, int]:
    """Read a state vector: how much of each client is known. Raises BadUpdate."""
    reader = _Reader(vector)
    try:
        found = {reader.client(): reader.clock() for _each in range(reader.number())}
    except IndexError as error:
        raise BadUpdate(_("This is no state of a text.")) from error
    reader.end()
    return found


class _Reader:
    """A place in some bytes. Reading beyond them raises IndexError."""

    __slots__ = ("at", "data", "found")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.found = Update()

    def number(self) -> int:
        """Read a whole number, in groups of seven bits, lowest first."""
        number = shift = 0
        while (byte := self.data[self.at]) & 0x80:
            self.at += 1
            number |= (byte & 0x7F) << shift
            shift += 7
            if number > LARGEST_CLIENT:
                raise BadUpdate(_("This is no change of a text."))
        self.at += 1
        return number | byte << shift

    def client(self) -> int:
        if (client := self.number()) > LARGEST_CLIENT:
            raise BadUpdate(_("This is no change of a text."))
        return client

    def clock(self) -> int:
        if (clock := self.number()) > LARGEST_CLOCK:
            raise BadUpdate(_("This is no change of a text."))
        return clock

    def length(self, start: int) -> int:
        if not 0 < (length := self.clock()) <= LARGEST_CLOCK - start:
            raise BadUpdate(_("This is no change of a text."))
        return length

    def string(self) -> str:
        size = self.number()
        if size > len(self.data) - self.at:
            raise IndexError
        self.at += size
        return self.data[self.at - size : self.at].decode()

    def end(self) -> None:
        if self.at != len(self.data):
            raise BadUpdate(_("This is no change of a text."))

    def update(self) -> Update:
        for _each in range(self.number()):
            self.client_structs()
        for _each in range(self.number()):
            client = self.client()
            for _range in range(self.number()):
                start = self.clock()
                self.found.deletes[client] = max(self.found.deletes.get(client, 0), start + self.length(start))
        self.end()
        return self.found

    def client_structs(self) -> None:
        count, client, clock = self.number(), self.client(), self.clock()
        if client in self.found.structs or not count:
            raise BadUpdate(_("This is no change of a text."))
        start = clock
        for _each in range(count):
            clock += self.struct(client, clock)
        self.found.structs[client] = (start, clock)

    def struct(self, client: int, clock: int) -> int:
        """Read one struct; give its length, in clocks."""
        info = self.data[self.at]
        self.at += 1
        content = info & 0x1F
        if content == _GC:
            return self.length(clock)
        if info == _SKIP:
            raise Gap(_("This change builds on others that did not arrive."))
        if info & _HAS_ORIGIN:
            self.needed(client, clock)
        if info & _HAS_RIGHT:
            self.needed(client, clock)
        at_root = False
        if not info & (_HAS_ORIGIN | _HAS_RIGHT):
            at_root = self.parent(client, clock)
            if info & _HAS_SUB and (at_root or self.string() not in ATTRIBUTES):
                raise BadUpdate(_("A paragraph says of itself what this house does not know."))
        if at_root and content not in (_TYPE, _DELETED):
            raise BadUpdate(_("A text is made of paragraphs and tables."))
        return self.content(content, clock)

    def needed(self, client: int, clock: int) -> None:
        """Note what a struct builds on; of its own client only what came before."""
        whose, which = self.client(), self.clock()
        if whose != client:
            self.found.needs[whose] = max(self.found.needs.get(whose, 0), which + 1)
        elif which >= clock:
            raise BadUpdate(_("This is no change of a text."))

    def parent(self, client: int, clock: int) -> bool:
        """Say whether it is the root, which is ours alone."""
        told = self.number()
        if told == 0:
            self.needed(client, clock)
            return False
        if told != 1 or self.string() != ROOT:
            raise BadUpdate(_("There is something beside the text."))
        return True

    def content(self, content: int, clock: int) -> int:
        if content == _STRING:
            return self.words()
        if content == _DELETED:
            return self.length(clock)
        if content == _FORMAT:
            self.mark()
        elif content == _TYPE:
            self.type()
        elif content == _ANY:
            self.value()
        else:
            raise BadUpdate(_("A text is made of paragraphs and tables."))
        return 1

    def words(self) -> int:
        words = self.string()
        if not words or FOREIGN.search(words):
            raise BadUpdate(_("A paragraph holds words alone."))
        return len(words) if words.isascii() else len(words.encode("utf-16-le")) // 2

    def mark(self) -> None:
        key, told = self.string(), self.string()
        try:
            value = json.loads(told)
        except (ValueError, RecursionError) as error:
            raise BadUpdate(_("This is no change of a text.")) from error
        if value is not None:
            marked(key, value)

    def type(self) -> None:
        kind = self.number()
        if kind != _TEXT and (kind != _ELEMENT or self.string() not in TAGS):
            raise BadUpdate(_("A text is made of paragraphs and tables."))

    def value(self) -> None:
        if self.number() != 1 or self.number() != _SAID or FOREIGN.search(self.string()):
            raise BadUpdate(_("A paragraph says of itself what this house does not know."))
