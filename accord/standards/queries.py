"""The scorecard: every figure of a plan, computed from the record by the rooms that hold the rows."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accord.delivery import figures as delivery
from accord.drafting import figures as drafting
from accord.kit.figures import Unknown, split
from accord.meetings import figures as meetings
from accord.process import figures as process
from accord.process.models import Plan


def scorecard(plan: Plan, day: date) -> dict[str, Any]:
    """Give the figures of ``plan`` as they stood at the end of ``day``: JSON in the shape of ``/figures``.

    A figure the record cannot support on that day is null, and ``reasons`` says why, by dotted path.
    """
    values, reasons = split(
        {
            "plan": plan.slug,
            "as_of": day,
            **process.figures(plan, day),
            **drafting.figures(plan, day),
            **meetings.figures(plan, day),
            **delivery.figures(plan, day),
            "requirements": Unknown(_("No rule set has been applied to this plan yet.")),
        }
    )
    return {**values, "reasons": reasons}


def value_at(card: dict[str, Any], path: str) -> tuple[Any, str]:
    """Give the figure at a dotted path of a scorecard and "", or None and the reason why there is none."""
    value: Any = card
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    if value is not None:
        return value, ""
    reasons: dict[str, str] = card["reasons"]
    return None, reasons.get(path) or reasons.get(path.partition(".")[0], "")
