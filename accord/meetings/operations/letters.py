"""Letters to the guests of a meeting: links, offered inside the transaction of the operation that changes something."""

from datetime import timedelta
from typing import Final

from accord.access import links
from accord.access.actors import Actor
from accord.access.models import SignedLink
from accord.meetings.models import Answer, Arrangement, Cancellation, Guest, Meeting
from accord.meetings.queries.coming import answers_until, arrangement_of, coming_to
from accord.meetings.queries.invitations import ANSWER, CALLED_OFF

UNDATED_OPENS: Final = timedelta(days=90)
"""So long a link answers where nobody knows yet on which day the meeting is."""
CALLED_OFF_OPENS: Final = timedelta(days=30)


def _write_to(actor: Actor, guest: Guest, arrangement: Arrangement) -> SignedLink | None:
    """Offer a guest a link to answer until the meeting begins, and tell how they stand.

    None for who was forgotten, once it has begun, and where sources tell of it long after.
    """
    until = answers_until(arrangement.arranged) or actor.at + UNDATED_OPENS
    if actor.compiled or not guest.address or until <= actor.at:
        return None
    return links.offer(
        purpose=ANSWER,
        to=guest.address,
        subject=guest.reference,
        version=str(arrangement.number),
        person=guest.person.reference if guest.person else "",
        expires_in=until - actor.at,
        at=actor.at,
    )


def _tell_changed(actor: Actor, *, meeting: Meeting) -> None:
    """Tell the guests of a meeting that it was arranged anew, or cancelled: part of the operation that did so.

    Of an arrangement everybody is told who was invited or confirmed, also who said no: they may come now. That it
    does not take place is of no use to who had said no.
    """
    if actor.compiled:
        return
    cancelled = Cancellation.objects.filter(meeting=meeting).exists()
    arrangement = arrangement_of(meeting)
    for read in coming_to(meeting).guests:
        if not cancelled:
            _write_to(actor, read.guest, arrangement)
        elif read.standing.coming != Answer.Coming.NO and read.guest.address:
            _call_off(actor, read.guest)


def _call_off(actor: Actor, guest: Guest) -> None:
    links.offer(
        purpose=CALLED_OFF,
        to=guest.address,
        subject=guest.reference,
        person=guest.person.reference if guest.person else "",
        expires_in=CALLED_OFF_OPENS,
        at=actor.at,
    )
