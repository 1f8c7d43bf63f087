"""The paragraphs and tables of a text, one by one, for who changes them in plain forms."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from accord.prose.document import Document, Part
from accord.prose.html import html
from accord.prose.readings import result

FIRST_WORDS = 60
"""Characters by which a paragraph is known in a link."""


@dataclass(frozen=True)
class Line:
    """One paragraph or table as it stands. ``stays``: nobody suggests to take all of it out."""

    part: Part
    stays: bool

    @property
    def markup(self) -> SafeString:
        """It as HTML, with what is suggested in it."""
        return html(Document((self.part,)), suggestions=True, notes=True, heading=3)

    @property
    def about(self) -> str:
        """Its first words."""
        words = " ".join(self.part.text.split())
        return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS]}…"


def lines(document: Document) -> list[Line]:
    """Give the parts of a text in order."""
    staying = {part.id for part in result(document).parts}
    return [Line(part, part.id in staying) for part in document.parts]
