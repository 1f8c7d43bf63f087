"""What an update of Yjs says, read before it is applied: who signed what, what it builds on, and that it is ours.

Yjs writes an update (version 1) as clients, each with its structs in the order of their clocks, and a set of what is
deleted. A struct is refused here unless it is one that the shape of our texts needs (`yjs`): words, marks, elements and
their attributes, and what is left of things deleted. Whether they stand where they belong is seen when they are read.
"""

import json
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from accord.prose.known import BadUpdate, Gap, Known, Struct, Update
from accord.prose.wording import FOREIGN, marked
from accord.prose.yjs import ATTRIBUTES, ROOT, TAGS

__all__ = ["BadUpdate", "Gap", "Known", "Update", "clocks", "known", "update"]

LARGEST_CLIENT: Final = 2**53 - 1
LARGEST_CLOCK: Final = 2**31 - 1

_GC, _DELETED, _STRING, _FORMAT, _TYPE, _ANY, _SKIP = 0, 1, 4, 6, 7, 8, 10
_HAS_ORIGIN, _HAS_RIGHT, _HAS_SUB = 0x80, 0x40, 0x20
_ELEMENT, _TEXT = 3, 6
_SAID = 119
"""How lib0 marks a value that is text."""


def update(data: bytes, most: int = LARGEST_CLOCK) -> Update:
    """Read an update. Raises BadUpdate for anything that Yjs would not write for one of our texts.

    That words stand in place of an attribute is only seen where the update says all of the attribute's story. It has
    at most so many structs, and stretches that it deletes.
    """
    reader = _Reader(data, most)
    reader.read()
    return _placed(reader.found, reader.placed)


def known(data: bytes) -> Known:
    """Give what is known by an update that is all of a text so far, and was checked before."""
    reader = _Reader(data, LARGEST_CLOCK, brief=True)
    reader.read()
    found = Known()
    found.add(reader.found)
    return found


def clocks(vector: bytes) -> dict[int, int]:
    """Read a state vector: how much of each client is known. Raises BadUpdate."""
    reader = _Reader(vector, LARGEST_CLOCK)
    try:
        found = {reader.client(): reader.clock() for _each in range(reader.number())}
    except IndexError as error:
        raise BadUpdate(_("This is no state of a text.")) from error
    reader.end()
    return found


def _placed(found: Update, structs: Iterable[Struct]) -> Update:
    """Look at what stands beside what: next to an attribute's value are only other values of it."""
    neighbours: dict[tuple[int, int], list[Struct]] = {}
    for each in structs:
        if each.beside:
            neighbours.setdefault(each.beside, []).append(each)
    attributes = [each for each in structs if each.attribute]
    for each in attributes:
        if each.content not in (_ANY, _DELETED):
            raise BadUpdate(_("A paragraph says of itself what this house does not know."))
        for clock in range(each.clock, each.clock + each.length) if neighbours else ():
            attributes.extend(neighbours.pop((each.client, clock), ()))
    found.words = [each.said for each in structs if each.content == _STRING and each.beside]
    return found


