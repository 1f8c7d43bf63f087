"""The work plan in words: when the launch is expected and why, how a task stands, whether the notice was kept."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.kit.dates import When
from accord.process.queries.backwards import Span
from accord.process.queries.spoken import span
from accord.process.queries.work_plan import TaskRead, WorkPlanRead
from accord.process.queries.work_plan_templates import notice_days


def working_days(number: int) -> str:
    """A number of working days."""
    return ngettext("%(number)s working day", "%(number)s working days", number) % {"number": number}


def calendar_days(number: int) -> str:
    """A number of days of the calendar."""
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}


def days_of(days: Span) -> str:
    """A day, or from which to which."""
    return str(When.day(days.start)) if days.start == days.end else span(days.start, days.end)


def sentence(read: WorkPlanRead) -> str:
    """Say in one sentence when the launch is expected, how late that is, and what moved it most."""
    outlook = read.outlook
    told = {"day": When.day(outlook.launch), "days": working_days(abs(outlook.late))}
    if not read.tasks:
        return _("The launch is intended for %(day)s; no task has been entered yet.") % told
    reached = read.is_launched
    if outlook.late <= 0:
        return _on_time(outlook.late, reached=reached) % told
    if not outlook.movers:
        if reached:
            return _("The plan was launched on %(day)s, %(days)s late.") % told
        return _("The launch is expected on %(day)s, %(days)s late.") % told
    most = outlook.movers[0]
    task = read.numbered(most.key)
    told |= {"task": task.title if task else "", "moves": str(most.moves)}
    if reached:
        return _("The plan was launched on %(day)s, %(days)s late: “%(task)s” moved it by %(moves)s.") % told
    return _("The launch is expected on %(day)s, %(days)s late: “%(task)s” moved it by %(moves)s.") % told


def _on_time(late: int, *, reached: bool) -> str:
    if late == 0:
        return (
            _("The plan was launched on %(day)s, as intended.")
            if reached
            else _("The launch is expected on %(day)s, as intended.")
        )
    if reached:
        return _("The plan was launched on %(day)s, %(days)s early.")
    return _("The launch is expected on %(day)s, %(days)s early.")


@dataclass(frozen=True)
class Finding:
    """Whether something is kept: ``kind`` as checks are marked (ok, warn, bad), and the words."""

    kind: str
    words: str


def notice(read: WorkPlanRead) -> Finding | None:
    """Say whether the timeline was public so many days before the work began; None where nothing says when it does.

    The number of days stands with the template in work_plans.csv.
    """
    if read.starts is None:
        return None
    asked = notice_days(read.work_plan.template)
    public = read.published.since.last if read.published else None
    if public is None:
        return _unpublished(read.starts, read.starts - timedelta(days=asked), read.day, asked)
    told = {
        "day": When.day(public),
        "start": When.day(read.starts),
        "days": calendar_days(abs((read.starts - public).days)),
        "asked": asked,
    }
    before = (read.starts - public).days
    if before < 0:
        late = _(
            "Published on %(day)s, %(days)s after the start of work on %(start)s: at least %(asked)s before are due."
        )
        return Finding("bad", late % told)
    words = _("Published on %(day)s, %(days)s before the start of work on %(start)s: at least %(asked)s are asked for.")
    return Finding("ok" if before >= asked else "bad", words % told)


def _unpublished(start: date, latest: date, day: date, asked: int) -> Finding:
    left = (latest - day).days
    told = {"by": When.day(latest), "start": When.day(start), "days": calendar_days(abs(left)), "asked": asked}
    if left < 0:
        missed = _(
            "Not published: it was due by %(by)s, %(asked)s days before the start of work on %(start)s; %(days)s ago."
        )
        return Finding("bad", missed % told)
    ahead = _("To be published by %(by)s, %(asked)s days before the start of work on %(start)s: %(days)s left.")
    return Finding("warn", ahead % told)


def expected(read: WorkPlanRead, task: TaskRead) -> str:
    """Say when a task is expected, or when it was begun and done."""
    outlook = read.of(task)
    told = {"start": When.day(outlook.start), "end": When.day(outlook.end)}
    if task.done:
        return _("done %(end)s") % told
    if task.started:
        return _("begun %(start)s; done by %(end)s") % told
    return days_of(Span(outlook.start, outlook.end))


def lateness(read: WorkPlanRead, task: TaskRead) -> str:
    """Say by how many days a task ends, or ended, after the day first planned; "" where it does not."""
    late = (read.of(task).end - task.baseline.end).days
    return _("%(days)s late") % {"days": calendar_days(late)} if late > 0 else ""


def slack(read: WorkPlanRead, task: TaskRead) -> str:
    """Say how much later a task may end without moving the launch; "" where it is done."""
    found = read.of(task).slack
    if task.done:
        return ""
    if found is None:
        return _("the launch does not wait for it")
    return working_days(found) if found else _("none: critical")
