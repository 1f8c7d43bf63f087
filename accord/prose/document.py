"""A text as a value: blocks in a row, each with its runs of words, and what somebody suggests to change in them.

Blocks do not nest: a list is a row of blocks with a depth, as in a word processor. A block is its words and its
end; a suggestion adds or removes words (``added`` and ``removed`` on a run), adds or removes an end (a block is split
or joined with the next), or changes a block's kind. Each of the three carries the name of the suggestion.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import groupby
from typing import Any, Final, Self, TypeAlias

from django.utils.translation import gettext as _

LONGEST_BLOCK: Final = 20_000
"""Characters that one block or cell may hold."""
MOST_BLOCKS: Final = 5_000
MOST_CELLS: Final = 2_000
DEEPEST: Final = 4
"""How deep a list's item may stand; 0 is the margin."""


class BadDocument(ValueError):
    """What was given is not a text as this house knows it; the words say what is wrong."""


class Kind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    H2 = "h2"
    H3 = "h3"
    H4 = "h4"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTE = "quote"
    NOTE = "note"  # to the editor: never published


HEADINGS: Final = {Kind.H2, Kind.H3, Kind.H4}
ITEMS: Final = {Kind.BULLET, Kind.NUMBER}


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike. ``link`` is an address, ``note`` the text of a footnote that hangs at their end.

    Where neighbours that are set otherwise have the same note, it is one, at the end of the last. ``added`` and
    ``removed`` name the suggestions that would put them in and take them out; words may have both.
    """

    text: str
    strong: bool = False
    em: bool = False
    link: str = ""
    note: str = ""
    added: str = ""
    removed: str = ""

    @property
    def setting(self) -> tuple[bool, bool, str, str, str, str]:
        """All of it but the words: ``Run(words, *run.setting)`` sets others alike."""
        return self.strong, self.em, self.link, self.note, self.added, self.removed

    def like(self, other: "Run") -> bool:
        """Say whether the two are set alike, so that their words can stand in one run."""
        return self.setting == other.setting


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item, quotation or note. ``id`` stays with it for ever.

    ``added`` and ``removed`` speak of its end, where the next block begins. ``changed`` names the suggestion to give
    it the kind and depth it has; ``was`` is what it has without: "h2", "bullet 1".
    """

    id: str
    kind: Kind = Kind.PARAGRAPH
    runs: Runs = ()
    depth: int = 0
    added: str = ""
    removed: str = ""
    changed: str = ""
    was: str = ""

    @property
    def text(self) -> str:
        """Its words, those suggested and those to go alike."""
        return "".join(run.text for run in self.runs)

    @property
    def shape(self) -> str:
        """Its kind and depth in words, as ``was`` says them: "h2", "bullet 1"."""
        return f"{self.kind} {self.depth}" if self.depth else str(self.kind)

    @property
    def names(self) -> Iterator[str]:
        """The suggestions that touch it, each as often as it does."""
        yield from (name for run in self.runs for name in (run.added, run.removed) if name)
        yield from (name for name in (self.added, self.removed, self.changed) if name)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: words without blocks."""

    runs: Runs = ()
    head: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; ``added`` and ``removed`` name the suggestions that would put in or take out all of it."""

    cells: tuple[Cell, ...]
    added: str = ""
    removed: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of as many cells each."""

    id: str
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """The words of its cells, a tab between two and a line for each row."""
        return "\n".join("\t".join(cell.text for cell in row.cells) for row in self.rows)

    @property
    def names(self) -> Iterator[str]:
        """The suggestions that touch it."""
        for row in self.rows:
            yield from (name for name in (row.added, row.removed) if name)
            yield from (name for cell in row.cells for run in cell.runs for name in (run.added, run.removed) if name)


Part: TypeAlias = Block | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text: blocks and tables, in order."""

    parts: tuple[Part, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The suggestions in it, each once, in the order of their first place."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.names))

    @property
    def text(self) -> str:
        """All its words, a line for each block or row; for counting and finding."""
        return "\n".join(part.text for part in self.parts)

    def part(self, key: str) -> Part | None:
        """Give the block or table of this id."""
        return next((part for part in self.parts if part.id == key), None)

    def to_json(self) -> dict[str, Any]:
        """Give it as plain data, without what is not said; ``from_json`` reads it again."""
        return {"parts": [_plain(part) for part in self.parts]}

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Read what ``to_json`` gave. Raises BadDocument for anything else, however it was made."""
        try:
            document = cls(tuple(_part(each) for each in data["parts"]))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadDocument(_("This is no text: %(what)s.") % {"what": error}) from error
        document.check()
        return document

    def check(self) -> None:
        """Raise BadDocument where it is longer than can be kept, or has two parts of one id."""
        if len(self.parts) > MOST_BLOCKS:
            raise BadDocument(_("A text has at most %(most)s paragraphs.") % {"most": MOST_BLOCKS})
        if len({part.id for part in self.parts}) < len(self.parts):
            raise BadDocument(_("Two paragraphs have the same identifier."))
        for part in self.parts:
            _check(part)

    def canonical(self) -> bytes:
        """Give the bytes that are signed: its words and how they are set, without identifiers, in one way only.

        It is read as it stands, with what is suggested in it: take a reading first (``readings``).
        """
        data = {"parts": [{key: value for key, value in _plain(part).items() if key != "id"} for part in self.parts]}
        return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @property
    def sha256(self) -> str:
        """The digest of ``canonical``, in hexadecimal."""
        return hashlib.sha256(self.canonical()).hexdigest()


def joined(runs: Iterable[Run]) -> Runs:
    """Give the runs with neighbours set alike made one, and empty ones left out."""
    groups = groupby((run for run in runs if run.text), key=lambda run: run.setting)
    return tuple(Run("".join(run.text for run in group), *setting) for setting, group in groups)


def shaped(shape: str) -> tuple[Kind, int]:
    """Read a block's shape. Raises BadDocument where it is none."""
    kind, _space, depth = shape.partition(" ")
    try:
        return Kind(kind), int(depth or 0)
    except ValueError as error:
        raise BadDocument(_("This is no kind of paragraph: %(shape)s.") % {"shape": shape}) from error


def words(text: str) -> Runs:
    """Give plain words as runs."""
    return (Run(text),) if text else ()


def paragraphs(text: str) -> Document:
    """Give plain text as a document: a paragraph for each line that is not empty. Identifiers count from 1."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return Document(tuple(Block(f"p{number}", runs=words(line)) for number, line in enumerate(lines, 1)))


def _check(part: Part) -> None:
    if isinstance(part, Table):
        cells = [cell for row in part.rows for cell in row.cells]
        if not cells or len(cells) > MOST_CELLS or len({len(row.cells) for row in part.rows}) != 1:
            raise BadDocument(_("A table has rows of as many cells each, at most %(most)s.") % {"most": MOST_CELLS})
        longest = max(len(cell.text) for cell in cells)
    else:
        longest = len(part.text)
        if not 0 <= part.depth <= DEEPEST:
            raise BadDocument(_("A list has at most %(most)s levels.") % {"most": DEEPEST + 1})
        if part.changed or part.was:
            shaped(part.was)
    if longest > LONGEST_BLOCK:
        raise BadDocument(_("A paragraph has at most %(most)s characters.") % {"most": LONGEST_BLOCK})


def _plain(value: Any) -> Any:
    """Give a part, row, cell or run as plain data; what has its usual value is left out."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Kind | str | int):
        return str(value) if isinstance(value, Kind) else value
    data = {field.name: getattr(value, field.name) for field in fields(value)}
    usual = {field.name: field.default for field in fields(value)}
    return {name: _plain(each) for name, each in data.items() if each != usual[name]}


def _part(data: dict[str, Any]) -> Part:
    if "rows" in data:
        return Table(id=_key(data["id"]), rows=tuple(_row(row) for row in _only(data, Table)["rows"]))
    given = _only(data, Block)
    kind, depth = Kind(given.pop("kind", "paragraph")), given.pop("depth", 0)
    if type(depth) is not int:
        raise TypeError("a depth is a whole number")
    runs = _runs(given.pop("runs", []))
    return Block(kind=kind, depth=depth, runs=runs, **{name: _said(value) for name, value in given.items()})


def _row(data: dict[str, Any]) -> Row:
    given = _only(data, Row)
    cells = tuple(
        Cell(_runs(cell.get("runs", [])), head=cell.get("head", False) is True)
        for cell in (_only(each, Cell) for each in given.pop("cells"))
    )
    return Row(cells, **{name: _said(value) for name, value in given.items()})


def _runs(data: list[dict[str, Any]]) -> Runs:
    made = []
    for each in data:
        given = _only(each, Run)
        strong, em = (given.get(name, False) is True for name in ("strong", "em"))
        link, note, added, removed = (_said(given.get(name, "")) for name in ("link", "note", "added", "removed"))
        made.append(Run(_said(given["text"]), strong, em, link, note, added, removed))
    return joined(made)


def _only(data: dict[str, Any], kind: type[Any]) -> dict[str, Any]:
    """Give a copy of the data, which says nothing that this kind of thing does not have."""
    if foreign := data.keys() - {field.name for field in fields(kind)}:
        raise ValueError(f"{kind.__name__.lower()} has no {', '.join(sorted(foreign))}")
    return dict(data)


def _said(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _key(value: Any) -> str:
    if not _said(value):
        raise ValueError("a table needs an id")
    return str(value)
