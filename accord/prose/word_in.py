"""A Word document read as a text: its structure, what was tracked in it, its footnotes and comments."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from posixpath import basename, dirname, join, normpath
from typing import Final

from django.utils.translation import gettext as _

from accord.prose.document import BadDocument, Block, Cell, Document, Part, Row, Run, Table, joined
from accord.prose.word import (
    PACKAGE,
    PART_MARK,
    PROPERTIES,
    TITLE_MARK,
    Byline,
    Comment,
    Element,
    Origin,
    W,
)
from accord.prose.word_file import Parts
from accord.prose.word_styles import Styles, value
from accord.prose.word_words import Place, Words, moment, plain_words

UNKNOWN: Final = "~"
"""How the identifier begins of a part that came without one."""
WIDEST: Final = 200
"""Columns of a table that are read."""
SHORT: Final = re.compile(r"[0-9]{1,18}")
WRAPS: Final = {W + "sdt", W + "sdtContent", W + "customXml"}
PUT_IN: Final = {W + "ins", W + "moveTo"}
TAKEN_OUT: Final = {W + "del", W + "moveFrom"}


@dataclass(frozen=True, slots=True)
class Returned:
    """What a Word document says.

    ``said`` tells by whom and when each suggestion in ``document`` was tracked. ``origin`` is None where the
    document does not say what it is a copy of; ``title`` is "" then. Identifiers of parts are as ``kept`` gave them,
    or begin with ``UNKNOWN``. ``pictures`` counts what is no words and was left out.
    """

    document: Document
    said: Mapping[str, Byline]
    comments: tuple[Comment, ...]
    origin: Origin | None
    title: str
    pictures: int


def read_word(data: bytes) -> Returned:
    """Read a .docx file. Raises BadDocument, with one sentence, for whatever is none or is more than a text may be."""
    parts = Parts(data)
    main = next((target for kind, target in _relations(parts, "") if kind == "officeDocument"), "")
    root = parts.part(main) if main else None
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise BadDocument(_("The file is no Word document (.docx)."))
    near = {kind: parts.part(target) for kind, target in _relations(parts, main) if kind != "hyperlink"}
    reader = _reader(near, _links(parts, main))
    document = Document(tuple(reader.parts(body)))
    document.check()
    said = {name: who for name, who in reader.words.revisions.said.items() if name in document.names}
    comments = tuple(reader.comments(near.get("comments")))
    return Returned(document, said, comments, _origin(parts), reader.title, reader.words.pictures)


@dataclass(slots=True)
class _Reader:
    """Reads the body, part by part."""

    words: Words
    styles: Styles
    title: str = ""
    keys: set[str] = field(default_factory=set)
    waiting: str = ""
    places: dict[str, list[tuple[str, str, int]]] = field(default_factory=dict)

    def parts(self, body: Element) -> Iterator[Part]:
        """Give the parts of a body. An empty paragraph that was nothing but space between two is left out."""
        tied = False
        for node in self.nodes(body):
            if node.tag == W + "tbl":
                table = self.table(node)
                if table:
                    yield table
                tied = False
                continue
            block = self.block(node)
            if block is None or (not tied and not block.runs and block.id.startswith(UNKNOWN) and not [*block.names]):
                continue
            tied = bool(block.added or block.removed)
            yield block

    def nodes(self, body: Element) -> Iterator[Element]:
        """Give the paragraphs and tables, also those that something is wrapped around."""
        for node in body:
            if node.tag in (W + "p", W + "tbl"):
                yield node
            elif node.tag == W + "bookmarkStart":
                self.waiting = self.waiting or node.get(W + "name", "")
            elif node.tag in WRAPS:
                yield from self.nodes(node)

    def block(self, paragraph: Element) -> Block | None:
        """Read a paragraph; the title and a table of contents are none of the text's."""
        mark = self.mark(paragraph)
        runs, places = self.words.read(paragraph)
        set_as = paragraph.find(W + "pPr")
        if mark == TITLE_MARK:
            self.title = self.title or "".join(run.text for run in runs if not run.removed).strip()
            return None
        if self.styles.is_named(set_as, "toc "):
            return None
        key = self.key(mark)
        self.place(key, places)
        kind, depth = self.styles.shape(set_as)
        added, removed = self.marks(set_as.find(W + "rPr") if set_as is not None else None)
        block = Block(key, kind, runs, depth, added, removed)
        change = set_as.find(W + "pPrChange") if set_as is not None else None
        if change is None:
            return block
        was_kind, was_depth = self.styles.shape(change.find(W + "pPr"))
        if (was_kind, was_depth) == (kind, depth):
            return block
        was = Block("", was_kind, depth=was_depth).shape
        return replace(block, changed=self.words.revisions.name(change), was=was)

    def marks(self, set_as: Element | None) -> tuple[str, str]:
        """Give by which revisions an end or a row was put in and taken out."""
        found = ["", ""]
        for mark in set_as if set_as is not None else ():
            if mark.tag in PUT_IN:
                found[0] = found[0] or self.words.revisions.name(mark)
            elif mark.tag in TAKEN_OUT:
                found[1] = found[1] or self.words.revisions.name(mark)
        return found[0], found[1]

    def mark(self, node: Element) -> str:
        """Give the first of our own bookmarks that begins here, or began just before."""
        names = [self.waiting, *(mark.get(W + "name", "") for mark in node.iter(W + "bookmarkStart"))]
        self.waiting = ""
        return next((name for name in names if name == TITLE_MARK or name.startswith(PART_MARK)), "")

    def key(self, mark: str) -> str:
        """Give the identifier that a bookmark keeps, a new one where there is none or it was there before."""
        key = mark.removeprefix(PART_MARK) if mark != TITLE_MARK else ""
        if not key or key in self.keys:
            key = f"{UNKNOWN}{len(self.keys) + 1}"
        self.keys.add(key)
        return key

    def table(self, node: Element) -> Table | None:
        key = self.key(self.mark(node))
        rows = [self.row(row, key) for row in _those(node, "tr")]
        wide = max((len(row.cells) for row in rows), default=0)
        if not wide:
            return None
        return Table(key, tuple(replace(row, cells=(*row.cells, *[Cell()] * (wide - len(row.cells)))) for row in rows))

    def row(self, row: Element, key: str) -> Row:
        """Read a row; what is tracked in it as part of its own coming or going is not said twice."""
        set_as = row.find(W + "trPr")
        added, removed = self.marks(set_as)
        head = set_as is not None and set_as.find(W + "tblHeader") is not None
        cells: list[Cell] = []
        for each in _those(row, "tc"):
            runs = tuple(
                replace(run, added=run.added * (run.added != added), removed=run.removed * (run.removed != removed))
                for run in self.cell(each, key)
            )
            own = self.styles.is_named(each.find(f"{W}p/{W}pPr"), "table heading")
            spans = value(each, "tcPr/gridSpan")
            wide = min(int(spans), WIDEST) if spans.isdecimal() else 1
            cells += [Cell(joined(runs), head=head or own), *[Cell()] * (wide - 1)]
        return Row(tuple(cells[:WIDEST]), added, removed)

    def cell(self, cell: Element, key: str) -> Iterator[Run]:
        """Give the words of a cell: its paragraphs, and those of a table within it, are lines."""
        before: tuple[str, str] | None = None
        for paragraph in cell.iter(W + "p"):
            runs, places = self.words.read(paragraph)
            self.place(key, [(place, 0) for place, _at in places])
            if before is not None and runs:
                yield Run("\n", added=before[0], removed=before[1])
            yield from runs
            before = self.marks(paragraph.find(f"{W}pPr/{W}rPr")) if runs or before is None else before

    def place(self, key: str, places: list[tuple[Place, int]]) -> None:
        for place, at in places:
            self.places.setdefault(place.comment, []).append((place.what, key, at))

    def comments(self, root: Element | None) -> Iterator[Comment]:
        """Give the comments, each at the part in which it begins."""
        for each in root.iterfind(W + "comment") if root is not None else ():
            places = self.places.get(each.get(W + "id", ""), [])
            found = {what: (key, at) for what, key, at in reversed(places)}
            part, start = found.get("commentRangeStart") or found.get("commentReference") or ("", 0)
            end = next((at for what, key, at in places if what == "commentRangeEnd" and key == part), start)
            said = Byline(each.get(W + "author", "")[:200], moment(each.get(W + "date", "")))
            yield Comment(part, plain_words(each), said, *((start, end) if end > start else (0, 0)))


