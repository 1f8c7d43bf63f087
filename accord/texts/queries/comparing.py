"""Two versions of a text in one: what was added, what was removed, and where."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from accord.prose.compare import compared
from accord.prose.document import Block, Document, Part, Run
from accord.prose.html import html
from accord.prose.readings import result

FIRST_WORDS = 8
"""By so many a changed place is known in the list of them."""


@dataclass(frozen=True)
class Difference:
    """What differs between two documents; ``document`` has both, marked."""

    document: Document

    @property
    def markup(self) -> SafeString:
        """The whole, with what was added and removed."""
        return html(self.document, suggestions=True, notes=True, heading=3)

    @property
    def places(self) -> list[tuple[str, str]]:
        """The paragraphs and tables that differ: identifier and first words."""
        return [(part.id, _first_words(part)) for part in self.document.parts if any(part.names)]

    @property
    def added(self) -> int:
        """How many words were added."""
        return _count(self.document, "added")

    @property
    def removed(self) -> int:
        """How many words were removed."""
        return _count(self.document, "removed")


def difference(old: Document, new: Document) -> Difference:
    """Compare two documents without suggestions word by word."""
    return Difference(compared(old, new))


def _runs(part: Part) -> list[tuple[Run, bool, bool]]:
    """Give the runs of a part, and for each whether it is added and whether it is removed."""
    if isinstance(part, Block):
        return [(run, bool(run.added), bool(run.removed)) for run in part.runs]
    return [
        (run, bool(run.added or row.added), bool(run.removed or row.removed))
        for row in part.rows
        for cell in row.cells
        for run in cell.runs
    ]


def _count(document: Document, fate: str) -> int:
    runs = [each for part in document.parts for each in _runs(part)]
    return sum(len(run.text.split()) for run, added, removed in runs if (added if fate == "added" else removed))


def _first_words(part: Part) -> str:
    shown = result(Document((part,))).text or part.text
    words = shown.split()
    return " ".join(words[:FIRST_WORDS]) + ("…" if len(words) > FIRST_WORDS else "")
