from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils.translation import get_language

from accord.drafting.models import Commitment, Milestone
from accord.kit.dates import When
from accord.kit.prepared import Given, Prepared

DUE = ("on_first", "on_last", "on_precision", "on_words")
SINCE = ("since_first", "since_last", "since_precision", "since_words")
WHY = ("reason", "source")


@dataclass(frozen=True)
class Due:
    """When a milestone was due, told since when, for what reason and by which source."""

    on: When
    since: When
    reason: str
    source: str

    @property
    def last_day(self) -> str:
        """Its last possible day in words; "" where its own words tell a day, month or year, so that nobody asks."""
        return _last_day(self.on, get_language())


@dataclass(frozen=True)
class Step:
    """A milestone as it stood on ``day``, with every due date it had been given by then, the first one first."""

    order: int
    summary: str
    dues: tuple[Due, ...]
    day: date

    @property
    def due(self) -> Due | None:
        """The due date that held on the day; None for an undated milestone."""
        return self.dues[-1] if self.dues else None

    @property
    def earlier(self) -> tuple[Due, ...]:
        """The due dates it had before, which are never overwritten."""
        return self.dues[:-1]

    @property
    def passed(self) -> bool:
        """Whether its last possible day lay before the day: a planned day counts as missed at its end."""
        last = self.due.on.last if self.due else None
        return last is not None and last < self.day

    @property
    def current(self) -> bool:
        """Whether the day lies within the period in which it is due."""
        on = self.due.on if self.due else None
        return on is not None and on.first is not None and on.first <= self.day and not self.passed


@lru_cache(maxsize=4096)
def _last_day(on: When, _language: str | None) -> str:
    if on.last is None or (on.machine and str(on) == on.as_written_or_str):
        return ""
    return str(When.day(on.last))


def steps_of(commitment: Commitment, day: date) -> list[Step]:
    """Give a commitment's milestones in the plan's order, each with its due dates by ``day``. One query."""
    rows = _told.rows(commitment=commitment.pk, day=day)
    steps = groupby(rows, key=lambda row: (row["order"], row["summary"]))
    return [Step(order, summary, _dues(rows), day) for (order, summary), rows in steps]


def _with_dues() -> QuerySet[Any, Any]:
    """Milestones, once for each due date; once without any where they have none."""
    day = Given.day("day")
    told = FilteredRelation("due_dates", condition=Q(due_dates__since_last__lte=day))
    columns = [f"told__{name}" for name in ("pk", *DUE, *SINCE, *WHY)]
    rows: QuerySet[Any, Any] = (
        Milestone.objects.as_of(day).filter(commitment=Given.key("commitment")).annotate(told=told)
    )
    return rows.order_by("order", "told__since_last", "told__pk").values("order", "summary", *columns)


_told = Prepared(_with_dues)


def _dues(rows: Iterable[dict[str, Any]]) -> tuple[Due, ...]:
    return tuple(
        Due(_when(row, DUE), _when(row, SINCE), row["told__reason"], row["told__source"])
        for row in rows
        if row["told__pk"] is not None
    )


def _when(row: dict[str, Any], columns: tuple[str, ...]) -> When:
    return When.kept(*(row[f"told__{name}"] for name in columns))
