from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.models import Visibility
from accord.access.rules import why_not
from accord.groups.models import WorkingGroup
from accord.groups.queries.groups import lasting
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.kit.page import csv_file, page
from accord.meetings.forms.actions import ActionFilter, ActionForm, DoneForm, DropForm, PutOffForm
from accord.meetings.models import Action, Meeting
from accord.meetings.operations import actions as operations
from accord.meetings.queries.actions import ActionRead, ActionRow, State, action_or_404, actions_of
from accord.meetings.verbs.actions import Actions
from accord.network.queries.papers import sits_at
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import local_day, stood


@anyone
def actions(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """List what is to be done, what is overdue first, and what came of the rest."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    everything = actions_of(found, actor, read.day)
    bodies = sorted({body.slug: body.name for each in everything if (body := each.action.owner)}.items())
    form = ActionFilter(request.GET, states=State.choices, bodies=bodies)
    wanted = form.wanted()
    context = {
        "plan": found,
        "past": read.past,
        "form": form,
        "filtered": bool(wanted),
        "all": len(everything),
        "open": sum(each.is_open for each in everything),
        "overdue": sum(each.state == State.OVERDUE for each in everything),
        "shown": [each for each in everything if _fits(each, wanted)],
        "seated": not read.past and sits_at(actor, found.partnership),
    }
    return page(request, "meetings/actions.html", context)


def _fits(read: ActionRead, wanted: dict[str, str]) -> bool:
    state, body = wanted.get("state"), wanted.get("body")
    return (
        (not state or read.state == state or (state == State.OPEN and read.is_open))
        and wanted.get("side", read.action.side) == read.action.side
        and (not body or bool(read.action.owner and read.action.owner.slug == body))
    )


@anyone
def actions_csv(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give the actions that the reader may read as a file."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    rows = [ActionRow.of(each) for each in actions_of(found, actor, read.day)]
    return csv_file(rows, ActionRow, f"{found.slug}-actions{stood(read)}")


@anyone
def action(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Show one action: whose it is, by when, where it was given out, and what came of it."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    each = action_or_404(found, code, actor, read.day)
    context = {
        "plan": found,
        "past": read.past,
        "each": each,
        "seated": not read.past and sits_at(actor, found.partnership) and each.is_open,
        "why": why_not(actor, Actions.DO_ACTION, each.action),
        "why_drop": why_not(actor, Actions.DROP_ACTION, each.action),
    }
    return page(request, "meetings/action.html", context)


@signed_in
def add(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Put an action on the list; ``?group`` and ``?meeting`` say where it was given out."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    group, meeting = _origin(request, actor, found)
    groups = None if group or meeting else lasting(found, today)
    form = ActionForm(
        typed(request), bodies=found.partnership.organisations.order_by("name"), groups=groups, of_meeting=bool(meeting)
    )

    def work() -> Action:
        told = {"group": group, "visibility": Visibility.PUBLIC, **form.cleaned_data}
        own = actor.side if told["visibility"] == Visibility.ROOM else ""
        return operations.add(actor, plan=found, meeting=meeting, room_side=own, since=When.day(today), **told)

    return asked(
        request,
        form,
        work,
        done=_("It is on the list."),
        leads=_address,
        plan=found,
        crumbs=_crumbs(found),
        kicker=str(meeting or group or ""),
        heading=_("Put an action on the list"),
        lede=_("Say what is to be done so that whoever reads it later can tell whether it is."),
        send=_("Put it on the list"),
        why=why_not(actor, Actions.ADD_ACTION, Action(plan=found)),
    )


def _origin(request: ActingRequest, actor: Actor, plan: Plan) -> tuple[WorkingGroup | None, Meeting | None]:
    """The group or the meeting that an address names, where it names one that the actor may know of."""
    group, meeting = request.GET.get("group"), request.GET.get("meeting")
    return (
        get_object_or_404(WorkingGroup, plan=plan, slug=group) if group else None,
        get_object_or_404(Meeting.objects.filter(plan=plan).visible_to(actor), code=meeting) if meeting else None,
    )


@signed_in
def do(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say that an action is done."""
    found, row = _row(actor, plan, code)
    form = DoneForm(typed(request), initial={"since": str(When.day(local_day(found, actor.at)))})
    words = {"heading": _("This is done"), "send": _("Say that it is done"), "done": _("Done, for everybody to see.")}
    return _step(request, actor, row, form, Actions.DO_ACTION, **words)


@signed_in
def put_off(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Set another day for an action, with the reason."""
    _found, row = _row(actor, plan, code)
    words = {"heading": _("This takes longer"), "send": _("Put it off"), "done": _("The new day is on the list.")}
    return _step(request, actor, row, PutOffForm(typed(request)), Actions.PUT_OFF_ACTION, **words)


@signed_in
def drop(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say that nobody will do an action, and why."""
    _found, row = _row(actor, plan, code)
    words = {
        "heading": _("Nobody will do this"),
        "send": _("Drop it"),
        "done": _("Dropped. It stays on the list with the reason."),
    }
    return _step(request, actor, row, DropForm(typed(request)), Actions.DROP_ACTION, **words)


STEPS = {
    Actions.DO_ACTION: operations.do,
    Actions.PUT_OFF_ACTION: operations.put_off,
    Actions.DROP_ACTION: operations.drop,
}


def _row(actor: Actor, plan: str, code: str) -> tuple[Plan, Action]:
    found = plan_or_404(plan)
    return found, action_or_404(found, code, actor, local_day(found, actor.at)).action


def _step(request: ActingRequest, actor: Actor, row: Action, form: Form, verb: Actions, **words: str) -> HttpResponse:
    work: Any = STEPS[verb]
    today = When.day(local_day(row.plan, actor.at))
    return asked(
        request,
        form,
        lambda: work(actor, action=row, **{"since": today, **form.cleaned_data}),
        leads=_address(row),
        plan=row.plan,
        crumbs=_crumbs(row.plan, row),
        lede=row.words,
        why=why_not(actor, verb, row),
        **words,
    )


def _address(action: Action) -> str:
    return reverse("meetings:action", args=[action.plan.slug, action.code])


def _crumbs(plan: Plan, action: Action | None = None) -> list[tuple[str, str]]:
    at = [plan.slug]
    return [
        (plan.title, reverse("process:plan", args=at)),
        (_("Meetings"), reverse("meetings:meetings", args=at)),
        (_("Actions"), reverse("meetings:actions", args=at)),
        *([(str(action), _address(action))] if action else []),
    ]
