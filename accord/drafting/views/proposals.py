"""Commitments in the making: which there are, and one of them with all that led to it."""

from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest, anyone
from accord.access.models import Visibility
from accord.access.rules import why_not
from accord.drafting.forms.proposals import VersionsForm
from accord.drafting.models import Content, Proposal, ProposalStage, Version
from accord.drafting.queries.assents import agreed_on
from accord.drafting.queries.fields import lacking, read
from accord.drafting.queries.proposals import Making, makings_of
from accord.drafting.queries.proposals_compare import compare as compared
from accord.drafting.queries.proposals_lines import ProposalLine
from accord.drafting.queries.proposals_reading import MakingRead, read_or_404
from accord.drafting.queries.proposals_wording import wording_of
from accord.drafting.verbs.proposals import Proposals
from accord.kit.asof import Reading
from accord.kit.page import csv_file, page
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import stood
from accord.record.verifying import canonical

STAGES = (ProposalStage.Stage.COMMITMENT, ProposalStage.Stage.SHORTLIST, ProposalStage.Stage.LONGLIST)
"""In which order the list shows them; what is gone comes last."""


@anyone
def proposals(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """List the commitments in the making by how far they are and by theme, and what is gone with its reason."""
    found = plan_or_404(plan)
    read_on = reading_of(request, actor, found)
    seen = makings_of(found, actor, read_on.day)
    context = {
        **_place(found, actor, read_on),
        **sorted_out(seen, read_on.day),
        "may": not read_on.past and not why_not(actor, Proposals.PROPOSE, Proposal(plan=found)),
        "crumbs": crumbs(found),
    }
    return page(request, "drafting/proposals.html", context)


def sorted_out(seen: list[Making], day: date) -> dict[str, Any]:
    """Sort what is in the making by stage and theme, for a list of it; what is gone stands apart.

    Of what stands as a commitment comes along who agreed to it: one query where there is any.
    """
    stages = [(stage, [each for each in seen if each.stage.stage == stage]) for stage in STAGES]
    return {
        "stages": [(stage, rows, _by_theme(rows)) for stage, rows in stages if rows],
        "agreed": agreed_on([each.version for each in seen if each.number], day),
        "standing": [each for each in seen if not each.gone],
        "gone": [each for each in seen if each.gone],
    }


def _by_theme(rows: list[Making]) -> list[tuple[str, list[Making]]]:
    return [(theme, list(each)) for theme, each in groupby(rows, key=lambda row: str(row.version.content["theme"]))]


@anyone
def proposals_csv(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give the list as a file, as far as the reader may read it."""
    found = plan_or_404(plan)
    read_on = reading_of(request, actor, found)
    rows = [ProposalLine.of(each) for each in makings_of(found, actor, read_on.day)]
    return csv_file(rows, ProposalLine, f"{found.slug}-commitments-in-the-making{stood(read_on)}")


@anyone
def proposal(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Show one commitment in the making: what it says, who is named, how far it is, how it was negotiated."""
    found = plan_or_404(plan)
    read_on = reading_of(request, actor, found)
    seen = read_or_404(found, code, actor, read_on.day)
    making = seen.making
    context = {
        **_place(found, actor, read_on),
        **told_of(making.said),
        "read": seen,
        "making": making,
        "proposal": making.proposal,
        **_offered(actor, seen, read_on),
        "crumbs": crumbs(found),
    }
    return page(request, "drafting/proposal.html", context)


@anyone
def version(request: ActingRequest, actor: Actor, *, plan: str, code: str, number: int) -> HttpResponse:
    """Show what one version says, and its digest."""
    found = plan_or_404(plan)
    read_on = reading_of(request, actor, found)
    seen = read_or_404(found, code, actor, read_on.day)
    each = seen.version(number)
    numbers = [one.number for one in seen.versions]
    context = {
        **_place(found, actor, read_on),
        **told_of(each.said),
        "read": seen,
        "proposal": seen.proposal,
        "version": each,
        "logged": next(one for one in seen.log if one.version.pk == each.pk),
        "newest": numbers[0],
        "before": number - 1 if number - 1 in numbers else None,
        "after": number + 1 if number + 1 in numbers else None,
        "crumbs": crumbs(found, (seen.making.said.title, address_of(seen.proposal))),
    }
    return page(request, "drafting/proposal_version.html", context)


@anyone
def version_json(request: ActingRequest, actor: Actor, *, plan: str, code: str, number: int) -> HttpResponse:
    """Give what one version says as canonical JSON: the digest of this very file is the version's."""
    found = plan_or_404(plan)
    read_on = reading_of(request, actor, found)
    each = read_or_404(found, code, actor, read_on.day).version(number)
    response = HttpResponse(canonical(each.content), content_type="application/json")
    response["Content-Disposition"] = f'inline; filename="{found.slug}-{code}-{number}.json"'
    return response


@anyone
def compare(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Compare two versions, the last two unless others are asked for: word by word, who is named, milestones."""
    found = plan_or_404(plan)
    read_on = reading_of(request, actor, found)
    seen = read_or_404(found, code, actor, read_on.day)
    last_two = {name: version.number for name, version in zip(("b", "a"), seen.versions[:2], strict=False)}
    asked_for = request.GET if {"a", "b"} <= request.GET.keys() else last_two
    form = VersionsForm(asked_for if len(asked_for) > 1 else None, versions=seen.versions)
    context = {
        **_place(found, actor, read_on),
        "proposal": seen.proposal,
        "read": seen,
        "form": form,
        "crumbs": crumbs(found, (seen.making.said.title, address_of(seen.proposal))),
    }
    if form.is_bound and form.is_valid():
        old, new = (seen.version(int(form.cleaned_data[name])) for name in ("a", "b"))
        context |= {"old": old, "new": new, "compared": compared(old.said, new.said), **_names(old, new)}
    return page(request, "drafting/proposal_compare.html", context, status=400 if form.errors else 200)


def _names(*versions: Version) -> dict[str, Any]:
    return {"names": {body.slug: body.name for version in versions for body in version.said.bodies}}


def _place(plan: Plan, actor: Actor, read_on: Reading) -> dict[str, Any]:
    return {"plan": plan, "actor": actor, "on": read_on.day, "past": read_on.past}


def told_of(said: Content) -> dict[str, Any]:
    """Give what the words of a commitment are shown with: its fields, those missing, its bodies by their slug."""
    names = {body.slug: body.name for body in said.bodies}
    return {
        "said": said,
        "text": read(said),
        "missing": lacking(said),
        "names": names,
        "undated": sum(not step.due.is_known for step in said.milestones),
    }


def _offered(actor: Actor, seen: MakingRead, read_on: Reading) -> dict[str, Any]:
    """Give what one can do today, and the text in which it is worded; one query for whoever has a seat at the table."""
    acts = [] if read_on.past else acts_on(actor, seen)
    revises = any(address.endswith("/words/") for _words, address in acts)
    return {
        "acts": acts,
        "revises": revises,
        "why": _why(actor, seen, read_on),
        "worded": wording_of(seen.proposal, actor) if revises else None,
    }


def _why(actor: Actor, seen: MakingRead, read_on: Reading) -> str:
    """Say why somebody with a seat cannot change it today; "" for everybody else."""
    if read_on.past or actor.side not in BOTH_SIDES:
        return ""
    if seen.commitment:
        return _("It stands in the plan that was launched: its words are not changed any more.")
    return why_not(actor, Proposals.REVISE, seen.proposal)


ACTS = (
    (Proposals.REVISE, gettext_lazy("Change the words"), "proposal_words"),
    (Proposals.REVISE, gettext_lazy("Change who is named"), "proposal_bodies"),
    (Proposals.REVISE, gettext_lazy("Word it together"), "proposal_wording"),
    (Proposals.MOVE, gettext_lazy("Say how far it is"), "move_proposal"),
    (Proposals.PLACE, gettext_lazy("Put it elsewhere in its theme"), "place_proposal"),
    (Proposals.WIDEN, gettext_lazy("Let more people read it"), "widen_proposal"),
)
"""What can be done to a commitment in the making: the verb, the words on the button, where it is done."""


def acts_on(actor: Actor, seen: MakingRead) -> list[tuple[str, str]]:
    """Give what the actor can do to it now, each with where it is done. No query."""
    if seen.commitment or actor.seat is None:
        return []
    over = {Proposals.REVISE, Proposals.PLACE} if seen.making.gone else set()
    over |= {Proposals.WIDEN} if seen.proposal.visibility == Visibility.PUBLIC else set()
    can = {verb for verb, _words, _name in ACTS if verb not in over and not why_not(actor, verb, seen.proposal)}
    place = [seen.proposal.plan.slug, seen.proposal.code]
    return [(str(words), reverse(f"drafting:{name}", args=place)) for verb, words, name in ACTS if verb in can]


def address_of(proposal: Proposal) -> str:
    """Give where a commitment in the making is read."""
    return reverse("drafting:proposal", args=[proposal.plan.slug, proposal.code])


def crumbs(plan: Plan, *parents: tuple[str, str]) -> list[tuple[str, str]]:
    """Give the way to a page of this area."""
    return [
        (str(plan), reverse("process:plan", args=[plan.slug])),
        (_("Commitments"), reverse("drafting:commitments", args=[plan.slug])),
        *parents,
    ]
