"""What a commitment in the making shows of the asks that went into it."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.access.actors import Actor
from accord.drafting.queries.asks_descents import descents_of
from accord.drafting.queries.proposals import Making
from accord.network.queries.papers import sits_at
from accord.process.models import Plan


def of_proposal(
    request: HttpRequest, *, making: Making, plan: Plan, day: date, past: bool, actor: Actor, **_subject: Any
) -> SafeString:
    """Show which asks went into it, what was kept, changed and dropped; to who sits here, how to say so. One query."""
    descents = descents_of(making.proposal, day, actor)
    doing = not past and not making.gone and sits_at(actor, plan.partnership)
    if not descents and not doing:
        return SafeString("")
    context = {"plan": plan, "proposal": making.proposal, "descents": descents, "doing": doing}
    return render_to_string("drafting/asks_of_proposal.html", context, request)
