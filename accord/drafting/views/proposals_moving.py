"""How far a commitment in the making is, who reads it, where it stands, and the text in which it is worded."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.drafting.forms.proposals import MoveForm, PlaceForm, TakeForm, WidenForm
from accord.drafting.operations import proposals as operations
from accord.drafting.queries.proposals import makings_of
from accord.drafting.queries.proposals_causes import causes_offered
from accord.drafting.queries.proposals_compare import compare
from accord.drafting.queries.proposals_reading import MakingRead
from accord.drafting.queries.proposals_wording import (
    laid_out,
    read_back,
    readers_of,
    subject_of,
    wording_of,
    writers_of,
)
from accord.drafting.queries.wording import WORDING
from accord.drafting.verbs.proposals import Proposals
from accord.drafting.views.proposals import address_of
from accord.drafting.views.proposals_making import closed, opened, standing, weak
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.prose.readings import clean
from accord.signoff.queries.routes import is_open_for_drafting
from accord.texts.log.writing import now
from accord.texts.models import Manner, Text
from accord.texts.operations import texts


@signed_in
def move(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say how far it is."""
    found, today, seen = opened(actor, plan, code)
    others = [each for each in makings_of(found, actor, today) if not each.gone and each.proposal.code != code]
    into = [(each.proposal, each.said.title) for each in others]
    form = MoveForm(typed(request), now=seen.making.stage.stage, into=into)
    return asked(
        request,
        form,
        lambda: operations.move(actor, proposal=seen.proposal, since=When.day(today), **form.step),
        done=_("It is on the record how far it is, and why."),
        leads=address_of(seen.proposal),
        heading=_("Say how far it is"),
        lede=_("With the reason, and with what you found when you looked at each criterion."),
        template="drafting/proposal_move.html",
        routes_missing=not is_open_for_drafting(found, today),
        send=_("Put on the record"),
        why=_published(seen) or why_not(actor, Proposals.MOVE, seen.proposal),
        **standing(seen),
    )


@signed_in
def widen(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Let more people read it."""
    _plan, today, seen = opened(actor, plan, code)
    form = WidenForm(typed(request), now=seen.proposal.visibility)
    return asked(
        request,
        form,
        lambda: operations.widen(actor, proposal=seen.proposal, since=When.day(today), **form.cleaned_data),
        done=_("More people can read it from now on."),
        leads=address_of(seen.proposal),
        heading=_("Let more people read it"),
        lede=_(
            "They read what it says now and whatever it says later. Earlier versions, and the reasons given until"
            " today, stay with those who could read them."
        ),
        send=_("Open it"),
        why=why_not(actor, Proposals.WIDEN, seen.proposal),
        **standing(seen),
    )


@signed_in
def place(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Put it at another place within its theme."""
    found, today, seen = opened(actor, plan, code)
    theme = seen.making.said.theme
    rows = [each for each in makings_of(found, actor, today) if each.said.theme == theme and not each.gone]
    form = PlaceForm(typed(request))
    form.fields["order"].initial = next((each.place for each in rows if each.proposal.code == code), None)
    return asked(
        request,
        form,
        lambda: operations.place(actor, proposal=seen.proposal, since=When.day(today), **form.cleaned_data),
        done=_("It stands at its new place."),
        leads=reverse("drafting:proposals", args=[found.slug]),
        template="drafting/proposal_place.html",
        rows=rows,
        proposal=seen.proposal,
        heading=_("Where it stands within its theme"),
        lede=theme or _("No theme yet"),
        send=_("Put it there"),
        why=_published(seen) or why_not(actor, Proposals.PLACE, seen.proposal),
        **standing(seen),
    )


@signed_in
def wording(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Lead to the text in which it is worded; begin it from its fields where there is none."""
    _plan, today, seen = opened(actor, plan, code)
    if text := wording_of(seen.proposal, actor):
        return HttpResponseRedirect(reverse("texts:text", args=[text.pk]))
    said = seen.making.said
    visibility, room_side = readers_of(seen.proposal)
    return asked(
        request,
        Form(typed(request)),
        lambda: texts.begin(
            actor,
            subject=subject_of(seen.proposal, said.title),
            part=WORDING,
            title=said.title,
            since=When.day(today),
            visibility=visibility,
            room_side=room_side,
            manner=Manner.FREE if room_side else Manner.SUGGESTED,
            content=laid_out(said),
            rights=writers_of(seen.proposal),
        ),
        done=_("It is laid out field by field: leave the headings as they are."),
        leads=lambda begun: reverse("texts:write", args=[begun.pk]),
        heading=_("Word it together"),
        lede=_("In one text, field by field. When the words are right, they are taken over as the next version."),
        send=_("Begin"),
        why=closed(actor, seen),
        **standing(seen),
    )


@signed_in
def take(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Take the words of the shared text over as the next version."""
    found, today, seen = opened(actor, plan, code)
    text = wording_of(seen.proposal, actor)
    if text is None:
        raise Http404(_("It is not worded in a text yet."))
    told = _taken(seen, text, actor, today)
    shown = {"based_on": seen.making.version.number, "sha256": told["sha256"]}
    form = TakeForm(typed(request), shown=shown, causes=causes_offered(found, actor, today))
    return asked(
        request,
        form,
        lambda: operations.take_words(
            actor,
            proposal=seen.proposal,
            text=text,
            sha256=told["sha256"],
            based_on=seen.making.version,
            why=form.cleaned_data["why"],
            because=form.led_to,
            since=When.day(today),
        ),
        done=lambda made: _("Version %(number)s says so now.") % {"number": made.number},
        leads=address_of(seen.proposal),
        template="drafting/proposal_take.html",
        text=text,
        heading=_("Take the words over"),
        lede=_("The words of the text become the next version. Who is named, milestones and codes stay as they are."),
        send=_("Make it the next version"),
        why=told["problem"] or closed(actor, seen),
        **told,
        **standing(seen),
    )


def _taken(seen: MakingRead, text: Text, actor: Actor, today: date) -> dict[str, Any]:
    """Give what would be said with the words of the text as they stand, and what makes that weak.

    Or in words why they cannot be taken.
    """
    words = now(text)
    document, said = clean(words), seen.making.said
    told = {"sha256": document.sha256, "waiting": len(words.names), "problem": ""}
    try:
        taken = read_back(document, said)
    except ValidationError as wrong:
        return {**told, "problem": " ".join(wrong.messages)}
    return {**told, "compared": compare(said, taken), "names": {}, **weak(seen, actor, today, taken)}


def _published(seen: MakingRead) -> str:
    return _("It stands in the plan that was launched.") if seen.commitment else ""
