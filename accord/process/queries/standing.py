"""Where a plan stands on a day, in one plain sentence that a stranger understands. Computed, never typed in."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.kit.dates import When
from accord.process.models import Plan
from accord.process.queries.schedule import MilestoneRead, Schedule, State


def standing(plan: Plan, schedule: Schedule) -> str:
    """Say where the plan stands on the schedule's day: what is done, what is late and by how much, what comes next."""
    draft, closing, launch = (
        schedule.find(slug) for slug in ("draft-published", "consultation-closed", "plan-launched")
    )
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
    late = draft.slip if draft and draft.reached else None
    told = {"day": _spoken(launch), "slip": _against(launch), "last": When.day(plan.last_day)}
    if day > plan.last_day:
        sentence = _("The plan was launched %(day)s%(slip)s and ran until %(last)s") % told
    else:
        sentence = _("The plan was launched %(day)s%(slip)s and runs until %(last)s") % told
    if late and late.is_late:
        return _("%(sentence)s; its draft had come %(late)s.") % {"sentence": sentence, "late": late}
    return _("%(sentence)s.") % {"sentence": sentence}


def _closed(day: date, closing: MilestoneRead, launch: MilestoneRead | None) -> str:
    told = {"day": _spoken(closing), "next": _expected(launch, day)}
    return _("The public consultation closed %(day)s and the final plan is being written; %(next)s.") % told


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
    told = {"day": intended, "slip": draft.slip, "next": expected or _("no new day has been set")}
    if draft.state is State.MISSED and expected and not expected.over_by(draft.day):
        return _("The draft plan is %(slip)s: it was due %(day)s and is now expected on %(next)s.") % told
    if draft.state is State.MISSED:
        return _("The draft plan is %(slip)s: it was due %(day)s and has not been published.") % told
    if intended.last == draft.day:
        return _("The draft plan is due today, %(day)s, and has not been published yet.") % told
    if not intended.is_known:
        return _("The draft plan is being written; no day has been set for it.")
    return _("The draft plan is being written and is due %(day)s.") % told


def _forming(schedule: Schedule) -> str:
    stage = schedule.current or next((stage for stage in reversed(schedule.stages) if stage.ended), None)
    if stage is None:
        return _("The work on this plan has not begun; no dates are on the record yet.")
    told = {"stage": stage.title, "began": stage.began or stage.ended}
    if schedule.ahead:
        first = schedule.ahead[0]
        return _("The plan is in the making. Stage now: %(stage)s. Next: %(title)s, %(next)s.") % {
            **told,
            "title": first.title,
            "next": first.next,
        }
    return _("The plan is in the making. Stage now: %(stage)s. No day has been set for the draft.") % told


def _spoken(reached: MilestoneRead) -> str:
    """The day something was reached, as one says it."""
    on = reached.reached
    if on is None:
        return ""
    if on.is_exact and on.first == reached.day:
        return _("today, %(day)s,") % {"day": on} if reached.slip else _("today, %(day)s") % {"day": on}
    return _("on %(day)s") % {"day": on} if on.is_exact else _("in the period “%(day)s”") % {"day": on}


def _against(reached: MilestoneRead) -> str:
    """How that compares with what was intended; nothing where nothing was."""
    late = reached.slip
    if late is None or late.days is None:
        return ""
    return " " + _("as intended") if late.days == 0 else _(", %(slip)s") % {"slip": late}


def _closes(closing: MilestoneRead | None) -> str:
    return str(closing.next) if closing and closing.next else ""


def _expected(launch: MilestoneRead | None, day: date) -> str:
    """When the launch is expected, with the days that are left or that it is late."""
    if launch is None or launch.next is None:
        return _("no day has been set for its launch")
    if launch.state is State.MISSED and launch.slip:
        return _("its launch was due %(day)s and is %(slip)s") % {"day": launch.next, "slip": launch.slip}
    left = When.day(day).days_until(launch.next)
    if left is None:
        return _("its launch is intended for %(day)s") % {"day": launch.next}
    if left == 0:
        return _("its launch is due today, %(day)s") % {"day": launch.next}
    told = {"day": launch.next, "left": left}
    return (
        ngettext(
            "its launch is intended for %(day)s, in %(left)s day",
            "its launch is intended for %(day)s, in %(left)s days",
            left,
        )
        % told
    )
