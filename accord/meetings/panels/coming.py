"""What a meeting's page shows of who comes, and of who was there."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.access.actors import Actor
from accord.access.rules import why_not
from accord.kit.page import passing
from accord.meetings.models import Meeting
from accord.meetings.queries.attendance import attended
from accord.meetings.queries.coming import coming_to, takes_answers
from accord.meetings.queries.meetings import MeetingRead
from accord.meetings.verbs.coming import Coming
from accord.network.queries import sides_of
from accord.process.models import Plan


def coming(  # the slot's subject
    request: HttpRequest,
    *,
    plan: Plan,
    meeting: Meeting,
    read: MeetingRead,
    day: date,
    actor: Actor,
    past: bool,
    **_subject: Any,
) -> SafeString:
    """Show of a meeting to come whether there are places and how to come; of one that is over, who was there.

    Of one that was cancelled, and of who would have come by an earlier day, nothing. Answers are no public acts, so
    nobody keeps a page that counts them. Two queries.
    """
    if read.cancellation or (past and read.is_coming):
        return SafeString()
    if read.is_coming:
        passing(request)
    who = coming_to(meeting) if read.is_coming else None
    context = {
        "plan": plan,
        "meeting": meeting,
        "who": who,
        "mine": who.of(actor.person) if who else None,
        "answering": read.is_coming and takes_answers(read.arranged, actor.at),
        "attended": None if read.is_coming else attended([meeting], day)[meeting.pk],
        "names": sides_of(plan.partnership),
        "seated": not past and not why_not(actor, Coming.COME, meeting),
        "open": not why_not(actor, Coming.SIGN_UP, meeting),
    }
    return render_to_string("meetings/coming_panel.html", context, request)
