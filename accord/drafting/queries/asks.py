from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from accord.access.actors import Actor
from accord.drafting.models import Ask, AskBody, AskOutcome, AskState, Trace
from accord.drafting.queries.commitments import Numbered
from accord.drafting.queries.talk import DAYS, Talk, talk_columns, talk_in
from accord.kit.dates import When
from accord.process.models import Plan

Row = TypeVar("Row")


@dataclass(frozen=True)
class Behind:
    """An organisation that owns an ask or supports it."""

    slug: str
    name: str
    part: str


@dataclass(frozen=True)
class Settled:
    """An ask as it stood on a day: its outcome, "" while it has none, and the commitments that take it up.

    ``state`` says how far the two sides were with it, "" where nobody moved it; ``reason`` and ``moved``: why, when.
    """

    ask: Ask
    outcome: str
    note: str
    reading: bool
    commitments: tuple[Numbered, ...]
    talk: Talk | None = None
    state: str = ""
    reason: str = ""
    moved: When | None = None
    bodies: tuple[Behind, ...] = ()

    @property
    def outcome_label(self) -> str:
        """The outcome in words; "" while there is none."""
        return str(AskOutcome.Outcome(self.outcome).label) if self.outcome else ""

    @property
    def how_far(self) -> str:
        """The state as a code: without any it is proposed; "" where a plan compiled from sources does not know."""
        return self.state or ("" if self.ask.plan.compiled else AskState.State.PROPOSED.value)

    @property
    def state_label(self) -> str:
        """How far the two sides are, in words; "" where that is not on the record."""
        return str(AskState.State(self.how_far).label) if self.how_far else ""

    def part(self, part: str) -> tuple[Behind, ...]:
        """Give who is behind it as "owner" or as "supporter"."""
        return tuple(each for each in self.bodies if each.part == part)


def asks_on(plan: Plan, day: date) -> list[Settled]:
    """Give the asks published by ``day``, by number, each with its outcome and state by then. One query."""
    return [_settled(plan, row) for row in _described(plan, day)]


def ask_on(plan: Plan, day: date, number: str, actor: Actor) -> Settled | None:
    """Give one ask with its talk, or None when none of this number was published by ``day``. One query."""
    rows = _described(plan, day).filter(number__iexact=number).annotate(**talk_columns("ask", day, actor))
    row = rows.first()
    return replace(_settled(plan, row), talk=talk_in(vars(row))) if row else None


def outcomes_of(ask: Ask, day: date) -> list[AskOutcome]:
    """Give every outcome stated by ``day``, the latest first. One query."""
    return list(AskOutcome.objects.as_of(day).filter(ask=ask).order_by("-since_last", "-pk"))


def tally(asks: Iterable[Settled]) -> dict[str, int]:
    """Count asks by outcome, every outcome named; asks without one are not counted."""
    found = Counter(each.outcome for each in asks)
    return {outcome: found[outcome] for outcome in AskOutcome.Outcome.values}


def states_of(asks: Iterable[Settled]) -> dict[AskState.State, int]:
    """Count asks by how far the two sides are, in the order of the states, without those where no ask is."""
    found = Counter(each.how_far for each in asks)
    return {state: found[state] for state in AskState.State if found[state]}


def by_section(rows: Iterable[Row], section: Callable[[Row], str]) -> list[tuple[str, list[Row]]]:
    """Put rows under their sections, each once, in the order in which sections first come."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(section(row), []).append(row)
    return list(found.items())


def latest_outcome(day: date, ask: str) -> Subquery:
    """Give the outcome that held on ``day`` as JSON, for a query in which ``ask`` leads to the ask's key."""
    outcomes = AskOutcome.objects.as_of(day).filter(ask=OuterRef(ask)).order_by("-since_last", "-pk")
    return Subquery(outcomes.values(json=JSONObject(outcome="outcome", note="note", reading="reading"))[:1])


def latest_state(day: date, ask: str) -> Subquery:
    """Give the state that held on ``day`` as JSON, for a query in which ``ask`` leads to the ask's key."""
    states = AskState.objects.as_of(day).filter(ask=OuterRef(ask)).order_by("-since_last", "-pk")
    moved = JSONObject(**{part: f"since_{part}" for part in DAYS})
    return Subquery(states.values(json=JSONObject(state="state", reason="reason", moved=moved))[:1])


def _described(plan: Plan, day: date) -> QuerySet[Any]:
    taken_up = Trace.objects.as_of(day).filter(ask=OuterRef("pk"), commitment__isnull=False)
    behind = AskBody.objects.as_of(day).filter(ask=OuterRef("pk")).exclude(end__since_last__lte=day)
    named = JSONObject(slug="organisation__slug", name="organisation__name", part="part")
    return (
        Ask.objects.as_of(day)
        .filter(plan=plan)
        .annotate(
            latest=latest_outcome(day, "pk"),
            stood=latest_state(day, "pk"),
            behind=ArraySubquery(behind.order_by("part", "organisation__name").values(json=named)),
            taken_up=ArraySubquery(
                taken_up.order_by("commitment__number").values(
                    json=JSONObject(number="commitment__number", title="commitment__title")
                )
            ),
        )
        .order_by("number")
    )


def _settled(plan: Plan, row: Any) -> Settled:
    latest = row.latest or {"outcome": "", "note": "", "reading": False}
    stood = row.stood or {"state": "", "reason": "", "moved": None}
    row.plan = plan
    return Settled(
        ask=row,
        commitments=tuple(Numbered(**told) for told in row.taken_up),
        bodies=tuple(Behind(**told) for told in row.behind),
        **latest,
        **stood | {"moved": stood["moved"] and day_in(stood["moved"])},
    )


def day_in(told: Mapping[str, Any]) -> When:
    """Read a date that a query gave as JSON with the parts of DAYS."""
    first, last = (date.fromisoformat(told[part]) if told[part] else None for part in ("first", "last"))
    return When.kept(first, last, told["precision"], told["words"])
