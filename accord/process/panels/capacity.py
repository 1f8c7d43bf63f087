"""What the table shows of its people."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.process.models import Plan
from accord.process.queries.capacity import capacity_of


def capacity(request: HttpRequest, *, plan: Plan, day: date, **_subject: Any) -> SafeString:
    """Say how the plan stands for people, and what to see to. At most six queries."""
    return render_to_string("process/capacity_panel.html", {"plan": plan, "capacity": capacity_of(plan, day)}, request)
