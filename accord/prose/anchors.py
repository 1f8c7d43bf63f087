"""Where the words stand that somebody spoke of: found again in a text that has changed, or said to be lost.

A look-alike is no place. Two sentences of which one is gone may share their words and most of what stands around
them, so the words alone are never enough: what stood around them has to be there still.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from django.utils.translation import gettext as _

from accord.prose.alignment import WORD
from accord.prose.document import Block, Document, Part, Run, Table

CONTEXT: Final = 40
"""Characters that an anchor keeps on either side: fewer only where the part begins or ends."""
ENOUGH: Final = 20
"""Characters around the words, both sides together, without which they are not looked for in another part."""
SLACK: Final = 20
"""Characters by which what stands beside the words may have grown, and they are still known again."""
SENTENCE_END: Final = re.compile(r"[.!?…]\s|[\n\t]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words meant, the part they stood in, and what stood before and after; without words the part as a whole."""

    part: str
    quote: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The part, and the characters of its ``text`` from ``start`` to ``end``."""

    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lost:
    """No place is sure; ``why`` says so in a sentence."""

    why: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place of the words: where they begin in the part's text and end, and what stands around them."""

    found: Found
    before: str
    after: str


def anchored(part: Part, start: int, end: int) -> Anchor:
    """Give the anchor of some characters of a part's ``text``."""
    text = part.text
    return Anchor(part.id, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def locate(document: Document, anchor: Anchor) -> Found | Lost:
    """Say where the words of an anchor stand now.

    In their part, if all that was kept around them is there too, once; or if they stand there once and all the words
    kept around them are near, with nothing but new words between. Where the anchor holds all of the part, words that
    stood there once and do so now are the same. In another part only if the whole sentence stands there as it was,
    and nowhere else. The words are read with and without what is suggested.
    """
    home = document.part(anchor.part)
    if not anchor.quote:
        return Found(home.id, 0, len(home.text)) if home else Lost(_("The paragraph is no longer in the text."))
    readings = list(_readings(home, anchor.quote)) if home else []
    for spots in readings:
        exact = [spot for spot in spots if _exact(spot, anchor)]
        if exact:
            return exact[0].found if len(exact) == 1 else Lost(_("These words stand in more than one place."))
    for spots in readings:
        if len(spots) == 1 and _known_again(spots[0], anchor):
            return spots[0].found
    if any(readings):
        return Lost(_("What stands around these words has changed too much to be sure that they are the same."))
    return _elsewhere(document, anchor)


def _elsewhere(document: Document, anchor: Anchor) -> Found | Lost:
    """Look in all other parts, for the whole sentence."""
    spots = {
        spot.found: spot
        for part in document.parts
        if part.id != anchor.part
        for spots in _readings(part, anchor.quote)
        for spot in spots
        if _exact(spot, anchor)
    }
    if len(anchor.before) + len(anchor.after) < ENOUGH or not spots:
        return Lost(_("These words are no longer in the text."))
    if len(spots) > 1:
        return Lost(_("These words stand in more than one place."))
    (spot,) = spots.values()
    return spot.found if _whole_sentence(spot, anchor) else Lost(_("It is not sure that these are the same words."))


def _exact(spot: _Spot, anchor: Anchor) -> bool:
    return spot.before.endswith(anchor.before) and spot.after.startswith(anchor.after)


def _known_again(spot: _Spot, anchor: Anchor) -> bool:
    """Say whether words that stand once in their part are those meant, though what is next to them has changed."""
    whole = f"{anchor.before}{anchor.quote}{anchor.after}"
    if len(anchor.before) < CONTEXT > len(anchor.after) and whole.count(anchor.quote) == 1:
        beside = _alike(anchor.after, spot.after) + _alike(anchor.before[::-1], spot.before[::-1])
        return len(anchor.quote) + beside >= min(ENOUGH, len(whole) // 2)
    return _grown(anchor.after, spot.after) and _grown(anchor.before[::-1], spot.before[::-1])


def _alike(one: str, other: str) -> int:
    """Count the characters at the beginning that are the same."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _grown(before: str, now: str) -> bool:
    """Say whether all words kept are near there in their order, though others may have come between."""
    kept = [word for word in WORD.findall(before) if not word.isspace()]
    if len(before) == CONTEXT:
        kept = kept[:-1]  # it may be cut off
    near = iter(WORD.findall(now[: len(before) + SLACK]))
    return all(word in near for word in kept)


def _whole_sentence(spot: _Spot, anchor: Anchor) -> bool:
    """Say whether what was kept around the words holds all of the sentence they now stand in."""
    begins = max((end.end() for end in SENTENCE_END.finditer(spot.before)), default=0)
    first_end = SENTENCE_END.search(spot.after)
    ends = first_end.start() + 1 if first_end else len(spot.after)
    return len(spot.before) - begins <= len(anchor.before) and ends <= len(anchor.after)


def _readings(part: Part, quote: str) -> Iterator[list[_Spot]]:
    """Give the places of the words: in all that is written, then without what is added, then without what goes."""
    written = list(_written(part))
    yield _spots(part, written, quote)
    for shown in ([each for each in written if not each[1].added], [each for each in written if not each[1].removed]):
        if len(shown) < len(written):
            yield _spots(part, shown, quote)


def _written(part: Part) -> Iterator[tuple[int, Run]]:
    """Give the runs of a part as its ``text`` has them, each with where it begins."""
    at = 0
    for run in part.runs if isinstance(part, Block) else _in_rows(part):
        yield at, run
        at += len(run.text)


def _in_rows(table: Table) -> Iterator[Run]:
    for number, row in enumerate(table.rows):
        if number:
            yield Run("\n")
        for column, cell in enumerate(row.cells):
            if column:
                yield Run("\t")
            yield from cell.runs


def _spots(part: Part, shown: list[tuple[int, Run]], quote: str) -> list[_Spot]:
    text = "".join(run.text for _at, run in shown)
    if quote not in text:
        return []
    places = [at + step for at, run in shown for step in range(len(run.text))]
    starts = [match.start() for match in re.finditer(f"(?={re.escape(quote)})", text)]
    return [
        _Spot(
            Found(part.id, places[start], places[start + len(quote) - 1] + 1),
            text[:start],
            text[start + len(quote) :],
        )
        for start in starts
    ]
