"""What the table and the page for those who want to take part show of the working groups."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.groups.queries.groups import groups_of, lasting
from accord.process.models import Plan


def table(request: HttpRequest, *, plan: Plan, day: date, **_subject: Any) -> SafeString:
    """Show the groups at work, and which side has nobody to lead them. Three queries."""
    working = [each for each in groups_of(plan, day) if not each.end]
    context = {"plan": plan, "groups": working, "missing": [each for each in working if each.missing or each.absent]}
    return render_to_string("groups/table_panel.html", context, request)


def chances(request: HttpRequest, *, plan: Plan, day: date, **_subject: Any) -> SafeString | str:
    """Show the groups that one could join. One query."""
    working = list(lasting(plan, day))
    return render_to_string("groups/join_panel.html", {"plan": plan, "groups": working}, request) if working else ""
