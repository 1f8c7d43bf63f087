"""A text as a Word document: what is suggested as tracked changes, what was said about it as comments."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC
from itertools import count, groupby, pairwise
from types import MappingProxyType
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from lxml import etree

from accord.prose.document import ITEMS, Block, Cell, Document, Kind, Row, Run, Runs, Table, shaped
from accord.prose.setting import Item, address, gathered, visible
from accord.prose.word import (
    MAIN,
    PACKAGE,
    PART_MARK,
    PROPERTIES,
    RELATIONS,
    STYLES,
    TITLE_MARK,
    VALUES,
    Byline,
    Comment,
    Element,
    Origin,
    W,
    kept,
    w,
)
from accord.prose.word_file import packed, skeleton

NOTHING_SAID: Final[Mapping[str, Byline]] = MappingProxyType({})
BROKEN: Final = re.compile(r"([\n\t])")


def word(
    document: Document,
    *,
    title: str,
    language: str = "en",
    suggestions: Mapping[str, Byline] = NOTHING_SAID,
    comments: Sequence[Comment] = (),
    origin: Origin | None = None,
) -> bytes:
    """Give the text as a .docx file, as it stands: with what is suggested in it, and the notes to the editor.

    Take a reading first where no suggestions are wanted (``readings``), and leave out notes that are not for whoever
    asks. ``suggestions`` says by whom each one is; ``origin`` what a returned file is a copy of.
    """
    files = skeleton()
    body = _Body(suggestions, files)
    body.write(document, title, comments)
    _tell(files, title, language, origin)
    return packed(files)


@dataclass(slots=True)
class _Body:
    """The body while it is written, and the parts that it fills on the way."""

    suggestions: Mapping[str, Byline]
    files: dict[str, Element]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    comments: dict[str, list[tuple[int, Comment]]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    lists: dict[int, int] = field(default_factory=dict)

    def write(self, document: Document, title: str, comments: Sequence[Comment]) -> None:
        for number, comment in enumerate(comments):
            self.files["word/comments.xml"].append(_comment(number, comment))
            known = comment.part if document.part(comment.part) else ""
            self.comments.setdefault(known, []).append((number, comment))
        heading = w("p", w("pPr", w("pStyle", val="Title")))
        words = self.words((Run(visible(title)),), self.comments.get("", []))
        heading.extend(self.marked(TITLE_MARK, words))
        parts = [heading, *self.parts(document)]
        size = (
            w("pgSz", w=11906, h=16838),
            w("pgMar", top=1417, right=1417, bottom=1417, left=1417, header=708, footer=708, gutter=0),
        )
        root = etree.Element(W + "document", nsmap={"w": MAIN, "r": RELATIONS})
        root.append(w("body", *parts, w("sectPr", *size)))
        self.files["word/document.xml"] = root

    def parts(self, document: Document) -> Iterator[Element]:
        after_table = False
        for part in gathered(document, notes=True):
            if isinstance(part, Table):
                if after_table:
                    yield w("p")  # two tables in a row would be taken for one
                yield self.table(part)
            elif isinstance(part, list):
                yield from (self.block(item.block, self.numbering(item)) for item in part)
            else:
                yield self.block(part)
            after_table = isinstance(part, Table)
        if after_table:
            yield w("p")

    def block(self, block: Block, numbering: int = 0) -> Element:
        set_as = _set(block.kind, block.depth, numbering)
        end = self.revisions(block.added, block.removed)
        if end:
            set_as.append(w("rPr", *end))
        if block.changed:
            kind, depth = shaped(block.was)
            was = _set(kind, depth, numbering if kind is block.kind else self.listed(kind))
            set_as.append(w("pPrChange", was, **self.by(block.changed)))
        made = w("p", set_as if len(set_as) else None)
        made.extend(self.marked(PART_MARK + kept(block.id), self.words(block.runs, self.comments.get(block.id, []))))
        return made

    def numbering(self, item: Item) -> int:
        """Give the list that an item counts in; one that counts from 1 begins another."""
        if item.block.kind is Kind.BULLET:
            return 1
        if item.number == 1 or item.level not in self.lists:
            self.lists[item.level] = self.listed(Kind.NUMBER)
        return self.lists[item.level]

    def listed(self, kind: Kind) -> int:
        """Give a list for items of this kind, 0 where it is none: a new one for what is counted."""
        if kind is not Kind.NUMBER:
            return int(kind is Kind.BULLET)
        numbering = self.files["word/numbering.xml"]
        number = len(numbering.findall(W + "num")) + 1
        begins = (w("lvlOverride", w("startOverride", val=1), ilvl=level) for level in range(5))
        numbering.append(w("num", w("abstractNumId", val=2), *begins, numId=number))
        return number

    def table(self, table: Table) -> Element:
        wide = len(table.rows[0].cells)
        columns = [w("gridCol", w=9072 // wide) for _column in range(wide)]
        look = w("tblLook", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
        set_as = w("tblPr", w("tblStyle", val="TableGrid"), w("tblW", w=5000, type="pct"), look)
        made = w("tbl", set_as, w("tblGrid", *columns))
        top = True
        for row in table.rows:
            top = top and all(cell.head for cell in row.cells)
            made.append(self.row(row, table if row is table.rows[0] else None, top=top))
        return made

    def row(self, row: Row, begins: Table | None, *, top: bool) -> Element:
        """Write a row; the first cell of the first one carries the table's identifier."""
        head = [w("tblHeader")] if top else []
        set_as = w("trPr", *head, *self.revisions(row.added, row.removed))
        made = w("tr", set_as if len(set_as) else None)
        for number, cell in enumerate(row.cells):
            made.append(self.cell(cell, row, begins if not number else None))
        return made

    def cell(self, cell: Cell, row: Row, begins: Table | None) -> Element:
        added, removed = row.added, row.removed
        runs = [replace(run, added=run.added or added, removed=run.removed or removed) for run in cell.runs]
        words = self.words(tuple(runs), self.comments.get(begins.id, []) if begins else [])
        style = w("pPr", w("pStyle", val="TableHeading" if cell.head else "TableContents"))
        paragraph = w("p", style)
        paragraph.extend(self.marked(PART_MARK + kept(begins.id), words) if begins else words)
        return w("tc", w("tcPr", w("tcW", w=0, type="auto")), paragraph)

    def words(self, runs: Runs, comments: list[tuple[int, Comment]]) -> list[Element]:
        """Write words; comments cut them where they begin and end."""
        length = sum(len(run.text) for run in runs)
        begins: defaultdict[int, list[Element]] = defaultdict(list)
        ends: defaultdict[int, list[Element]] = defaultdict(list)
        for number, comment in comments:
            start, end = (comment.start, comment.end) if 0 <= comment.start < comment.end <= length else (0, length)
            begins[start].append(w("commentRangeStart", id=number))
            ends[end].extend(_ended(number))
        made: list[Element] = [*begins.get(0, []), *(ends.get(0, []) if not length else [])]
        at = 0
        for link, pieces in groupby(_hung(_cut(runs, {*begins, *ends})), key=lambda piece: address(piece[0].link)):
            written: list[Element] = []
            for run, note in pieces:
                written += begins.get(at, []) if at else []
                at += len(run.text)
                written += self.run(run, note)
                written += ends.get(at, [])
            made += [self.link(link, written)] if link else written
        return made

    def run(self, run: Run, note: str) -> Iterator[Element]:
        set_as = w("rPr", w("rStyle", val="Hyperlink") if address(run.link) else None)
        set_as.extend(w(tag) for tag, is_so in (("b", run.strong), ("i", run.em)) if is_so)
        written = w("r", set_as if len(set_as) else None, *_text(visible(run.text), removed=bool(run.removed)))
        yield self.tracked(written, run)
        if note:
            yield self.tracked(self.note(note), run)

    def tracked(self, written: Element, run: Run) -> Element:
        if run.removed:
            written = w("del", written, **self.by(run.removed))
        return w("ins", written, **self.by(run.added)) if run.added else written

    def note(self, note: str) -> Element:
        notes = self.files["word/footnotes.xml"]
        number = len(notes) - 1
        mark = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef"))
        words = w("r", *_text(" " + visible(note), removed=False))
        notes.append(w("footnote", w("p", w("pPr", w("pStyle", val="FootnoteText")), mark, words), id=number))
        return w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteReference", id=number))

    def link(self, link: str, inner: list[Element]) -> Element:
        if link not in self.links:
            self.links[link] = f"link{len(self.links) + 1}"
            said = {"Id": self.links[link], "Type": f"{RELATIONS}/hyperlink", "Target": link, "TargetMode": "External"}
            etree.SubElement(self.files["word/_rels/document.xml.rels"], f"{{{PACKAGE}}}Relationship", said)
        made = w("hyperlink", *inner)
        made.set(f"{{{RELATIONS}}}id", self.links[link])
        return made

    def marked(self, name: str, inner: Iterable[Element]) -> list[Element]:
        number = next(self.numbers)
        return [w("bookmarkStart", id=number, name=name), *inner, w("bookmarkEnd", id=number)]

    def revisions(self, added: str, removed: str) -> list[Element]:
        return [w(tag, **self.by(name)) for tag, name in (("ins", added), ("del", removed)) if name]

    def by(self, name: str) -> dict[str, str]:
        said = self.suggestions.get(name, Byline(_("unknown")))
        return {"id": str(next(self.numbers)), **_said(said)}


