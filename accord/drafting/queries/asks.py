from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from accord.access.actors import Actor
from accord.drafting.models import Ask, AskOutcome, Trace
from accord.drafting.queries.commitments import Numbered
from accord.drafting.queries.talk import Talk, talk_columns, talk_in
from accord.process.models import Plan


@dataclass(frozen=True)
class Settled:
    """An ask as it stood on a day: its outcome, "" while it has none, and the commitments that take it up."""

    ask: Ask
    outcome: str
    note: str
    reading: bool
    commitments: tuple[Numbered, ...]
    talk: Talk | None = None

    @property
    def outcome_label(self) -> str:
        """The outcome in words; "" while there is none."""
        return str(AskOutcome.Outcome(self.outcome).label) if self.outcome else ""


def asks_on(plan: Plan, day: date) -> list[Settled]:
    """Give the asks published by ``day``, by number, each with its outcome by then. One query."""
    return [_settled(row) for row in _described(plan, day)]


def ask_on(plan: Plan, day: date, number: str, actor: Actor) -> Settled | None:
    """Give one ask with its talk, or None when none of this number was published by ``day``. One query."""
    rows = _described(plan, day).filter(number__iexact=number).annotate(**talk_columns("ask", day, actor))
    row = rows.first()
    return replace(_settled(row), talk=talk_in(vars(row))) if row else None


def outcomes_of(ask: Ask, day: date) -> list[AskOutcome]:
    """Give every outcome stated by ``day``, the latest first. One query."""
    return list(AskOutcome.objects.as_of(day).filter(ask=ask).order_by("-since_last", "-pk"))


def tally(asks: Iterable[Settled]) -> dict[str, int]:
    """Count asks by outcome, every outcome named; asks without one are not counted."""
    found = Counter(each.outcome for each in asks)
    return {outcome: found[outcome] for outcome in AskOutcome.Outcome.values}


def latest_outcome(day: date, ask: str) -> Subquery:
    """Give the outcome that held on ``day`` as JSON, for a query in which ``ask`` leads to the ask's key."""
    outcomes = AskOutcome.objects.as_of(day).filter(ask=OuterRef(ask)).order_by("-since_last", "-pk")
    return Subquery(outcomes.values(json=JSONObject(outcome="outcome", note="note", reading="reading"))[:1])


def _described(plan: Plan, day: date) -> QuerySet[Any]:
    taken_up = Trace.objects.as_of(day).filter(ask=OuterRef("pk"), commitment__isnull=False)
    return (
        Ask.objects.as_of(day)
        .filter(plan=plan)
        .annotate(
            latest=latest_outcome(day, "pk"),
            taken_up=ArraySubquery(
                taken_up.order_by("commitment__number").values(
                    json=JSONObject(number="commitment__number", title="commitment__title")
                )
            ),
        )
        .order_by("number")
    )


def _settled(row: Any) -> Settled:
    latest = row.latest or {"outcome": "", "note": "", "reading": False}
    return Settled(ask=row, commitments=tuple(Numbered(**told) for told in row.taken_up), **latest)
