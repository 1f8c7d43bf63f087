"""What the page of a commitment in the making shows of events that bear on it, and where the case for it is."""

from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.doors import ActingRequest
from accord.access.rules import why_not
from accord.drafting.queries.cases import bearings_on
from accord.drafting.queries.proposals import Making
from accord.drafting.verbs.cases import Cases
from accord.network.queries.papers import sits_at
from accord.process.models import Plan


def of_proposal(
    request: ActingRequest, *, making: Making, plan: Plan, day: date, past: bool, actor: Actor, **_subject: Any
) -> SafeString:
    """Tell which events bear on a commitment, and whether its words are older than they. One query."""
    found = bearings_on(making.version, making.proposal, actor, day)
    may = not past and not making.gone and not why_not(actor, Cases.NOTE_BEARING, making.proposal)
    if not found and not may:
        return SafeString("")
    told = {"plan": plan, "proposal": making.proposal, "found": found, "may": may}
    return render_to_string("drafting/cases_panel.html", told, request)


def aside(request: ActingRequest, *, making: Making, plan: Plan, actor: Actor, **_subject: Any) -> SafeString:
    """Lead whoever sits at the table to the case for it, and government to how its offices stand. No query."""
    if actor.side not in BOTH_SIDES or not sits_at(actor, plan.partnership):
        return SafeString("")
    told = {"plan": plan, "proposal": making.proposal, "inside": actor.side == Side.GOVERNMENT}
    return render_to_string("drafting/cases_aside.html", told, request)
