"""The annex that writes itself: asks on which the two sides are not agreed, with reasons and positions."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from accord.drafting.models import Ask, AskOutcome, AskState, Position
from accord.drafting.queries.asks import Behind, Settled, asks_on
from accord.drafting.queries.asks_told import latest_of, positions_on
from accord.kit.dates import When
from accord.process.models import Plan

State, Outcome = AskState.State, AskOutcome.Outcome


@dataclass(frozen=True)
class NotAgreed:
    """An ask on which the two sides are not agreed: how far they are and why, and what each department says.

    ``state`` is a code, "" where a plan compiled from sources does not know; ``outcome`` and ``note``: what became of
    it in the plan and why, ``reading`` where that is the compiler's judgement. ``bodies``: who stands behind it.
    """

    ask: Ask
    state: str
    state_label: str
    reason: str
    moved: When | None
    positions: tuple[Position, ...]
    bodies: tuple[Behind, ...]
    outcome: str
    outcome_label: str
    note: str
    reading: bool


def annex_on(plan: Plan, day: date) -> list[NotAgreed]:
    """Give the asks that stand in the annex on a day, by number: all but those that were met, agreed or withdrawn.

    What became of an ask in the plan goes before what was agreed: one agreed and not met stands here. Everything in
    it is public. Two queries.
    """
    positions: dict[int, list[Position]] = defaultdict(list)
    for each in latest_of(positions_on(plan, day)):
        positions[each.ask_id].append(each)
    return [_entry(each, positions[each.ask.pk]) for each in asks_on(plan, day) if _stands(each)]


def _stands(each: Settled) -> bool:
    if each.state == State.WITHDRAWN or each.outcome == Outcome.MET:
        return False
    return bool(each.outcome) or each.state != State.AGREED


def _entry(each: Settled, positions: list[Position]) -> NotAgreed:
    return NotAgreed(
        ask=each.ask,
        state=each.how_far,
        state_label=each.state_label,
        reason=each.reason,
        moved=each.moved,
        positions=tuple(positions),
        bodies=each.bodies,
        outcome=each.outcome,
        outcome_label=each.outcome_label,
        note=each.note,
        reading=each.reading,
    )
