"""A text held open: its Yjs document, what it reads as, and the checks that an update passes before it is kept.

Nothing here asks the database or waits: the server of live texts calls it between two awaits.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django.utils.translation import gettext as _
from pycrdt import Doc, XmlElement

from accord.prose import updates, yjs
from accord.prose.document import MOST_BLOCKS, BadDocument, Document, Part
from accord.texts.log.checks import Hand, RefusedUpdate, check_suggested, check_words, names_in, new_names
from accord.texts.models import Level

LARGEST_UPDATE: Final = 1024 * 1024
"""Bytes that one update may have."""
MOST_STRUCTS: Final = 50_000
"""Pieces that one update may be made of, and stretches that it may delete."""
LARGEST_TEXT: Final = 8 * 1024 * 1024
"""Bytes that a text may have as one update."""
MOST_WINDOWS: Final = 50
"""Clients that may be seen first in one update: windows that were never online."""
_PIECES: Final = 200
"""Updates that are held one by one before they are made one."""
_FEW: Final = 20

__all__ = ["Hand", "Opened", "RefusedUpdate", "Taken"]

_Event: TypeAlias = tuple[list[int | str], list[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What an update brought that the database does not know: names of suggestions, numbers of clients.

    ``fresh``: it brought anything at all. What is not fresh is in the log already and need not be appended.
    """

    names: tuple[str, ...] = ()
    clients: tuple[int, ...] = ()
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class _Step:
    """The parts after an update, and where they differ: from ``first`` on, up to so many from the end."""

    parts: list[Part]
    first: int
    rest: int
    events: Sequence[_Event]


