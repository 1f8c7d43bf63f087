"""Civil society's own view of the asks, in its room: how likely, how much effort, how much it would change."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from accord.access.actors import Actor
from accord.drafting.models import Ask, Estimate, Position
from accord.drafting.queries.asks import Settled, asks_on
from accord.drafting.queries.asks_told import latest_of, positions_on
from accord.process.models import Plan


@dataclass(frozen=True)
class Ranked:
    """An ask with what departments say to it and what civil society estimated, the latest first."""

    settled: Settled
    positions: tuple[Position, ...]
    estimates: tuple[Estimate, ...]

    @property
    def latest(self) -> Estimate | None:
        """The estimate that holds."""
        return self.estimates[0] if self.estimates else None

    @property
    def worth(self) -> float | None:
        """Impact times likelihood, divided by effort: 0.2 to 25; None where nobody estimated it."""
        return worth_of(self.latest) if self.latest else None


def worth_of(row: Estimate) -> float:
    """Give impact times likelihood, divided by effort, rounded to a tenth: 0.2 to 25."""
    return round(row.impact * row.likelihood / row.effort, 1)


def estimates_of(ask: Ask, actor: Actor, day: date) -> list[Estimate]:
    """Give what the actor may read of the estimates of one ask by a day, the latest first. One query."""
    return list(Estimate.objects.filter(ask=ask).visible_to(actor).as_of(day).order_by("-since_last", "-pk"))


def ranking(plan: Plan, actor: Actor, day: date) -> list[Ranked]:
    """Give the asks with their estimates, those worth most first, those without one last. Three queries."""
    estimates, positions = defaultdict(list), defaultdict(list)
    for row in Estimate.objects.filter(plan=plan).visible_to(actor).as_of(day).order_by("-since_last", "-pk"):
        estimates[row.ask_id].append(row)
    for said in latest_of(positions_on(plan, day)):
        positions[said.ask_id].append(said)
    found = [Ranked(each, tuple(positions[each.ask.pk]), tuple(estimates[each.ask.pk])) for each in asks_on(plan, day)]
    return sorted(found, key=lambda each: (-(each.worth or 0), each.settled.ask.number))
