"""What moved since the draft: per section each ask, how it stood then and stands now, and where it went."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from accord.access.actors import Actor
from accord.drafting.models import Ask, AskOutcome, AskState, Descent, DraftItem, Edition, Trace
from accord.drafting.queries.asks import by_section, latest_outcome, latest_state
from accord.drafting.queries.asks_descents import descents_on
from accord.kit.tables import cell, text, words
from accord.process.models import Plan


@dataclass(frozen=True)
class Stood:
    """How an ask stood: the state between the two sides and the outcome in the plan, as codes, "" for none."""

    state: str
    outcome: str

    @property
    def state_label(self) -> str:
        """How far the two sides were, in words; "" where it is not on the record."""
        return str(AskState.State(self.state).label) if self.state else ""

    @property
    def outcome_label(self) -> str:
        """What had become of it in the plan, in words; "" where nothing was stated."""
        return str(AskOutcome.Outcome(self.outcome).label) if self.outcome else ""


@dataclass(frozen=True)
class Moved:
    """An ask between two days, from the end of ``begins`` on. ``then`` is None where it was asked later."""

    begins: date
    ask: Ask
    then: Stood | None
    now: Stood
    descents: tuple[Descent, ...]
    traces: tuple[Trace, ...]

    @property
    def has_moved(self) -> bool:
        """Whether anything about it is different."""
        days = [*(each.since for each in self.descents), *(each.since for each in self.traces)]
        return self.then != self.now or any(not day.over_by(self.begins) for day in days)


def drafted_on(plan: Plan, day: date) -> date | None:
    """Give the day on which the draft was out that was published last by ``day``; None before any. Two queries."""
    drafts = Edition.objects.filter(plan=plan, visibility="public").exclude(kind=Edition.Kind.FINAL)
    found = drafts.as_of(day).order_by("since_last", "number").last() or (
        DraftItem.objects.as_of(day).filter(plan=plan).order_by("since_last").last()
    )
    return found.since.last if found else None


def first_asked(plan: Plan, day: date) -> date | None:
    """Give the day of the first ask that had been published by ``day``; None before any. One query."""
    found = Ask.objects.as_of(day).filter(plan=plan).order_by("since_last").first()
    return found.since.last if found else None


def begins_on(plan: Plan, day: date) -> tuple[date, bool]:
    """Give the day from which movement is told unless another is asked for, and whether it is the draft's.

    Before a draft it is that of the first ask. Three queries.
    """
    drafted = drafted_on(plan, day)
    return drafted or first_asked(plan, day) or day, drafted is not None


def movement_of(plan: Plan, actor: Actor, day: date, then: date) -> list[tuple[str, list[Moved]]]:
    """Give each section with its asks, from a day until another, as far as the actor may know. Three queries."""
    descents, traces = defaultdict(list), defaultdict(list)
    for descent in descents_on(plan, actor, day):
        descents[descent.ask_id].append(descent)
    for trace in Trace.objects.as_of(day).filter(plan=plan, ask__isnull=False).select_related("commitment"):
        traces[trace.ask_id].append(trace)
    rows = [
        Moved(
            then,
            row,
            _stood(plan, row.stood_then, row.latest_then) if row.since.over_by(then) else None,
            _stood(plan, row.stood, row.latest),
            tuple(descents[row.pk]),
            tuple(traces[row.pk]),
        )
        for row in _described(plan, day, then)
    ]
    return by_section(rows, lambda row: row.ask.section)


def _described(plan: Plan, day: date, then: date) -> QuerySet[Any]:
    return (
        Ask.objects.as_of(day)
        .filter(plan=plan)
        .annotate(
            stood=latest_state(day, "pk"),
            latest=latest_outcome(day, "pk"),
            stood_then=latest_state(then, "pk"),
            latest_then=latest_outcome(then, "pk"),
        )
        .order_by("number")
    )


def _stood(plan: Plan, state: dict[str, Any] | None, outcome: dict[str, Any] | None) -> Stood:
    unmoved = "" if plan.compiled else AskState.State.PROPOSED.value
    return Stood(state["state"] if state else unmoved, outcome["outcome"] if outcome else "")


@dataclass(frozen=True)
class MovementRow:
    """Where an ask went, in a file: a row for each place, one for an ask that went nowhere."""

    section: str = cell(words)
    number: str = cell(words)
    title: str = cell(words)
    state_then: str = cell(text)
    state: str = cell(text)
    outcome_then: str = cell(text)
    outcome: str = cell(text)
    way: str = cell(text)
    went_to: str = cell(text)
    kept: str = cell(text)
    changed: str = cell(text)
    dropped: str = cell(text)
    note: str = cell(text)


def rows_of(found: list[tuple[str, list[Moved]]]) -> list[MovementRow]:
    """Give what moved as rows of a file."""
    rows = []
    for section, asks in found:
        for each in asks:
            rows += [_row(section, each, way) for way in _ways(each) or [{}]]
    return rows


def _ways(each: Moved) -> list[dict[str, str]]:
    parts = ("kept", "changed", "dropped")
    into = [
        {"way": row.way, "went_to": row.proposal.code, **{part: getattr(row, part) for part in parts}}
        for row in each.descents
    ]
    traced = [
        {"way": row.fate, "went_to": str(row.commitment.number) if row.commitment else "", "note": row.note}
        for row in each.traces
    ]
    return into + traced


def _row(section: str, each: Moved, way: dict[str, str]) -> MovementRow:
    then = each.then or Stood("", "")
    blank = dict.fromkeys(("way", "went_to", "kept", "changed", "dropped", "note"), "")
    return MovementRow(
        section=section,
        number=each.ask.number,
        title=each.ask.title,
        state_then=then.state,
        state=each.now.state,
        outcome_then=then.outcome,
        outcome=each.now.outcome,
        **blank | way,
    )
