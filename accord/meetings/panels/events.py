"""What a meeting's page shows of what is recorded there: the programme, what to read and watch, what was said."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.rules import why_not
from accord.meetings.models import Meeting, Session
from accord.meetings.queries.events import recorded
from accord.meetings.verbs.events import Events
from accord.process.models import Plan


def of_meeting(
    request: HttpRequest, *, plan: Plan, meeting: Meeting, day: date, actor: Actor, past: bool, **_subject: Any
) -> SafeString:
    """Show what is recorded of a meeting, and to whoever looks after it how to record more. Seven queries at most."""
    found = recorded(meeting, actor, day)
    seated = not past and actor.side in BOTH_SIDES
    keeps = seated and not why_not(actor, Events.ADD_SESSION, Session(plan=plan, meeting=meeting))
    if not found and not keeps:
        return SafeString()
    told = {
        "plan": plan,
        "meeting": meeting,
        "recorded": found,
        "contributions": [each.contribution for each in found.said],
        "on": day,  # the frame of a page has a "day" of its own
        "actor": actor,
        "past": past,
        "keeps": keeps,
        "reporting": {
            each.session.number for each in found.sessions if seated and not why_not(actor, Events.REPORT, each.session)
        },
    }
    return render_to_string("meetings/recorded.html", told, request)
