"""The clauses a partnership agreement may start from, the terms they set, and the matters that bodies decide.

Data, never constants: what holds is what both sides signed; this says what a term can be and what to start from.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from accord.kit.asof import parse_day
from accord.kit.dates import When
from accord.kit.dates.periods import month_start
from accord.kit.tables import cell, member, one_of, optional, read_table, text, whole, words
from accord.process.models.decisions import Way

DATA: Final = Path(__file__).resolve().parent.parent / "data"
DECIDES: Final = "decides-"
"""Before the code of a matter: the term that says by which way it is decided."""
DECISIONS: Final = "decisions"
"""The clause that says who decides what."""
NAMED: Final = re.compile(r"\{([a-z0-9-]+)\}")
"""A term as a text names it."""
NUMBER, CODE, DAY, DAY_OR_CODE = "number", "code", "day", "day-or-code"
Value = int | str
"""A term's value as it is kept: a whole number, a code, or a day (ISO 8601)."""


@dataclass(frozen=True)
class Term:
    """A value that software can go by: its name, what kind it is, what it may be, what the standard proposes."""

    clause: str
    name: str
    kind: str
    label: str
    unit: str = ""
    units: str = ""
    least: int | None = None
    most: int | None = None
    standard: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)

    def read(self, given: object) -> Value:
        """Give the value as it is kept. Raises ValueError with what was expected."""
        typed = str(given).strip()
        if self.kind == NUMBER:
            return self._number(typed)
        if typed in self.choices:
            return typed
        day = parse_day(typed) if self.kind in (DAY, DAY_OR_CODE) else None
        if day is None:
            raise ValueError(self._expected())
        return day.isoformat()

    def _number(self, typed: str) -> int:
        found = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < len("10000") else None
        if found is None or not (self.least or 0) <= found <= (self.most or found):
            raise ValueError(self._expected())
        return found

    def _expected(self) -> str:
        """Say what it takes."""
        told = {"least": self.least, "most": self.most, "units": self.units, "codes": ", ".join(self.choices)}
        if self.kind == NUMBER:
            return _("Write a whole number of %(units)s, from %(least)s to %(most)s.") % told
        if self.kind == CODE:
            return _("Choose one of: %(codes)s.") % told
        if self.kind == DAY:
            return _("Write a day as year-month-day, for example 2027-03-31.")
        return _("Write a day as year-month-day, for example 2027-03-31, or one of: %(codes)s.") % told

    def said(self, value: Value) -> str:
        """Give a value in words, with its unit."""
        if self.kind == NUMBER:
            return f"{value} {self.unit if value == 1 else self.units}"
        if value in self.choices:
            return self.choices[str(value)]
        return str(When.day(date.fromisoformat(str(value))))

    def standard_on(self, day: date) -> str:
        """Give the standard value as one would type it; a day is so many months after ``day``."""
        if self.kind != DAY:
            return self.standard
        return month_start(day, int(self.standard.partition(" ")[0])).isoformat()


@dataclass(frozen=True)
class ClauseEntry:
    """One clause as somebody proposes it: its text, and the values of its terms by name."""

    slug: str
    title: str
    text: str
    terms: Mapping[str, Value] = field(default_factory=dict)

    @property
    def spoken(self) -> str:
        """The text as one reads it: every term it names is told by its value."""
        return spoken(self.text, self.terms)


@dataclass(frozen=True)
class ClauseRow:
    """A standard clause as the data file states it."""

    edition: str = cell(words)
    order: int = cell(whole)
    slug: str = cell(words)
    title: str = cell(words)
    text: str = cell(words)
    reason: str = cell(words)
    source: str = cell(words)


@dataclass(frozen=True)
class TermRow:
    """A term as the data file states it."""

    edition: str = cell(words)
    clause: str = cell(words)
    name: str = cell(words)
    kind: str = cell(one_of(NUMBER, CODE, DAY, DAY_OR_CODE))
    label: str = cell(words)
    unit: str = cell(text)
    units: str = cell(text)
    least: int | None = cell(optional(whole))
    most: int | None = cell(optional(whole))
    standard: str = cell(words)
    reason: str = cell(words)


@dataclass(frozen=True)
class ChoiceRow:
    """A code that a term may take."""

    term: str = cell(words)
    code: str = cell(words)
    label: str = cell(words)


@dataclass(frozen=True)
class Matter:
    """Something that bodies decide, and the way the standard agreement proposes for it."""

    code: str = cell(words)
    title: str = cell(words)
    default_way: Way = cell(member(Way))
    reason: str = cell(words)


@cache
def matters() -> Mapping[str, Matter]:
    """Give what bodies decide by its code, in the order of the file."""
    return {matter.code: matter for matter in read_table(DATA / "decision_matters.csv", Matter, unique=["code"])}


@cache
def clause_rows() -> Mapping[str, ClauseRow]:
    """Give the standard clauses by slug, in order."""
    rows = read_table(DATA / "agreement_clauses.csv", ClauseRow, unique=["slug"])
    return {row.slug: row for row in sorted(rows, key=lambda row: row.order)}


@cache
def terms() -> Mapping[str, Term]:
    """Give every term by its name, in the order of the clauses' data; who decides what comes with its clause."""
    choices: dict[str, dict[str, str]] = {}
    for choice in read_table(DATA / "agreement_choices.csv", ChoiceRow, unique=["term", "code"]):
        choices.setdefault(choice.term, {})[choice.code] = choice.label
    found: dict[str, Term] = {}
    for row in read_table(DATA / "agreement_terms.csv", TermRow, unique=["name"]):
        if row.clause == DECISIONS:
            found |= {term.name: term for term in _deciding() if term.name not in found}
        found[row.name] = Term(
            row.clause,
            row.name,
            row.kind,
            row.label,
            row.unit,
            row.units,
            row.least,
            row.most,
            row.standard,
            choices.get(row.name, {}),
        )
    return found


def _deciding() -> Iterable[Term]:
    ways = {way.value: str(way.label) for way in Way}
    for matter in matters().values():
        label = _("Decided by: %(matter)s") % {"matter": matter.title}
        yield Term(DECISIONS, DECIDES + matter.code, CODE, label, standard=matter.default_way.value, choices=ways)


def terms_in(clause: str) -> tuple[Term, ...]:
    """Give the terms that a clause may set; none for one of the parties' own."""
    return tuple(term for term in terms().values() if term.clause == clause)


def standard_clauses(day: date) -> tuple[ClauseEntry, ...]:
    """Give the clauses to start from on a day, with the standard value of every term."""
    return tuple(
        ClauseEntry(
            row.slug, row.title, row.text, {term.name: term.read(term.standard_on(day)) for term in terms_in(row.slug)}
        )
        for row in clause_rows().values()
    )


def named_in(words: str) -> tuple[str, ...]:
    """Give the names of terms in a text, each once."""
    return tuple(dict.fromkeys(NAMED.findall(words)))


def spoken(words: str, values: Mapping[str, Value]) -> str:
    """Give a text with every named term told by its value. A name without value stays as it is written."""
    known = terms()

    def told(name: re.Match[str]) -> str:
        term = known.get(name[1])
        return term.said(values[name[1]]) if term and name[1] in values else name[0]

    return NAMED.sub(told, words)
