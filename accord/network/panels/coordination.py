"""What the choice of the coordinator shows on the network's page."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.network.models import Partnership
from accord.network.queries.coordination import Phase, calls_of, office


def coordinator(request: HttpRequest, *, partnership: Partnership, day: date, **_subject: Any) -> SafeString:
    """Tell who coordinates the network, until when, who stands in, and the calls not closed. Three queries."""
    calls = [each for each in calls_of(partnership, day) if each.phase != Phase.CLOSED]
    context = {"partnership": partnership, "office": office(partnership, day), "calls": calls}
    return render_to_string("network/coordinator_panel.html", context, request)
