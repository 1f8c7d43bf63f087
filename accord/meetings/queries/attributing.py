"""Who said what in minutes, as far as the meeting's rule lets it be told. Pure: words in, words out.

By side, whoever is named becomes somebody of their side. By the Chatham House Rule what was said stays, and who said
it goes, with the body for which they spoke. Under both a body that owes an action stays its owner: a duty is no
speech. Names are found in any case and setting, whatever stands invisibly in them; not in other languages' inflected
forms, nor first names or surnames alone, which may be any word: ``bare`` tells of those, for somebody to look at.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, Protocol
from urllib.parse import unquote

from django.utils.translation import gettext as _

from accord.access.actors import Side
from accord.meetings.models import Attribution
from accord.prose.document import Block, Document, Part, Run, Runs, Table, joined
from accord.prose.setting import visible

TITLES: Final = (
    "mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|baroness|baron|minister|secretary|commissioner|councillor"
    "|cllr|ambassador|judge|rev|reverend|president|herr|frau|mme|madame|monsieur|sr|sra|senor|senora|signor|signora"
)
"""What stands before a surname, so that the surname names a person."""
SPACED: Final = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN")
"""Scripts in which a name ends where the letters end; in others particles and cases hang on it without a space."""
SPEAKS: Final = re.compile(r"\s*(?:\([^()]{0,80}\)|,[^:()]{0,80})?\s*(:\s*)")
"""What follows the name of somebody who begins a paragraph by speaking."""
SHORTLY: Final = r"\s*\([^()\d,]{1,40}\)"
"""What may stand in brackets after a name, and tell whose it is: an abbreviation, an office."""
JOINERS: Final = "\u200c\u200d"
"""What some scripts are spelt with, and nobody sees."""
BEGINS: Final = re.compile(r"\s*(?:\w+\s*:\s*)?")
"""What may stand before a speaker: nothing, or the marker of an item."""


class Present(Protocol):
    """Somebody whose name minutes may have to keep out, the side and the body they spoke for; "" where not known."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def side(self) -> str: ...  # noqa: D102
    @property
    def body(self) -> str: ...  # noqa: D102


def attributed(document: Document, people: Iterable[Present], rule: str) -> Document:
    """Give a text as a rule lets it leave the table; identifiers stay. Take a reading without suggestions first."""
    if rule == Attribution.NAMED:
        return document
    found = sorted((each for each in people if _fold(each.name).strip()), key=lambda each: -len(each.name))
    hiding = _Hiding([_person(each) for each in found], _bodies(found), by_side=rule == Attribution.SIDE)
    return Document(tuple(hiding.part(part) for part in document.parts))


def bare(document: Document, people: Iterable[Present]) -> tuple[str, ...]:
    """Give the first names and surnames of people that stand alone in a text, each once: they may name them."""
    tokens = {token for each in people for token in each.name.split() if len(token) > 1}
    text = _Words(visible(document.text))
    return tuple(sorted(token for token in tokens if any(text.find(_Form(_pattern(token), len(_fold(token)))))))


@dataclass(frozen=True, slots=True)
class _Form:
    """One way in which somebody is named. ``proper``: so many letters at its end begin with no small one."""

    pattern: re.Pattern[str]
    proper: int = 0


@dataclass(slots=True)
class _Words:
    """Words as they are compared, without case and accents; ``places`` tells where each letter stands in them."""

    original: str
    folded: str = ""
    places: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        letters = []
        for place, letter in enumerate(self.original):
            for each in _fold(letter):
                letters.append(each)
                self.places.append(place)
        self.folded = "".join(letters)
        self.places.append(len(self.original))

    def find(self, form: _Form) -> Iterator[re.Match[str]]:
        """Give where somebody is named so."""
        return (found for found in form.pattern.finditer(self.folded) if self._stands(found, form.proper))

    def _stands(self, found: re.Match[str], proper: int) -> bool:
        """Say whether a name stands for itself: it is no part of a longer word, and no word written small."""
        start, end = found.span()
        if proper and self.original[self.places[end - proper]].islower():
            return False
        if self.places[end] == self.places[end - 1] or (start and self.places[start] == self.places[start - 1]):
            return False
        return not any(_one_word(*self.folded[at - 1 : at + 1]) for at in (start, end) if 0 < at < len(self.folded))


