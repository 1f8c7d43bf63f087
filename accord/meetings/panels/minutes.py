"""What a meeting's page shows of its agenda and minutes."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.access.actors import Actor
from accord.meetings.models import Meeting
from accord.meetings.queries.meetings import MeetingRead
from accord.meetings.queries.minutes import agenda_of, minutes_of
from accord.meetings.queries.minutes_words import sentence_of
from accord.process.models import Plan


def minutes(  # what the slot gives
    request: HttpRequest, *, plan: Plan, meeting: Meeting, read: MeetingRead, day: date, actor: Actor, past: bool
) -> SafeString | str:
    """Show where the minutes stand, and before the meeting the agenda; nothing where its notes are elsewhere alone.

    Two queries from outside, six at the table; before the meeting up to six more, for the agenda.
    """
    found = minutes_of(read, actor, day)
    if read.notes and not found.minutes and not found.published and not found.inside:
        return ""
    context = {
        "plan": plan,
        "meeting": meeting,
        "read": read,
        "found": found,
        "sentence": sentence_of(found),
        "agenda": agenda_of(meeting, day) if read.is_coming and not past and not found.published else (),
    }
    return render_to_string("meetings/minutes_panel.html", context, request)
