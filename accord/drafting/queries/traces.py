from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from accord.drafting.models import AskOutcome, Commitment, DraftItem, Trace
from accord.drafting.queries.asks import latest_outcome
from accord.kit.prepared import Given, Prepared
from accord.process.models import Plan


@dataclass(frozen=True)
class Source:
    """A draft item or an ask: its number and what it is called."""

    number: str
    title: str


@dataclass(frozen=True)
class Origin:
    """One way into a commitment: what happened on it, what stands at its other end, how an ask had been settled.

    ``note`` is "" where it would only say once more what happened.
    """

    number: str
    fate: str
    note: str
    item: Source | None
    ask: Source | None
    outcome: str
    reason: str
    reading: bool

    @property
    def fate_label(self) -> str:
        """What happened on the way, in words."""
        return str(Trace.Fate(self.fate).label)

    @property
    def outcome_label(self) -> str:
        """The ask's outcome in words; "" without one."""
        return str(AskOutcome.Outcome(self.outcome).label) if self.outcome else ""


def draft_items_on(plan: Plan, day: date) -> list[DraftItem]:
    """Give the items of the consulted draft that had been published by ``day``, by number. One query."""
    return list(DraftItem.objects.as_of(day).filter(plan=plan))


def origins_of(commitment: Commitment, day: date) -> list[Origin]:
    """Give where a commitment came from, as known by ``day``: draft items first, then asks. One query."""
    return [_origin(row, commitment.number) for row in _ways.rows(commitment=commitment.pk, day=day)]


def _ways_into() -> QuerySet[Any, Any]:
    day = Given.day("day")
    traces = Trace.objects.as_of(day).filter(commitment=Given.key("commitment"))
    rows = traces.annotate(latest=latest_outcome(day, "ask")).order_by("draft_item__number", "ask__number", "number")
    return rows.values(
        "number", "fate", "note", "latest", "draft_item__number", "draft_item__title", "ask__number", "ask__title"
    )


_ways = Prepared(_ways_into)


def _origin(row: dict[str, Any], number: int) -> Origin:
    latest = row["latest"] or {"outcome": "", "note": "", "reading": False}
    item, ask = (
        Source(row[f"{end}__number"], row[f"{end}__title"]) if row[f"{end}__number"] else None
        for end in ("draft_item", "ask")
    )
    return Origin(
        number=row["number"],
        fate=row["fate"],
        note="" if row["note"] == f"{row['fate']} into commitment {number}" else row["note"],
        item=item,
        ask=ask,
        outcome=latest["outcome"],
        reason=latest["note"],
        reading=latest["reading"],
    )


def passage_on(plan: Plan, day: date) -> list[Trace]:
    """Give every step from the draft to the final plan told by ``day``, in the order of Fate. One query.

    Asks are told apart: their way is on their own pages.
    """
    traces = Trace.objects.as_of(day).filter(plan=plan).exclude(fate=Trace.Fate.ANSWERS)
    fates = Trace.Fate.values
    return sorted(
        traces.select_related("draft_item", "commitment"), key=lambda row: (fates.index(row.fate), row.number)
    )


def counted(traces: list[Trace]) -> dict[Trace.Fate, int]:
    """Count traces by fate, in the order of Fate, without those that did not happen."""
    found = Counter(row.fate for row in traces)
    return {fate: found[fate] for fate in Trace.Fate if found[fate]}