@dataclass(frozen=True, slots=True)
class _Put:
    """Words to put in place of those from ``start`` to ``end``."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Person:
    """How somebody is found: by any of ``forms``, and by the body that may follow them."""

    side: str
    forms: tuple[_Form, ...]
    tail: re.Pattern[str]
    joined: str
    """The whole name in one word, as it stands in some addresses; "" where it is one word already."""
    last: str
    """The last word of the name, which stands in each of the forms."""


@dataclass(frozen=True, slots=True)
class _Hiding:
    """Takes some people out of words; ``bodies`` are those they speak for, each with its side."""

    people: Sequence[_Person]
    bodies: Sequence[tuple[_Form, str]]
    by_side: bool

    def part(self, part: Part) -> Part:
        if isinstance(part, Block):
            return replace(part, runs=self.runs(part.runs))
        rows = (
            replace(row, cells=tuple(replace(cell, runs=self.runs(cell.runs)) for cell in row.cells))
            for row in part.rows
        )
        return Table(part.id, tuple(rows))

    def runs(self, runs: Runs) -> Runs:
        seen = tuple(self.tidy(run) for run in runs)
        text = "".join(run.text for run in seen)
        if visible(text) != text:  # what is unseen only together
            text = visible(text)
            seen = (replace(seen[0], text=text),)
        return _with(seen, self.puts(text))

    def tidy(self, run: Run) -> Run:
        """Give a run without what nobody sees, and with no name in its footnote and in where it leads."""
        note = visible(run.note)
        for put in reversed(self.puts(note)):
            note = note[: put.start] + put.words + note[put.end :]
        return replace(run, text=visible(run.text), note=note, link="" if self.tells(run.link) else run.link)

    def tells(self, link: str) -> bool:
        """Say whether an address tells of somebody: a mailbox always may."""
        text = _Words(re.sub(r"[\W_]+", " ", visible(unquote(link))))
        one = text.folded.replace(" ", "")
        return link.lower().startswith("mailto:") or any(
            (person.joined and person.joined in one) or any(text.find(person.forms[0])) for person in self.people
        )

    def puts(self, text: str) -> list[_Put]:
        """Give what is put where, in order, none over another."""
        words = _Words(text)
        found: list[_Put] = []
        taken = bytearray(len(words.folded))
        for start, end, told in (*self.speakers(words), *self.mentions(words)):
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                first = not text[: words.places[start]].strip()
                found.append(_Put(words.places[start], words.places[end], _begun(told) if first else told))
        return sorted(found, key=lambda put: put.start)

    def speakers(self, words: _Words) -> Iterator[tuple[int, int, str]]:
        """Give who begins a paragraph by speaking: "Jane Doe (Cabinet Office): ", "Jane Doe: ", "Cabinet Office: "."""
        for person in self.near(words):
            for form in person.forms:
                yield from self._speaking(words, form, person.side, BEGINS)
        for form, side in self.bodies:
            yield from self._speaking(words, form, side, re.compile(r"\s*"))

    def _speaking(
        self, words: _Words, form: _Form, side: str, begins: re.Pattern[str]
    ) -> Iterator[tuple[int, int, str]]:
        for found in words.find(form):
            after = SPEAKS.match(words.folded, found.end())
            if after and begins.fullmatch(words.folded, 0, found.start()):
                yield found.start(), after.start(1) if self.by_side else after.end(1), self.somebody(side, speaks=True)

    def mentions(self, words: _Words) -> Iterator[tuple[int, int, str]]:
        """Give where people are named, with the body that follows their name."""
        for person in self.near(words):
            for form in person.forms:
                for found in words.find(form):
                    tail = person.tail.match(words.folded, found.end())
                    yield found.start(), tail.end() if tail else found.end(), self.somebody(person.side)

    def near(self, words: _Words) -> list[_Person]:
        """Give the people who may be named in some words at all."""
        return [person for person in self.people if person.last in words.folded]

    def somebody(self, side: str, *, speaks: bool = False) -> str:
        if not self.by_side:
            return "" if speaks else _("somebody")
        if side == Side.GOVERNMENT:
            return _("somebody of government")
        return _("somebody of civil society") if side == Side.CIVIL_SOCIETY else _("somebody")


def _person(person: Present) -> _Person:
    """Give how somebody is found: by the full name, the surname put first, or after a title or initials."""
    names = _fold(person.name).split()
    escaped = [re.escape(each) for each in names]
    full, last = r"[\s._\-]+".join(escaped), escaped[-1]
    forms = [_Form(re.compile(rf"(?:(?:{TITLES})\.?\s+)*{full}")), _Form(re.compile(full))]
    if len(names) > 1:
        begun, size = re.escape(names[0][:1]), len(names[-1])
        forms += [
            _Form(re.compile(rf"{last},\s*" + r"\s+".join(escaped[:-1]))),
            _Form(re.compile(rf"(?:(?:{TITLES})\.?\s+)+(?:\w\.?\s+)*{last}"), size),
            _Form(re.compile(rf"{begun}\.\s*(?:\w\.\s*)*{last}"), size),
        ]
    body = r"\s+".join(re.escape(_fold(each)) for each in person.body.split())
    tails = (
        [rf"\s*\(\s*{body}\s*\)", rf",?\s+(?:of|from|for|at)\s+(?:the\s+)?{body}\b", rf",\s+{body}\b"] if body else []
    )
    one = "".join(names) if len(names) > 1 else ""
    return _Person(person.side, tuple(forms), re.compile("|".join([*tails, SHORTLY])), one, names[-1])


def _bodies(people: Iterable[Present]) -> list[tuple[_Form, str]]:
    found = {each.body: each.side for each in people if each.body.strip()}
    return [(_Form(_pattern(body)), side) for body, side in found.items()]


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(_fold(each)) for each in words.split()))


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    """Give words without case, accents and what nobody sees; dashes and apostrophes of all kinds are one."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", visible(text)).upper().casefold())
    return "".join(_plainly(each) for each in apart if not unicodedata.combining(each) and each not in JOINERS)


def _plainly(letter: str) -> str:
    if letter in "\u2018\u2019\u02bc`":
        return "'"
    return "-" if unicodedata.category(letter) == "Pd" else letter


def _one_word(one: str, other: str) -> bool:
    return all(each.isalnum() and (each.isdecimal() or _script(each) in SPACED) for each in (one, other))


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _with(runs: Runs, puts: Sequence[_Put]) -> Runs:
    """Give runs with words put in place of others, set as the first of these were, and leading nowhere."""
    made: list[Run] = []
    place = 0
    for run in runs:
        made += _cut(run, place, puts)
        place += len(run.text)
    return joined(made)


def _cut(run: Run, place: int, puts: Iterable[_Put]) -> Iterator[Run]:
    end, at = place + len(run.text), place
    for put in puts:
        if put.end <= at or put.start >= end:
            continue
        if put.start >= place:
            yield replace(run, text=run.text[at - place : put.start - place])
            yield replace(run, text=put.words, link="")
        at = min(put.end, end)
    yield replace(run, text=run.text[at - place :])
