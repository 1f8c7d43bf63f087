"""What an update may do to the parts that it touches: their size, whose suggestions they hold, what a level allows."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from accord.prose.document import BadDocument, Block, Document, Part, Table
from accord.prose.readings import settled

_NAME: Final = re.compile(r"([1-9][0-9]{0,17})\.[1-9][0-9]{0,17}")


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

    def made(self, name: str) -> bool:
        """Say whether a suggestion of this name is theirs."""
        found = _NAME.fullmatch(name)
        return found is not None and int(found[1]) in self.keys


def names_in(parts: Iterable[Part]) -> set[str]:
    """Give the suggestions that touch these parts."""
    return {name for part in parts for name in part.names}


def new_names(names: Collection[str], hand: Hand) -> tuple[str, ...]:
    """Give the names that nobody had yet, in order. Raises RefusedUpdate unless all are of this hand."""
    if not all(hand.made(name) for name in names):
        raise RefusedUpdate(_("A new suggestion bears the name of somebody else."))
    return tuple(sorted(names))


def check_words(before: Sequence[Part], now: Sequence[Part]) -> None:
    """Raise RefusedUpdate where a part is longer than a part may be, and longer than it was."""
    sizes = {part.id: len(part.text) for part in before}
    for part in now:
        if isinstance(part, Table) or len(part.text) > sizes.get(part.id, 0):
            try:
                Document((part,)).check()
            except BadDocument as error:
                raise RefusedUpdate(str(error)) from error


def check_suggested(old: Sequence[Part], new: Sequence[Part], first: int, rest: int, hand: Hand) -> None:
    """Raise RefusedUpdate unless everything is as it was but for this hand's own suggestions.

    Where an end is suggested, a block and its neighbour are read together: the stretch is widened until it is whole.
    """
    while first and _hangs(old[first - 1]):
        first -= 1
    while rest and (_hangs(*old[first : len(old) - rest][-1:]) or _hangs(*new[first : len(new) - rest][-1:])):
        rest -= 1
    before, now = old[first : len(old) - rest], new[first : len(new) - rest]
    own = {name for name in names_in((*before, *now)) if hand.made(name)}
    if settled(Document(tuple(before)), reject=own) != settled(Document(tuple(now)), reject=own):
        raise RefusedUpdate(_("You may suggest changes here: the words that stand, and others' suggestions, stay."))
    came = [part.id for part in now]
    for part in before:
        if part.id in came:
            came.remove(part.id)
    if came and (len(set(came)) < len(came) or not set(came).isdisjoint(each.id for each in new if each not in now)):
        raise RefusedUpdate(_("Two paragraphs have the same identifier."))


def _hangs(*part: Part) -> bool:
    """Say whether a suggestion put the part's end there."""
    return any(isinstance(each, Block) and bool(each.added) for each in part)
