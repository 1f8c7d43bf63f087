"""Measurements that need neither server nor database: the forecast of a large work plan, beside a plain loop."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random
from time import process_time
from typing import Final

from accord.kit.working_days import Calendar
from accord.process.queries.backwards import Span, Step, backwards, first_day
from accord.process.queries.forecast import Forecast, Job, forecast
from accord.process.queries.workdays import Open

TASKS: Final = 500
DEPENDENCIES: Final = 1500
LAUNCH: Final = date(2015, 3, 10)
REACH: Final = 40
"""How many tasks back a task can depend on another."""
LOOP: Final = 1_000_000
GOAL: Final = 100
"""Milliseconds."""


def forecasts(rounds: int) -> Iterator[str]:
    """Measure a network and, as the worst case, a single line of tasks that are all late; one line of words each."""
    days = Calendar.of("GB", "ENG")
    yield f"A loop of {LOOP:,} additions and a forecast in turn, {rounds} times; medians of processor time, in one run."
    yield f"The goal: a forecast of {TASKS} tasks and {DEPENDENCIES:,} dependencies under {GOAL} ms."
    plans = {
        f"{TASKS} tasks, {DEPENDENCIES:,} dependencies, half of them done, a third late": network(days),
        f"{TASKS} tasks that each need the three before, every one late": line(days),
    }
    for name, (jobs, today) in plans.items():
        first, ratio, median = paired(partial(_look, jobs, today, days), rounds)
        told = _look(jobs, today, days)
        critical = sum(each.is_critical for each in told.tasks.values())
        yield (
            f"{name}: {median:.1f} ms (the first time {first:.1f} ms), {ratio:.2f} of the loop; "
            f"the launch {told.late} working days late, {critical} critical, {len(told.movers)} move it."
        )


def _look(jobs: Sequence[Job], today: date, days: Open) -> Forecast:
    return forecast(jobs, today=today, target=LAUNCH, days=days)


def paired(
    work: Callable[[], object], rounds: int, clock: Callable[[], float] = process_time
) -> tuple[float, float, float]:
    """Give the first time, the median ratio to the loop, and the median time, in milliseconds.

    ``clock``: that of the processor; `perf_counter` where the work waits for others, such as the database.
    """
    first = _milliseconds(work, clock)
    pairs = [(_milliseconds(_loop, clock), _milliseconds(work, clock)) for _round in range(rounds)]
    return first, statistics.median(mine / loop for loop, mine in pairs), statistics.median(mine for _, mine in pairs)


def _loop() -> None:
    total = 0
    for number in range(LOOP):
        total += number


def _milliseconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    begun = clock()
    work()
    return (clock() - begun) * 1000


def network(days: Open) -> tuple[list[Job], date]:
    """Give a network of tasks half of which lie behind us, and the day one looks; the same each time."""
    chance = Random(2013)  # noqa: S311  # a fixed example, no secret
    needs: dict[int, set[int]] = {key: set() for key in range(TASKS)}
    left = DEPENDENCIES
    while left:
        key = chance.randrange(1, TASKS)
        need = chance.randrange(max(0, key - REACH), key)
        left -= need not in needs[key]
        needs[key].add(need)
    steps = [
        Step(key, chance.randrange(12), tuple(needs[key]), frozenset(["recess"] if key % 5 == 0 else []))
        for key in needs
    ]
    spans = backwards(steps, LAUNCH, days)
    start = first_day(spans.values())
    today = start + (LAUNCH - start) // 2
    return [_lived(step, spans[step.key], today, chance) for step in steps], today


def _lived(step: Step, span: Span, today: date, chance: Random) -> Job:
    """Give a step as it went: done where its days are over, a third of them later than planned."""
    late = timedelta(days=chance.randrange(1, 15) if chance.random() < 1 / 3 else 0)
    job = Job(step.key, span, Span(span.start, span.end + late), step.days == 0, step.needs, step.rests)
    done = span.end + late
    if done >= today:
        return job
    return replace(job, begun=None if job.milestone else span.start, done=done)


def line(days: Open) -> tuple[list[Job], date]:
    """Give tasks that each need the three before them, planned for more days than at first, and the first day."""
    chance = Random(2013)  # noqa: S311  # a fixed example, no secret
    steps = [Step(key, 2, tuple(range(max(0, key - 3), key))) for key in range(TASKS)]
    spans = backwards(steps, LAUNCH, days)
    later = {key: span.end + timedelta(days=chance.randrange(1, 15)) for key, span in spans.items()}
    jobs = [
        Job(step.key, spans[step.key], Span(spans[step.key].start, later[step.key]), needs=step.needs) for step in steps
    ]
    return jobs, first_day(spans.values())
