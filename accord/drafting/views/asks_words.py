"""What is said of an ask, each with its page: evidence, the vision, positions, estimates, where it went."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role, Side
from accord.access.doors import ActingRequest, signed_in
from accord.access.models import Visibility
from accord.access.rules import why_not
from accord.drafting.forms.asks import DescentForm, EstimateForm, EvidenceForm, PositionForm, ServesForm
from accord.drafting.models import Ask, Descent, Position, Proposal
from accord.drafting.operations import asks as operations
from accord.drafting.queries.asks_estimates import estimates_of
from accord.drafting.queries.asks_vision import vision_on
from accord.drafting.queries.entries import body_of
from accord.drafting.verbs.asks import Asks
from accord.drafting.views.asks_acts import address_of, ask_found, asked_of, bodies_for, crumbs
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.network.models import Organisation
from accord.network.queries.papers import sits_at
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day


@signed_in
def add_evidence(request: ActingRequest, actor: Actor, *, plan: str, number: str) -> HttpResponse:
    """Add what speaks for an ask."""
    _plan, today, ask = ask_found(actor, plan, number)
    form = EvidenceForm(typed(request))
    return asked_of(
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
    found, today, ask = ask_found(actor, plan, number)
    version = vision_on(found.partnership, today)
    form = ServesForm(typed(request))

    def work() -> Any:
        if version is None:
            raise ValidationError(_("The network has not published its vision."))
        return operations.say_serves(actor, ask=ask, version=version, since=When.day(today), **form.cleaned_data)

    return asked_of(
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
    found, today, ask = ask_found(actor, plan, number)
    bodies = bodies_for(actor, found, Side.GOVERNMENT, Role.LEAD_OFFICIAL)
    form = PositionForm(typed(request), bodies=bodies, own=body_of(actor), today=When.day(today))
    return asked_of(
        request,
        form,
        lambda: operations.take_position(actor, ask=ask, **form.cleaned_data),
        ask,
        done=_("The position stands with the ask, in its own words."),
        heading=_("The position of a department"),
        lede=_("In its own words, with the day. A later position takes its place; this one stays to be read."),
        send=_("Put on the record"),
        why=why_not(actor, Asks.TAKE_POSITION, Position(ask=ask, organisation=Organisation(name=body_of(actor)))),
    )


@signed_in
def estimate(request: ActingRequest, actor: Actor, *, plan: str, number: str) -> HttpResponse:
    """Say in civil society's own room how it sees an ask; for nobody else there is no such page."""
    found, today, ask = ask_found(actor, plan, number)
    if not sits_at(actor, found.partnership) or actor.side != Side.CIVIL_SOCIETY:
        raise Http404(_("There is nothing at this address."))
    earlier = estimates_of(ask, actor, today)[:1]
    names = ("likelihood", "effort", "impact", "blockers")
    form = EstimateForm(typed(request), initial={name: getattr(row, name) for row in earlier for name in names})
    return asked_of(
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
        crumbs=crumbs(found),
        heading=_("Where an ask went"),
        lede=_("Whoever reads the commitment in the making, now or later, reads this with it."),
        send=_("Put on the record"),
        why=why_not(actor, Asks.DESCEND, anything),
    )
