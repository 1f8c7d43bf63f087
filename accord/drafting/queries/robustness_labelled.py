"""How well the linter does beside a careful reader: precision and recall on labelled commitments."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.text import slugify

from accord.drafting.models import Body, Content, Step
from accord.drafting.queries.robustness import RULES, findings
from accord.drafting.queries.robustness_words import DATA
from accord.kit.dates import When

HALVES: Final = ("writing", "held-out")
"""The half that the rules were written on, and the one that they are judged by."""
PLAN: Final = ("2024-01-01", "2025-12-31")
"""First and last day of the plan of a labelled commitment that names no other."""
FIELDS: Final = {
    "ogp-2022": (
        "brief",
        "problem",
        "causes",
        "solution",
        "results",
        "transparency",
        "accountability",
        "participation",
    ),
    "ogp-2013": ("statement", "narrative", "grand_challenges", "means"),
}


@dataclass(frozen=True)
class Labelled:
    """A commitment, and the codes of the rules that a careful reader says it breaks."""

    id: str
    content: Content
    first_day: date
    last_day: date
    labels: frozenset[str]


@dataclass(frozen=True)
class Measure:
    """How often a rule found what the reader found (``hits``), what he did not, and missed what he did."""

    hits: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Measure") -> "Measure":
        return Measure(self.hits + other.hits, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """The share of what was found that the reader found too; None where nothing was found."""
        return self.hits / (self.hits + self.wrong) if self.hits + self.wrong else None

    @property
    def recall(self) -> float | None:
        """The share of what the reader found that was found; None where the reader found nothing."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else None


def labelled(half: str, language: str = "en") -> list[Labelled]:
    """Give the labelled commitments of one of HALVES."""
    told = tomllib.loads((DATA / f"labelled-{language}-{half}.toml").read_text(encoding="utf-8"))
    return [_labelled(row) for row in told["commitment"]]


def measured(rows: Iterable[Labelled], language: str = "en") -> Mapping[str, Measure]:
    """Give the measure of every rule on labelled commitments, by its code. No query."""
    found = [({each.rule for each in findings(row.content, row, language)}, row.labels) for row in rows]
    return {rule.code: _measure(rule.code, found) for rule in RULES}


def together(measures: Iterable[Measure]) -> Measure:
    """Add up measures."""
    return sum(measures, Measure())


def _measure(code: str, found: Iterable[tuple[set[str], frozenset[str]]]) -> Measure:
    pairs = [(code in told, code in labels) for told, labels in found]
    return Measure(pairs.count((True, True)), pairs.count((True, False)), pairs.count((False, True)))


def _labelled(row: Mapping[str, Any]) -> Labelled:
    template = row.get("template", "ogp-2022")
    content = Content(
        title=row["title"],
        template=template,
        fields={key: row[key] for key in FIELDS[template] if row.get(key)},
        leads=tuple(_body(name) for name in row.get("leads", ())),
        partners=tuple(_body(name) for name in row.get("partners", ())),
        supporting=tuple(_body(name, sector) for name, sector in row.get("supporting", ())),
        milestones=tuple(_step(each) for each in row.get("milestones", ())),
    )
    first, last = (date.fromisoformat(day) for day in row.get("plan", PLAN))
    return Labelled(row["id"], content, first, last, frozenset(row["labels"]))


def _body(name: str, sector: str = "") -> Body:
    return Body(slugify(name), name, sector)


def _step(row: Mapping[str, str]) -> Step:
    return Step(row["do"], row.get("out", ""), _when(row["due"]), slugify(row.get("by", "")))


def _when(words: str) -> When:
    """Read a date as the labelled commitment prints it; what is no date keeps its words."""
    try:
        return When.parse(words)
    except ValueError:
        return When.unknown(words)
