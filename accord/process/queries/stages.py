"""One stage of a plan, told by what happened in it, who took part, what was to be done and what held it up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accord.access.actors import Actor
from accord.process.models import Blockage, Plan, Task
from accord.process.queries.events import EventRead, events_of
from accord.process.queries.schedule import StageRead
from accord.process.queries.work_plan import current


@dataclass(frozen=True)
class StageTold:
    """What belongs to a stage on a day. ``bodies`` are those that its events name, in the order of the alphabet."""

    events: tuple[EventRead, ...]
    bodies: tuple[str, ...]
    tasks: tuple[Task, ...]
    blockages: tuple[Blockage, ...]


def stage_told(plan: Plan, stage: StageRead, actor: Actor, day: date, *, past: bool) -> StageTold:
    """Tell of a stage as far as ``actor`` may read it. Five queries, whatever its length."""
    events = tuple(event for event in events_of(plan, actor, day, past=past) if event.stage == stage.slug)
    version = current(plan, day)
    tasks = Task.objects.filter(work_plan=version, stage__slug=stage.slug).as_of(day).select_related("organisation")
    return StageTold(events, _named(events), tuple(tasks), tuple(_touching(plan, stage, day)))


def _named(events: Iterable[EventRead]) -> tuple[str, ...]:
    """Give each body or person whom an event of the stage names, once."""
    return tuple(sorted({name for event in events for name in event.actors.split("; ") if name}))


def _touching(plan: Plan, stage: StageRead, day: date) -> Iterable[Blockage]:
    """Give the blockages that held up a task of the stage, or were open while it went on, the oldest first."""
    there = Blockage.objects.filter(plan=plan).as_of(day)
    held = Q(holds_up__stage__slug=stage.slug)
    if stage.began and stage.began.first:
        until = stage.ended.last if stage.ended and stage.ended.last else day
        lasted = Q(end__isnull=True) | Q(end__since_last__gte=stage.began.first)
        held |= Q(since_first__lte=until) & lasted
    return there.filter(held).distinct().select_related("owner", "end").order_by("since_last", "number")
