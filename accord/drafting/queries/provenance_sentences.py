"""A text cut into sentences, by a plain rule that anybody can follow by hand.

A sentence ends at ".", "!", "?" or "…", with the quotation marks and brackets that close after it, where white space
follows and then a capital letter, a digit or an opening mark; not after an abbreviation of the list, a single capital
letter ("J. Smith") or a number alone ("1. Open data"). Headings are no sentences: they name what follows. Each cell of
a table and each item of a list begins anew. It is the rule of ICU and Unicode TR 29 with a list of exceptions, as
sentence splitters without a trained model have it.
"""

import re
from collections.abc import Iterator
from typing import Final

from accord.prose.document import HEADINGS, Block, Document, Kind

END: Final = re.compile(r"[.!?…]+[\"'’”»)\]]*(?=\s+[\"'‘“«(\[]*[A-ZÀ-ÖØ-Þ0-9])")
BEFORE: Final = re.compile(r"(\S+)$")
ABBREVIATED: Final = {
    *(
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sir",
        "st",
        "no",
        "nos",
        "vs",
        "etc",
        "e.g",
        "i.e",
        "cf",
        "fig",
        "vol",
        "art",
        "para",
        "pp",
    ),
    *(
        "p",
        "ed",
        "eds",
        "approx",
        "dept",
        "govt",
        "inc",
        "ltd",
        "co",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ),
}


def sentences_of(document: Document) -> list[str]:
    """Give the sentences of a text in order, white space made single."""
    return [sentence for line in _lines(document) for sentence in split(line)]


def split(line: str) -> list[str]:
    """Cut one paragraph into its sentences."""
    plain = normal(line)
    found, start = [], 0
    for end in END.finditer(plain):
        if not _goes_on(plain[start : end.start()], end.group()):
            found.append(plain[start : end.end()].strip())
            start = end.end()
    return [each for each in [*found, plain[start:].strip()] if each]


def normal(words: str) -> str:
    """Give words with white space made single, to be compared."""
    return " ".join(words.split())


def _goes_on(before: str, mark: str) -> bool:
    """Say whether a full stop belongs to the word before it and ends nothing."""
    if mark != ".":
        return False
    found = BEFORE.search(before)
    word = found.group(1).lstrip("(\"'“‘[") if found else ""
    return word.lower() in ABBREVIATED or (len(word) == 1 and word.isupper()) or (word.isdigit() and word == before)


def _lines(document: Document) -> Iterator[str]:
    for part in document.parts:
        if not isinstance(part, Block):
            yield from (cell.text for row in part.rows for cell in row.cells)
        elif part.kind not in HEADINGS and part.kind != Kind.NOTE:
            yield part.text
