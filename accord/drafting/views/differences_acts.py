"""The forms with which differences are put on record, spoken to, tried, taken higher, and settled."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.drafting.forms.differences import (
    DeadlineForm,
    HigherForm,
    OpenForm,
    OpenUpForm,
    OptionForm,
    OutcomeForm,
    PositionForm,
)
from accord.drafting.models import Difference
from accord.drafting.operations import differences as operations
from accord.drafting.queries.differences import difference_or_404
from accord.drafting.queries.differences_checks import kept_until
from accord.drafting.queries.differences_matters import offered_on
from accord.drafting.verbs.differences import Differences
from accord.drafting.views.asking import asked_about
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.meetings.models import Meeting
from accord.meetings.queries.meetings import meetings_of
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day


@signed_in
def open_difference(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Put on record what the sides differ on; ``?matter`` says what it is about."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    kept = kept_until(found, today)
    form = OpenForm(
        typed(request),
        offered=offered_on(found, actor, today),
        bodies=_bodies(found),
        kept=bool(kept),
        initial={"matter": request.GET.get("matter", "")},
    )
    both = _("Both sides read it until %(until)s, by the agreement in force; then everybody.") % {"until": kept}
    return asked(
        request,
        form,
        lambda: operations.open_difference(actor, plan=found, since=When.day(today), **form.told),
        done=_("It is on record, and waits for the words of the other side."),
        leads=_address,
        plan=found,
        crumbs=_crumbs(found),
        heading=_("Say where you differ"),
        lede=both if kept else _("What is named early, in the words of both sides, can be settled in time."),
        send=_("Put on record"),
        why=why_not(actor, Differences.OPEN, Difference(plan=found)),
    )


@signed_in
def take_position(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say what one's own side holds, and how it would word it."""
    row = _row(actor, plan, code)
    said = row.positions.filter(side=actor.side).last()
    initial = {"words": said.words, "wording": said.wording} if said else {}
    form = PositionForm(typed(request), initial=initial)
    return asked_about(
        request,
        actor,
        row,
        form,
        Differences.TAKE_POSITION,
        partial(operations.take_position, actor, difference=row, side=actor.side),
        heading=_("What your side holds"),
        send=_("Put on record"),
        done=_("It stands beside the words of the other side."),
        **_about(row),
    )


@signed_in
def try_option(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Note an option that was tried."""
    row = _row(actor, plan, code)
    return asked_about(
        request,
        actor,
        row,
        OptionForm(typed(request)),
        Differences.TRY,
        partial(operations.try_option, actor, difference=row),
        heading=_("An option that was tried"),
        send=_("Put on record"),
        done=_("It is on record."),
        **_about(row),
    )


@signed_in
def escalate(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Take a difference to a meeting."""
    row = _row(actor, plan, code)
    meetings = _meetings(row.plan, actor)
    named = [(name, f"{each.title}, {on}") for name, (each, on) in meetings.items()]

    def escalates(*, meeting: str, **told: Any) -> Any:
        return operations.escalate(actor, difference=row, meeting=meetings[meeting][0], **told)

    return asked_about(
        request,
        actor,
        row,
        HigherForm(typed(request), meetings=named),
        Differences.ESCALATE,
        escalates,
        heading=_("Take it to a meeting"),
        send=_("Put on record"),
        done=_("It is on record that it was taken higher."),
        **_about(row),
    )


@signed_in
def move_deadline(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Set another day, or another body that sees to it."""
    row = _row(actor, plan, code)
    return asked_about(
        request,
        actor,
        row,
        DeadlineForm(typed(request), bodies=_bodies(row.plan)),
        Differences.MOVE,
        partial(operations.move_deadline, actor, difference=row),
        heading=_("Another day or owner"),
        send=_("Put on record"),
        done=_("It is on record; what stood before stays."),
        **_about(row),
    )


@signed_in
def settle(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say how far a difference is settled."""
    row = _row(actor, plan, code)
    return asked_about(
        request,
        actor,
        row,
        OutcomeForm(typed(request)),
        Differences.SETTLE,
        partial(operations.settle, actor, difference=row),
        heading=_("How far you are"),
        send=_("Put on record"),
        done=_("It is on record how far the sides are."),
        **_about(row),
    )


@signed_in
def open_up(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Let everybody read a difference that was kept to both sides until the launch."""
    row = _row(actor, plan, code)
    return asked_about(
        request,
        actor,
        row,
        OpenUpForm(typed(request)),
        Differences.OPEN_UP,
        partial(operations.open_up, actor, difference=row),
        heading=_("Let everybody read it"),
        send=_("Let everybody read it"),
        done=_("Everybody can read it now, with all that was said on it."),
        **_about(row),
    )


def _row(actor: Actor, plan: str, code: str) -> Difference:
    found = plan_or_404(plan)
    return difference_or_404(found, code, actor, local_day(found, actor.at)).difference


def _about(row: Difference) -> dict[str, Any]:
    return {"leads": _address(row), "crumbs": _crumbs(row.plan, row), "lede": row.title}


def _meetings(plan: Plan, actor: Actor) -> dict[str, tuple[Meeting, When]]:
    """Give the meetings that one may know of and that were not cancelled, by code: those to come first. One query."""
    reads = meetings_of(plan, actor, local_day(plan, actor.at), now=actor.at)
    standing = sorted((each for each in reads if not each.cancellation), key=lambda each: not each.is_coming)
    return {each.meeting.code: (each.meeting, each.on) for each in standing}


def _bodies(plan: Plan) -> QuerySet[Organisation]:
    """Give the bodies of both sides that can see to a difference."""
    return Organisation.objects.filter(partnership=plan.partnership, side__in=BOTH_SIDES).order_by("name")


def _address(row: Difference) -> str:
    return reverse("drafting:difference", args=[row.plan.slug, row.code])


def _crumbs(plan: Plan, row: Difference | None = None) -> list[tuple[str, str]]:
    at = [plan.slug]
    return [
        (plan.title, reverse("process:plan", args=at)),
        (_("Differences"), reverse("drafting:differences", args=at)),
        *([(row.title, _address(row))] if row else []),
    ]
