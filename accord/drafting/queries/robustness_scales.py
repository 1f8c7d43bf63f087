"""The scales on which each side scores a commitment in the making: data, with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext as _

from accord.kit.tables import cell, read_table, words

DATA: Final = Path(__file__).resolve().parent.parent / "data" / "scales.csv"


@dataclass(frozen=True)
class ScaleRow:
    """A row of scales.csv: one value of a scale. ``note``: what of it whoever deploys has to verify."""

    scale: str = cell(words)
    label: str = cell(words)
    value: str = cell(words)
    meaning: str = cell(words)
    source: str = cell(words)
    note: str = cell(words)


@dataclass(frozen=True)
class Scale:
    """A scale: its code, what it asks, its values with their words from the least to the most, where it is from."""

    code: str
    label: str
    values: Mapping[str, str]
    source: str
    note: str


@cache
def _rows() -> tuple[ScaleRow, ...]:
    return tuple(read_table(DATA, ScaleRow, unique=["scale", "value"]))


def scales() -> Mapping[str, Scale]:
    """Give the scales by code, in the reader's language. No query: a file, read once."""
    found = ((code, list(rows)) for code, rows in groupby(_rows(), key=lambda row: row.scale))
    return MappingProxyType({code: _scale(rows) for code, rows in found})


def _scale(rows: list[ScaleRow]) -> Scale:
    first = rows[0]
    return Scale(first.scale, _(first.label), {row.value: _(row.meaning) for row in rows}, first.source, first.note)
