"""The desk between the network and government: what is asked, owed by whom, answered how fast."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from statistics import median_low
from typing import NamedTuple, Self

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.kit.tables import cell, one_of, optional, text, whole, words
from accord.network.models import Partnership, Request, RequestStep
from accord.network.models.desk import RequestQuerySet

ANSWERED, PUT_OFF = RequestStep.Kind.ANSWERED, RequestStep.Kind.PUT_OFF


class State(StrEnum):
    """How a request stands."""

    OPEN = "open"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class RequestRead:
    """A request as it stood at the end of ``day``, with the steps taken by then."""

    request: Request
    steps: tuple[RequestStep, ...]
    day: date

    @cached_property
    def closed(self) -> RequestStep | None:
        """The step that closed it; None while the answer is owed."""
        return next((step for step in self.steps if step.kind != PUT_OFF), None)

    @cached_property
    def due(self) -> When:
        """The day that holds now: the last one it was put off to, else the one set at first."""
        return next((step.due for step in reversed(self.steps) if step.kind == PUT_OFF), self.request.due)

    @cached_property
    def is_put_off(self) -> bool:
        """Whether the day set at first no longer holds."""
        return any(step.kind == PUT_OFF for step in self.steps)

    @cached_property
    def state(self) -> State:
        """How it stands: a day is missed when it has ended, and no sooner."""
        if self.closed:
            return State.ANSWERED if self.closed.kind == ANSWERED else State.WITHDRAWN
        return State.OVERDUE if self.due.last and self.due.last < self.day else State.OPEN

    @cached_property
    def is_open(self) -> bool:
        """Whether the answer is owed."""
        return self.closed is None

    @cached_property
    def days_over(self) -> int:
        """Days by which the day that holds has been missed so far; 0 where it has not."""
        return max(0, (self.day - self.due.last).days) if self.is_open and self.due.last else 0

    @cached_property
    def days_taken(self) -> int | None:
        """Days from the question to the answer; None where there is none, or the dates do not say."""
        if self.closed is None or self.closed.kind != ANSWERED:
            return None
        return self.request.asked.days_until(self.closed.since)

    @property
    def side(self) -> Side:
        """The side that owes the answer."""
        return Side(self.request.owed_by_side)


class Pace(NamedTuple):
    """How fast a side answers: half of its answers took at most ``days``; None where none can be said."""

    side: Side
    days: int | None
    answers: int
    open: int
    overdue: int
    asked: int


def other_side(side: Side) -> Side:
    """Give the side across the table, of which a side asks."""
    return Side.CIVIL_SOCIETY if side == Side.GOVERNMENT else Side.GOVERNMENT


def due_of(request: Request) -> When:
    """Give the day by which an answer is promised now. One query."""
    moved = request.steps.filter(kind=PUT_OFF).last()
    return moved.due if moved else request.due


def requests_of(partnership: Partnership, actor: Actor, day: date) -> list[RequestRead]:
    """Give the requests ``actor`` may read as they stood on a day, the latest first. Two queries."""
    return _read(Request.objects.filter(partnership=partnership).visible_to(actor), day)


def owed(actor: Actor, day: date, partnership: str) -> list[RequestRead]:
    """Give what is owed on a day at a table (its slug), among what ``actor`` may read. Two queries."""
    rows = Request.objects.filter(partnership__slug=partnership).visible_to(actor)
    return [each for each in _read(rows, day) if each.is_open]


def _read(rows: RequestQuerySet, day: date) -> list[RequestRead]:
    steps = Prefetch("steps", RequestStep.objects.as_of(day).select_related("by"), to_attr="taken")
    found = rows.as_of(day).select_related("partnership", "asked_by", "owed_by").prefetch_related(steps)
    return [RequestRead(each, tuple(each.taken), day) for each in found.order_by("-number")]  # type: ignore[attr-defined]  # prefetched


def request_or_404(partnership: Partnership, actor: Actor, number: int, day: date) -> RequestRead:
    """Give one request, or answer that there is none that this actor may read. Two queries."""
    rows = Request.objects.filter(partnership=partnership).visible_to(actor).as_of(day)
    found = get_object_or_404(rows.select_related("asked_by", "owed_by", "partnership"), number=number)
    return RequestRead(found, tuple(found.steps.as_of(day).select_related("by")), day)


def paces(requests: Sequence[RequestRead]) -> list[Pace]:
    """Give how fast each side answers, government first. Pure: counts what it is given and nothing that is hidden."""
    return [_pace(side, [each for each in requests if each.side == side]) for side in BOTH_SIDES]


def _pace(side: Side, owed: Iterable[RequestRead]) -> Pace:
    owed = list(owed)
    taken = [each.days_taken for each in owed if each.days_taken is not None]
    states = [each.state for each in owed]
    still = states.count(State.OPEN) + states.count(State.OVERDUE)
    return Pace(
        side,
        median_low(taken) if taken else None,
        states.count(State.ANSWERED),
        still,
        states.count(State.OVERDUE),
        len(owed),
    )


@dataclass(frozen=True)
class RequestRow:
    """A request in a file."""

    number: int = cell(whole)
    title: str = cell(words)
    body: str = cell(text)
    visibility: str = cell(one_of(*Visibility.values))
    asked_by: str = cell(words)
    owed_by_side: str = cell(one_of(*BOTH_SIDES))
    owed_by: str = cell(text)
    asked: str = cell(words)
    due_at_first: str = cell(words)
    due: str = cell(words)
    state: str = cell(one_of(*State))
    closed: str = cell(text)
    days_to_answer: int | None = cell(optional(whole))
    answer: str = cell(text)

    @classmethod
    def of(cls, read: RequestRead) -> Self:
        """Give the row of a request; dates in EDTF (ISO 8601-2)."""
        request, closed = read.request, read.closed
        return cls(
            request.number,
            request.title,
            request.body,
            request.visibility,
            request.asked_by.name,
            request.owed_by_side,
            request.owed_by.name if request.owed_by else "",
            request.asked.edtf,
            request.due.edtf,
            read.due.edtf,
            read.state,
            closed.since.edtf if closed else "",
            read.days_taken,
            closed.words if closed else "",
        )
