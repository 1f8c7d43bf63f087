"""How robust a commitment in the making is: what the linter finds, challenges, scores of both sides over its drafts."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.rules import why_not
from accord.drafting.models import Challenge
from accord.drafting.queries import Listed
from accord.drafting.queries.proposals import Making
from accord.drafting.queries.robustness import place_of, rule_named
from accord.drafting.queries.robustness_growth import growth_of
from accord.drafting.queries.robustness_told import weighed
from accord.drafting.verbs.robustness import Robustness
from accord.process.models import Plan
from accord.process.queries.plans import side_names


def of_aside(
    request: HttpRequest, *, making: Making, plan: Plan, day: date, actor: Actor, past: bool, **_subject: Any
) -> SafeString:
    """Tell beside a commitment in the making what makes it weak, and what was set aside why. One query for both."""
    if making.gone:
        return mark_safe("")
    seen = weighed(making, actor, day)
    context = {
        "plan": plan,
        "seen": seen,
        "template": making.said.template,
        "may": not past and actor.side in BOTH_SIDES and not why_not(actor, Robustness.DISMISS, making.proposal),
        "place_of": place_of,
        "rule_named": rule_named,
    }
    return render_to_string("drafting/robustness_aside.html", context, request)


def of_proposal(
    request: HttpRequest, *, making: Making, plan: Plan, day: date, actor: Actor, past: bool, **_subject: Any
) -> SafeString:
    """Tell how a commitment in the making was challenged and scored. One query, shared with what stands beside it."""
    seen = weighed(making, actor, day)
    acting = not past and not making.gone and actor.side in BOTH_SIDES
    if not (seen.told.challenges or seen.told.scores or acting):
        return mark_safe("")
    context = {
        "plan": plan,
        "seen": seen,
        "growth": growth_of(seen.told.scores),
        "sides": side_names(plan.partnership),
        "acting": acting,
        "answers": acting and not why_not(actor, Robustness.ANSWER, Challenge(proposal=making.proposal)),
        "why_challenge": why_not(actor, Robustness.CHALLENGE, making.proposal) if acting else "",
        "why_score": why_not(actor, Robustness.SCORE, making.proposal) if acting else "",
    }
    return render_to_string("drafting/robustness_panel.html", context, request)


def of_commitments(request: HttpRequest, *, listed: Listed, **_subject: Any) -> SafeString:
    """Lead from the list of commitments to what makes some of them weak. No query."""
    return render_to_string("drafting/robustness_link.html", {"plan": listed.plan}, request)
