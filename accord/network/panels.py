"""The picture of the network's growth. Pure geometry, in the units of the picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from accord.network.queries.activity import Step

WIDTH: Final = 1000
TOP: Final = 30
BASE: Final = 170
HEIGHT: Final = 200
WIDEST: Final = 80
GAP: Final = 0.25
"""The share of a column that stays free."""


@dataclass(frozen=True)
class Column:
    """One period: where its bar stands, how high, and the words above and below it."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    members: int
    label: str


@dataclass(frozen=True)
class Growth:
    """The columns, and the size of the picture."""

    columns: tuple[Column, ...]
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE


def growth_of(steps: Sequence[Step], *, mirrored: bool = False) -> Growth | None:
    """Draw the members at the end of each period; None where one column alone would say nothing."""
    if len(steps) < 2:  # noqa: PLR2004  # growth takes two
        return None
    most = max(step.members for step in steps) or 1
    slot = min(WIDTH / len(steps), WIDEST)
    columns, year = [], 0
    for place, step in enumerate(steps):
        first = round(WIDTH - (place + 1) * slot if mirrored else place * slot)
        height = round((BASE - TOP) * step.members / most)
        begins = step.period.first.year if step.period.first else year
        width = round(slot * (1 - GAP))
        label = "" if begins == year else str(begins)
        columns.append(Column(first, BASE - height, width, height, first + width // 2, step.members, label))
        year = begins
    return Growth(tuple(columns))
