"""What is done to an ask, each with its page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role, Side
from accord.access.doors import ActingRequest, signed_in
from accord.access.models import Visibility
from accord.access.rules import why_not
from accord.drafting.forms.asks import (
    BackForm,
    BehindForm,
    BringAskForm,
    DescentForm,
    EstimateForm,
    EvidenceForm,
    MoveForm,
    PositionForm,
    ServesForm,
)
from accord.drafting.models import Ask, AskBody, AskState, Descent, Position, Proposal
from accord.drafting.operations import asks as operations
from accord.drafting.queries.asks_estimates import estimates_of
from accord.drafting.queries.asks_told import ask_or_404, backing_or_404, state_on
from accord.drafting.queries.asks_vision import vision_on
from accord.drafting.verbs.asks import Asks
from accord.drafting.verbs.contents import Drafting
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.network.models import Organisation
from accord.network.queries.papers import sits_at
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
    bodies = _bodies(actor, found, Side.CIVIL_SOCIETY, Role.COORDINATOR)
    form = BringAskForm(typed(request), bodies=bodies, own=_own(actor), sections=list(sections))
    return asked(
        request,
        form,
        lambda: operations.bring_ask(actor, plan=found, since=When.day(today), **form.told),
        done=lambda ask: _("It is published as ask %(number)s.") % {"number": ask.number},
        leads=address_of,
        plan=found,
        crumbs=_crumbs(found),
        heading=_("Publish an ask"),
        lede=_("Everybody can read it from now on, under the next number. It cannot vanish: it ends with a reason."),
        send=_("Publish"),
        why=why_not(actor, Drafting.PUBLISH_ASK, found),
    )


@signed_in
def move(request: ActingRequest, actor: Actor, *, plan: str, number: str) -> HttpResponse:
    """Say how far the two sides are with an ask."""
    _plan, today, ask = _found(actor, plan, number)
    now = state_on(ask, today)
    verb = Asks.BRING_BACK if now == State.WITHDRAWN else Asks.MOVE
    withdraws = not why_not(actor, Asks.WITHDRAW, ask)
    form = MoveForm(typed(request), now=now, withdraws=withdraws, today=When.day(today))
    return _asked(
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
    found, today, ask = _found(actor, plan, number)
    bodies = _bodies(actor, found, Side.CIVIL_SOCIETY, Role.COORDINATOR)
    form = BehindForm(typed(request), bodies=bodies, own=_own(actor))
    return _asked(
        request,
        form,
        lambda: operations.stand_behind(actor, ask=ask, since=When.day(today), **form.cleaned_data),
        ask,
        done=_("It is on the record who stands behind it."),
        heading=_("Stand behind this ask"),
        lede=_("An organisation says this for itself; the coordinator can enter others."),
        send=_("Put on the record"),
        why=why_not(actor, Asks.STAND_BEHIND, AskBody(ask=ask, organisation=Organisation(name=_own(actor)))),
    )


@signed_in
def stand_back(request: ActingRequest, actor: Actor, *, plan: str, number: str, body: str) -> HttpResponse:
    """Say that an organisation stands behind an ask no more."""
    found, today, ask = _found(actor, plan, number)
    row = backing_or_404(found, number, body, today)
    form = BackForm(typed(request))
    return _asked(
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


@signed_in
def add_evidence(request: ActingRequest, actor: Actor, *, plan: str, number: str) -> HttpResponse:
    """Add what speaks for an ask."""
    _plan, today, ask = _found(actor, plan, number)
    form = EvidenceForm(typed(request))
    return _asked(
        request,
        form,
        lambda: operations.add_evidence(actor, ask=ask, since=When.day(today), **form.cleaned_data),
        ask,
        done=_("It stands with the ask."),
        heading=_("Add what speaks for it"),
        send=_("Add it"),
        why=why_not(actor, Asks.ADD_EVIDENCE, ask),
    )


@signed_in
def say_serves(request: ActingRequest, actor: Actor, *, plan: str, number: str) -> HttpResponse:
    """Say which part of the vision an ask serves."""
    found, today, ask = _found(actor, plan, number)
    version = vision_on(found.partnership, today)
    form = ServesForm(typed(request))

    def work() -> Any:
        if version is None:
            raise Http404(_("The network has not published its vision."))
        return operations.say_serves(actor, ask=ask, version=version, since=When.day(today), **form.cleaned_data)

    return _asked(
        request,
        form,
        work,
        ask,
        done=_("It stands with the ask."),
        template="drafting/asks_serves.html",
        vision=version,
        heading=_("The part of the vision it serves"),
        send=_("Put on the record"),
        why=why_not(actor, Asks.SAY_SERVES, ask) or ("" if version else _("The network has not published its vision.")),
    )


@signed_in
def take_position(request: ActingRequest, actor: Actor, *, plan: str, number: str) -> HttpResponse:
    """Say what a department says to an ask."""
    found, today, ask = _found(actor, plan, number)
    bodies = _bodies(actor, found, Side.GOVERNMENT, Role.LEAD_OFFICIAL)
    form = PositionForm(typed(request), bodies=bodies, own=_own(actor), today=When.day(today))
    return _asked(
        request,
        form,
        lambda: operations.take_position(actor, ask=ask, **form.cleaned_data),
        ask,
        done=_("The position stands with the ask, in its own words."),
        heading=_("The position of a department"),
        lede=_("In its own words, with the day. A later position takes its place; this one stays to be read."),
        send=_("Put on the record"),
        why=why_not(actor, Asks.TAKE_POSITION, Position(ask=ask, organisation=Organisation(name=_own(actor)))),
    )


@signed_in
def estimate(request: ActingRequest, actor: Actor, *, plan: str, number: str) -> HttpResponse:
    """Say in civil society's own room how it sees an ask; for nobody else there is no such page."""
    found, today, ask = _found(actor, plan, number)
    if not sits_at(actor, found.partnership) or actor.side != Side.CIVIL_SOCIETY:
        raise Http404(_("There is nothing at this address."))
    earlier = estimates_of(ask, actor, today)[:1]
    names = ("likelihood", "effort", "impact", "blockers")
    form = EstimateForm(typed(request), initial={name: getattr(row, name) for row in earlier for name in names})
    return _asked(
        request,
        form,
        lambda: operations.estimate(actor, ask=ask, since=When.day(today), **form.cleaned_data),
        ask,
        done=_("It stands in your own room; earlier estimates stay there, too."),
        leads=reverse("drafting:asks_estimates", args=[found.slug]),
        heading=_("How we see this ask"),
        lede=_("Only seats of civil society read this. Rank: how much it would change, times how likely, by effort."),
        send=_("Keep it in our room"),
        why=why_not(actor, Asks.ESTIMATE, ask),
    )


