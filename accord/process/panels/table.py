"""What other pages say of a plan's table: a line each on its front page; chances to take part on the page for them."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.network.models import Call, Charter
from accord.process.models import Plan
from accord.process.queries.table import table_standing


def summary(request: HttpRequest, *, plan: Plan, day: date, **_subject: Any) -> SafeString:
    """Say how the two sides stand with each other. One query."""
    return render_to_string("process/table_summary.html", {"plan": plan, "table": table_standing(plan, day)}, request)


def chances(request: HttpRequest, *, plan: Plan, day: date, **_subject: Any) -> SafeString | str:
    """Say how an organisation joins the network, and which calls are open until when. Two queries."""
    home = plan.partnership
    charter = Charter.objects.filter(partnership=home).as_of(day).last()
    calls = Call.objects.filter(partnership=home, closes__gte=day).as_of(day).exclude(outcome__since_last__lte=day)
    told = {"plan": plan, "on": day, "charter": charter, "calls": list(calls)}
    if not charter and not told["calls"]:
        return ""
    return render_to_string("process/join_network.html", told, request)
