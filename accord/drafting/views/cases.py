"""The case for a commitment, who stands how inside government, and which events bear on it."""

from datetime import date

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.drafting.forms.cases import BearingForm, StandingForm
from accord.drafting.models import Proposal
from accord.drafting.operations import cases as operations
from accord.drafting.queries.cases import offices_on, offices_told
from accord.drafting.queries.cases_pack import case_of
from accord.drafting.queries.fields import read as read_fields
from accord.drafting.queries.proposals import Making, making_or_404
from accord.drafting.verbs.cases import Cases
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import page
from accord.network.queries import sides_of
from accord.network.queries.papers import sits_at
from accord.process.models import Event, Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.events import events_of
from accord.process.queries.plans import local_day


@anyone
def case(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Show the case for a commitment on one page, for whoever sits at the table."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    making = _at_the_table(found, code, actor, read.day)
    context = {
        "plan": found,
        "past": read.past,
        "making": making,
        "said": making.said,
        "text": read_fields(making.said),
        "case": case_of(making, actor, read.day),
        "inside": actor.side == Side.GOVERNMENT,
        "sides": [(side.value, name) for side, name in sides_of(found.partnership).items() if side in BOTH_SIDES],
        "crumbs": _crumbs(found, making),
    }
    return page(request, "drafting/case.html", context)


@anyone
def inside(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Show how the offices inside government stand to a commitment; to nobody else."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    making = _within_government(found, code, actor, read.day)
    offices = offices_on(making.proposal, actor, read.day)
    context = {
        "plan": found,
        "past": read.past,
        "making": making,
        "offices": offices,
        "told": offices_told(offices),
        "late": sum(each.late for each in offices),
        "drafted": offices[0].drafted if offices else None,
        "crumbs": _crumbs(found, making),
    }
    return page(request, "drafting/inside.html", context)


@signed_in
def note_standing(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Note how an office inside government stands to a commitment."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    making = _within_government(found, code, actor, today)
    form = StandingForm(typed(request), initial={"since": str(When.day(today)), "position": "unknown"})
    address = reverse("drafting:inside", args=[found.slug, code])
    return asked(
        request,
        form,
        lambda: operations.note_standing(actor, proposal=making.proposal, **form.cleaned_data),
        done=_("It is noted, for government alone to read."),
        leads=address,
        plan=found,
        crumbs=[*_crumbs(found, making), (_("Inside government"), address)],
        kicker=making.said.title,
        heading=_("How an office stands"),
        lede=_("Only those who sit in government read this. Name offices, not people."),
        send=_("Note it"),
        why=why_not(actor, Cases.NOTE_STANDING, making.proposal),
    )


@signed_in
def note_bearing(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Note that an event bears on a commitment."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    making = making_or_404(found, code, actor, today)
    offered = {each.number: f"{each.title}, {each.when}" for each in events_of(found, actor, today)}
    form = BearingForm(typed(request), events=offered.items())
    return asked(
        request,
        form,
        lambda: operations.note_bearing(
            actor,
            proposal=making.proposal,
            event=Event.objects.visible_to(actor).get(plan=found, number=form.cleaned_data["event"]),
            words=form.cleaned_data["words"],
            since=When.day(today),
        ),
        done=_("It is noted."),
        leads=_address(making.proposal),
        plan=found,
        crumbs=_crumbs(found, making),
        kicker=making.said.title,
        heading=_("An event that bears on it"),
        lede=_("Whoever reads the commitment sees whether its words are older than the event."),
        send=_("Note it"),
        why=why_not(actor, Cases.NOTE_BEARING, making.proposal),
    )


def _at_the_table(plan: Plan, code: str, actor: Actor, day: date) -> Making:
    if not sits_at(actor, plan.partnership) or actor.side not in BOTH_SIDES:
        raise Http404(_("There is no such page for you."))
    return making_or_404(plan, code, actor, day)


def _within_government(plan: Plan, code: str, actor: Actor, day: date) -> Making:
    if actor.side != Side.GOVERNMENT:
        raise Http404(_("There is no such page for you."))
    return _at_the_table(plan, code, actor, day)


def _address(proposal: Proposal) -> str:
    return reverse("drafting:proposal", args=[proposal.plan.slug, proposal.code])


def _crumbs(plan: Plan, making: Making) -> list[tuple[str, str]]:
    drafts = reverse("drafting:proposals", args=[plan.slug])
    return [(_("Commitments in the making"), drafts), (making.said.title, _address(making.proposal))]
