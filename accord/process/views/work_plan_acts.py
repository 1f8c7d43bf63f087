"""What either side does to the work plan: one page, and one address, for each act."""

from collections.abc import Callable
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.process.forms.work_plan import DependForm, OnForm, ProposeForm, RedateForm, TaskForm
from accord.process.models import Plan, TaskDate, WorkPlan
from accord.process.operations import work_plan as operations
from accord.process.queries.plans import local_day, plan_or_404
from accord.process.queries.work_plan import TaskRead, task_or_404, version_or_404, versions_of
from accord.process.queries.work_plan_templates import templates
from accord.process.verbs.work_plan import Working


@signed_in
def work_plan_propose(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Propose a version, computed backwards from the day of the launch."""
    found = plan_or_404(plan)
    since = When.day(local_day(found, actor.at))
    form = ProposeForm(typed(request), templates=[(name, row.title) for name, row in templates().items()])
    return asked(
        request,
        form,
        lambda: operations.propose(actor, plan=found, since=since, **form.cleaned_data),
        done=_("The work plan is proposed. It is in force once both sides have agreed to it."),
        leads=_address(found),
        template="process/work_plan_propose.html",
        plan=found,
        crumbs=_crumbs(found),
        heading=_("Propose a work plan"),
        lede=_("Every task is dated backwards from the launch; both sides then agree to it, each for itself."),
        send=_("Propose"),
        why=why_not(actor, Working.PROPOSE, WorkPlan(plan=found)),
        templates=templates().values(),
    )


@signed_in
def work_plan_agree(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Agree to a version for one's own side."""
    found, version, since = _version(actor, plan, number)
    return asked(
        request,
        Form(typed(request)),
        lambda: operations.agree(actor, work_plan=version, since=since),
        done=_("Your side has agreed to the work plan."),
        leads=_address(found, number),
        plan=found,
        crumbs=_crumbs(found),
        heading=_("Agree to version %(number)s") % {"number": number},
        lede=_("Once both sides have agreed it is in force, and its key dates stand on the timeline."),
        send=_("Agree"),
        why=why_not(actor, Working.AGREE, version),
    )


@signed_in
def work_plan_publish(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Publish the version that both sides agreed to."""
    found, version, since = _version(actor, plan, number)
    return asked(
        request,
        Form(typed(request)),
        lambda: operations.publish(actor, work_plan=version, since=since),
        done=_("The work plan is published."),
        leads=_address(found, number),
        plan=found,
        crumbs=_crumbs(found),
        heading=_("Publish version %(number)s") % {"number": number},
        lede=_("From this day on anyone can prepare to take part, and the notice before the work begins is counted."),
        send=_("Publish"),
        why=why_not(actor, Working.PUBLISH, version),
    )


@signed_in
def work_plan_add_task(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Add a task to a version that no side has agreed to yet."""
    found, version, since = _version(actor, plan, number)
    form = TaskForm(typed(request), version=version)
    return asked(
        request,
        form,
        lambda: operations.add_task(actor, work_plan=version, since=since, **form.cleaned_data),
        done=_("The task is added."),
        leads=_address(found, number),
        plan=found,
        crumbs=_crumbs(found),
        heading=_("Add a task"),
        send=_("Add the task"),
        why=why_not(actor, Working.ADD_TASK, version),
    )


@signed_in
def work_plan_depend(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Say that one task waits for another."""
    found, version, since = _version(actor, plan, number)
    form = DependForm(typed(request), version=version)
    return asked(
        request,
        form,
        lambda: operations.depend(actor, since=since, **form.cleaned_data),
        done=_("Noted: the one waits for the other."),
        leads=_address(found, number),
        plan=found,
        crumbs=_crumbs(found),
        heading=_("Say which task waits for which"),
        send=_("Note it"),
        why=why_not(actor, Working.DEPEND, version),
    )


@signed_in
def task_begin(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Say on which day a task began."""
    words = {
        "done": _("Noted: the task has begun."),
        "heading": _("It has begun"),
        "send": _("It began on this day"),
    }
    return _happened(request, actor, plan, number, operations.begin, Working.BEGIN, words)


@signed_in
def task_finish(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Say on which day a task was done, or a milestone reached."""
    words = {
        "done": _("Noted: the task is done."),
        "heading": _("It is done"),
        "send": _("It was done on this day"),
    }
    return _happened(request, actor, plan, number, operations.finish, Working.FINISH, words)


def _happened(  # the view's own, and what differs between the two
    request: ActingRequest,
    actor: Actor,
    plan: str,
    number: int,
    do: Callable[..., TaskDate],
    verb: Working,
    words: dict[str, str],
) -> HttpResponse:
    found, day, task = _task(actor, plan, number)
    form = OnForm(typed(request), initial={"on": day})
    return asked(
        request,
        form,
        lambda: do(actor, task=task.task, since=When.day(day), **form.cleaned_data),
        leads=_task_address(found, number),
        plan=found,
        crumbs=_crumbs(found),
        kicker=task.title,
        why=why_not(actor, verb, task.task),
        **words,
    )


@signed_in
def task_redate(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Set other days for a task, with the reason."""
    found, day, task = _task(actor, plan, number)
    form = RedateForm(typed(request), initial=RedateForm.days_of(task.planned[-1]))
    return asked(
        request,
        form,
        lambda: operations.redate(actor, task=task.task, since=When.day(day), **form.cleaned_data),
        done=_("The task has other days; the days before stay on the record."),
        leads=_task_address(found, number),
        plan=found,
        crumbs=_crumbs(found),
        kicker=task.title,
        heading=_("Set other days"),
        send=_("Set these days"),
        why=why_not(actor, Working.REDATE, task.task),
    )


def _version(actor: Actor, plan: str, number: int) -> tuple[Plan, WorkPlan, When]:
    found = plan_or_404(plan)
    day = local_day(found, actor.at)
    return found, version_or_404(versions_of(found, day), number), When.day(day)


def _task(actor: Actor, plan: str, number: int) -> tuple[Plan, date, TaskRead]:
    found = plan_or_404(plan)
    day = local_day(found, actor.at)
    _work, task = task_or_404(found, number, day)
    return found, day, task


def _address(plan: Plan, number: int | None = None) -> str:
    if number is None:
        return reverse("process:work_plan", kwargs={"plan": plan.slug})
    return reverse("process:work_plan_version", kwargs={"plan": plan.slug, "number": number})


def _task_address(plan: Plan, number: int) -> str:
    return reverse("process:task", kwargs={"plan": plan.slug, "number": number})


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(plan.title, reverse("process:plan", args=[plan.slug])), (_("Work plan"), _address(plan))]
