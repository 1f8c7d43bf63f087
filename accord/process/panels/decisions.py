"""What the table shows of its decisions."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.access.actors import Actor
from accord.process.models import Plan
from accord.process.queries.decisions import decisions_of

LAST = 3


def decisions(request: HttpRequest, *, plan: Plan, day: date, actor: Actor, **_subject: Any) -> SafeString:
    """Show the questions that are open and the last results. Two queries."""
    found = decisions_of(plan, actor, day)
    context = {
        "plan": plan,
        "open": [each for each in found if not each.is_settled],
        "settled": [each for each in found if each.is_settled][:LAST],
    }
    return render_to_string("process/decisions_panel.html", context, request)
