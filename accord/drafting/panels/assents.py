"""Who agreed to exactly this, where a commitment in the making and a part of the plan's text are read."""

from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest
from accord.access.models import Visibility
from accord.access.rules import why_not
from accord.drafting.models import Version
from accord.drafting.queries.assents import Agreed, agreed_on
from accord.drafting.queries.proposals import Making
from accord.drafting.verbs.assents import Assents
from accord.process.models import Plan


def of_proposal(
    request: ActingRequest, *, making: Making, plan: Plan, day: date, past: bool, actor: Actor, **_subject: Any
) -> SafeString:
    """Show the two halves for the latest version of a commitment in the making. One query."""
    if making.proposal.visibility == Visibility.ROOM or making.gone:
        return SafeString("")
    return _panel(request, making.version, plan, day, actor, past=past or hasattr(making.proposal, "published"))


def of_section(
    request: ActingRequest, *, version: Version | None, plan: Plan, day: date, past: bool, actor: Actor, **_subject: Any
) -> SafeString:
    """Show the two halves for the latest version of a part of the plan's text. One query."""
    return _panel(request, version, plan, day, actor, past=past) if version else SafeString("")


def _panel(request: ActingRequest, version: Version, plan: Plan, day: date, actor: Actor, *, past: bool) -> SafeString:
    agreed = agreed_on([version], day, actor)[version.pk]
    name = "section" if version.section_id else "proposal"
    told = {
        "agreed": agreed,
        "sides": [(side, agreed.by.get(side), agreed.dropped.get(side)) for side in BOTH_SIDES],
        "plan": plan,
        "version": version,
        "compares": reverse(f"drafting:{name}_compare", args=[plan.slug, version.piece.code]),
        **({} if past else _acts(agreed, actor, name)),
    }
    return render_to_string("drafting/assents_panel.html", told, request)


def _acts(agreed: Agreed, actor: Actor, name: str) -> dict[str, str]:
    """Give what the actor can do here now, and where; the reason why not for somebody at this table. No query."""
    version, own = agreed.version, agreed.by.get(actor.side)
    if actor.seat is None or actor.side not in BOTH_SIDES or actor.seat.partnership != version.plan.partnership.slug:
        return {}
    if why := why_not(actor, Assents.AGREE, version):
        return {"why": why}
    ways = {"proposal": ("agree", "take_back_word"), "section": ("agree_section", "take_back_section")}
    agree, take_back = (reverse(f"drafting:{way}", args=[version.plan.slug, version.piece.code]) for way in ways[name])
    return {"take_back": take_back} if own else {"agree": agree}
