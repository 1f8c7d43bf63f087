"""What a text and a Word document call the same things, and what a document that leaves here carries to be known again.

Names and order of elements: ECMA-376, part 1 (WordprocessingML).
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from lxml import etree

from accord.prose.document import Kind

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
TITLES: Final = "http://purl.org/dc/elements/1.1/"
W: Final = f"{{{MAIN}}}"
Element: TypeAlias = etree._Element  # noqa: SLF001  # lxml has no public name for it

STYLES: Final = {
    Kind.H2: "Heading1",
    Kind.H3: "Heading2",
    Kind.H4: "Heading3",
    Kind.BULLET: "ListParagraph",
    Kind.NUMBER: "ListParagraph",
    Kind.QUOTE: "Quote",
    Kind.NOTE: "EditorNote",
}
"""The style of each kind of block; a paragraph has none."""
TITLE_MARK: Final = "_accordtitle"
PART_MARK: Final = "_accord_"
"""How the bookmark begins that keeps a part's identifier; Word hides bookmarks that begin with a line."""
SIMPLE: Final = re.compile(r"[A-Za-z0-9_]{1,30}")
"""What a bookmark's name may hold after its beginning; 40 characters in all."""


@dataclass(frozen=True, slots=True)
class Byline:
    """By whom and when a change was suggested, as a Word document says it."""

    author: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said about a part; ``start`` and ``end`` count its characters, both 0 for all of it."""

    part: str
    words: str
    said: Byline
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """What a document is a copy of: the text, up to which update of its log, and whether with its suggestions."""

    text: int
    update: int
    whole: bool


def kept(key: str) -> str:
    """Give an identifier as it is kept in a document: itself where that can be, else a digest of it."""
    return key if SIMPLE.fullmatch(key) else hashlib.sha256(key.encode(errors="replace")).hexdigest()[:30]


def w(tag: str, *inner: Element | None, **said: str | int) -> Element:
    """Make an element of Word's, with attributes of Word's."""
    made = etree.Element(W + tag, {W + name: str(value) for name, value in said.items()}, nsmap={"w": MAIN})
    made.extend(each for each in inner if each is not None)
    return made
