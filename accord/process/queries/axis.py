"""The axis of the timeline: from days to places. Pure geometry, in the units of the picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from accord.kit.dates.periods import month_start
from accord.kit.dates.wording import written

WIDTH: Final = 1000
TRACK: Final = (268, 984)
"""From where to where time runs; the labels stand before it."""
BAR: Final = 10
LETTER: Final = 6.4
"""The width of a letter of a note, near enough to keep notes within the picture."""
MOST_TICKS: Final = 9
STEPS: Final = (1, 3, 6, 12, 24, 60)
"""Months between two ticks."""


@dataclass(frozen=True)
class Tick:
    """A line of the axis with its words; ``year`` at a January."""

    x: int
    label: str
    year: bool


@dataclass(frozen=True)
class Scale:
    """Days to units; ``mirrored`` for readers from right to left."""

    first: date
    last: date
    mirrored: bool = False

    def x(self, day: date) -> int:
        """Where a day begins; days beyond the ends stand at the ends."""
        share = (min(max(day, self.first), self.last) - self.first).days / max(1, (self.last - self.first).days)
        along = round(TRACK[0] + share * (TRACK[1] - TRACK[0]))
        return WIDTH - along if self.mirrored else along

    def bar(self, first: date, last: date) -> tuple[int, int]:
        """Where a bar begins and how wide it is, at least so wide that it can be seen."""
        ends = sorted((self.x(first), self.x(last)))
        return ends[0], max(ends[1] - ends[0], BAR)


def ticks_of(scale: Scale) -> Iterator[Tick]:
    """The axis: at most so many ticks, at whole months, with the year where it begins and at the first."""
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month + 1
    step = next((step for step in STEPS if months / step <= MOST_TICKS), STEPS[-1])
    first = scale.first
    while (first.year * 12 + first.month - 1) % step:
        first = month_start(first, 1)
    shown = False
    while first <= scale.last:
        is_year = first.month == 1
        pattern = "Y" if is_year and step >= STEPS[3] else "M Y" if is_year or not shown else "M"
        x = scale.x(first)
        label = written(first, pattern)
        room = x if scale.mirrored else WIDTH - x
        yield Tick(x, label if len(label) * LETTER < room else "", is_year)
        shown, first = True, month_start(first, step)
