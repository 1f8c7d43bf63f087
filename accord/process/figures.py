"""The figures of a plan's process, computed from its rows; a leaf the record cannot support says why."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accord.kit.dates import When
from accord.kit.figures import Unknown
from accord.process.models import Plan
from accord.process.models.plans import LAUNCH
from accord.process.queries import MilestoneRead, Schedule, State, schedule, total_of


def figures(plan: Plan, day: date, dates: Schedule | None = None) -> dict[str, Any]:
    """Give ``draft`` and ``consultation`` as they stood at the end of ``day``. Days are whole days.

    Sources: the milestones draft-published, consultation-opened, consultation-closed and plan-launched, and the
    stated total consultation-contributions. ``dates`` saves the query for them. Two queries, one with ``dates``.
    """
    dates = dates or schedule(plan, day)
    return {"draft": _draft(dates), "consultation": _consultation(plan, dates)}


def _draft(dates: Schedule) -> dict[str, Any]:
    draft = dates.find("draft-published")
    return {"planned": _planned(draft), "actual": _reached(draft, _("The draft")), "slip_days": _slip(draft, dates.day)}


def _planned(draft: MilestoneRead | None) -> date | Unknown:
    """The last day of what was intended at first."""
    intended = draft.baseline.on.last if draft and draft.baseline else None
    return intended or Unknown(_("No day had been set for the draft."))


def _reached(milestone: MilestoneRead | None, what: str) -> date | Unknown:
    if milestone is None or milestone.state not in (State.REACHED, State.UNKNOWN):
        return Unknown(_("%(what)s: not on the record by this day.") % {"what": what})
    on = milestone.reached
    if on is None or not on.is_exact or on.first is None:
        return Unknown(_("%(what)s: the day is not known exactly.") % {"what": what})
    return on.first


def _slip(draft: MilestoneRead | None, day: date) -> int | Unknown:
    """Days late against the last day first intended; so far, while it is not published."""
    if draft is None or draft.baseline is None or draft.baseline.on.last is None:
        return Unknown(_("Without an intended day nothing can be late."))
    if draft.is_open:
        return max(0, (day - draft.baseline.on.last).days)
    late = draft.slip.days if draft.slip else None
    return late if late is not None else Unknown(_("The dates are too rough to count days."))


def _consultation(plan: Plan, dates: Schedule) -> dict[str, Any]:
    closing = dates.find("consultation-closed")
    opened = _reached(dates.find("consultation-opened"), _("Opening of the consultation"))
    closed = _reached(closing, _("Close of the consultation"))
    launched = _reached(dates.find(LAUNCH), _("Launch of the plan"))
    found = {"opened": opened, "closed": closed}
    if closing and closing.next and closing.next.last:
        found["closes_planned"] = closing.next.last
    return {
        **found,
        "days": _days(opened, closed),
        **_answers(plan, dates.day),
        "days_to_launch": _days(closed, launched),
    }


def _days(start: date | Unknown, end: date | Unknown) -> int | Unknown:
    if isinstance(start, Unknown):
        return start
    if isinstance(end, Unknown):
        return end
    return (end - start).days


def _answers(plan: Plan, day: date) -> dict[str, Any]:
    """How many answered: a number that a source states, with the rows that are known behind it."""
    total = total_of(plan, "consultation-contributions", day)
    if total is None:
        reason = Unknown(
            _("No source had said by %(day)s how many answers the consultation had.") % {"day": When.day(day)}
        )
        return {"contributions": reason, "basis": reason, "rows": reason}
    return {"contributions": total.value, "basis": "stated", "rows": len(total.known)}
