"""What the examples show on pages of earlier rooms."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.examples.uk_2013_15.chronicle import PLAN
from accord.examples.uk_2013_15.illustration import illustration
from accord.kit.dates import When
from accord.process.models import Plan


def work_plan(request: HttpRequest, *, plan: Plan, past: bool, **_subject: Any) -> str | SafeString:
    """Show the illustration beneath the UK plan's work plan; on a past day nothing, since nobody had it then."""
    if plan.slug != PLAN or past:
        return ""
    found = illustration()
    outlook = found.forecast
    told = {
        "seen_on": When.day(outlook.today),
        "target": When.day(outlook.target),
        "expected": When.day(outlook.launch),
        "late": outlook.late,
        "late_days": outlook.late_days,
        "lines": [
            {
                "row": line.row,
                "starts": When.day(line.outlook.start),
                "ends": When.day(line.outlook.end),
                "slack": line.outlook.slack,
            }
            for line in found.lines
        ],
    }
    return render_to_string("examples/illustration.html", told, request)
