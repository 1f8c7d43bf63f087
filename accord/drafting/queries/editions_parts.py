"""One part of the plan as it would be printed, or was: the value that pages, annexes and hashes are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from accord.drafting.models import Commitment, Content, DraftItem, EditionPart, Proposal, Section, Version, digest

ROMAN: Final = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class PartTold:
    """A part of the plan. ``key`` is the same in every edition; ``number`` what is printed, "" for none.

    ``heading`` is the theme it stands under, "" for none. ``content`` is the version's; of an annex that wrote
    itself ``{"title", "lines"}``, of an item known by its title ``{"title"}``.
    """

    kind: str
    key: str
    title: str
    content: dict[str, Any]
    number: str = ""
    heading: str = ""
    version: Version | None = None
    item: DraftItem | None = None
    commitment: Commitment | None = None

    @property
    def sha256(self) -> str:
        """The digest of the canonical JSON of what it says."""
        return self.version.sha256 if self.version else digest(self.content)

    @property
    def said(self) -> Content:
        """What it says, of a commitment."""
        return Content.from_json(self.content)

    @property
    def is_commitment(self) -> bool:
        """Whether it is a commitment with all its words."""
        return self.kind == EditionPart.Kind.COMMITMENT


def part_of_proposal(
    proposal: Proposal, version: Version, number: int, commitment: Commitment | None = None
) -> PartTold:
    """Give a commitment in the making as a part; once it is the plan's, under the number it has there."""
    said = version.content
    kind = EditionPart.Kind.COMMITMENT
    told = str(commitment.number if commitment else number)
    return PartTold(kind, proposal.code, said["title"], said, told, said["theme"], version, None, commitment)


def part_of_section(section: Section, version: Version, number: str) -> PartTold:
    """Give a section as a part."""
    said = version.content
    heading = section.theme.title if section.theme else ""
    return PartTold(EditionPart.Kind.SECTION, f"section:{section.code}", said["title"], said, number, heading, version)


def annex(key: str, title: str, lines: Iterable[str]) -> list[PartTold]:
    """Give an annex that writes itself; none where it would say nothing."""
    told = list(lines)
    content = {"title": title, "lines": told}
    return [PartTold(EditionPart.Kind.ANNEX, f"annex:{key}", title, content)] if told else []


def roman(number: int) -> str:
    """Write a number as chapters are counted: IV."""
    told = ""
    for value, letters in ROMAN:
        while number >= value:
            told, number = told + letters, number - value
    return told


def lettered(number: int) -> str:
    """Give the letter of an annex, counted from 1: A to Z, then AA."""
    told = ""
    while number:
        number, rest = divmod(number - 1, 26)
        told = chr(ord("A") + rest) + told
    return told


class Chapters:
    """Counts chapters and annexes as they are printed."""

    def __init__(self) -> None:
        self._chapters, self._annexes = count(1), count(1)

    def chapter(self) -> str:
        """Give the next chapter's number."""
        return roman(next(self._chapters))

    def annex(self) -> str:
        """Give the next annex's letter."""
        return lettered(next(self._annexes))
