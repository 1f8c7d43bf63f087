"""A text as Yjs keeps it, so that many people can write in it at once: how it is read, and changed with a light hand.

The root fragment holds the parts in order. A block is an element with its words in one text, or in several where
two people began an empty one at once: they are read as one. What has its usual value is not written. What only
two people's work at once can bring about is read as something that stands: a table's short rows are filled up, a table
without cells is left out, a second part of the same id gets another.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django.utils.translation import gettext as _
from pycrdt import Doc, XmlElement, XmlFragment

from accord.prose.document import DEEPEST, BadDocument, Block, Cell, Document, Kind, Part, Row, Table
from accord.prose.wording import FOREIGN, children, opcodes, runs_of, set_words

__all__ = [
    "ATTRIBUTES",
    "FOREIGN",
    "ROOT",
    "TAGS",
    "assembled",
    "children",
    "fragment",
    "numbered",
    "part",
    "read",
    "write",
]

ROOT: Final = "text"


LONGEST_KEY: Final = 40
"""Characters of an id."""

TAGS: Final = {"block", "table", "row", "cell"}
_BLOCK: Final = {"id", "kind", "depth", "added", "removed", "changed", "was"}
ATTRIBUTES: Final = _BLOCK | {"head"}
_WAS: Final = re.compile(rf"({'|'.join(Kind)})( [0-{DEEPEST}])?")


def fragment(doc: Doc[Any]) -> XmlFragment:
    """Give the root under which a text's parts stand."""
    found: XmlFragment = doc.get(ROOT, type=XmlFragment)
    return found


def read(doc: Doc[Any]) -> Document:
    """Read the text. Raises BadDocument where anything stands in it that is not of this shape."""
    root = fragment(doc)
    with doc.transaction():
        if set(doc.keys()) != {ROOT}:
            raise BadDocument(_("There is something beside the text."))
        return assembled(part(child) for child in children(root))


def assembled(parts: Iterable[Part]) -> Document:
    """Put parts together as a text: a table without cells is left out, an id that was there before is changed."""
    found: dict[str, Part] = {}
    for each in parts:
        if isinstance(each, Table) and not each.rows:
            continue
        key, number = each.id, 1
        while key in found:
            number += 1
            key = f"{each.id}~{number}"
        found[key] = each if number == 1 else replace(each, id=key)
    return Document(tuple(found.values()))


def numbered(parts: Sequence[Part]) -> list[Part]:
    """Give the parts with the ids that a reader sees; what a reader does not see has none."""
    seen = iter(assembled(parts).parts)
    return [each if isinstance(each, Table) and not each.rows else next(seen) for each in parts]


def part(node: object) -> Part:
    """Read one block or table. Raises BadDocument for anything else."""
    if isinstance(node, XmlElement) and node.tag == "block":
        return _block(node)
    if isinstance(node, XmlElement) and node.tag == "table":
        said = _said(node, {"id"})
        return Table(_key(said), _even([_row(child) for child in children(node)]))
    raise BadDocument(_("A text is made of paragraphs and tables."))


def write(doc: Doc[Any], document: Document) -> None:
    """Change the doc until it reads as ``document``. Only what differs is touched, and words that stay stay."""
    root = fragment(doc)
    with doc.transaction():
        nodes = list(root.children)
        now = numbered([part(node) for node in nodes])
        for op, i1, i2, j1, j2 in reversed(opcodes([_name(each) for each in now], [*map(_name, document.parts)])):
            if op == "equal":
                for node, old, new in zip(nodes[i1:i2], now[i1:i2], document.parts[j1:j2], strict=True):
                    _set_part(node, old, new)
                continue
            if i1 < i2:
                del root.children[i1:i2]
            for at, new in enumerate(document.parts[j1:j2], i1):
                _set_part(
                    root.children.insert(at, XmlElement("table" if isinstance(new, Table) else "block")), None, new
                )


