"""What is looked at when a proposal moves to the shortlist or becomes a commitment: data, with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from accord.kit.tables import cell, read_table, words

DATA: Final = Path(__file__).resolve().parent.parent / "data" / "criteria.csv"


@dataclass(frozen=True)
class Criterion:
    """A criterion: its code, what it is called, what one asks oneself, and where that comes from."""

    code: str = cell(words)
    label: str = cell(words)
    question: str = cell(words)
    source: str = cell(words)


@cache
def criteria() -> Mapping[str, Criterion]:
    """Give the criteria by code, in the order in which they are asked. No query: a file, read once."""
    rows = read_table(DATA, Criterion, unique=["code"])
    return MappingProxyType({row.code: row for row in rows})
