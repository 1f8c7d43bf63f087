"""What the table shows of its decisions."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string

from accord.access.actors import Actor
from accord.process.models import Plan
from accord.process.queries.decisions import decisions_of

LAST = 3


def decisions(request: HttpRequest, *, plan: Plan, day: date, actor: Actor, past: bool = False) -> str:  # noqa: ARG001  # the slot's subject
    """Show the questions that are open and the last results. Two queries."""
    found = decisions_of(plan, actor, day)
    context = {
        "plan": plan,
        "open": [each for each in found if not each.is_settled],
        "settled": [each for each in found if each.is_settled][:LAST],
    }
    return render_to_string("process/decisions_panel.html", context, request)
