"""The way from the plan's text to the gate before the launch, and to who stands behind it."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.access.doors import ActingRequest
from accord.process.models import Plan


def of_text(request: ActingRequest, *, plan: Plan, text: Any = None, **_subject: Any) -> SafeString:
    """Lead from the plan's text to what is missing before the launch. No query."""
    launched = getattr(text, "edition", None) is not None
    return render_to_string("drafting/launch_links.html", {"plan": plan, "launched": launched}, request)
