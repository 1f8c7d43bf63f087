"""Findings are set aside, weak commitments challenged, challenges answered, versions scored."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.drafting.forms.robustness import AnswerForm, ChallengeForm, DismissForm, ScoreForm
from accord.drafting.models import Challenge, Score, Version
from accord.drafting.operations import robustness as operations
from accord.drafting.queries.openings import told_to
from accord.drafting.queries.proposals import Making, making_or_404
from accord.drafting.queries.robustness import rule_named
from accord.drafting.queries.robustness_scales import scales
from accord.drafting.queries.robustness_told import weighed
from accord.drafting.verbs.robustness import Robustness
from accord.drafting.views.proposals import address_of, crumbs
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day


@signed_in
def dismiss(request: ActingRequest, actor: Actor, *, plan: str, code: str, finding: str) -> HttpResponse:
    """Set aside what the linter found."""
    found, making = _open(actor, plan, code)
    each = next((one for one in weighed(making, actor, _day(actor, found)).standing if one.key == finding), None)
    if each is None:
        raise Http404(_("The words are others now, or it was set aside: this is not found any more."))
    form, rule = DismissForm(typed(request)), rule_named(each.rule)
    return asked(
        request,
        form,
        lambda: operations.dismiss(
            actor,
            proposal=making.proposal,
            rule=each.rule,
            quote=each.quote,
            since=_today(actor, found),
            **form.cleaned_data,
        ),
        done=_("Set aside. It comes back when the words change."),
        leads=address_of(making.proposal),
        heading=_("Set a finding aside"),
        lede=f"{each.words} {rule.why if rule else ''}",
        quote=each.quote,
        template="drafting/robustness_ask.html",
        send=_("Set aside"),
        why=why_not(actor, Robustness.DISMISS, making.proposal),
        **_from(found, making),
    )


@signed_in
def challenge(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Challenge a commitment in the making as weak."""
    found, making = _open(actor, plan, code)
    form = ChallengeForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.challenge(actor, proposal=making.proposal, since=_today(actor, found), **form.cleaned_data),
        done=_("Challenged. It stays open until it is answered by other words, or with a reason."),
        leads=address_of(making.proposal),
        heading=_("Challenge it as weak"),
        lede=_("A challenge is answered by stronger words, by other words, by leaving it out, or taken back by you."),
        send=_("Challenge"),
        why=why_not(actor, Robustness.CHALLENGE, making.proposal),
        **_from(found, making),
    )


@signed_in
def answer(request: ActingRequest, actor: Actor, *, plan: str, code: str, number: int) -> HttpResponse:
    """Answer a challenge."""
    found, making = _open(actor, plan, code)
    rows = Challenge.objects.filter(told_to(actor), proposal=making.proposal, number=number)
    row = rows.select_related("version").first()
    if row is None:
        raise Http404(_("There is no such challenge."))
    row.proposal = making.proposal
    later = Version.objects.filter(proposal=row.proposal, number__gt=row.version.number).visible_to(actor)
    versions = {each.number: each for each in later}
    form = AnswerForm(typed(request), later=sorted(versions, reverse=True), own=row.side == actor.side)
    return asked(
        request,
        form,
        lambda: operations.answer(
            actor,
            challenge=row,
            outcome=form.cleaned_data["outcome"],
            note=form.cleaned_data["note"],
            version=versions.get(form.cleaned_data["version"]),
            since=_today(actor, found),
        ),
        done=_("Answered. The challenge and its answer stay on the record."),
        leads=address_of(making.proposal),
        heading=_("Answer a challenge"),
        lede=f"{row.get_kind_display()}: {row.words}",
        send=_("Answer"),
        why=why_not(actor, Robustness.ANSWER, row),
        **_from(found, making),
    )


@signed_in
def score(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Score the latest version on each scale, for one's own side."""
    found, making = _open(actor, plan, code)
    given = Score.objects.filter(version=making.version, side=actor.side).order_by("pk")
    form = ScoreForm(typed(request), scales=scales(), held={each.scale: (each.value, each.words) for each in given})
    return asked(
        request,
        form,
        lambda: operations.score(actor, version=making.version, given=form.scored, since=_today(actor, found)),
        done=_("Scored. What was given earlier drafts stays beside it."),
        leads=address_of(making.proposal),
        heading=_("Score what it says"),
        lede=_("Version %(number)s, as an independent reviewer would. Each side scores for itself.")
        % {"number": making.version.number},
        send=_("Score"),
        why=why_not(actor, Robustness.SCORE, making.version),
        **_from(found, making),
    )


def _open(actor: Actor, plan: str, code: str) -> tuple[Plan, Making]:
    found = plan_or_404(plan)
    return found, making_or_404(found, code, actor, _day(actor, found))


def _day(actor: Actor, plan: Plan) -> date:
    return local_day(plan, actor.at)


def _today(actor: Actor, plan: Plan) -> When:
    return When.day(local_day(plan, actor.at))


def _from(plan: Plan, making: Making) -> dict[str, Any]:
    """Give where the forms stand."""
    title = making.said.title
    return {"plan": plan, "crumbs": crumbs(plan, (title, address_of(making.proposal))), "kicker": title}