class _Reader:
    """A place in some bytes. Reading beyond them raises IndexError."""

    __slots__ = ("at", "brief", "data", "found", "left", "placed", "said")

    def __init__(self, data: bytes, most: int, *, brief: bool = False) -> None:
        self.data = data
        self.left = most
        self.brief = brief
        self.at = 0
        self.found = Update()
        self.placed: list[Struct] = []
        self.said = ""

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

    def read(self) -> None:
        try:
            self.update()
        except (IndexError, UnicodeDecodeError) as error:
            raise BadUpdate(_("This is no change of a text.")) from error

    def count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise BadUpdate(_("This change is too large to be taken at once."))

    def cut(self, client: int, clock: int) -> None:
        if not self.brief:
            self.found.cuts.add((client, clock))

    def update(self) -> None:
        for _each in range(self.number()):
            self.client_structs()
        for _each in range(self.number()):
            client = self.client()
            for _range in range(self.number()):
                start = self.clock()
                end = start + self.length(start)
                self.found.deletes[client] = max(self.found.deletes.get(client, 0), end)
                self.cut(client, start)
                self.cut(client, end)
                self.count()
        self.end()

    def client_structs(self) -> None:
        count, client, clock = self.number(), self.client(), self.clock()
        if client in self.found.structs or not count:
            raise BadUpdate(_("This is no change of a text."))
        start = clock
        for _each in range(count):
            self.count()
            if not self.brief:
                self.found.starts.add((client, clock))
            clock += self.struct(client, clock)
        if clock > LARGEST_CLOCK:
            raise BadUpdate(_("This is no change of a text."))
        self.found.structs[client] = (start, clock)

    def struct(self, client: int, clock: int) -> int:
        """Read one struct; give its length, in clocks."""
        info = self.data[self.at]
        self.at += 1
        content = info & 0x1F
        if content == _GC:
            return self.length(clock)
        if content == _SKIP:
            self.found.gaps = True
            return self.length(clock)
        beside, attribute = self.place(info, client, clock)
        self.said = ""
        length = self.content(content, client, clock)
        if not self.brief:
            self.placed.append(Struct(client, clock, length, content, self.said, attribute, beside))
        return length

    def place(self, info: int, client: int, clock: int) -> tuple[tuple[int, int] | None, bool]:
        """Read beside what a struct stands, and whether it is an attribute, if that is told."""
        beside = None
        if info & _HAS_RIGHT:
            origin = self.needed(client, clock) if info & _HAS_ORIGIN else None
            right = self.needed(client, clock)
            self.cut(*right)
            beside = origin or right
        elif info & _HAS_ORIGIN:
            beside = origin = self.needed(client, clock)
        if info & _HAS_ORIGIN and beside:
            self.cut(beside[0], beside[1] + 1)
        if beside:
            return beside, False
        at_root = self.parent(client, clock)
        attribute = bool(info & _HAS_SUB)
        if attribute and (at_root or self.string() not in ATTRIBUTES):
            raise BadUpdate(_("A paragraph says of itself what this house does not know."))
        if at_root and info & 0x1F not in (_TYPE, _DELETED):
            raise BadUpdate(_("A text is made of paragraphs and tables."))
        return None, attribute

    def needed(self, client: int, clock: int) -> tuple[int, int]:
        """Note what a struct builds on, and give it; of its own client only what came before."""
        whose, which = self.client(), self.clock()
        if whose != client:
            self.found.needs[whose] = max(self.found.needs.get(whose, 0), which + 1)
        elif which >= clock:
            raise BadUpdate(_("This is no change of a text."))
        return whose, which

    def parent(self, client: int, clock: int) -> bool:
        """Say whether it is the root, which is ours alone."""
        told = self.number()
        if told == 0:
            self.found.under.add(self.needed(client, clock))
            return False
        if told != 1 or self.string() != ROOT:
            raise BadUpdate(_("There is something beside the text."))
        return True

    def content(self, content: int, client: int, clock: int) -> int:
        if content == _STRING:
            return self.words(client, clock)
        if content == _DELETED:
            return self.length(clock)
        if content == _FORMAT:
            self.mark()
        elif content == _TYPE:
            self.type()
            self.found.parents.add((client, clock))
        elif content == _ANY:
            self.value()
        else:
            raise BadUpdate(_("A text is made of paragraphs and tables."))
        return 1

    def words(self, client: int, clock: int) -> int:
        """Read words; give their length, as UTF-16 counts it."""
        self.said = words = self.string()
        if not words or FOREIGN.search(words):
            raise BadUpdate(_("A paragraph holds words alone."))
        if words.isascii() or max(words) <= "\uffff":
            return len(words)
        at = clock
        for letter in words:
            at += 1
            if letter > "\uffff":
                self.found.halves.add((client, at))
                at += 1
        return at - clock

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
