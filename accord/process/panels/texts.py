"""What the table shows of the texts that are being written."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.access.actors import Actor
from accord.process.models import Plan
from accord.process.queries.texts import shelves


def texts(request: HttpRequest, *, plan: Plan, day: date, actor: Actor, **_subject: Any) -> SafeString:
    """Show the texts of the plan that a reader may know of. One query."""
    return render_to_string("process/texts_panel.html", {"plan": plan, "shelves": shelves(plan, actor, day)}, request)
