"""What of the meetings may leave the house, and what is owed there. The way to take part from afar never leaves."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.meetings.api.minutes import minutes_due
from accord.meetings.models import Arrangement, Cadence, Cancellation, Holding, Meeting, NoteElsewhere, Series
from accord.meetings.queries.lacking import Lack, lacks_of
from accord.meetings.queries.series import Lasting, lasting_at
from accord.process.models import Plan
from accord.process.queries.plans import side_names
from accord.record.dues import Due, owe
from accord.record.publics import publish


def _of_meetings(model: Any) -> Any:
    """Give the rows that belong to meetings, of those that a reader may know of."""

    def visible(actor: Actor) -> QuerySet[Any]:
        rows = model.objects.filter(meeting__in=Meeting.objects.visible_to(actor))
        found: QuerySet[Any] = rows.select_related("meeting__plan__partnership").order_by("id")
        return found

    return visible


def _cadences(actor: Actor) -> QuerySet[Cadence]:
    rows = Cadence.objects.filter(series__in=Series.objects.visible_to(actor))
    return rows.select_related("series__plan__partnership").order_by("id")


publish(
    Series,
    lambda actor: Series.objects.visible_to(actor).select_related("plan__partnership", "group"),
    {
        "code": "its short name within the plan",
        "title": "what it is called",
        "words": "what it is for",
        "group": "the working group it is of",
        "since": "when it began",
    },
)
publish(
    Cadence,
    _cadences,
    {
        "days": "the series meets at least every so many calendar days; none: no rule",
        "reason": "why",
        "since": "from when on",
    },
)
publish(
    Meeting,
    lambda actor: Meeting.objects.visible_to(actor).select_related("plan__partnership", "series", "group"),
    {
        "code": "its short name within the plan",
        "series": "the series it belongs to",
        "group": "the working group it is of",
        "kind": "joint-meeting, theme-session, minister-meeting, network-meeting, government-meeting or workshop",
        "purpose": "scope, develop, agree, review, alone or workshop; empty where it is not known",
        "openness": "open, network or invited; empty where it is not known",
        "title": "what it is called",
        "words": "what it is about",
        "limit": "how many can come; none: as many as want to",
        "notice": "when it was announced, as exactly as it is known",
        "since": "since when it is on the record",
    },
)
publish(
    Arrangement,
    _of_meetings(Arrangement),
    {
        "number": "the how-manyth arrangement of the meeting; the last one holds",
        "on": "its day, as exactly as it is known",
        "ends_on": "its last day, where it lasts longer than one",
        "starts": "when it begins, as clocks show it in its time zone",
        "ends": "when it ends, likewise",
        "timezone": "its time zone, by its IANA name",
        "place": "where it is",
        "neutrality": "government, civil-society, neutral or nowhere; empty where it is not known",
        "remote": "whether one can take part from afar: yes or no; empty where it is not known",
        "no_remote": "why nobody can",
        "access": "what is told of accessibility",
        "reason": "why it was arranged anew",
        "since": "from when on it was arranged so",
    },
)
publish(
    Cancellation,
    _of_meetings(Cancellation),
    {"reason": "why the meeting does not take place", "since": "when that was told"},
)
publish(
    Holding,
    _of_meetings(Holding),
    {
        "remote_used": "whether somebody took part from afar: yes or no; empty where it is not known",
        "attendance": "who was there, in words",
        "source": "where it is told",
        "since": "when it was told that it was held",
    },
)
publish(
    NoteElsewhere,
    _of_meetings(NoteElsewhere),
    {
        "published": "when its notes were published; unknown: public, but undated",
        "source": "where they can be read",
        "since": "since when that is on the record",
    },
)


@owe
def meetings(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give what meetings and series lack, and the minutes to be published, while a plan lasts.

    Two queries, and up to two for each plan with meetings that ask for something.
    """
    for lasting in lasting_at(actor, day, partnership):
        yield from _lacking(lasting, day)
        yield from minutes_due(lasting, day)


def _lacking(lasting: Lasting, day: date) -> Iterable[Due]:
    """Give what both sides owe, or the one whose turn it is."""
    plan = lasting.plan
    names = side_names(plan.partnership)
    for lack in lacks_of(plan, lasting.reads, lasting.series, day):
        for side in BOTH_SIDES:
            if lack.side in ("", side):
                yield Due(lack.words, Side(side), names[side], lack.by, _address(plan, lack))


def _address(plan: Plan, lack: Lack) -> str:
    if lack.series:
        return reverse("meetings:series", args=[plan.slug, lack.series.code])
    return reverse("meetings:meeting", args=[plan.slug, lack.meeting.code if lack.meeting else ""])
