from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.process.models import MilestoneDate, Task, TaskDate
from accord.process.operations.plans import reach_milestone
from accord.process.queries.plans import local_day
from accord.process.queries.work_plan import KIND
from accord.process.queries.work_plan_days import working_day
from accord.process.verbs.work_plan import Working
from accord.record.operations import operation, write


@operation
def redate(actor: Actor, *, task: Task, starts: date, ends: date, reason: str, since: When) -> TaskDate:
    """Set other days for a task, and say why; the days before stay on the record. A milestone ends as it starts.

    Raises ValidationError without a reason, for an end before the start, for no working day, and for a done task.
    """
    demand(actor, Working.REDATE, task)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: whoever relied on the old days will ask.")})
    _refuse_done(task, "starts", since)
    plan = task.plan
    start, end = (working_day(plan, day, at, task.rests) for day, at in ((starts, "starts"), (ends, "ends")))
    if end < start:
        raise ValidationError({"ends": _("A task ends on the day it starts, or later.")})
    if task.days == 0 and start != end:
        raise ValidationError({"ends": _("A milestone is a single day: it ends on the day it starts.")})
    begun = task.dates.filter(kind=KIND.BEGUN).first()
    if begun and begun.starts and end < begun.starts:
        raise ValidationError({"ends": _began_later(begun.starts)})
    before = task.dates.filter(kind=KIND.PLANNED).last()
    if before and (before.starts, before.ends) == (start, end):
        raise ValidationError({"ends": _("These are the days it is planned for now.")})
    made = _dated(actor, task, since, kind=KIND.PLANNED, starts=start, ends=end, reason=reason)
    write(actor, Working.REDATE, task, when=since, starts=start, ends=end, reason=reason, since=since)
    return made


def _refuse_done(task: Task, field: str, since: When) -> None:
    """Refuse what comes after the end. Two who say the same at once are heard one after the other."""
    Task.objects.select_for_update().get(pk=task.pk)
    done = task.dates.filter(kind=KIND.DONE).first()
    if done:
        told = {"task": task.title, "day": When.day(done.ends) if done.ends else since}
        raise ValidationError({field: _("“%(task)s” was done on %(day)s.") % told})


@operation
def begin(actor: Actor, *, task: Task, on: date, since: When | None = None) -> TaskDate:
    """Say that work on a task began on a day; ``since`` is that day where it is not given.

    Raises ValidationError for a day to come, a task that has begun, and a milestone, which only happens.
    """
    demand(actor, Working.BEGIN, task)
    _refuse_done(task, "on", When.day(on))
    begun = task.dates.filter(kind=KIND.BEGUN).first()
    if begun and begun.starts:
        told = {"task": task.title, "day": When.day(begun.starts)}
        raise ValidationError({"on": _("“%(task)s” began on %(day)s.") % told})
    if task.days == 0:
        raise ValidationError({"on": _("A milestone does not begin: say on which day it was reached.")})
    _refuse_future(actor, task, on)
    known = since or When.day(on)
    made = _dated(actor, task, known, kind=KIND.BEGUN, starts=on)
    write(actor, Working.BEGIN, task, when=When.day(on), on=on, since=known)
    return made


@operation
def finish(actor: Actor, *, task: Task, on: date, since: When | None = None) -> TaskDate:
    """Say that a task was done on a day, or a milestone reached; ``since`` is that day where it is not given.

    With a task that stands for a key date of the plan, the key date is reached, and the timeline tells of it.
    Raises ValidationError for a day to come, one before it began, a task that has not begun, and one done already.
    """
    demand(actor, Working.FINISH, task)
    _refuse_done(task, "on", When.day(on))
    begun = task.dates.filter(kind=KIND.BEGUN).first()
    if task.days and not begun:
        raise ValidationError({"on": _("Say first on which day it began.")})
    if begun and begun.starts and on < begun.starts:
        raise ValidationError({"on": _began_later(begun.starts)})
    _refuse_future(actor, task, on)
    known = since or When.day(on)
    made = _dated(actor, task, known, kind=KIND.DONE, ends=on)
    write(actor, Working.FINISH, task, when=When.day(on), on=on, since=known)
    if task.milestone and not task.milestone.dates.filter(kind=MilestoneDate.Kind.ACTUAL).exists():
        reach_milestone(actor, milestone=task.milestone, on=When.day(on), since=known)
    return made


def _began_later(day: date) -> str:
    return _("It began on %(day)s and cannot be done before.") % {"day": When.day(day)}


def _refuse_future(actor: Actor, task: Task, on: date) -> None:
    if on > local_day(task.plan, actor.at):
        raise ValidationError({"on": _("%(day)s has not come yet.") % {"day": When.day(on)}})


def _dated(actor: Actor, task: Task, since: When, **fields: Any) -> TaskDate:
    body = actor.seat.body if actor.seat else ""
    return TaskDate.objects.create(task=task, set_by=body, since=dated(since), **fields)
