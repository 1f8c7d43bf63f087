"""What the network's page shows of the desk."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.access.actors import Actor
from accord.network.models import Partnership
from accord.network.queries.desk import paces, requests_of


def requests(request: HttpRequest, *, partnership: Partnership, day: date, actor: Actor, **_subject: Any) -> SafeString:
    """Say how many answers each side owes, how many of them late. Two queries."""
    found = requests_of(partnership, actor, day)
    context = {"partnership": partnership, "paces": paces(found), "any": bool(found)}
    return render_to_string("network/desk_panel.html", context, request)
