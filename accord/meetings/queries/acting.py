"""As whom somebody acts who has no account, but a letter with a link."""

from datetime import datetime
from typing import Final

from accord.access.actors import Actor, Role, Seat, Side
from accord.meetings.models import Guest

ROLES: Final = {Side.GOVERNMENT: Role.POLICY_OFFICIAL}
"""The seat nearest to what a guest of a side is; a member's for all others."""


def by_letter(guest: Guest, at: datetime) -> Actor:
    """Give a guest as who acts, by the link in their letter: from a seat that is nobody's but theirs.

    Only pages behind a signed link may ask for it, and hand it to one operation. Its ``reference`` is the guest's, by
    which rules know them; its body is one that the house knows, never what somebody typed.
    """
    side = Side(guest.side)
    body = guest.organisation.name if guest.organisation else ""
    return Actor("", Seat(guest.reference, guest.partnership_slug, side, ROLES.get(side, Role.MEMBER), body), at)
