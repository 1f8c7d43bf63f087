"""Where a plan stands on a day, in one plain sentence that a stranger understands. Computed, never typed in."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.kit.dates import When
from accord.process.models import Plan
from accord.process.models.plans import LAUNCH
from accord.process.queries.schedule import MilestoneRead, Schedule, State
from accord.process.queries.spoken import due


def standing(plan: Plan, schedule: Schedule) -> str:
    """Say where the plan stands on the schedule's day: what is done, what is late and by how much, what comes next."""
    draft, closing, launch = (schedule.find(slug) for slug in ("draft-published", "consultation-closed", LAUNCH))
    if launch and launch.reached:
        return _launched(plan, schedule.day, launch, draft)
    if closing and closing.reached:
        return _closed(schedule.day, closing, launch)
    if draft and draft.reached:
        return _published(draft, closing, schedule)
    if draft and draft.baseline:
        return _drafting(draft)
    return _forming(schedule)


def _launched(plan: Plan, day: date, launch: MilestoneRead, draft: MilestoneRead | None) -> str:
    told = {"day": _spoken(launch), "slip": _against(launch), "last": When.day(plan.last_day)}
    if draft and draft.reached and draft.is_late:
        told["late"] = draft.slip
        if day > plan.last_day:
            return _("Launched %(day)s%(slip)s, the plan ran until %(last)s; its draft had come %(late)s.") % told
        return _("Launched %(day)s%(slip)s, the plan runs until %(last)s; its draft had come %(late)s.") % told
    if day > plan.last_day:
        return _("Launched %(day)s%(slip)s, the plan ran until %(last)s.") % told
    return _("Launched %(day)s%(slip)s, the plan runs until %(last)s.") % told


def _closed(day: date, closing: MilestoneRead, launch: MilestoneRead | None) -> str:
    told = {"day": _spoken(closing), "next": _expected(launch, day)}
    return _("The public consultation closed %(day)s; the final plan is being written, and %(next)s.") % told


def _published(draft: MilestoneRead, closing: MilestoneRead | None, schedule: Schedule) -> str:
    told = {"day": _spoken(draft), "slip": _against(draft), "closes": _closes(closing)}
    opened = schedule.find("consultation-opened")
    if opened and opened.reached and told["closes"]:
        return _("The draft plan was published %(day)s%(slip)s; the public can answer it until %(closes)s.") % told
    if opened and opened.reached:
        return _("The draft plan was published %(day)s%(slip)s, and the public can answer it.") % told
    return _("The draft plan was published %(day)s%(slip)s; the public has not been asked about it yet.") % told


def _drafting(draft: MilestoneRead) -> str:
    intended = draft.baseline.on if draft.baseline else When.unknown()
    expected = draft.redated.on if draft.redated and draft.redated.on.is_known else None
    told = {"day": due(intended), "slip": draft.slip, "next": due(expected) if expected else ""}
    if draft.state is State.MISSED and expected and not expected.over_by(draft.day):
        return _("The draft plan is %(slip)s: it was due %(day)s and is now expected %(next)s.") % told
    if draft.state is State.MISSED:
        return _("The draft plan is %(slip)s: it was due %(day)s and has not been published.") % told
    if not intended.is_known:
        return _("The draft plan is being written; no day has been set for it.")
    if intended.is_exact and intended.last == draft.day:
        return _("The draft plan is due today, %(day)s, and has not been published yet.") % {"day": intended}
    if intended.last == draft.day:
        return (
            _("The draft plan was due %(day)s; the last of these days is today, and it has not been published.") % told
        )
    return _("The draft plan is being written and is due %(day)s.") % told


def _forming(schedule: Schedule) -> str:
    over = next((stage for stage in reversed(schedule.stages) if stage.is_done), None)
    told: dict[str, Any] = {"stage": schedule.current or over}
    if schedule.ahead:
        told |= {"title": schedule.ahead[0].title, "next": schedule.ahead[0].next}
        if schedule.current:
            return _("The plan is in the making. Stage now: %(stage)s. Next: %(title)s, %(next)s.") % told
        if over:
            return _("The plan is in the making. Over: %(stage)s. Next: %(title)s, %(next)s.") % told
        return _("The work on this plan has not begun. Next: %(title)s, %(next)s.") % told
    if schedule.current:
        return _("The plan is in the making. Stage now: %(stage)s. No day has been set for the draft.") % told
    if over:
        return _("The plan is in the making. Over: %(stage)s. No day has been set for the draft.") % told
    return _("The work on this plan has not begun; no dates are on the record yet.")


def _spoken(milestone: MilestoneRead) -> str:
    """The day something was reached, as one says it."""
    on = milestone.reached or When.unknown()
    return _("today, %(day)s") % {"day": on} if on.is_exact and on.first == milestone.day else due(on)


def _against(milestone: MilestoneRead) -> str:
    """How that compares with what was intended; nothing where nothing was, or where nobody can say."""
    late = milestone.slip
    return _(", %(slip)s") % {"slip": late} if late is not None and late.days is not None else ""


def _closes(closing: MilestoneRead | None) -> str:
    return str(closing.next) if closing and closing.next else ""


def _expected(launch: MilestoneRead | None, day: date) -> str:
    """When the launch is expected, with the days that are left or that it is late."""
    if launch is None or launch.next is None:
        return _("no day has been set for its launch")
    if launch.is_late:
        return _("its launch, due %(day)s, is %(slip)s") % {"day": due(launch.next), "slip": launch.slip}
    left = When.day(day).days_until(launch.next)
    told = {"day": launch.next, "left": left}
    if left is None:
        return _("its launch is intended %(day)s") % {"day": due(launch.next)}
    if left == 0:
        return _("its launch is due today, %(day)s") % told
    return (
        ngettext(
            "its launch is intended for %(day)s, in %(left)s day",
            "its launch is intended for %(day)s, in %(left)s days",
            left,
        )
        % told
    )