def _block(node: XmlElement) -> Block:
    said = _said(node, _BLOCK)
    kind, depth = said.pop("kind", "") or "paragraph", said.pop("depth", "") or "0"
    if not _WAS.fullmatch(f"{kind} {depth}"):
        raise BadDocument(_("A paragraph has a kind and a depth that this house knows."))
    if not (said.get("changed") and said.get("was")):  # two people's changes at once may leave one of them
        said.pop("changed", None)
        said.pop("was", None)
    elif not _WAS.fullmatch(said["was"]):
        raise BadDocument(_("A paragraph had a kind and a depth that this house knows."))
    return Block(_key(said), Kind(kind), runs_of(node), int(depth), **{key: said[key] for key in said if key != "id"})


def _row(node: object) -> Row:
    if not isinstance(node, XmlElement) or node.tag != "row":
        raise BadDocument(_("A table is made of rows."))
    return Row(tuple(_cell(child) for child in children(node)), **_said(node, {"added", "removed"}))


def _cell(node: object) -> Cell:
    if not isinstance(node, XmlElement) or node.tag != "cell":
        raise BadDocument(_("A row is made of cells."))
    return Cell(runs_of(node), head=_said(node, {"head"}).get("head") == "true")


def _even(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Fill up short rows: somebody may have added a column while another added a row."""
    width = max((len(row.cells) for row in rows), default=0)
    if not width:
        return ()
    return tuple(replace(row, cells=row.cells + (Cell(),) * (width - len(row.cells))) for row in rows)


def _said(node: XmlElement, known: set[str]) -> dict[str, str]:
    said = _attributes(node)
    if said.keys() - known or not all(type(value) is str and not FOREIGN.search(value) for value in said.values()):
        raise BadDocument(_("A paragraph says of itself what this house does not know."))
    return said


def _attributes(node: XmlElement) -> dict[str, Any]:
    found: dict[str, Any] = dict(node.attributes)  # type: ignore[call-overload]  # pycrdt's types take it for no iterator
    return found


def _key(said: Mapping[str, str]) -> str:
    if not 0 < len(said.get("id", "")) <= LONGEST_KEY:
        raise BadDocument(_("A paragraph has no identifier."))
    return said["id"]


def _name(each: Part) -> tuple[str, bool]:
    return each.id, isinstance(each, Table)


def _set_part(node: Any, old: Part | None, new: Part) -> None:
    if old == new:
        if node.attributes.get("id") != new.id:
            node.attributes["id"] = new.id
        return
    if isinstance(new, Table):
        _say(node, {"id": new.id})
        _set_rows(node, new.rows)
        return
    usual = Block("")
    told = {key: str(getattr(new, key)) for key in _BLOCK if getattr(new, key) != getattr(usual, key)}
    _say(node, told)
    set_words(node, new.runs)


def _say(node: XmlElement, wanted: Mapping[str, str]) -> None:
    said = _attributes(node)
    for key in said.keys() - wanted.keys():
        del node.attributes[key]
    for key, value in sorted(wanted.items()):
        if said.get(key) != value:
            node.attributes[key] = value


def _set_rows(node: XmlElement, rows: Sequence[Row]) -> None:
    there = [tuple(cell.text for cell in _row(child).cells) for child in children(node)]
    for op, i1, i2, j1, j2 in reversed(opcodes(there, [tuple(cell.text for cell in row.cells) for row in rows])):
        same = i2 - i1 if op == "equal" else min(i2 - i1, j2 - j1)
        if i1 + same < i2:
            del node.children[i1 + same : i2]
        for at in range(j2 - j1):
            if at >= same:
                node.children.insert(i1 + at, XmlElement("row"))
            _set_row(node.children[i1 + at], rows[j1 + at])


def _set_row(node: Any, row: Row) -> None:
    _say(node, {key: value for key, value in (("added", row.added), ("removed", row.removed)) if value})
    if len(node.children) > len(row.cells):
        del node.children[len(row.cells) : len(node.children)]
    for at, cell in enumerate(row.cells):
        if at == len(node.children):
            node.children.append(XmlElement("cell"))
        _say(node.children[at], {"head": "true"} if cell.head else {})
        set_words(node.children[at], cell.runs)
