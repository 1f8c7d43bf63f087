"""What both sides said of how robust commitments in the making are: set aside, challenged, scored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from accord.access.actors import Actor
from accord.drafting.models import (
    GONE,
    Challenge,
    ChallengeEnd,
    Content,
    Dismissal,
    Proposal,
    ProposalStage,
    Score,
    Version,
)
from accord.drafting.queries.openings import told_to
from accord.drafting.queries.proposals import Making
from accord.drafting.queries.robustness import findings
from accord.drafting.queries.robustness_rules import Finding
from accord.drafting.queries.robustness_scales import scales
from accord.kit.dates import When
from accord.process.queries.plans import of_lasting_plans

WHEN: Final = ("first", "last", "precision", "words")
BY: Final = ("side", "body")


@dataclass(frozen=True)
class Said:
    """Who said something, and since when."""

    side: str
    body: str
    since: When


@dataclass(frozen=True)
class SetAside(Said):
    """A finding that was set aside: which rule at which words, and why."""

    rule: str
    quote: str
    reason: str


@dataclass(frozen=True)
class Answered(Said):
    """What came of a challenge: ``version`` is the number of the one that answers it, None where none does."""

    outcome: str
    note: str
    version: int | None

    @property
    def outcome_words(self) -> str:
        """What came of it, in words."""
        return str(ChallengeEnd.Outcome(self.outcome).label)


@dataclass(frozen=True)
class Challenged(Said):
    """A challenge as it stood on a day; ``version`` is the number of the one that was found weak."""

    number: int
    kind: str
    words: str
    version: int
    end: Answered | None

    @property
    def kind_words(self) -> str:
        """What is weak, in words."""
        return str(Challenge.Kind(self.kind).label)


@dataclass(frozen=True)
class Scored(Said):
    """What a side gave one version on one scale."""

    version: int
    scale: str
    value: str
    words: str

    @property
    def value_words(self) -> str:
        """What was given, in words; the code itself where scales.csv knows it no more."""
        scale = scales().get(self.scale)
        return scale.values.get(self.value, self.value) if scale else self.value


@dataclass(frozen=True)
class Told:
    """Everything a reader may know, on a day, of what was said of how robust one commitment in the making is."""

    asides: tuple[SetAside, ...] = ()
    challenges: tuple[Challenged, ...] = ()
    scores: tuple[Scored, ...] = ()

    @property
    def open(self) -> list[Challenged]:
        """The challenges that wait for an answer."""
        return [each for each in self.challenges if each.end is None]

    def holding(self) -> Mapping[tuple[str, str], Scored]:
        """Give the latest score of each side on each scale, by scale and side."""
        return {(each.scale, each.side): each for each in self.scores}


@dataclass(frozen=True)
class Weighed:
    """A commitment in the making, what the linter finds in it, and what both sides said of that."""

    making: Making
    standing: tuple[Finding, ...]
    aside: tuple[tuple[Finding, SetAside], ...]
    told: Told = field(default_factory=Told)


def weighed(making: Making, actor: Actor, day: date, *, said: Content | None = None) -> Weighed:
    """Give one commitment with what is found in it and was said of that. One query, however often a page asks.

    ``said``: what it would say as somebody types it, where that is looked at in the place of the latest version.
    """
    row: Any = making.proposal
    if not hasattr(row, "robustness"):
        row.robustness = told_of([row.pk], actor, day).get(row.pk, Told())
    return _weigh(making, row.robustness, said or making.said)


def all_weighed(makings: Iterable[Making], actor: Actor, day: date) -> list[Weighed]:
    """Give many of them, in their order. One query."""
    rows = list(makings)
    told = told_of([each.proposal.pk for each in rows], actor, day)
    return [_weigh(each, told.get(each.proposal.pk, Told()), each.said) for each in rows]


def language() -> str:
    """Give the language in which the plans of this installation are read."""
    return settings.LANGUAGE_CODE


def _weigh(making: Making, told: Told, said: Content) -> Weighed:
    by_words = {(each.rule, each.quote): each for each in told.asides}
    found = findings(said, making.proposal.plan, language())
    aside = tuple((each, by_words[each.rule, each.quote]) for each in found if (each.rule, each.quote) in by_words)
    standing = tuple(each for each in found if (each.rule, each.quote) not in by_words)
    return Weighed(making, standing, aside, told)


def told_of(proposals: Iterable[int], actor: Actor, day: date) -> Mapping[int, Told]:
    """Give what was said of each of these commitments (their keys), as far as it was said to ``actor``. One query."""
    rows: QuerySet[Any, Any] = Proposal.objects.filter(pk__in=proposals).values(
        "pk",
        told_asides=_facts(Dismissal, actor, day, "rule", "quote", "reason"),
        told_challenges=_facts(
            Challenge, actor, day, "number", "kind", "words", version="version__number", **_ending()
        ),
        told_scores=ArraySubquery(
            _heard(Score, actor, day)
            .filter(version__in=Version.objects.visible_to(actor))
            .values(json=_json("scale", "value", "words", version="version__number"))
        ),
    )
    return {row["pk"]: _told(row, day) for row in rows}


def _heard(model: Any, actor: Actor, day: date) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = model.objects.as_of(day).filter(told_to(actor), proposal=OuterRef("pk"))
    return rows


def _facts(model: Any, actor: Actor, day: date, *columns: str, **named: Any) -> ArraySubquery:
    return ArraySubquery(_heard(model, actor, day).values(json=_json(*columns, **named)))


def _json(*columns: str, **named: Any) -> JSONObject:
    told = {name: name for name in (*columns, *BY)} | {f"since_{part}": f"since_{part}" for part in WHEN} | named
    return JSONObject(**told)


def _ending() -> dict[str, Any]:
    """Columns of how a challenge ended, whenever it did."""
    told = {f"end_{name}": F(f"end__{name}") for name in ("outcome", "note", *BY)}
    since = {f"end_since_{part}": F(f"end__since_{part}") for part in WHEN}
    return told | since | {"end_version": F("end__version__number")}


def _told(row: Mapping[str, Any], day: date) -> Told:
    return Told(
        tuple(SetAside(**_said(each), **_kept(each, "rule", "quote", "reason")) for each in row["told_asides"]),
        tuple(_challenged(each, day) for each in row["told_challenges"]),
        tuple(
            Scored(**_said(each), **_kept(each, "version", "scale", "value", "words")) for each in row["told_scores"]
        ),
    )


def _challenged(row: Mapping[str, Any], day: date) -> Challenged:
    end = {key.removeprefix("end_"): value for key, value in row.items() if key.startswith("end_")}
    answered = Answered(**_said(end), **_kept(end, "outcome", "note", "version")) if end["outcome"] else None
    if answered and not answered.since.over_by(day):
        answered = None
    return Challenged(**_said(row), **_kept(row, "number", "kind", "words", "version"), end=answered)


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    first, last = (date.fromisoformat(told) if (told := row[f"since_{part}"]) else None for part in WHEN[:2])
    since = When.kept(first, last, row["since_precision"], row["since_words"])
    return {**_kept(row, *BY), "since": since}


def _kept(row: Mapping[str, Any], *columns: str) -> dict[str, Any]:
    return {name: row[name] for name in columns}


def open_challenges(actor: Actor, day: date, partnership: str) -> list[Challenge]:
    """Give the challenges that wait for an answer on a day, in plans that last, of what is in the making. One query."""
    last = ProposalStage.objects.as_of(day).filter(proposal=OuterRef("proposal")).order_by("-since_last", "-pk")
    making = Proposal.objects.seen_on(actor, day).filter(of_lasting_plans(partnership, day), published=None)
    rows = Challenge.objects.as_of(day).filter(told_to(actor), proposal__in=making)
    waiting = rows.exclude(end__since_last__lte=day).annotate(stage=Subquery(last.values("stage")[:1]))
    return list(waiting.exclude(stage__in=GONE).select_related("proposal__plan__partnership").order_by("pk"))
