"""A text as HTML: safe, with nothing in it but what a reader needs; what is suggested can be shown in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.prose.document import HEADINGS, Block, Cell, Document, Kind, Row, Run, Table
from accord.prose.readings import base
from accord.prose.setting import Item, address, gathered, noted, visible

LISTS: Final = {Kind.BULLET: "ul", Kind.NUMBER: "ol"}
KINDS: Final = {
    "paragraph": gettext_lazy("paragraph"),
    "h2": gettext_lazy("heading"),
    "h3": gettext_lazy("smaller heading"),
    "h4": gettext_lazy("smallest heading"),
    "bullet": gettext_lazy("item of a list"),
    "number": gettext_lazy("item of a numbered list"),
    "quote": gettext_lazy("quotation"),
    "note": gettext_lazy("note to the editor"),
}
"""What a reader calls each kind of block."""
TAGS: Final = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "section"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    *("a", "br", "em", "strong", "sup", "ins", "del", "small", "span"),
}
ATTRIBUTES: Final = {
    "*": {"id", "class", "role", "aria-label", "data-suggestion"},
    "a": {"href"},
    "th": {"scope"},
}
CLEANER: Final = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


def html(
    document: Document,
    *,
    suggestions: bool = False,
    notes: bool = False,
    heading: int = 2,
    who: Mapping[str, str] = NOBODY,
) -> SafeString:
    """Give a text as markup that is safe to publish. The topmost headings are ``h<heading>``.

    It reads as it would with every suggestion left out; with ``suggestions`` as it stands, in ``ins`` and ``del``
    that carry the suggestion's name, and, where ``who`` knows it, in words for the ear, by whom. ``notes`` shows
    the notes to the editor. The identifier of a paragraph is ``p-`` and its own.
    """
    shown = document if suggestions else base(document)
    first = _key(shown.parts[0].id) if shown.parts else ""
    markup = _Page(heading, who, notes, first).all(shown)
    return mark_safe(CLEANER.clean(markup))  # every word was escaped, and the whole is cleaned


@dataclass(slots=True)
class _Page:
    """The page while it is set; the footnotes met so far."""

    heading: int
    who: Mapping[str, str]
    notes: bool
    first: str
    footnotes: list[str] = field(default_factory=list)

    def all(self, document: Document) -> str:
        made = []
        for quoted, parts in groupby(gathered(document, notes=self.notes), key=_quoted):
            set_parts = "".join(self.part(part) for part in parts)
            made.append(f"<blockquote>{set_parts}</blockquote>" if quoted else set_parts)
        return "".join(made) + self.end()

    def part(self, part: Block | Table | list[Item]) -> str:
        if isinstance(part, list):
            return self.lists(part)
        return self.table(part) if isinstance(part, Table) else self.block(part)

    def block(self, block: Block) -> str:
        tag = "p"
        if block.kind in HEADINGS and visible(block.text).strip():
            tag = f"h{min(self.heading + int(block.kind[1]) - 2, 6)}"
        if block.kind is Kind.NOTE:
            return f'<p id="p-{_key(block.id)}" class="note" role="note">{self.words(block)}</p>'
        return f'<{tag} id="p-{_key(block.id)}">{self.words(block)}</{tag}>'

    def lists(self, items: list[Item]) -> str:
        """Set items as lists within lists: what stands deeper belongs to the item before it."""
        made = []
        for kind, entries in groupby(_entries(items), key=lambda entry: entry[0].block.kind):
            inner = "".join(
                f'<li id="p-{_key(item.block.id)}">{self.words(item.block)}{self.lists(deeper)}</li>'
                for item, deeper in entries
            )
            made.append(f"<{LISTS[kind]}>{inner}</{LISTS[kind]}>")
        return "".join(made)

    def words(self, block: Block) -> str:
        changed = ""
        if block.changed:
            was = KINDS.get(block.was.split(" ")[0], visible(block.was))
            told = escape(_("was: %(kind)s") % {"kind": was})
            changed = f'<small class="changed" data-suggestion="{escape(visible(block.changed))}">{told}</small> '
        return changed + self.runs(block.runs) + self.suggested("¶" * bool(block.added or block.removed), block)

    def runs(self, runs: tuple[Run, ...]) -> str:
        return "".join(self.run(run, note) for run, note in noted(runs))

    def run(self, run: Run, note: str) -> str:
        made = escape(visible(run.text)).replace("\n", "<br>")
        made = f"<em>{made}</em>" if run.em else made
        made = f"<strong>{made}</strong>" if run.strong else made
        if leads := address(run.link):
            made = f'<a href="{escape(leads)}">{made}</a>'
        return self.suggested(made + (self.note(note) if note else ""), run)

    def suggested(self, made: str, by: Run | Block | Row) -> str:
        """Wrap what is suggested to be put in and to be taken out; one may be both."""
        if made and by.added:
            made = f"<ins {self.named(by.added, _('added by'))}{made}</ins>"
        if made and by.removed:
            made = f"<del {self.named(by.removed, _('removed by'))}{made}</del>"
        return made

    def named(self, name: str, verb: str) -> str:
        told = (
            f'<span class="hidden-words">{escape(verb)} {escape(visible(self.who[name]))}: </span>'
            if name in self.who
            else ""
        )
        return f'data-suggestion="{escape(visible(name))}">{told}'

    def note(self, note: str) -> str:
        self.footnotes.append(note)
        number = len(self.footnotes)
        leads = f'id="r-{self.first}-{number}" href="#n-{self.first}-{number}" role="doc-noteref"'
        return f"<sup><a {leads}>{number}</a></sup>"

    def end(self) -> str:
        if not self.footnotes:
            return ""
        back = f'role="doc-backlink" aria-label="{escape(_("Back to the text"))}"'
        made = "".join(
            f'<li id="n-{self.first}-{number}">{escape(note).replace(chr(10), "<br>")} '
            f'<a href="#r-{self.first}-{number}" {back}>↩</a></li>'
            for number, note in enumerate(self.footnotes, 1)
        )
        return f'<section class="footnotes" role="doc-endnotes"><ol>{made}</ol></section>'

    def table(self, table: Table) -> str:
        """Set a table; its first rows are its head as far as all their cells are heads."""
        made = [(all(cell.head for cell in row.cells), row) for row in table.rows]
        top = next((number for number, (head, _row) in enumerate(made) if not head), len(made))
        head = "".join(self.row(row, lambda _number: "col") for _head, row in made[:top])
        body = "".join(self.row(row, lambda number: "col" if number else "row") for _head, row in made[top:])
        head = f"<thead>{head}</thead>" if head else ""
        body = f"<tbody>{body}</tbody>" if body else ""
        return f'<table id="p-{_key(table.id)}">{head}{body}</table>'

    def row(self, row: Row, scope: Callable[[int], str]) -> str:
        return f"<tr>{''.join(self.cell(cell, row, scope(number)) for number, cell in enumerate(row.cells))}</tr>"

    def cell(self, cell: Cell, row: Row, scope: str) -> str:
        words = self.suggested(self.runs(cell.runs), row)
        head = cell.head and visible(cell.text).strip()
        return f'<th scope="{scope}">{words}</th>' if head else f"<td>{words}</td>"


def _quoted(part: Block | Table | list[Item]) -> bool:
    return isinstance(part, Block) and part.kind is Kind.QUOTE


def _entries(items: Iterable[Item]) -> list[tuple[Item, list[Item]]]:
    """Give each item of the topmost level with the deeper ones that follow it."""
    made: list[tuple[Item, list[Item]]] = []
    for item in items:
        if made and item.level > made[0][0].level:
            made[-1][1].append(item)
        else:
            made.append((item, []))
    return made


def _key(key: str) -> str:
    """Give an identifier as HTML may have it: unlike ones stay unlike."""
    return quote(key.encode(errors="replace"), safe="")
