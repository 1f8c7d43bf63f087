"""What the table of a plan shows of the agreement, and of the mandate it rests on."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.process.models import Plan
from accord.process.queries.agreement import mandates_of, read_agreement, sentence_of


def agreement(request: HttpRequest, *, plan: Plan, day: date, **_subject: Any) -> SafeString:
    """Say where the agreement stands, whose signature is missing, and whether there is a mandate. Three queries."""
    mandates = mandates_of(plan, day)
    told = {
        "plan": plan,
        "sentence": sentence_of(read_agreement(plan, day)),
        "mandate": mandates[-1] if mandates else None,
    }
    return render_to_string("process/agreement_panel.html", told, request)
