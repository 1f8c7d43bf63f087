"""What is done to an ask, each with its page: it is published, moved, stood behind."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role, Side
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.drafting.forms.asks import BackForm, BehindForm, BringAskForm, MoveForm
from accord.drafting.models import Ask, AskBody, AskState
from accord.drafting.operations import asks as operations
from accord.drafting.queries.asks_told import ask_or_404, backing_or_404, state_on
from accord.drafting.queries.entries import body_of
from accord.drafting.verbs.asks import Asks
from accord.drafting.verbs.contents import Drafting
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day

State = AskState.State


@signed_in
def bring(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Publish an ask, with who owns and supports it and what speaks for it."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    sections = Ask.objects.filter(plan=found).order_by("section").values_list("section", flat=True).distinct()
    bodies = bodies_for(actor, found, Side.CIVIL_SOCIETY, Role.COORDINATOR)
    form = BringAskForm(typed(request), bodies=bodies, own=body_of(actor), sections=list(sections))
    return asked(
        request,
        form,
        lambda: operations.bring_ask(actor, plan=found, since=When.day(today), **form.told),
        done=lambda ask: _("It is published as ask %(number)s.") % {"number": ask.number},
        leads=address_of,
        plan=found,
        crumbs=crumbs(found),
        heading=_("Publish an ask"),
        lede=_("Everybody can read it from now on, under the next number. It cannot vanish: it ends with a reason."),
        send=_("Publish"),
        why=why_not(actor, Drafting.PUBLISH_ASK, found),
    )


@signed_in
def move(request: ActingRequest, actor: Actor, *, plan: str, number: str) -> HttpResponse:
    """Say how far the two sides are with an ask."""
    _plan, today, ask = ask_found(actor, plan, number)
    now = state_on(ask, today)
    verb = Asks.BRING_BACK if now == State.WITHDRAWN else Asks.MOVE
    withdraws = not why_not(actor, Asks.WITHDRAW, ask)
    form = MoveForm(typed(request), now=now, withdraws=withdraws, today=When.day(today))
    return asked_of(
        request,
        form,
        lambda: operations.move_ask(actor, ask=ask, **form.cleaned_data),
        ask,
        done=_("It is on the record, with its reason."),
        heading=_("How far the two sides are"),
        lede=_("Now: %(state)s. What became of the ask in the plan is said apart from this.")
        % {"state": State(now).label},
        send=_("Put on the record"),
        why=why_not(actor, verb, ask),
    )


@signed_in
def stand_behind(request: ActingRequest, actor: Actor, *, plan: str, number: str) -> HttpResponse:
    """Say who owns an ask or supports it."""
    found, today, ask = ask_found(actor, plan, number)
    bodies = bodies_for(actor, found, Side.CIVIL_SOCIETY, Role.COORDINATOR)
    form = BehindForm(typed(request), bodies=bodies, own=body_of(actor))
    return asked_of(
        request,
        form,
        lambda: operations.stand_behind(actor, ask=ask, since=When.day(today), **form.cleaned_data),
        ask,
        done=_("It is on the record who stands behind it."),
        heading=_("Stand behind this ask"),
        lede=_("An organisation says this for itself; the coordinator can enter others."),
        send=_("Put on the record"),
        why=why_not(actor, Asks.STAND_BEHIND, AskBody(ask=ask, organisation=Organisation(name=body_of(actor)))),
    )


@signed_in
def stand_back(request: ActingRequest, actor: Actor, *, plan: str, number: str, body: str) -> HttpResponse:
    """Say that an organisation stands behind an ask no more."""
    found, today, ask = ask_found(actor, plan, number)
    row = backing_or_404(found, number, body, today)
    form = BackForm(typed(request))
    return asked_of(
        request,
        form,
        lambda: operations.stand_back(actor, body=row, since=When.day(today), **form.cleaned_data),
        ask,
        done=_("It is on the record that it stands behind the ask no more."),
        heading=_("Not behind it any more"),
        lede=_("%(body)s, %(part)s since %(day)s")
        % {"body": row.organisation, "part": row.get_part_display(), "day": row.since},
        send=_("Put on the record"),
        why=why_not(actor, Asks.STAND_BACK, row),
    )


def address_of(ask: Ask) -> str:
    """Give where an ask is read."""
    return reverse("drafting:ask", args=[ask.plan.slug, ask.number])


def ask_found(actor: Actor, plan: str, number: str) -> tuple[Plan, date, Ask]:
    """Give the plan, its day now, and the ask of a number. Raises Http404."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    return found, today, ask_or_404(found, number, today)


def asked_of(
    request: ActingRequest, form: Form, work: Callable[[], Any], ask: Ask, *, done: str, **context: Any
) -> HttpResponse:
    """Show the page of a form about an ask, and lead back to the ask."""
    told: dict[str, Any] = {
        "leads": address_of(ask),
        "plan": ask.plan,
        "crumbs": [*crumbs(ask.plan), (ask.title, address_of(ask))],
        "kicker": f"{ask.number} {ask.title}",
    }
    return asked(request, form, work, done=done, **told | context)


def crumbs(plan: Plan) -> list[tuple[str, str]]:
    """Give the way to the asks."""
    return [(_("Asks"), reverse("drafting:asks", args=[plan.slug]))]


def bodies_for(actor: Actor, plan: Plan, side: Side, role: Role) -> QuerySet[Organisation]:
    """Give the bodies of a side that the actor may speak for here: all of them from ``role``, else its own."""
    found = plan.partnership.organisations.filter(side=side).order_by("name")
    leads = actor.seat is not None and actor.seat.role == role
    return found if leads else found.filter(name=body_of(actor))