def _said(said: Byline) -> dict[str, str]:
    date = {"date": said.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")} if said.at else {}
    return {"author": visible(said.author) or _("unknown"), **date}


def _set(kind: Kind, depth: int, numbering: int) -> Element:
    style = w("pStyle", val=STYLES[kind]) if kind in STYLES else None
    listed = w("numPr", w("ilvl", val=depth), w("numId", val=numbering)) if kind in ITEMS else None
    return w("pPr", style, listed)


def _cut(runs: Runs, places: set[int]) -> Iterator[Run]:
    """Give the runs cut at these places; a note stays on what is last."""
    at = 0
    for run in runs:
        cuts = [0, *sorted(place - at for place in places if at < place < at + len(run.text)), len(run.text)]
        for start, end in pairwise(cuts):
            yield replace(run, text=run.text[start:end], note=run.note if end == len(run.text) else "")
        at += len(run.text)


def _hung(runs: Iterable[Run]) -> Iterator[tuple[Run, str]]:
    """Give each run with the footnote at its end; neighbours that are suggested alike have one note once."""
    pieces = list(runs)
    for run, later in zip(pieces, [*pieces[1:], Run("")], strict=False):
        same = (run.note, run.added, run.removed) == (later.note, later.added, later.removed)
        yield run, "" if same else run.note


def _text(text: str, *, removed: bool) -> Iterator[Element]:
    for piece in BROKEN.split(text):
        if piece in ("\n", "\t"):
            yield w("br" if piece == "\n" else "tab")
        elif piece:
            made = w("delText" if removed else "t")
            made.text = piece
            made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            yield made


def _ended(number: int) -> list[Element]:
    reference = w("r", w("rPr", w("rStyle", val="CommentReference")), w("commentReference", id=number))
    return [w("commentRangeEnd", id=number), reference]


def _comment(number: int, comment: Comment) -> Element:
    said = _said(comment.said)
    initials = "".join(name[0] for name in said["author"].split()[:3])
    lines = (
        w("p", w("pPr", w("pStyle", val="CommentText")), w("r", *_text(line, removed=False)))
        for line in visible(comment.words).split("\n")
    )
    return w("comment", *lines, id=number, initials=initials, **said)


def _tell(files: dict[str, Element], title: str, language: str, origin: Origin | None) -> None:
    """Say in the file what it is: its title, its language, and what it is a copy of."""
    core = files["docProps/core.xml"]
    core[0].text, core[1].text = visible(title), language
    backwards = language in settings.LANGUAGES_BIDI
    defaults = files["word/styles.xml"][0]
    defaults.find(f".//{W}lang").set(W + ("bidi" if backwards else "val"), language)  # type: ignore[union-attr]  # it stands in our own file
    if backwards:
        defaults[1][0].insert(0, w("bidi"))
    told = (
        {"AccordText": origin.text, "AccordUpdate": origin.update, "AccordWhole": int(origin.whole)} if origin else {}
    )
    for number, (name, value) in enumerate(told.items(), 2):
        said = {"fmtid": "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid": str(number), "name": name}
        kept_as = etree.SubElement(files["docProps/custom.xml"], f"{{{PROPERTIES}}}property", said)
        etree.SubElement(kept_as, f"{{{VALUES}}}lpwstr").text = str(value)
