"""Where the two sides differ, on the pages of what they differ on and of the table."""

from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest
from accord.access.models import Visibility
from accord.drafting.models import Ask, Commitment, Section
from accord.drafting.queries.differences import differences_about, differences_of
from accord.drafting.queries.differences_checks import Matter, kind_of
from accord.drafting.queries.proposals import Making
from accord.network.queries import sides_of
from accord.network.queries.papers import sits_at
from accord.process.models import Plan

FIRST = 5
"""How many the table's page tells, those first that should be settled first."""


def of_proposal(
    request: ActingRequest, *, making: Making, plan: Plan, day: date, past: bool, actor: Actor, **_subject: Any
) -> SafeString:
    """Show where the sides differ on a commitment in the making, and how to say so. One query."""
    offered = making.proposal.visibility != Visibility.ROOM and not making.gone
    return _panel(request, making.proposal, plan, day, actor, offered=offered and not past)


def of_section(
    request: ActingRequest, *, section: Section, plan: Plan, day: date, past: bool, actor: Actor, **_subject: Any
) -> SafeString:
    """Show where the sides differ on a part of the plan's text, and how to say so. One query."""
    offered = section.visibility != Visibility.ROOM and not past
    return _panel(request, section, plan, day, actor, offered=offered)


def of_ask(
    request: ActingRequest, *, ask: Ask, plan: Plan, day: date, past: bool, actor: Actor, **_subject: Any
) -> SafeString:
    """Show where the sides differ on an ask, and how to say so. One query."""
    return _panel(request, ask, plan, day, actor, offered=not past)


def of_commitment(request: ActingRequest, *, commitment: Commitment, day: date, **_subject: Any) -> SafeString:
    """Show where the sides differ on a commitment of the plan. One query."""
    offered = not request.GET.get("as_of")
    return _panel(request, commitment, commitment.plan, day, request.actor, offered=offered)


def of_table(request: ActingRequest, *, plan: Plan, day: date, actor: Actor, **_subject: Any) -> SafeString:
    """Tell the table what is open between the sides, once there was anything. One query."""
    found = differences_of(plan, actor, day)
    if not found:
        return SafeString("")
    told = {"plan": plan, "open": [each for each in found if each.is_open], "first": FIRST}
    return render_to_string("drafting/differences_table.html", told, request)


def _panel(request: ActingRequest, matter: Matter, plan: Plan, day: date, actor: Actor, *, offered: bool) -> SafeString:
    found = differences_about(matter, actor, day)
    seated = offered and sits_at(actor, plan.partnership)
    if not found and not seated:
        return SafeString("")
    address = f"{reverse('drafting:open_difference', args=[plan.slug])}?matter={kind_of(matter)}-{matter.key}"
    told = {
        "plan": plan,
        "found": found,
        "open": [each for each in found if each.is_open],
        "ended": [each for each in found if not each.is_open],
        "sides": [(side.value, name) for side, name in sides_of(plan.partnership).items() if side in BOTH_SIDES],
        "address": address if seated else "",
    }
    return render_to_string("drafting/differences_panel.html", told, request)
