"""What the table shows of the texts that are being written."""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.access.actors import Actor
from accord.process.models import Plan
from accord.process.queries.texts import shelves

LATEST: Final = 5
"""So many texts stand on the table's page; the others are one click away."""


def texts(request: HttpRequest, *, plan: Plan, day: date, actor: Actor, **_subject: Any) -> SafeString:
    """Show the texts begun last that a reader may know of: groups and meetings bring many. One query."""
    found = [text for shelf in shelves(plan, actor, day) for text in shelf.texts]
    latest = sorted(found, key=lambda text: text.since.last or day, reverse=True)[:LATEST]
    return render_to_string("process/texts_panel.html", {"plan": plan, "latest": latest, "all": len(found)}, request)