@signed_in
def descend(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Say which commitment in the making an ask went into; ``?ask`` and ``?proposal`` are offered to begin with."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    asks = Ask.objects.filter(plan=found).as_of(today)
    proposals = Proposal.objects.filter(plan=found).seen_on(actor, today)
    initial = {name: request.GET.get(name, "") for name in ("ask", "proposal")}
    form = DescentForm(typed(request), asks=asks, proposals=proposals, initial=initial)
    anything = Descent(proposal=Proposal(plan=found, visibility=Visibility.TABLE))
    return asked(
        request,
        form,
        lambda: operations.descend(actor, since=When.day(today), **form.cleaned_data),
        done=_("The way of the ask is on the record, in both directions."),
        leads=lambda row: address_of(row.ask),
        plan=found,
        crumbs=_crumbs(found),
        heading=_("Where an ask went"),
        lede=_("Whoever reads the commitment in the making, now or later, reads this with it."),
        send=_("Put on the record"),
        why=why_not(actor, Asks.DESCEND, anything),
    )


def address_of(ask: Ask) -> str:
    """Give where an ask is read."""
    return reverse("drafting:ask", args=[ask.plan.slug, ask.number])


def _found(actor: Actor, plan: str, number: str) -> tuple[Plan, date, Ask]:
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    return found, today, ask_or_404(found, number, today)


def _asked(
    request: ActingRequest, form: Form, work: Callable[[], Any], ask: Ask, *, done: str, **context: Any
) -> HttpResponse:
    """Show the page of a form about an ask, and lead back to the ask."""
    told: dict[str, Any] = {
        "leads": address_of(ask),
        "plan": ask.plan,
        "crumbs": [*_crumbs(ask.plan), (ask.title, address_of(ask))],
        "kicker": f"{ask.number} {ask.title}",
    }
    return asked(request, form, work, done=done, **told | context)


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(_("Asks"), reverse("drafting:asks", args=[plan.slug]))]


def _own(actor: Actor) -> str:
    return actor.seat.body if actor.seat else ""


def _bodies(actor: Actor, plan: Plan, side: Side, role: Role) -> QuerySet[Organisation]:
    """Give the bodies of a side that the actor may speak for here: all of them from ``role``, else its own."""
    found = plan.partnership.organisations.filter(side=side).order_by("name")
    leads = actor.seat is not None and actor.seat.role == role
    return found if leads else found.filter(name=_own(actor))
