"""What a plan is given the day it is opened: the standard stages and key dates."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from accord.kit.tables import cell, member, read_table, whole, words
from accord.process.models import Mark

DATA: Final = Path(__file__).parent.parent / "data" / "stages.csv"


@dataclass(frozen=True)
class StandardRow:
    """A key date of a standard stage, whether it begins or ends the stage (``marks``), and where it comes from."""

    stage: str = cell(words)
    order: int = cell(whole)
    stage_title: str = cell(words)
    milestone: str = cell(words)
    title: str = cell(words)
    marks: Mark = cell(member(Mark))
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


@cache
def standard_marks() -> dict[str, Mark]:
    """Give what each standard key date is to its stage, by its slug: whichever template it stands in, it means that."""
    return {row.milestone: row.marks for stage in standard_stages() for row in stage.milestones}
