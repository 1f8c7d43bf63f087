"""Dates that are looked for, where the plan's meetings and a series stand."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.access.actors import Actor
from accord.meetings.models import Series
from accord.meetings.queries.polls import polls_of
from accord.network.queries.papers import sits_at
from accord.process.models import Plan


def dates(
    request: HttpRequest,
    *,
    plan: Plan,
    day: date,
    actor: Actor,
    past: bool,
    series: Series | None = None,
    **_subject: Any,
) -> SafeString:
    """Show the searches for a date that have no end yet: of a plan, or of a series. Two queries."""
    waiting = [each for each in polls_of(plan, actor, day, series=series) if not each.end]
    context = {"plan": plan, "polls": waiting, "asks": not past and sits_at(actor, plan.partnership)}
    return render_to_string("meetings/polls_panel.html", context, request)
