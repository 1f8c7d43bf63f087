"""What the table and the list of working groups show of introductions and departments."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.access.actors import Actor
from accord.groups.queries.approaches import by_state, departments
from accord.groups.queries.matching import State, introductions_of
from accord.network.queries.papers import sits_at
from accord.process.models import Plan


def matching(request: HttpRequest, *, plan: Plan, day: date, actor: Actor, **_subject: Any) -> SafeString:
    """Say how many were introduced and have met, and how far the departments are. Five queries."""
    made = introductions_of(plan, day)
    context = {
        "plan": plan,
        "open": sum(each.is_open for each in made),
        "met": sum(each.state == State.MET for each in made),
        "seated": sits_at(actor, plan.partnership),
        "states": by_state(departments(plan, actor, day)),
    }
    return render_to_string("groups/matching_panel.html", context, request)
