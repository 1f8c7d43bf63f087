"""Backwards from the launch: the latest days on which each task can lie. Pure; it knows no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from accord.process.queries.network_of_tasks import in_order
from accord.process.queries.workdays import Open, WorkingDays

FEWEST_A_YEAR = 100
"""Working days that any year holds, closed periods taken off; only says how far back the line must begin."""


class Span(NamedTuple):
    """From a first day to a last one, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Step:
    """A task as a template has it: how many working days it takes, in which closed periods it rests, what it needs."""

    key: int
    days: int
    needs: tuple[int, ...] = ()
    rests: frozenset[str] = frozenset()


def backwards(steps: Sequence[Step], launch: date, days: Open) -> dict[int, Span]:
    """Give each step the latest days on which the launch can still be kept; what nothing waits for ends with it.

    A task begins on a working day after all it needs have ended; a milestone (0 days) lies on the day of the last of
    them. Raises Circle.
    """
    by_key = {step.key: step for step in steps}
    order = in_order({step.key: step.needs for step in steps})
    first = launch.year - 2 - sum(step.days for step in steps) // FEWEST_A_YEAR
    lines = {rests: WorkingDays(days, rests, max(1, first)) for rests in {step.rests for step in steps}}
    latest = dict.fromkeys(by_key, launch.toordinal())
    found = {}
    for key in reversed(order):
        step = by_key[key]
        line = lines[step.rests]
        end = line.before(latest[key])
        start = end - max(step.days, 1) + 1
        found[key] = Span(date.fromordinal(line.at(start)), date.fromordinal(line.at(end)))
        bound = line.at(start) - (step.days > 0)
        for need in step.needs:
            latest[need] = min(latest[need], bound)
    return found


def first_day(spans: Iterable[Span]) -> date:
    """Give the day on which the first of them begins."""
    return min(span.start for span in spans)
