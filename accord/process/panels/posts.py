"""What the table shows of its posts."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.process.models import Plan
from accord.process.queries.posts import posts_on


def posts(request: HttpRequest, *, plan: Plan, day: date, **_subject: Any) -> SafeString:
    """Show the gaps, the handovers that wait, and how many posts are held. Three queries."""
    found = posts_on(plan.partnership, day, handovers=True)
    here = [(read, each) for read in found for each in read.here]
    context = {
        "plan": plan,
        "posts": found,
        "vacant": [read for read in found if read.gap and read.post.watched],
        "waiting": [(read, each) for read, each in here if each.handover and each.handover.is_open],
        "held": sum(bool(read.here) for read in found),
        "stale": sum(read.stale for read in found) if day <= plan.last_day else 0,
    }
    return render_to_string("process/posts_panel.html", context, request)
