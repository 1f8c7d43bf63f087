"""What of the searches for a date may leave the house, and what is owed there. Who said what does not: see the page."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.kit.dates import When
from accord.meetings.models import Poll, PollEnd
from accord.meetings.queries.polls import open_polls, unheard
from accord.process.queries.decisions import seated_at
from accord.record.dues import Due, owe
from accord.record.publics import publish


def _ends(actor: Actor) -> QuerySet[PollEnd]:
    ends = PollEnd.objects.filter(poll__in=Poll.objects.visible_to(actor))
    return ends.select_related("poll__plan__partnership", "meeting").order_by("id")


publish(
    Poll,
    lambda actor: Poll.objects.visible_to(actor).select_related("plan__partnership", "series"),
    {
        "code": "its short name within the plan",
        "title": "what for",
        "series": "the series it is for, where it is for one",
        "timezone": "the time zone (IANA) of the hours",
        "options": "what can be chosen: begin and end of each, as clocks there show it",
        "closes": "the last day to answer",
        "since": "when it was asked",
    },
)
publish(
    PollEnd,
    _ends,
    {
        "poll": "what was asked",
        "option": "which date was chosen, counted from 0; none where it ended without",
        "meeting": "the meeting it became",
        "reason": "why it ended without a date",
        "since": "when it ended",
    },
)


@owe
def dates(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give who has a seat and has not said which dates it can. Three queries."""
    found = open_polls(actor, day, partnership)
    seated = seated_at(day, found[0].poll.plan.partnership) if found else []
    for read in found:
        poll = read.poll
        address = reverse("meetings:poll", args=[poll.plan.slug, poll.code])
        for body in unheard(read, seated):
            what = _("Say when you can meet: %(title)s") % {"title": poll.title}
            yield Due(what, Side(body.side), body.name, When.day(poll.closes), address)
