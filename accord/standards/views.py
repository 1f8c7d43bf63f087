from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.kit.asof import reading
from accord.kit.page import page
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.standards.models import Definition, definitions
from accord.standards.queries import scorecard, value_at


@dataclass(frozen=True)
class Shown:
    """A figure beside its definition: its value, or the reason why there is none, and where its rows are."""

    definition: Definition
    rows: str
    value: Any
    reason: str

    @property
    def parts(self) -> list[tuple[str, Any]]:
        """The parts of a figure that has several, by name."""
        return list(self.value.items()) if isinstance(self.value, dict) else []

    @property
    def named(self) -> bool:
        """Whether the figure names commitments by number."""
        return isinstance(self.value, list)


@anyone
def standards(request: ActingRequest, actor: Actor, plan: str) -> HttpResponse:
    """Show every figure with its definition and the way to its rows."""
    found = plan_or_404(plan)
    read = reading(request, found.partnership.timezone, actor.at)
    card = scorecard(found, read.day)
    shown = [Shown(each, _rows(each, found), *value_at(card, each.path)) for each in definitions()]
    return page(request, "standards/standards.html", {"plan": found, "shown": shown, "read": read})


def _rows(definition: Definition, plan: Plan) -> str:
    """Give the address of the rows behind a figure: of the plan's, or of its partnership's network."""
    if definition.rows.startswith("network:"):
        return reverse(definition.rows, kwargs={"partnership": plan.partnership.slug})
    return reverse(definition.rows, kwargs={"plan": plan.slug})
