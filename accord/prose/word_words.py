"""The words of one paragraph of a Word document, with what was tracked in them, their footnotes and their comments."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final, TypeAlias

from lxml import etree

from accord.prose.document import Run, Runs, joined
from accord.prose.setting import address, visible
from accord.prose.word import RELATIONS, Byline, Element, W
from accord.prose.word_styles import Styles

HYPERLINK: Final = re.compile(r'\s*HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
INNER: Final = {"sdt", "sdtContent", "smartTag", "customXml", "dir", "bdo", "ruby", "rubyBase"}
"""What only wraps words."""
SIGNS: Final = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011"}
PICTURES: Final = {"drawing", "pict", "object", "AlternateContent"}
CHARACTER: Final = re.compile(r"0[0-9A-Fa-f]{3}|[1-9A-Ca-c][0-9A-Fa-f]{3}")
"""A character's number; those from D800 on are half characters and what only one font knows."""
LAST_WORD: Final = re.compile(r"\S+\s*\Z")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around words: by which revision they were added and removed, where they lead."""

    added: str = ""
    removed: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's place."""

    text: str
    around: Around


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comment begins, ends, or just hangs."""

    comment: str
    what: str


Piece: TypeAlias = Run | Note | Place


@dataclass(slots=True)
class Revisions:
    """The revisions met so far: a name for each author and moment."""

    names: dict[tuple[str, str], str] = field(default_factory=dict)

    def name(self, mark: Element) -> str:
        """Give the name of the revision that a mark belongs to."""
        who = (visible(mark.get(W + "author", "")).strip()[:200], mark.get(W + "date", ""))
        return self.names.setdefault(who, str(len(self.names) + 1))

    @property
    def said(self) -> dict[str, Byline]:
        """By whom and when each was made."""
        return {name: Byline(author, moment(date)) for (author, date), name in self.names.items()}


@dataclass(slots=True)
class Words:
    """Reads paragraphs of one document, one after the other: fields may reach from one into the next."""

    styles: Styles
    links: Mapping[str, str]
    notes: Mapping[str, Mapping[str, str]]
    revisions: Revisions = field(default_factory=Revisions)
    pictures: int = 0
    fields: list[list[str]] = field(default_factory=list)

    def read(self, paragraph: Element) -> tuple[Runs, list[tuple[Place, int]]]:
        """Give the words of a paragraph, and the comments' places in them."""
        runs: list[Run] = []
        places = []
        for piece in self.pieces(paragraph, Around()):
            if isinstance(piece, Run):
                runs.append(piece)
            elif isinstance(piece, Note):
                _hang(runs, piece)
            else:
                places.append((piece, sum(len(run.text) for run in runs)))
        return joined(runs), places

    def pieces(self, node: Element, around: Around) -> Iterator[Piece]:
        """Give what stands in a node, in order."""
        for child in node:
            tag = etree.QName(child).localname
            if tag == "r":
                yield from self.run(child, around)
            elif tag in ("commentRangeStart", "commentRangeEnd"):
                yield Place(child.get(W + "id", ""), tag)
            elif tag == "oMath":
                yield self.set("".join(map(str, child.itertext())), None, around)
            elif tag in INNER:
                yield from self.pieces(child, around)
            elif inner := self.inside(child, tag, around):
                yield from self.pieces(child, inner)

    def inside(self, node: Element, tag: str, around: Around) -> Around | None:
        """Give what stands around the words inside a node, None where it holds none."""
        if tag in ("ins", "moveTo"):
            return replace(around, added=around.added or self.revisions.name(node))
        if tag in ("del", "moveFrom"):
            return replace(around, removed=around.removed or self.revisions.name(node))
        if tag == "hyperlink":
            return replace(around, link=self.links.get(node.get(f"{{{RELATIONS}}}id", ""), ""))
        return replace(around, link=_link(node.get(W + "instr", "")) or around.link) if tag == "fldSimple" else None

    def run(self, run: Element, around: Around) -> Iterator[Piece]:
        """Give what one run holds: words, notes, places of comments; fields are followed as they come."""
        set_as = run.find(W + "rPr")
        hidden = self.styles.is_set(set_as, "vanish")
        for child in run:
            tag = etree.QName(child).localname
            if tag in ("fldChar", "instrText"):
                self.follow(child)
            elif tag == "commentReference":
                yield Place(child.get(W + "id", ""), tag)
            elif tag in ("footnoteReference", "endnoteReference"):
                yield Note(self.notes[tag].get(child.get(W + "id", ""), ""), around)
            elif tag in PICTURES:
                self.pictures += 1
            elif tag in INNER:
                yield from self.pieces(child, around)
            elif (text := _text(child, tag)) and not hidden:
                yield from self.both(text, set_as, around)

    def both(self, text: str, set_as: Element | None, around: Around) -> Iterator[Run]:
        """Give words; where somebody tracked a change of how they are set, as they were and as they would be."""
        now = self.set(text, set_as, around)
        change = set_as.find(W + "rPrChange") if set_as is not None else None
        if change is not None and not (around.added or around.removed):
            was, name = self.set(text, change.find(W + "rPr"), around), self.revisions.name(change)
            if was != now:
                yield replace(was, removed=name)
                now = replace(now, added=name)
        yield now

    def set(self, text: str, set_as: Element | None, around: Around) -> Run:
        """Give words as they are set, with where the field leads in which they stand."""
        leads = next((link for link in map(_link, ("".join(told) for told in reversed(self.fields))) if link), "")
        strong, em = (self.styles.is_set(set_as, tag) for tag in ("b", "i"))
        link = address(around.link or leads)
        return Run(visible(text), strong, em, link, added=around.added, removed=around.removed)

    def follow(self, node: Element) -> None:
        """Follow a field: it begins, is told what it shows, shows it, ends; fields stand in fields."""
        what = node.get(W + "fldCharType", "")
        if what == "begin":
            self.fields.append([])
        elif self.fields and what == "end":
            self.fields.pop()
        elif self.fields and not what:
            self.fields[-1].append(node.text or "")


