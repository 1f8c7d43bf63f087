from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.kit.asof import parse_day
from accord.kit.dates import When
from accord.kit.page import page
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.standards.models import Definition, definitions
from accord.standards.queries import scorecard, value_at

TOLD_BESIDE = {"basis", "rows"}
"""Parts of a figure that say where it comes from; they are told in words beside the number."""


@dataclass(frozen=True)
class Shown:
    """A figure beside its definition: its value, or the reason why there is none, and where its rows are."""

    definition: Definition
    rows: str
    value: Any
    reason: str
    basis: str
    known: int | None

    @property
    def text(self) -> str:
        """A single value in words: days as one says them, shares in per cent, numbers with their unit."""
        if isinstance(self.value, str) and (day := parse_day(self.value)):
            return str(When.day(day))
        is_share = self.definition.path.endswith("_share")
        return f"{f'{self.value:.0%}' if is_share else self.value} {self.definition.unit}".rstrip()

    @property
    def parts(self) -> list[tuple[str, Any]]:
        """The parts of a figure that has several, by name."""
        found = self.value.items() if isinstance(self.value, dict) else ()
        return [(name.replace("_", " "), value) for name, value in found if name not in TOLD_BESIDE]

    @property
    def named(self) -> bool:
        """Whether the figure names commitments by number."""
        return isinstance(self.value, list)

    @property
    def note(self) -> str:
        """Where a number comes from whose rows are not all known."""
        if self.basis != "stated" or self.value is None:
            return ""
        total = sum(value for _name, value in self.parts) if self.parts else self.value
        return _("stated by the source; %(known)s of %(total)s rows known") % {"known": self.known, "total": total}


@anyone
def standards(request: ActingRequest, actor: Actor, plan: str) -> HttpResponse:
    """Show every figure with its definition and the way to its rows."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    card = scorecard(found, read.day)
    return page(request, "standards/standards.html", {"plan": found, "shown": [*_shown(card, found)]})


def _shown(card: dict[str, Any], plan: Plan) -> list[Shown]:
    shown = []
    for definition in definitions():
        value, reason = value_at(card, definition.path)
        beside = value if isinstance(value, dict) else _beside(card, definition.path)
        shown.append(
            Shown(definition, _rows(definition, plan), value, reason, beside.get("basis", ""), beside.get("rows"))
        )
    return shown


def _beside(card: dict[str, Any], path: str) -> dict[str, Any]:
    """Give what tells where a figure comes from; only contributions have it beside them and not within."""
    return card["consultation"] if path == "consultation.contributions" else {}


def _rows(definition: Definition, plan: Plan) -> str:
    """Give the address of the rows behind a figure: of the plan's, or of its partnership's network."""
    if definition.rows.startswith("network:"):
        return reverse(definition.rows, kwargs={"partnership": plan.partnership.slug})
    return reverse(definition.rows, kwargs={"plan": plan.slug})
