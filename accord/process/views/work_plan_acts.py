"""What either side does to the work plan: one page, and one address, for each act."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import Form, told, tried
from accord.kit.page import page
from accord.process.forms.work_plan import ConsentForm, DependForm, OnForm, ProposeForm, RedateForm, TaskForm
from accord.process.models import Plan, WorkPlan
from accord.process.operations import work_plan as operations
from accord.process.queries.plans import local_day, plan_or_404
from accord.process.queries.work_plan import TaskRead, WorkPlanRead, current, read_of, versions_of
from accord.process.queries.work_plan_templates import templates
from accord.process.verbs.work_plan import Working


def _asked(
    request: ActingRequest, form: Form, work: Callable[[], Model], leads: tuple[str, str]
) -> HttpResponse | None:
    """Do what was posted and lead on to (address, with these words); None where the form is to be shown."""
    address, words = leads
    if request.method == "POST" and tried(form, work) is not None:
        return told(request, words, address)
    return None


def _posted(request: ActingRequest) -> QueryDict | None:
    """Give what was posted, be it nothing but the button; None where the page is only read."""
    return request.POST if request.method == "POST" else None


def _form_page(request: ActingRequest, plan: Plan, form: Form, **context: Any) -> HttpResponse:
    return page(request, "process/work_plan_form.html", {"plan": plan, "form": form, **context}, status=form.status)


@signed_in
def work_plan_propose(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Propose a version, computed backwards from the day of the launch."""
    found = plan_or_404(plan)
    since = When.day(local_day(found, actor.at))
    choices = [(name, row.title) for name, row in templates().items()]
    form = ProposeForm(_posted(request), templates=choices)
    done = _asked(
        request,
        form,
        lambda: operations.propose(actor, plan=found, since=since, **form.cleaned_data),
        (_address(found), _("The work plan is proposed. It is in force once both sides have agreed to it.")),
    )
    return done or _form_page(
        request,
        found,
        form,
        heading=_("Propose a work plan"),
        lede=_("Every task is dated backwards from the launch; both sides then agree to it, each for itself."),
        label=_("Propose"),
        why=why_not(actor, Working.PROPOSE, WorkPlan(plan=found)),
        templates=templates(),
    )


@signed_in
def work_plan_agree(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Agree to a version for one's own side."""
    found, version, since = _version(actor, plan, number)
    form = ConsentForm(_posted(request))
    done = _asked(
        request,
        form,
        lambda: operations.agree(actor, work_plan=version, since=since),
        (_address(found, number), _("Your side has agreed to the work plan.")),
    )
    told_first = _("Once both sides have agreed it is in force, and its key dates stand on the timeline.")
    heading, why = _("Agree to version %(number)s"), why_not(actor, Working.AGREE, version)
    return done or _form_page(
        request, found, form, heading=heading % {"number": number}, lede=told_first, label=_("Agree"), why=why
    )


@signed_in
def work_plan_publish(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Publish the version that both sides agreed to."""
    found, version, since = _version(actor, plan, number)
    form = ConsentForm(_posted(request))
    done = _asked(
        request,
        form,
        lambda: operations.publish(actor, work_plan=version, since=since),
        (_address(found, number), _("The work plan is published.")),
    )
    told_first = _(
        "From this day on anyone can prepare to take part, and the notice before the work begins is counted."
    )
    heading, why = _("Publish version %(number)s"), why_not(actor, Working.PUBLISH, version)
    return done or _form_page(
        request, found, form, heading=heading % {"number": number}, lede=told_first, label=_("Publish"), why=why
    )


@signed_in
def work_plan_add_task(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Add a task to a version that no side has agreed to yet."""
    found, version, since = _version(actor, plan, number)
    form = TaskForm(_posted(request), version=version)
    done = _asked(
        request,
        form,
        lambda: operations.add_task(actor, work_plan=version, since=since, **form.cleaned_data),
        (_address(found, number), _("The task is added.")),
    )
    why = why_not(actor, Working.ADD_TASK, version)
    return done or _form_page(request, found, form, heading=_("Add a task"), label=_("Add the task"), why=why)


@signed_in
def work_plan_depend(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Say that one task waits for another."""
    found, version, since = _version(actor, plan, number)
    form = DependForm(_posted(request), version=version)
    done = _asked(
        request,
        form,
        lambda: operations.depend(actor, since=since, **form.cleaned_data),
        (_address(found, number), _("Noted: the one waits for the other.")),
    )
    why = why_not(actor, Working.DEPEND, version)
    heading = _("Say which task waits for which")
    return done or _form_page(request, found, form, heading=heading, label=_("Note it"), why=why)


@signed_in
def task_begin(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Say on which day a task began."""
    found, work, task = _task(actor, plan, number)
    form = OnForm(_posted(request), initial={"on": work.day})
    since = When.day(work.day)
    done = _asked(
        request,
        form,
        lambda: operations.begin(actor, task=task.task, since=since, **form.cleaned_data),
        (_task_address(found, number), _("Noted: the task has begun.")),
    )
    why = why_not(actor, Working.BEGIN, task.task)
    return done or _form_page(
        request, found, form, heading=_("It has begun"), kicker=task.title, label=_("It began on this day"), why=why
    )


@signed_in
def task_finish(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Say on which day a task was done, or a milestone reached."""
    found, work, task = _task(actor, plan, number)
    form = OnForm(_posted(request), initial={"on": work.day})
    since = When.day(work.day)
    done = _asked(
        request,
        form,
        lambda: operations.finish(actor, task=task.task, since=since, **form.cleaned_data),
        (_task_address(found, number), _("Noted: the task is done.")),
    )
    why = why_not(actor, Working.FINISH, task.task)
    return done or _form_page(
        request, found, form, heading=_("It is done"), kicker=task.title, label=_("It was done on this day"), why=why
    )


@signed_in
def task_redate(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Set other days for a task, with the reason."""
    found, work, task = _task(actor, plan, number)
    form = RedateForm(_posted(request), initial=RedateForm.days_of(task.planned[-1]))
    since = When.day(work.day)
    done = _asked(
        request,
        form,
        lambda: operations.redate(actor, task=task.task, since=since, **form.cleaned_data),
        (_task_address(found, number), _("The task has other days; the days before stay on the record.")),
    )
    why = why_not(actor, Working.REDATE, task.task)
    return done or _form_page(
        request, found, form, heading=_("Set other days"), kicker=task.title, label=_("Set these days"), why=why
    )


def _version(actor: Actor, plan: str, number: int) -> tuple[Plan, WorkPlan, When]:
    found = plan_or_404(plan)
    day = local_day(found, actor.at)
    version = next((each for each in versions_of(found, day) if each.number == number), None)
    if version is None:
        raise Http404(_("There is no such version of the work plan."))
    return found, version, When.day(day)


def _task(actor: Actor, plan: str, number: int) -> tuple[Plan, WorkPlanRead, TaskRead]:
    found = plan_or_404(plan)
    day = local_day(found, actor.at)
    version = current(found, day)
    work = read_of(version, day) if version else None
    task = work.numbered(number) if work else None
    if work is None or task is None:
        raise Http404(_("There is no such task in the work plan."))
    return found, work, task


def _address(plan: Plan, number: int | None = None) -> str:
    if number is None:
        return reverse("process:work_plan", kwargs={"plan": plan.slug})
    return reverse("process:work_plan_version", kwargs={"plan": plan.slug, "number": number})


def _task_address(plan: Plan, number: int) -> str:
    return reverse("process:task", kwargs={"plan": plan.slug, "number": number})
