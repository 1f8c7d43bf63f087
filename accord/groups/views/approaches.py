from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import Refused, why_not
from accord.groups.forms.matching import ApproachForm, MandateForm, StakeholderForm
from accord.groups.models import Approach, Introduction, Mandate, Stakeholder
from accord.groups.operations import approaches as operations
from accord.groups.operations import matching
from accord.groups.queries.approaches import (
    by_state,
    department_or_404,
    draft_published,
    stakeholders_of,
)
from accord.groups.queries.approaches import departments as departments_of
from accord.groups.queries.matching import introductions as introductions_of
from accord.groups.queries.pairing import folded
from accord.groups.verbs.matching import Matching
from accord.groups.views.groups_acts import crumbs
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import page
from accord.network.queries.papers import sits_at
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import local_day, side_names


@anyone
def departments(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show how far each department is, when it was last spoken with, and what comes next."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    bodies = departments_of(found, actor, read.day)
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "departments": bodies,
        "states": by_state(bodies),
        "at_the_table": sits_at(actor, found.partnership),
    }
    return page(request, "groups/departments.html", context)


@anyone
def department(request: ActingRequest, actor: Actor, *, plan: str, department: str) -> HttpResponse:
    """Show one department: how far it is and was, what it answers for, to whom it was introduced."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    shown = department_or_404(found, actor, department, read.day)
    rows = Introduction.objects.filter(plan=found, official=shown.organisation)
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "read": shown,
        "introductions": introductions_of(rows, read.day),
        "at_the_table": sits_at(actor, found.partnership),
        "ours": sits_at(actor, found.partnership) and actor.side == Side.GOVERNMENT,
        "seated": actor.side in BOTH_SIDES,
        "why": why_not(actor, Matching.APPROACH, Approach(plan=found)),
        "why_no_mandate": why_not(actor, Matching.STATE_MANDATE, Mandate(plan=found, organisation=shown.organisation)),
    }
    return page(request, "groups/department.html", context)


@signed_in
def approach(request: ActingRequest, actor: Actor, *, plan: str, department: str) -> HttpResponse:
    """Note how far a department is."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    body = department_or_404(found, actor, department, today).organisation
    form = ApproachForm(typed(request), initial={"since": str(When.day(today))})
    return asked(
        request,
        form,
        lambda: operations.approach(actor, plan=found, organisation=body, **form.cleaned_data),
        done=_("It is on the record. What was noted before stays."),
        leads=_address(found, department),
        plan=found,
        crumbs=[*_crumbs(found), (body.name, _address(found, department))],
        kicker=body.name,
        heading=_("How far is this department?"),
        lede=_("The other side waits to know whom it can speak with. A next step with a day is owed by then."),
        send=_("Put on the record"),
        why=why_not(actor, Matching.APPROACH, Approach(plan=found)),
    )


@signed_in
def state_mandate(request: ActingRequest, actor: Actor, *, plan: str, department: str) -> HttpResponse:
    """Put down what a body of government answers for."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    read = department_or_404(found, actor, department, today)
    body, before = read.organisation, read.mandate
    initial = {"words": before.words, "themes": before.themes, "source": before.source} if before else {}
    form = MandateForm(typed(request), initial=initial)
    return asked(
        request,
        form,
        lambda: matching.state_mandate(
            actor, plan=found, organisation=body, since=When.day(today), **form.cleaned_data
        ),
        done=_("What it answers for is on the record. Introductions are proposed by it from now on."),
        leads=_address(found, department),
        plan=found,
        crumbs=[*_crumbs(found), (body.name, _address(found, department))],
        kicker=body.name,
        heading=_("What does it answer for?"),
        lede=_("Whoever knows about the same is proposed to be introduced. Anybody reads it."),
        send=_("Put on the record"),
        why=why_not(actor, Matching.STATE_MANDATE, Mandate(plan=found, organisation=body)),
    )


@signed_in
def stakeholders(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show whose agreement the bodies of one's own side need inside. Nobody else reads, counts or knows of it."""
    found = _room(actor, plan)
    read = reading_of(request, actor, found)
    context = {
        "plan": found,
        "past": read.past,
        "name": side_names(found.partnership)[actor.side],
        "bodies": stakeholders_of(found, actor, read.day),
        "draft": draft_published(found, read.day),
    }
    return page(request, "groups/stakeholders.html", context)


@signed_in
def note_stakeholder(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Note whose agreement a body needs inside; one that is named in the address is brought up to date."""
    found = _room(actor, plan)
    today = local_day(found, actor.at)
    bodies = found.partnership.organisations.filter(side=actor.side).order_by("name")
    form = StakeholderForm(typed(request), initial=_noted(request, actor, found), organisation=bodies)
    return asked(
        request,
        form,
        lambda: operations.note_stakeholder(actor, plan=found, since=When.day(today), **form.cleaned_data),
        done=_("It is noted. Only your side reads it."),
        leads=reverse("groups:stakeholders", args=[plan]),
        plan=found,
        crumbs=[*crumbs(found), (_("Whose agreement we need inside"), reverse("groups:stakeholders", args=[plan]))],
        heading=_("Whose agreement do we need inside?"),
        lede=_("Only your side reads it. Speak with them before the draft is published, not after."),
        send=_("Note it"),
        why=why_not(actor, Matching.NOTE_STAKEHOLDER, Stakeholder(plan=found)),
    )


def _room(actor: Actor, plan: str) -> Plan:
    """Give the plan, to who sits at its table; whoever has no room is told so and nothing of any room."""
    found = plan_or_404(plan)
    if not sits_at(actor, found.partnership):
        raise Refused(_("Each side has a room of its own at this table, for its own seats. You have no seat there."))
    return found


def _noted(request: ActingRequest, actor: Actor, plan: Plan) -> dict[str, str]:
    """Give what was noted last of the body and the name in the address."""
    told = {field: request.GET.get(field, "") for field in ("organisation", "name")}
    if request.method == "POST" or not told["name"]:
        return told
    for body, reads in stakeholders_of(plan, actor, local_day(plan, actor.at)):
        for read in reads:
            last = read.stakeholder
            if (body.slug, folded(last.name)) == (told["organisation"], folded(told["name"])):
                engaged = str(read.engaged) if read.engaged.is_known else ""
                noted = {"concerns": last.concerns, "position": last.position, "words": last.words}
                return {**told, **noted, "engaged": engaged}
    return told


def _address(plan: Plan, slug: str) -> str:
    return reverse("groups:department", args=[plan.slug, slug])


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [*crumbs(plan), (_("Departments"), reverse("groups:departments", args=[plan.slug]))]
