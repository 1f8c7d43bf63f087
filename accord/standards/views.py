from dataclasses import dataclass
from datetime import date
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
KNOWN_OF_MEETINGS = {
    "meetings.median_days_to_notes": "notes_dated",
    "meetings.median_notice_days": "notice_known",
    "meetings.neutral_share": "places_known",
    "meetings.remote_share": "remote_known",
}
"""Where it stands for how many meetings a figure is known."""


@dataclass(frozen=True)
class Shown:
    """A figure beside its definition: its value, or the reason why there is none, and where its rows are."""

    definition: Definition
    rows: str
    value: Any
    reason: str
    basis: str
    known: int | None
    of_meetings: str

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
        if self.of_meetings:
            return self.of_meetings
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
        basis, known, meetings = beside.get("basis", ""), beside.get("rows"), _of_meetings(card, definition.path)
        shown.append(Shown(definition, _rows(definition, plan), value, reason, basis, known, meetings))
    return shown


def _of_meetings(card: dict[str, Any], path: str) -> str:
    """Say for how many joint meetings a figure of theirs is known, and between which ones the longest gap lies."""
    found = card["meetings"]
    if known := found.get(KNOWN_OF_MEETINGS.get(path)):
        return _("known for %(known)s of %(joint)s meetings") % {"known": known, "joint": found["joint"]}
    if path != "meetings.longest_gap_days" or found["longest_gap_days"] is None:
        return ""
    days = {name: _told_day(found[f"longest_gap_{name}"]) for name in ("from", "to")}
    between = _("between individually dated meetings, from %(from)s to %(to)s") % days
    undated = _("on record without their days: %(series)s") % {"series": ", ".join(found["without_dates"])}
    return f"{between}; {undated}" if found["without_dates"] else between


def _told_day(day: str) -> str:
    return str(When.day(date.fromisoformat(day)))


def _beside(card: dict[str, Any], path: str) -> dict[str, Any]:
    """Give what tells where a figure comes from; only contributions have it beside them and not within."""
    return card["consultation"] if path == "consultation.contributions" else {}


def _rows(definition: Definition, plan: Plan) -> str:
    """Give the address of the rows behind a figure: of the plan's, or of its partnership's network."""
    if definition.rows.startswith("network:"):
        return reverse(definition.rows, kwargs={"partnership": plan.partnership.slug})
    return reverse(definition.rows, kwargs={"plan": plan.slug})
