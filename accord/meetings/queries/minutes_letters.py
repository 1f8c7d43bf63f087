"""The letters by which minutes go round: whom they reach, and what they tell."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accord.access.links import Purpose, declare
from accord.access.models import SignedLink
from accord.meetings.models import Answer, Attendance, Guest, Meeting
from accord.meetings.queries.invitations import guest_named
from accord.meetings.queries.minutes import edition_read, latest_of
from accord.network.queries import local_day
from accord.prose.plain import plain


def reached(meeting: Meeting) -> Iterable[Guest]:
    """Give the guests to whom minutes go: who may agree for a side; who was invited, or sits at the table, and came.

    A draft is matter of the table: who only typed a name and an address reads what is published. Three queries.
    """
    last = {each.guest_id: each.coming for each in Answer.objects.filter(guest__meeting=meeting, confirmed=True)}
    there = {
        each.casefold() for each in Attendance.objects.filter(meeting=meeting, end=None).values_list("name", flat=True)
    }
    for guest in meeting.guests.select_related("person", "organisation"):
        came = last.get(guest.pk, Answer.Coming.NO) != Answer.Coming.NO or guest.called.casefold() in there
        known = guest.invited or guest.person is not None
        if guest.address and (guest.signs or (known and came)):
            yield guest


def _standing(reference: str) -> str:
    edition = latest_of(guest_named(reference).meeting)
    return edition.sha256 if edition else ""


def _replaced(_reference: str) -> str:
    return _("Another draft went round since this letter. A newer letter with another link brings it.")


def _letter(link: SignedLink) -> dict[str, object]:
    guest = guest_named(link.subject)
    meeting = guest.meeting
    edition = latest_of(meeting)
    if edition is None:
        return {"guest": guest, "meeting": meeting}
    day = local_day(meeting.plan.partnership, link.offered_at)
    found = edition_read(edition, edition.agreements.all(), (), day)
    return {"guest": guest, "meeting": meeting, "found": found, "words": plain(found.document)}


MINUTES = declare(
    Purpose(
        "meetings.minutes",
        "meetings:minutes_by_letter",
        "meetings/letters/minutes.txt",
        version_now=_standing,
        changed=_replaced,
        told=_letter,
    )
)
"""Lets a guest read the draft, ask for a correction, and agree to it where their side named them for that."""
