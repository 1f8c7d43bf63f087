"""What a plan is given the day it is opened: the standard stages and key dates."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from accord.kit.tables import cell, read_table, whole, words

DATA: Final = Path(__file__).parent.parent / "data" / "stages.csv"


@dataclass(frozen=True)
class StandardRow:
    """A key date of a standard stage, and where it comes from."""

    stage: str = cell(words)
    order: int = cell(whole)
    stage_title: str = cell(words)
    milestone: str = cell(words)
    title: str = cell(words)
    source: str = cell(words)


@dataclass(frozen=True)
class Standard:
    """A stage with its key dates, in order."""

    slug: str
    order: int
    title: str
    milestones: tuple[StandardRow, ...]


@cache
def standard_stages() -> tuple[Standard, ...]:
    """Give the stages of every new plan; source: OGP's handbook and standards, row by row."""
    rows = read_table(DATA, StandardRow, unique=["milestone"])
    stages = groupby(rows, key=lambda row: (row.stage, row.order, row.stage_title))
    return tuple(Standard(*stage, tuple(found)) for stage, found in stages)
