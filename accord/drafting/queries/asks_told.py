"""What is told of one ask beside its outcome: its states, who stands behind it, what speaks for it, positions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from accord.drafting.models import Ask, AskBody, AskBodyEnd, AskEvidence, AskServes, AskState, Position
from accord.kit.facts import FactQuerySet
from accord.process.models import Plan


@dataclass(frozen=True)
class Backed:
    """An organisation that owns or supports an ask, or did until ``end``."""

    row: AskBody
    over: bool


@dataclass(frozen=True)
class Told:
    """What was told of an ask by a day; the latest first of what changes."""

    states: tuple[AskState, ...]
    bodies: tuple[Backed, ...]
    evidence: tuple[AskEvidence, ...]
    serves: tuple[AskServes, ...]
    positions: tuple[Position, ...]

    @property
    def state(self) -> str:
        """How far the two sides are; "" where nobody moved it."""
        return self.states[0].state if self.states else ""

    @property
    def withdrawn(self) -> bool:
        """Whether civil society has withdrawn it."""
        return self.state == AskState.State.WITHDRAWN

    @property
    def behind(self) -> tuple[AskBody, ...]:
        """Who stands behind it now."""
        return tuple(each.row for each in self.bodies if not each.over)

    @property
    def before(self) -> tuple[AskBody, ...]:
        """Who stood behind it once."""
        return tuple(each.row for each in self.bodies if each.over)

    @property
    def holding(self) -> tuple[Position, ...]:
        """The latest position of each department."""
        return latest_of(self.positions)

    @property
    def earlier(self) -> tuple[Position, ...]:
        """Positions that a later one of the same department took the place of."""
        held = {each.pk for each in self.holding}
        return tuple(each for each in self.positions if each.pk not in held)


def told_of(ask: Ask, day: date) -> Told:
    """Give what was told of an ask by a day. Five queries."""
    bodies = AskBody.objects.as_of(day).filter(ask=ask).select_related("organisation", "end")
    serves = AskServes.objects.as_of(day).filter(ask=ask).select_related("version__text")
    return Told(
        states=tuple(AskState.objects.as_of(day).filter(ask=ask).order_by("-since_last", "-pk")),
        bodies=tuple(Backed(row, over=_is_over(row, day)) for row in bodies),
        evidence=tuple(AskEvidence.objects.as_of(day).filter(ask=ask)),
        serves=tuple(serves),
        positions=tuple(positions_on(ask.plan, day).filter(ask=ask)),
    )


def positions_on(plan: Plan, day: date) -> FactQuerySet[Position]:
    """Give every position to the plan's asks by a day, the latest first, with its department."""
    rows = Position.objects.as_of(day).filter(ask__plan=plan)
    return rows.select_related("organisation").order_by("-since_last", "-pk")


def latest_of(positions: Iterable[Position]) -> tuple[Position, ...]:
    """Keep the first of each department to each ask, of positions that stand with the latest first."""
    found: dict[tuple[int, int], Position] = {}
    for each in positions:
        found.setdefault((each.ask_id, each.organisation_id), each)
    return tuple(found.values())


def ask_or_404(plan: Plan, number: str, day: date) -> Ask:
    """Give the ask of a number that was published by a day. One query. Raises Http404."""
    ask = Ask.objects.as_of(day).filter(plan=plan, number__iexact=number).first()
    if ask is None:
        raise Http404(_("There is no such ask."))
    ask.plan = plan
    return ask


def state_on(ask: Ask, day: date) -> str:
    """Give how far the two sides were with an ask on a day, as a code. One query."""
    row = AskState.objects.as_of(day).filter(ask=ask).last()
    return row.state if row else AskState.State.PROPOSED


def backing_or_404(plan: Plan, number: str, body: str, day: date) -> AskBody:
    """Give the row by which an organisation (its slug) stands behind an ask. One query. Raises Http404."""
    rows = AskBody.objects.as_of(day).filter(ask__plan=plan, ask__number__iexact=number, organisation__slug=body)
    row = rows.exclude(end__since_last__lte=day).select_related("ask", "organisation").last()
    if row is None:
        raise Http404(_("It does not stand behind this ask."))
    row.ask.plan = plan
    return row


def _is_over(row: AskBody, day: date) -> bool:
    end: AskBodyEnd | None = getattr(row, "end", None)
    return end is not None and end.since.over_by(day)
