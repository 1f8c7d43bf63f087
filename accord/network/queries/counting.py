"""Instant-runoff for one seat, counted so that everybody who counts the same ballots comes to the same result.

The ready-made counter that was looked at (pyrankvote) decides some ties by lot, each time anew. Here no lot is drawn:

1. Each ballot counts for the first of its names that still stands. Who has more than half of the ballots that count is
   chosen.
2. Else who has the fewest is out. Where several have equally few, the round before decides, then the one before that:
   out is who had the fewest there.
3. Where they were equal in all rounds, they are out together. Where that would leave nobody, it is a tie: nobody is
   chosen, and those who are left are named.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Round:
    """One round: the ballots of each who stood in it, how many counted for nobody any more, and who was out after."""

    votes: dict[str, int]
    exhausted: int
    out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Count:
    """The rounds, and who was chosen; "" for nobody, and then ``tied`` names those who were left."""

    rounds: tuple[Round, ...]
    chosen: str = ""
    tied: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Give the count as plain data, to keep."""
        rounds = [{"votes": each.votes, "exhausted": each.exhausted, "out": list(each.out)} for each in self.rounds]
        return {"rounds": rounds, "tied": list(self.tied)}


def count(names: Collection[str], ballots: Collection[Sequence[str]]) -> Count:
    """Count ballots, each a ranking with the best first; names on them that do not stand are passed over."""
    standing, rounds, piles = sorted(names), list[Round](), Counter(map(tuple, ballots))
    while standing:
        votes, exhausted = _tally(standing, piles)
        best = max(standing, key=votes.__getitem__)
        if 2 * votes[best] > sum(votes.values()):
            return Count((*rounds, Round(votes, exhausted)), chosen=best)
        out = _out(standing, [votes, *(each.votes for each in reversed(rounds))])
        if len(out) == len(standing):
            return Count((*rounds, Round(votes, exhausted)), tied=tuple(out))
        rounds.append(Round(votes, exhausted, tuple(out)))
        standing = [name for name in standing if name not in out]
    return Count(())


def _tally(standing: Sequence[str], piles: Counter[tuple[str, ...]]) -> tuple[dict[str, int], int]:
    """Give the ballots of each, the most first, and how many rank nobody who stands."""
    firsts = Counter[str]()
    for ballot, number in piles.items():
        firsts[next((name for name in ballot if name in standing), "")] += number
    ordered = sorted(standing, key=lambda name: (-firsts[name], name))
    return {name: firsts[name] for name in ordered}, firsts[""]


def _out(standing: Sequence[str], rounds: Iterable[dict[str, int]]) -> list[str]:
    """Give who is out: the fewest ballots in the last round; among equals, in each round before it in turn."""
    last = list(standing)
    for votes in rounds:
        fewest = min(votes[name] for name in last)
        last = [name for name in last if votes[name] == fewest]
    return last
