"""The chair in turn: whose turn it is, how it was shared, who had it how often in a row. Known chairs only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from accord.access.actors import BOTH_SIDES, Side
from accord.meetings.queries.meetings import MeetingRead
from accord.meetings.rules.meetings import side_alone

OTHER: Final = {Side.GOVERNMENT: Side.CIVIL_SOCIETY, Side.CIVIL_SOCIETY: Side.GOVERNMENT}


def turn(history: Sequence[Side]) -> Side | None:
    """Give the side whose turn it is after these known chairs, the earliest first; None where neither side had it.

    The turn alternates between the two sides; somebody of neither side in between takes nobody's turn.
    """
    last = next((side for side in reversed(history) if side in BOTH_SIDES), None)
    return OTHER[last] if last else None


@dataclass(frozen=True)
class Balance:
    """How the chair was shared over ``total`` meetings: by side, how many are unknown, the longest runs of a side.

    A meeting whose chair is not known ends a run: nobody can say that it went on.
    """

    total: int
    by_side: Mapping[Side, int]
    streaks: Mapping[Side, int]

    @property
    def known(self) -> int:
        """Of how many meetings the chair is known."""
        return sum(self.by_side.values())

    @property
    def unknown(self) -> int:
        """Of how many it is not."""
        return self.total - self.known

    def share(self, side: Side) -> float | None:
        """The share of a side in the known chairs, from 0 to 1; None where none is known."""
        return self.by_side.get(side, 0) / self.known if self.known else None


def balance(history: Iterable[Side | None]) -> Balance:
    """Count the chairs of meetings in their order; None stands for a chair that is not known."""
    chairs = list(history)
    runs: dict[Side, int] = {}
    for side, run in groupby(chairs):
        if side is not None:
            runs[side] = max(runs.get(side, 0), len(list(run)))
    return Balance(len(chairs), {side: chairs.count(side) for side in runs}, runs)


def chair_of(read: MeetingRead) -> Side | None:
    """Give the side in the chair of a meeting; None where it is not known."""
    return Side(read.chair.side) if read.chair else None


def balance_of(reads: Iterable[MeetingRead]) -> Balance:
    """Count the chairs of the joint meetings that took place, as far as anybody knows."""
    return balance(chair_of(read) for read in reads if read.is_joint and read.is_past)


def turns(reads: Iterable[MeetingRead]) -> Mapping[int, Side]:
    """Give whose turn it is at each meeting of one series, by its key: the meetings in order, as they were planned.

    A coming meeting without a chair is taken to have whom the turn falls on, so that the one after it alternates on.
    Where one side meets alone nobody takes a turn.
    """
    found: dict[int, Side] = {}
    history: list[Side] = []
    for read in reads:
        if read.cancellation or side_alone(read.meeting):
            continue
        side, next_one = chair_of(read), turn(history)
        if next_one:
            found[read.meeting.pk] = next_one
        if side or (read.is_coming and next_one):
            history.append(side or next_one)  # type: ignore[arg-type]  # one of them is there
    return found
