"""What all forms in which a text leaves the house have in common: which words, links, footnotes and lists there are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from accord.prose.document import ITEMS, Block, Document, Kind, Part, Run

STRAY: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u180e\u200b\u202d-\u202e\u2060-\u2064\ufeff\ufff9-\uffff\ud800-\udfff]"
    r"|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)
"""What nobody sees and everybody stumbles over: controls, spaces of no width, overrides of direction, half characters.

Joiners stay between letters that are not Latin: Persian and the scripts of India are spelt with them, flags and
families drawn with them.
"""
BREAK: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
ADDRESS: Final = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\^`{|}\x00-\x20\x7f-\x9f]+", re.IGNORECASE)
"""A link that may leave the house."""


def visible(text: str) -> str:
    """Give words without what nobody sees; a line break is one newline."""
    return STRAY.sub("", BREAK.sub("\n", text))


def address(link: str) -> str:
    """Give a link as it may be published, "" if it leads anywhere but to the web or a mailbox."""
    found = visible(link).strip()
    return found if ADDRESS.fullmatch(found) else ""


def noted(runs: Sequence[Run]) -> Iterator[tuple[Run, str]]:
    """Give each run with the footnote that hangs at its end; neighbours with one note have it once, at the last."""
    for number, run in enumerate(runs):
        more = number + 1 < len(runs) and runs[number + 1].note == run.note
        yield run, "" if more else visible(run.note).strip()


@dataclass(frozen=True, slots=True)
class Item:
    """A list's item as it is printed: never two levels below what it belongs to, counted where its list counts."""

    block: Block
    level: int
    number: int


def gathered(document: Document, *, notes: bool) -> Iterator[Part | list[Item]]:
    """Give the parts of a text in order, neighbouring items together as one list. Notes to the editor only if asked."""
    items: list[Item] = []
    for part in document.parts:
        if isinstance(part, Block) and part.kind in ITEMS:
            items.append(_item(part, items))
            continue
        if isinstance(part, Block) and part.kind is Kind.NOTE and not notes:
            continue
        if items:
            yield items
        items = []
        yield part
    if items:
        yield items


def _item(block: Block, before: list[Item]) -> Item:
    """Give an item its level and number: it belongs to the last one before it that stands less deep."""
    near = next((item for item in reversed(before) if item.block.depth <= block.depth), None)
    level = near.level + (near.block.depth < block.depth) if near else 0
    for item in reversed(before):
        if item.level < level or (item.level == level and item.block.kind != block.kind):
            break
        if item.level == level:
            return Item(block, level, item.number + 1)
    return Item(block, level, 1)
