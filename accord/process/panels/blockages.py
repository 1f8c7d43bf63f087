"""What the table shows of what holds the plan up."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.process.models import Plan
from accord.process.queries.blockages import blockages_on


def blockages(request: HttpRequest, *, plan: Plan, day: date, **_subject: Any) -> SafeString:
    """Show what is open on the register. One query."""
    found = blockages_on(plan, day)
    waiting = [each for each in found if each.is_open]
    context = {"plan": plan, "open": waiting, "cleared": len(found) - len(waiting)}
    return render_to_string("process/blockages_panel.html", context, request)
