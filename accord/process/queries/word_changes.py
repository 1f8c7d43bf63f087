"""Two texts compared word by word, as one reads the change: what stayed, what went, what came."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

SAME, REMOVED, ADDED = "same", "removed", "added"
TOKEN: Final = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A run of words with what became of it: ``same``, ``removed`` or ``added``."""

    mark: str
    words: str


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """Give the way from one text to the other. Joined, all but the added is the one, all but the removed the other."""
    return tuple(_joined(_tidied(_pieces(TOKEN.findall(before), TOKEN.findall(after)))))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for tag, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = "".join(before[start:end]), "".join(after[begin:stop])
        if tag == "equal":
            yield Piece(SAME, old)
        else:
            yield Piece(REMOVED, old)
            yield Piece(ADDED, new)


def _tidied(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Take a mere space between two changes into both, so that a phrase reads as one change."""
    found = list(pieces)
    for place, piece in enumerate(found):
        between = 0 < place < len(found) - 1
        if piece.mark == SAME and not piece.words.strip() and between:
            yield Piece(REMOVED, piece.words)
            yield Piece(ADDED, piece.words)
        else:
            yield piece


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put neighbouring changes together: first all that went, then all that came."""
    removed, added = "", ""
    for piece in pieces:
        if piece.mark == REMOVED:
            removed += piece.words
        elif piece.mark == ADDED:
            added += piece.words
        else:
            yield from _told(removed, added)
            removed = added = ""
            yield piece
    yield from _told(removed, added)


def _told(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(REMOVED, removed)
    if added:
        yield Piece(ADDED, added)
