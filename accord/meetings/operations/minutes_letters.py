from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from accord.access import links
from accord.access.actors import Actor
from accord.access.models import SignedLink
from accord.meetings.models import Edition, Guest
from accord.meetings.queries.minutes_letters import MINUTES

LINK_OPENS: Final = timedelta(days=60)
"""So long after the last day to correct a letter's link still lets its guest agree."""


def offer(actor: Actor, *, guest: Guest, edition: Edition) -> SignedLink:
    """Send a guest the letter by which they read, correct, and where named agree to an edition."""
    zone = ZoneInfo(edition.plan.partnership.timezone)
    closes = datetime.combine(edition.closes + timedelta(days=1), time(), zone)
    return links.offer(
        purpose=MINUTES,
        to=guest.address,
        subject=guest.reference,
        version=edition.sha256,
        person=guest.person.reference if guest.person else "",
        expires_in=max(closes - actor.at, timedelta()) + LINK_OPENS,
        at=actor.at,
    )
