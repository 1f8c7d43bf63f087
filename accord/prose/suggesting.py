"""What somebody wants of a text as a suggestion in it, and what a suggestion says."""

from dataclasses import dataclass, replace
from typing import TypeVar

from accord.prose.document import Block, Document, Part, Row, Run
from accord.prose.readings import base, result, settled
from accord.prose.rewriting import rewritten

Marked = TypeVar("Marked", Run, Row, Block)


@dataclass(frozen=True, slots=True)
class Said:
    """What the parts that a suggestion touches say without and with it, a line for each, and which they are."""

    before: str
    after: str
    parts: tuple[str, ...]


def suggested(before: Document, after: Document, name: str) -> Document:
    """Give ``before`` with what ``after`` has otherwise as the suggestion of this name.

    ``after`` is what somebody wants in place of ``result(before)``; it has no suggestions itself. The text without
    suggestions stays as it was, and so does every suggestion of another name. With this one taken in, the result is
    ``after``. A part that has moved, or cannot be changed so where it stands, comes under a new identifier.
    """
    return rewritten(before, after, out=name, put=name)


def said(document: Document, name: str) -> Said:
    """Give the words of the parts that a suggestion touches, without it and with it; no other is taken in."""
    touched = alone(document, name)
    return Said(base(touched).text, result(touched).text, tuple(part.id for part in touched.parts))


def alone(document: Document, name: str) -> Document:
    """Give the parts that a suggestion touches, with no other suggestion in them."""
    touched: list[Part] = []
    follows = False
    for part in document.parts:
        if name in part.names or (follows and isinstance(part, Block)):
            touched.append(_grounded(part, name))
        follows = isinstance(part, Block) and name in (part.added, part.removed)
    others = frozenset(other for part in touched for other in part.names) - {name}
    return settled(Document(tuple(touched)), reject=others)


def _grounded(part: Part, name: str) -> Part:
    """Give a part where all that the suggestion takes out stands for sure, whoever added it."""
    if isinstance(part, Block):
        return _standing(replace(part, runs=tuple(_standing(run, name) for run in part.runs)), name)
    rows = []
    for row in part.rows:
        cells = tuple(replace(cell, runs=tuple(_standing(run, name) for run in cell.runs)) for cell in row.cells)
        inside = any(name in (run.added, run.removed) for cell in row.cells for run in cell.runs)
        rows.append(replace(_standing(row, name), cells=cells))
        if inside and row.added != name:
            rows[-1] = replace(rows[-1], added="")
    return replace(part, rows=tuple(rows))


def _standing(thing: Marked, name: str) -> Marked:
    return replace(thing, added="") if thing.removed == name else thing
