"""Of which guests nothing personal is kept any longer: the daily round asks, and forgets them."""

from datetime import datetime, timedelta
from datetime import time as clock
from typing import Final

from accord.meetings.models import Arranged, Guest, Meeting, Poll, PollGuest
from accord.meetings.queries.coming import arrangement_of, unconfirmed
from accord.meetings.queries.polls import closing

KEPT: Final = timedelta(days=30)
"""After the meeting: time enough to enter who was there, and to correct the minutes. Also after a search for a date."""
KEPT_UNCONFIRMED: Final = timedelta(days=7)
"""After somebody typed the address."""
KEPT_UNDATED: Final = timedelta(days=365)
"""After they became a guest, where the day of the meeting is not known."""


def guests_to_forget(meeting: Meeting, at: datetime) -> list[Guest]:
    """Give the guests of a meeting of whom too much is kept at a moment, each with its meeting."""
    kept = Guest.objects.filter(meeting=meeting).exclude(name="", email="", body="", person=None)
    over = ended_by(arrangement_of(meeting).arranged)
    if over is None:
        old = kept.filter(since_last__lte=(at - KEPT_UNDATED).date())
    elif over + KEPT <= at:
        old = kept
    else:
        old = kept.none()
    never = unconfirmed(kept).exclude(answers__at__gt=at - KEPT_UNCONFIRMED)
    found = {guest.pk: guest for guest in [*old.select_related("person"), *never.select_related("person")]}
    for guest in found.values():
        guest.meeting, guest.plan = meeting, meeting.plan
    return list(found.values())


def due_forgetting(at: datetime) -> list[Meeting]:
    """Give the meetings with guests to forget at a moment. One query, and three for each meeting that may have some."""
    kept = Guest.objects.exclude(name="", email="", body="", person=None)
    rows = Meeting.objects.filter(pk__in=kept.values("meeting")).select_related("plan__partnership")
    return [meeting for meeting in rows if guests_to_forget(meeting, at)]


def asked_to_forget(poll: Poll, at: datetime) -> list[PollGuest]:
    """Give who was asked by letter for a date and is kept for too long at a moment, each with its poll. One query."""
    if closing(poll) + KEPT > at:
        return []
    guests = list(poll.guests.exclude(name="", email=""))
    for guest in guests:
        guest.poll, guest.plan = poll, poll.plan
    return guests


def due_asked(at: datetime) -> list[Poll]:
    """Give the searches for a date with guests to forget at a moment. One query."""
    kept = PollGuest.objects.exclude(name="", email="")
    rows = Poll.objects.filter(pk__in=kept.values("poll")).select_related("plan__partnership")
    return [poll for poll in rows if closing(poll) + KEPT <= at]


def ended_by(arranged: Arranged) -> datetime | None:
    """Give the moment by which a meeting is over; None where its day is not known."""
    if arranged.finishes or arranged.last_day is None:
        return arranged.finishes
    return datetime.combine(arranged.last_day + timedelta(days=1), clock(), arranged.zone)
