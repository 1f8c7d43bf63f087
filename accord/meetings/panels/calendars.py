"""How a plan's meetings, a series' or one alone come into the reader's own calendar."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from accord.access.actors import Actor
from accord.meetings.models import Meeting, Series
from accord.meetings.queries.calendars import in_calendars, left_out, subscribed
from accord.meetings.queries.meetings import MeetingRead
from accord.process.models import Plan


def of_plan(request: HttpRequest, *, plan: Plan, day: date, actor: Actor, past: bool, **_subject: Any) -> SafeString:
    """Give the address of all meetings, and say how many it leaves out. One query. Nobody subscribes to a past day."""
    if past:
        return SafeString("")
    return _panel(request, reverse("meetings:plan_ics", args=[plan.slug]), actor, left_out(plan, actor, day))


def of_series(
    request: HttpRequest, *, plan: Plan, series: Series, day: date, actor: Actor, past: bool, **_subject: Any
) -> SafeString:
    """Give the address of a series, and say how many meetings it leaves out. One query; none on a past day."""
    if past:
        return SafeString("")
    address = reverse("meetings:series_ics", args=[plan.slug, series.code])
    return _panel(request, address, actor, left_out(plan, actor, day, series))


def of_meeting(
    request: HttpRequest, *, plan: Plan, meeting: Meeting, read: MeetingRead, actor: Actor, past: bool, **_subject: Any
) -> SafeString:
    """Give the address of one meeting, or say why no calendar shows it. No query; nothing on a past day."""
    if past:
        return SafeString("")
    address = reverse("meetings:meeting_ics", args=[plan.slug, meeting.code]) if in_calendars(read) else ""
    return _panel(request, address, actor, alone=True)


def _panel(request: HttpRequest, address: str, actor: Actor, left: int = 0, *, alone: bool = False) -> SafeString:
    context = {
        "address": address,
        "subscribed": subscribed(settings.BASE_URL + address),
        "left": left,
        "alone": alone,
        "person": actor.person,
    }
    return render_to_string("meetings/calendar_panel.html", context, request)