def moment(date: str) -> datetime | None:
    """Read when something was tracked; what names no zone is taken as universal time, as the standard says."""
    try:
        found = datetime.fromisoformat(date)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def plain_words(node: Element | None) -> str:
    """Give the words of a footnote or comment as they read with every tracked change taken in."""
    if node is None:
        return ""
    lines = []
    for paragraph in node.iter(W + "p"):
        found = (child for child in paragraph.iter() if child.tag in (W + "t", W + "tab", W + "br"))
        lines.append("".join(_text(child, etree.QName(child).localname) for child in found))
    return visible("\n".join(lines)).strip()


def _text(node: Element, tag: str) -> str:
    if tag in ("t", "delText"):
        return node.text or ""
    if tag == "br":
        return "" if node.get(W + "type") in ("page", "column") else "\n"
    if tag == "sym":
        code = node.get(W + "char", "")
        return chr(int(code, 16)) if CHARACTER.fullmatch(code) else ""
    return SIGNS.get(tag, "")


def _link(instruction: str) -> str:
    found = HYPERLINK.match(instruction)
    return found[1] if found else ""


def _hang(runs: list[Run], note: Note) -> None:
    """Hang a footnote on the words before it; one that is tracked by itself takes the last word along."""
    if not note.text:
        return
    around = note.around
    if not runs:
        runs.append(Run("*", added=around.added, removed=around.removed))
    last = runs[-1]
    said = "\n".join(filter(None, (last.note, note.text)))
    if (last.added, last.removed) == (around.added, around.removed) or last.added or last.removed:
        runs[-1] = replace(last, note=said)
        return
    found = LAST_WORD.search(last.text)
    start = found.start() if found else 0
    word = replace(last, text=last.text[start:])
    old, new = (word, replace(word, note=said)) if around.added else (replace(word, note=said), word)
    name = around.added or around.removed
    runs[-1:] = [replace(last, text=last.text[:start], note=""), replace(old, removed=name), replace(new, added=name)]
