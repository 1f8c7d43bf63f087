"""What two texts have in common: which parts, rows and words of the one are which of the other."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from itertools import groupby, pairwise
from typing import Final, TypeAlias

from accord.prose.document import Block, Part, Row, Run, Table

Thing: TypeAlias = Part | Row
Pair: TypeAlias = tuple[int, int]
"""The place of a thing in the old and in the new."""

WORD: Final = re.compile(r"\s+|[^\s.,;:!?…()\[\]{}<>\"“”„«»/\\|–—-]+|.")
"""White space, a word, or a sign; a word of any script keeps the marks that stand on its letters."""
LIKE: Final = 0.5
"""Two things with this share of their words in common are one thing that was changed."""
SAME_ID: Final = 1.0
"""What one identifier weighs: as much as to be the same word for word."""
DISTINCT: Final = 20
"""Characters from which on the same words under another identifier are no accident."""
MOST_WEIGHED: Final = 10_000
"""So many likenesses are weighed in one stretch; in a longer one only identifiers count."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the old words, and what stands in its place in the new."""

    old: range
    new: range
    same: bool


def cut(runs: Iterable[Run]) -> Iterator[Run]:
    """Give each word, sign and space as a run of its own."""
    for run in runs:
        yield from (Run(word, *run.setting) for word in WORD.findall(run.text))


def steps(old: Sequence[Run], new: Sequence[Run]) -> list[Step]:
    """Compare words as ``cut`` gives them. A space between two changes is part of the change: it reads better."""
    found = [
        Step(range(start, stop), range(begin, end), tag == "equal")
        for tag, start, stop, begin, end in SequenceMatcher(None, old, new).get_opcodes()
    ]
    for place, step in enumerate(found[1:-1], 1):
        if step.same and all(old[word].text.isspace() for word in step.old):
            found[place] = replace(step, same=False)
    return [_one(list(group), same=same) for same, group in groupby(found, key=lambda step: step.same)]


def _one(group: list[Step], *, same: bool) -> Step:
    first, last = group[0], group[-1]
    return Step(range(first.old.start, last.old.stop), range(first.new.start, last.new.stop), same)


def pairs(old: Sequence[Thing], new: Sequence[Thing]) -> list[Pair]:
    """Say which things of the new are which of the old, in their order; what has moved is not said to be the same.

    First those that are the same in all, then those with the same words, then those of one identifier or most alike.
    """
    found: list[Pair] = []
    for find in (partial(_same, key=lambda thing: thing), partial(_same, key=_content), _most_alike):
        found = list(_filled(old, new, found, find))
    return found


def _filled(
    old: Sequence[Thing],
    new: Sequence[Thing],
    found: list[Pair],
    find: Callable[[Sequence[Thing], Sequence[Thing]], Iterable[Pair]],
) -> Iterator[Pair]:
    """Give the pairs found, and between them those that can be found there."""
    for (start, begin), (stop, end) in pairwise([(-1, -1), *found, (len(old), len(new))]):
        if start >= 0:
            yield start, begin
        within = find(old[start + 1 : stop], new[begin + 1 : end])
        yield from ((start + 1 + one, begin + 1 + other) for one, other in within)


def _same(old: Sequence[Thing], new: Sequence[Thing], key: Callable[[Thing], Hashable]) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, [key(thing) for thing in old], [key(thing) for thing in new])
    for start, begin, size in matcher.get_matching_blocks():
        yield from ((start + step, begin + step) for step in range(size))


def _content(thing: Thing) -> Thing:
    return thing if isinstance(thing, Row) or len(thing.text) < DISTINCT else replace(thing, id="")


def _most_alike(old: Sequence[Thing], new: Sequence[Thing]) -> Iterator[Pair]:
    """Give the pairs whose likenesses are the most in sum."""
    if len(old) * len(new) > MOST_WEIGHED:
        yield from _known(old, new)
        return
    bags = [_words(thing) for thing in old], [_words(thing) for thing in new]
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]
    take = [[False] * len(new) for _row in old]
    for one in reversed(range(len(old))):
        for other in reversed(range(len(new))):
            like = _likeness(old[one], new[other], bags[0][one], bags[1][other])
            paired = best[one + 1][other + 1] + like if like >= LIKE else 0.0
            apart = max(best[one + 1][other], best[one][other + 1])
            take[one][other] = paired > apart
            best[one][other] = max(paired, apart)
    one = other = 0
    while one < len(old) and other < len(new):
        if take[one][other]:
            yield one, other
            one, other = one + 1, other + 1
        elif best[one + 1][other] >= best[one][other + 1]:
            one += 1
        else:
            other += 1


def _known(old: Sequence[Thing], new: Sequence[Thing]) -> Iterator[Pair]:
    """Give the pairs of one identifier; if the two texts have none in common, those that begin alike."""
    if {_id(thing) for thing in old} & {_id(thing) for thing in new}:
        yield from _same(old, new, key=_id)
    else:
        yield from _same(old, new, key=lambda thing: (type(thing), _text(thing)[:DISTINCT]))


def _id(thing: Thing) -> Hashable:
    return thing if isinstance(thing, Row) else (type(thing), thing.id)


def _likeness(old: Thing, new: Thing, words: Counter[str], others: Counter[str]) -> float:
    """Weigh how much of their words two things share, from 0 to 1, and more if they have one identifier."""
    if isinstance(old, Row) and isinstance(new, Row):
        known = 0.0
        if [cell.head for cell in old.cells] != [cell.head for cell in new.cells]:
            return 0.0
    elif (isinstance(old, Block) and isinstance(new, Block)) or (isinstance(old, Table) and isinstance(new, Table)):
        known = SAME_ID if old.id == new.id else 0.0
    else:
        return 0.0
    both = words.total() + others.total()
    return known + (2 * (words & others).total() / both if both else 1.0)


def _words(thing: Thing) -> Counter[str]:
    return Counter(word for word in WORD.findall(_text(thing)) if not word.isspace())


def _text(thing: Thing) -> str:
    return "\t".join(cell.text for cell in thing.cells) if isinstance(thing, Row) else thing.text
