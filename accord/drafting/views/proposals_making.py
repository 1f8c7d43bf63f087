"""A commitment is proposed, and changed part by part: each change is a version of its own."""

from datetime import date
from functools import partial
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.drafting.forms.proposals import ProposeForm
from accord.drafting.forms.proposals_making import BodiesForm, ChangeForm, Ground, WordsForm
from accord.drafting.forms.proposals_steps import MilestonesForm, MoveStepForm, RemoveStepForm, StepForm
from accord.drafting.models import Commitment, Content, Proposal
from accord.drafting.operations import proposals as operations
from accord.drafting.queries.proposals_causes import causes_offered
from accord.drafting.queries.proposals_compare import compare
from accord.drafting.queries.proposals_reading import MakingRead, read_or_404
from accord.drafting.queries.robustness import place_of, rule_named
from accord.drafting.queries.robustness_told import weighed
from accord.drafting.verbs.proposals import Proposals
from accord.drafting.views.proposals import address_of, crumbs
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import page
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day

CHANGE: Final = "drafting/proposal_change.html"


@signed_in
def propose(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Put a commitment on the longlist."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    form = ProposeForm(typed(request), themes=themes_of(found))
    return asked(
        request,
        form,
        lambda: operations.propose(
            actor,
            plan=found,
            content=form.content,
            reason=form.cleaned_data["reason"],
            visibility=form.cleaned_data["visibility"],
            since=When.day(today),
        ),
        done=_("It is on the longlist. Now say more: what the problem is, who leads, by when."),
        leads=address_of,
        plan=found,
        crumbs=crumbs(found, (_("In the making"), reverse("drafting:proposals", args=[found.slug]))),
        heading=_("Propose a commitment"),
        lede=_("It begins on the longlist and does not vanish from there: what becomes of it is told, with a reason."),
        send=_("Put it on the longlist"),
        why=why_not(actor, Proposals.PROPOSE, Proposal(plan=found)),
    )


@signed_in
def change_words(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Change what it says in words."""
    found, today, seen = opened(actor, plan, code)
    form = WordsForm(
        typed(request),
        ground=ground_of(seen, actor, today),
        themes=themes_of(found),
        earlier=_earlier(found),
    )
    return _changed(request, actor, seen, form, heading=_("Change the words"))


@signed_in
def change_bodies(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Change who is named."""
    found, today, seen = opened(actor, plan, code)
    organisations = list(Organisation.objects.filter(partnership=found.partnership).as_of(today))
    form = BodiesForm(typed(request), ground=ground_of(seen, actor, today), organisations=organisations)
    return _changed(request, actor, seen, form, heading=_("Change who is named"))


@signed_in
def add_step(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Add a milestone."""
    _plan, today, seen = opened(actor, plan, code)
    form = StepForm(typed(request), ground=ground_of(seen, actor, today))
    return _changed(request, actor, seen, form, heading=_("Add a milestone"))


@signed_in
def change_step(request: ActingRequest, actor: Actor, *, plan: str, code: str, number: int) -> HttpResponse:
    """Change a milestone."""
    _plan, today, seen = opened(actor, plan, code)
    form = StepForm(typed(request), ground=ground_of(seen, actor, today), number=number)
    return _changed(request, actor, seen, _there(form), heading=_("Change a milestone"))


@signed_in
def remove_step(request: ActingRequest, actor: Actor, *, plan: str, code: str, number: int) -> HttpResponse:
    """Remove a milestone."""
    _plan, today, seen = opened(actor, plan, code)
    form = _there(RemoveStepForm(typed(request), ground=ground_of(seen, actor, today), number=number))
    return _changed(request, actor, seen, form, heading=_("Remove a milestone"), send=_("Remove it"), lede=_step(form))


@signed_in
def move_step(request: ActingRequest, actor: Actor, *, plan: str, code: str, number: int) -> HttpResponse:
    """Put a milestone at another place."""
    _plan, today, seen = opened(actor, plan, code)
    form = _there(MoveStepForm(typed(request), ground=ground_of(seen, actor, today), number=number))
    return _changed(request, actor, seen, form, heading=_("Put a milestone elsewhere"), lede=_step(form))


def _there(form: MilestonesForm) -> MilestonesForm:
    if form.step is None:
        raise Http404(_("It has no milestone of this number."))
    return form


def _step(form: MilestonesForm) -> str:
    return form.step.summary if form.step else ""


def opened(actor: Actor, plan: str, code: str) -> tuple[Plan, date, MakingRead]:
    """Give the plan, its day now, and what one may read of a commitment in the making. Raises Http404."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    return found, today, read_or_404(found, code, actor, today)


def ground_of(seen: MakingRead, actor: Actor, today: date) -> Ground:
    """Give what a change stands on. Three queries."""
    return Ground(seen.versions, causes_offered(seen.proposal.plan, actor, today))


def themes_of(plan: Plan) -> list[str]:
    """Give the titles of a plan's themes, in its order. One query."""
    return list(plan.themes.values_list("title", flat=True))


def _earlier(plan: Plan) -> list[tuple[str, str]]:
    """Give the commitments of earlier plans of the partnership: as they are named, and in words. One query."""
    rows = Commitment.objects.filter(plan__partnership=plan.partnership, plan__first_day__lt=plan.first_day)
    told = rows.order_by("-plan__first_day", "number").values_list("plan__slug", "number", "title")
    return [(f"{slug}/{number}", f"{slug}, {number}: {title}") for slug, number, title in told]


def _changed(request: ActingRequest, actor: Actor, seen: MakingRead, form: ChangeForm, **told: Any) -> HttpResponse:
    """Show the page of one change; while somebody types, what the linter finds in it, and nothing is kept."""
    today = local_day(seen.proposal.plan, actor.at)
    told |= weak(seen, actor, today, form.said)
    told["found"].sort(key=lambda each: f"said-{each.where}" not in form.fields)
    if request.headers.get("HX-Target") == "findings":
        return page(request, CHANGE, {"typing": True, **told})
    return asked(
        request,
        form,
        lambda: operations.revise(actor, proposal=seen.proposal, since=When.day(today), **form.change),
        done=lambda made: _("Version %(number)s says so now.") % {"number": made.number},
        leads=address_of(seen.proposal),
        template=CHANGE,
        why=closed(actor, seen),
        **{"send": _("Make it the next version"), **standing(seen), **_overtaken(form), **told},
    )


def standing(seen: MakingRead) -> dict[str, Any]:
    """Give where a form about a commitment in the making stands."""
    plan, title = seen.proposal.plan, seen.making.said.title
    return {"plan": plan, "kicker": title, "crumbs": crumbs(plan, (title, address_of(seen.proposal)))}


def weak(seen: MakingRead, actor: Actor, today: date, said: Content) -> dict[str, Any]:
    """Give what the linter finds in ``said`` and nobody set aside, as its list is shown. One query."""
    found = list(weighed(seen.making, actor, today, said=said).standing)
    return {"found": found, "place_of": partial(place_of, template=said.template), "rule_named": rule_named}


def closed(actor: Actor, seen: MakingRead) -> str:
    """Say why one cannot change what it says; "" where one can."""
    if seen.commitment:
        return _("It stands in the plan that was launched: its words are not changed any more.")
    if seen.making.gone:
        return _("It is not in the making any more; bring it back first, with a reason.")
    return why_not(actor, Proposals.REVISE, seen.proposal)


def _overtaken(form: ChangeForm) -> dict[str, Any]:
    """Give what somebody else changed meanwhile, to be looked at before it is saved over."""
    if not form.conflict:
        return {}
    bodies = [*form.based.said.bodies, *form.last.said.bodies]
    return {
        "other": form.last,
        "compared": compare(form.based.said, form.last.said),
        "names": {body.slug: body.name for body in bodies},
    }
