"""What a plan's front page says of its table: a line each on mandate, agreement and what holds the plan up."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.process.models import Plan
from accord.process.queries.table import table_standing


def summary(request: HttpRequest, *, plan: Plan, day: date, **_subject: Any) -> SafeString:
    """Say how the two sides stand with each other. One query."""
    return render_to_string("process/table_summary.html", {"plan": plan, "table": table_standing(plan, day)}, request)