def _reader(near: Mapping[str, Element | None], links: Mapping[str, str]) -> _Reader:
    styles = Styles(near.get("styles"), near.get("numbering"))
    notes = {f"{kind}Reference": _notes(near.get(f"{kind}s"), kind) for kind in ("footnote", "endnote")}
    return _Reader(Words(styles, links, notes), styles)


def _notes(root: Element | None, kind: str) -> dict[str, str]:
    """Give the words of the notes, by number; lines between words and notes are none."""
    found = root.iterfind(W + kind) if root is not None else iter(())
    return {note.get(W + "id", ""): plain_words(note) for note in found if note.get(W + "type") in (None, "normal")}


def _those(node: Element, tag: str) -> Iterator[Element]:
    """Give the rows of a table or the cells of a row, also those that something is wrapped around."""
    for child in node:
        if child.tag == W + tag:
            yield child
        elif child.tag in WRAPS:
            yield from _those(child, tag)


def _relations(parts: Parts, name: str) -> Iterator[tuple[str, str]]:
    """Give what a part stands in relation with: the kind, and the part's name."""
    for each in _related(parts, name):
        if each.get("TargetMode") != "External":
            target = each.get("Target", "")
            yield each.get("Type", "").rsplit("/", 1)[-1], normpath(join("/", dirname(name), target)).lstrip("/")


def _links(parts: Parts, name: str) -> dict[str, str]:
    return {each.get("Id", ""): each.get("Target", "") for each in _related(parts, name)}


def _related(parts: Parts, name: str) -> Iterator[Element]:
    root = parts.part(join(dirname(name), "_rels", f"{basename(name)}.rels"))
    yield from root.iterfind(f"{{{PACKAGE}}}Relationship") if root is not None else ()


def _origin(parts: Parts) -> Origin | None:
    """Read what a document is a copy of."""
    names = (target for kind, target in _relations(parts, "") if kind == "custom-properties")
    root = parts.part(next(names, ""))
    told = root.iterfind(f"{{{PROPERTIES}}}property") if root is not None else ()
    said = {each.get("name", ""): "".join(map(str, each.itertext())).strip() for each in told}
    numbers = [said.get(f"Accord{what}", "") for what in ("Text", "Update", "Whole")]
    if not all(SHORT.fullmatch(number) for number in numbers):
        return None
    return Origin(int(numbers[0]), int(numbers[1]), whole=numbers[2] != "0")