class Opened:
    """A text held open.

    ``number`` is that of the last update of the log up to which it has all of them, ``names`` are those of all
    suggestions ever made in it. It belongs to one thread at a time.
    """

    def __init__(self, text: int, log: Iterable[tuple[int, bytes]] = (), names: Iterable[str] = ()) -> None:
        self.text = text
        self.number = 0
        self.names = set(names)
        self._ahead: set[int] = set()
        self._bound: dict[int, int] = {}
        self._pieces: list[bytes] = []
        for self.number, data in log:
            self._pieces.append(data)
        self._make()
        self._parts = [yjs.part(node) for node in yjs.children(self._root)]
        self._known = updates.known(self._pieces[0])
        self._known.clocks = updates.clocks(self.doc.get_state())

    @property
    def document(self) -> Document:
        """What it reads as."""
        return yjs.assembled(self._parts)

    @property
    def parts(self) -> Sequence[Part]:
        """Its parts as Yjs has them: those that no update touched are the same as before it."""
        return self._parts

    def state(self) -> bytes:
        """Give all of it as one update."""
        return self.doc.get_update()

    def vector(self) -> bytes:
        """Give the state vector: how much of each client it has."""
        return self.doc.get_state()

    def lacking(self, vector: bytes) -> bytes:
        """Give as one update what somebody with this state vector lacks. Raises RefusedUpdate for no state vector."""
        try:
            updates.clocks(vector)
        except BadDocument as error:
            raise RefusedUpdate(str(error), resync=True) from error
        return self.doc.get_update(vector)

    def take(self, data: bytes, hand: Hand, level: int) -> Taken:
        """Check an update of a client and apply it; it is still to be appended, if it is fresh.

        Raises RefusedUpdate, and stays as it was. If appending fails, this Opened is ahead of the log: drop it.
        """
        told, after = self._read(data, level)
        clients = self._signed(after, hand)

        def judged(step: _Step) -> tuple[str, ...]:
            self._check_places(told, after, step.events)
            return self._judged(step, hand, level)

        step, names = self._tried(data, judged)
        self._advance(data, told, step)
        self.names.update(names)
        self._bound.update(dict.fromkeys(clients, hand.key))
        return Taken(names, clients, fresh=bool(after or step.events))

    def follow(self, number: int, data: bytes) -> None:
        """Apply an update that stands in the log, kept by another process; nothing if it is known."""
        if number <= self.number or number in self._ahead:
            return
        step, names = self._tried(
            data, lambda step: tuple(names_in(step.parts[step.first : len(step.parts) - step.rest]))
        )
        self._advance(data, updates.update(data), step)
        self.names.update(names)
        self.kept(number)

    def kept(self, number: int) -> None:
        """Note that what was taken stands in the log under this number."""
        self._ahead.add(number)
        while self.number + 1 in self._ahead:
            self.number += 1
            self._ahead.remove(self.number)

    def _make(self) -> None:
        """Make the document of what it was made of before."""
        self.doc: Doc[Any] = Doc()
        self._root = yjs.fragment(self.doc)
        with self.doc.transaction():
            for data in self._pieces:
                self.doc.apply_update(data)
        if len(self._pieces) != 1:
            self._pieces = [self.doc.get_update()]

    def _read(self, data: bytes, level: int) -> tuple[updates.Update, dict[int, int]]:
        """Read the update before it touches anything; give which clients go how far with it."""
        if level < Level.SUGGEST:
            raise RefusedUpdate(_("You may read this text, but not change it."))
        if len(data) > LARGEST_UPDATE:
            raise RefusedUpdate(_("This change is too large to be taken at once."))
        try:
            told = updates.update(data, MOST_STRUCTS)
            after = self._known.beyond(told)
        except updates.Gap as gap:
            raise RefusedUpdate(str(gap), resync=True) from gap
        except BadDocument as error:
            raise RefusedUpdate(str(error)) from error
        if sum(map(len, self._pieces)) + len(data) > LARGEST_TEXT:
            self._pieces = [self.doc.get_update()]
            if len(self._pieces[0]) + len(data) > LARGEST_TEXT:
                raise RefusedUpdate(_("The text is as large as a text can be."))
        return told, after

    def _signed(self, after: Iterable[int], hand: Hand) -> tuple[int, ...]:
        """Give the clients that nobody knows yet. Raises RefusedUpdate where words are signed as somebody else's."""
        others = [each for each in after if each not in hand.clients and self._bound.get(each) not in hand.keys]
        if len(others) > MOST_WINDOWS or any(each in self._known.clocks for each in others):
            raise RefusedUpdate(_("These words are signed as somebody else's."))
        return tuple(others)

    def _tried(self, data: bytes, judge: Callable[[_Step], tuple[str, ...]]) -> tuple[_Step, tuple[str, ...]]:
        """Apply an update; where that or the judgement fails, make the document anew and raise RefusedUpdate."""
        try:
            step = self._step(data)
            return step, judge(step)
        except RefusedUpdate:
            self._make()
            raise
        except BadDocument as error:
            self._make()
            raise RefusedUpdate(str(error)) from error
        except BaseException as error:
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            self._make()
            raise RefusedUpdate(_("This is no change of a text.")) from error

    def _check_places(self, told: updates.Update, after: Mapping[int, int], events: Iterable[_Event]) -> None:
        """Raise BadDocument where an update did not find its place, or put words in place of an attribute.

        Such words are not the same to Yjs in the browser as they are here. That they may be is seen from the update;
        that they are, which no honest window does, from all of the text.
        """
        if len(told.starts) > 1:
            found = updates.clocks(self.doc.get_state())
            if any(found.get(client) != clock for client, clock in after.items()):
                raise BadDocument(_("This change builds on itself."))
        said = [str(key["newValue"]) for _path, _delta, keys in events for key in keys.values() if "newValue" in key]
        if any(value in words for value in said for words in told.words):
            updates.update(self.doc.get_update())

    def _advance(self, data: bytes, told: updates.Update, step: _Step) -> None:
        self._parts = step.parts
        self._known.add(told)
        self._pieces.append(data)
        if len(self._pieces) > _PIECES:
            self._pieces = [self.doc.get_update()]

    def _step(self, data: bytes) -> _Step:
        """Apply an update and read what it touched, and no more."""
        events: list[_Event] = []
        watch = self._root.observe_deep(lambda seen: events.extend(map(_event, seen)))
        try:
            self.doc.apply_update(data)
        finally:
            self._root.unobserve(watch)
        parts: list[Part | None] = list(self._parts)
        for path, delta, keys in events:
            if not path:
                parts = _changed(parts, delta, keys)
        for path, _delta, _keys in events:
            if path:
                parts[int(path[0])] = None
        return self._filled(parts, events)

    def _filled(self, parts: list[Part | None], events: Sequence[_Event]) -> _Step:
        """Read the parts that are not known."""
        if len(parts) != len(self._root.children):
            raise BadDocument(_("A text is made of paragraphs and tables."))
        unknown = [at for at, part in enumerate(parts) if part is None]
        nodes = self._root.children if len(unknown) < _FEW else list(self._root.children)
        for at in unknown:
            parts[at] = yjs.part(nodes[at])
        whole = [part for part in parts if part is not None]
        first, rest = differing(self._parts, whole)
        return _Step(whole, first, rest, events)

    def _judged(self, step: _Step, hand: Hand, level: int) -> tuple[str, ...]:
        """Say whether what was changed may be; give the new names in it."""
        old, new = self._parts, step.parts
        before, now = old[step.first : len(old) - step.rest], new[step.first : len(new) - step.rest]
        if len(new) > max(MOST_BLOCKS, len(old)):
            raise RefusedUpdate(_("A text has at most %(most)s paragraphs.") % {"most": MOST_BLOCKS})
        check_words(before, now)
        names = new_names(names_in(now) - self.names, hand)
        if level < Level.EDIT:
            check_suggested(old, new, step.first, step.rest, hand)
        return names


def _event(event: Any) -> _Event:
    return event.path, event.delta, event.keys


def _changed(
    parts: Sequence[Part | None], delta: Iterable[dict[str, Any]], said: Mapping[str, Any]
) -> list[Part | None]:
    """Give the parts as the root's event tells: those put in are still to be read."""
    if said:
        raise BadDocument(_("A text is made of paragraphs and tables."))
    made: list[Part | None] = []
    at = 0
    for each in delta:
        if "insert" in each:
            if not all(isinstance(node, XmlElement) for node in each["insert"]):
                raise BadDocument(_("A text is made of paragraphs and tables."))
            made.extend([None] * len(each["insert"]))
        elif "delete" in each:
            at += int(each["delete"])
        else:
            made.extend(parts[at : at + int(each["retain"])])
            at += int(each["retain"])
    return [*made, *parts[at:]]


def differing(old: Sequence[Part], new: Sequence[Part]) -> tuple[int, int]:
    """Give how many parts are the same, and not only alike, at the beginning and at the end."""
    most = min(len(old), len(new))
    first = next((at for at in range(most) if old[at] is not new[at]), most)
    rest = next((at for at in range(most - first) if old[-1 - at] is not new[-1 - at]), most - first)
    return first, rest
