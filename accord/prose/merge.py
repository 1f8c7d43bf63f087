"""What two people did to the same words at the same time, brought together word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from merge3 import Merge3

from accord.prose.alignment import WORD


@dataclass(frozen=True, slots=True)
class Clash:
    """Where both wrote something else: the words as they were, and as each would have them."""

    base: str
    mine: str
    theirs: str


Piece: TypeAlias = str | Clash


@dataclass(frozen=True, slots=True)
class Merged:
    """The words with what both did, in pieces; a clash stands where somebody has to choose."""

    pieces: tuple[Piece, ...]

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """Where somebody has to choose."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Clash))

    def chosen(self, choices: Sequence[str] = ()) -> str:
        """Give the words with each clash put as is said for it, in order. Raises ValueError if some is not said."""
        if len(choices) != len(self.clashes):
            raise ValueError("each clash needs its words")
        left = iter(choices)
        return "".join(next(left) if isinstance(piece, Clash) else piece for piece in self.pieces)


def merged(base: str, mine: str, theirs: str) -> Merged:
    """Bring together what two made of the same words.

    Where only one changed something, or both the same, it is taken; where both changed the same words otherwise, that
    is a clash, and the words of both are in it.
    """
    return Merged(tuple(_pieces(Merge3(_cut(base), _cut(mine), _cut(theirs)))))


def _pieces(merge: Merge3[str]) -> Iterator[Piece]:
    text = ""
    for how, *groups in merge.merge_groups():
        words = ["".join(group) for group in groups]
        if how != "conflict":
            text += words[0]
            continue
        if text:
            yield text
        yield Clash(*words)
        text = ""
    if text:
        yield text


def _cut(text: str) -> list[str]:
    return WORD.findall(text)
