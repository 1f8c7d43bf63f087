"""Who wrote which words: the log read from its beginning, each update's words laid to whoever made it.

What stood before and stands after is somebody's still, though a block was parted or joined meanwhile; words that were
cut out and put in elsewhere by a later update are laid to who put them there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from typing import Final, TypeAlias

from accord.prose import yjs
from accord.prose.document import Block, Part
from accord.prose.wording import TOKEN, opcodes, starts
from accord.texts.log.opened import Opened, differing
from accord.texts.models import Text, Update

NOBODY: Final = 0
"""Stands for who made what is between two parts, or between a table's cells."""
_KEPT: Final = 32
_LONGEST: Final = 3_000
"""Words beyond which two stretches are not laid beside each other: all of the later one is new."""
_Hands: TypeAlias = list[int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one part that one writer wrote; ``writer`` is the key of the Writer."""

    words: str
    writer: int


def authors(text: Text) -> Mapping[str, tuple[Passage, ...]]:
    """Give, per part, its words in passages, each with who wrote it. One query; what was found once is kept.

    The words are all that stand there, those suggested too; of a table they are those of ``Table.text``.
    """
    return _authors(text.pk, text.last)


@lru_cache(maxsize=_KEPT)
def _authors(text: int, last: int) -> Mapping[str, tuple[Passage, ...]]:
    rows = Update.objects.filter(text=text, number__lte=last).order_by("number").values_list("writer_id", "data")
    opened = Opened(text)
    hands: list[_Hands] = []
    for writer, data in rows.iterator():
        before = opened.parts
        opened.follow(opened.number + 1, bytes(data))
        hands = _after(before, hands, opened.parts, writer)
    told = zip(yjs.numbered(opened.parts), hands, strict=True)
    return {part.id: tuple(_passages(part.text, each)) for part, each in told if isinstance(part, Block) or part.rows}


def _after(before: Sequence[Part], hands: list[_Hands], after: Sequence[Part], writer: int) -> list[_Hands]:
    """Give who wrote each character of each part, after a change by this writer."""
    first, rest = differing(before, after)
    old, new = before[first : len(before) - rest], after[first : len(after) - rest]
    known = list(chain.from_iterable([*each, NOBODY] for each in hands[first : len(hands) - rest]))
    laid = _laid(_joined(old), known, _joined(new), writer)
    found, at = [], 0
    for part in new:
        found.append(laid[at : at + len(part.text)])
        at += len(part.text) + 1
    return [*hands[:first], *found, *hands[len(hands) - rest :]]


def _joined(parts: Iterable[Part]) -> str:
    return "".join(f"{part.text}\0" for part in parts)


def _laid(old: str, known: _Hands, new: str, writer: int) -> _Hands:
    """Give who wrote each character of the new words, by what of the old ones is in them."""
    most = min(len(old), len(new))
    first = next((at for at in range(most) if old[at] != new[at]), most)
    rest = next((at for at in range(most - first) if old[-1 - at] != new[-1 - at]), most - first)
    middle = _matched(
        old[first : len(old) - rest], known[first : len(old) - rest], new[first : len(new) - rest], writer
    )
    return [*known[:first], *middle, *known[len(old) - rest :]]


def _matched(old: str, known: _Hands, new: str, writer: int) -> _Hands:
    tokens, others = TOKEN.findall(old), TOKEN.findall(new)
    if not tokens or not others or max(len(tokens), len(others)) > _LONGEST:
        return [writer] * len(new)
    begins, found = starts(tokens), []
    for op, i1, i2, j1, j2 in opcodes(tokens, others):
        if op == "equal":
            found += known[begins[i1] : begins[i2]]
        else:
            found += [writer] * sum(map(len, others[j1:j2]))
    return found


def _passages(words: str, hands: _Hands) -> Iterator[Passage]:
    at = 0
    for writer, run in groupby(hands):
        size = sum(1 for _each in run)
        yield Passage(words[at : at + size], writer)
        at += size
