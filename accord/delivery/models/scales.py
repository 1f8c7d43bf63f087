"""The scales that raters used, each with its own words: versioned data, never constants in code."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from accord.kit.tables import cell, one_of, read_table, text, whole, words

SCALES: Final = Path(__file__).resolve().parent.parent / "data" / "scales.csv"


@dataclass(frozen=True)
class Value:
    """One value of a scale: ``label`` in the rater's word, ``counts_as`` for tallies across raters, ``sign`` a tag."""

    scale: str = cell(words)
    scale_label: str = cell(words)
    value: str = cell(words)
    label: str = cell(words)
    counts_as: str = cell(text)
    sign: str = cell(one_of("ok", "part", "warn", "bad", "none", ""))
    order: int = cell(whole)
    source: str = cell(words)


@dataclass(frozen=True)
class Scale:
    """A scale with its values by code, in order."""

    name: str
    label: str
    values: Mapping[str, Value]


@cache
def scales() -> Mapping[str, Scale]:
    """Give every scale by its code, in the order of the file."""
    rows = read_table(SCALES, Value, unique=("scale", "value"))
    found: dict[str, list[Value]] = {}
    for row in rows:
        found.setdefault(row.scale, []).append(row)
    return {
        name: Scale(name, values[0].scale_label, {each.value: each for each in sorted(values, key=lambda v: v.order)})
        for name, values in found.items()
    }


def scale_named(name: str) -> Scale:
    """Give a scale. Raises LookupError, in words, when there is none of this name."""
    try:
        return scales()[name]
    except KeyError as unknown:
        raise LookupError(
            _("There is no scale “%(name)s”; there are: %(known)s.") % {"name": name, "known": ", ".join(scales())}
        ) from unknown
