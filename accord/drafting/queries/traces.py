from collections import Counter
from dataclasses import dataclass
from datetime import date

from accord.drafting.models import AskOutcome, Commitment, DraftItem, Trace
from accord.drafting.queries.asks import latest_outcome
from accord.process.models import Plan


@dataclass(frozen=True)
class Origin:
    """One way into a commitment: the trace, and how the ask at its other end had been settled."""

    trace: Trace
    outcome: str
    note: str
    reading: bool

    @property
    def outcome_label(self) -> str:
        """The ask's outcome in words; "" without one."""
        return str(AskOutcome.Outcome(self.outcome).label) if self.outcome else ""


def draft_items_on(plan: Plan, day: date) -> list[DraftItem]:
    """Give the items of the consulted draft that had been published by ``day``, by number. One query."""
    return list(DraftItem.objects.as_of(day).filter(plan=plan))


def origins_of(commitment: Commitment, day: date) -> list[Origin]:
    """Give where a commitment came from, as known by ``day``: draft items first, then asks. One query."""
    traces = Trace.objects.as_of(day).filter(commitment=commitment).select_related("draft_item", "ask")
    rows = traces.annotate(latest=latest_outcome(day, "ask")).order_by("draft_item__number", "ask__number", "number")
    nothing = {"outcome": "", "note": "", "reading": False}
    return [Origin(trace=row, **(row.latest or nothing)) for row in rows]


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
