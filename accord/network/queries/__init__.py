"""What pages read of a partnership: its parties, who sits for them, and for whom a person acts."""

from accord.network.models import held
from accord.network.queries.parties import (
    SEAT,
    Body,
    Party,
    alone,
    body_of,
    known_by,
    leads_of,
    lend_seats,
    local_day,
    own_body,
    parties,
    partnership_or_404,
    seat_of,
    seats_of,
    sides_of,
    time_zones,
    today,
)

__all__ = [
    "SEAT",
    "Body",
    "Party",
    "alone",
    "body_of",
    "held",
    "known_by",
    "leads_of",
    "lend_seats",
    "local_day",
    "own_body",
    "parties",
    "partnership_or_404",
    "seat_of",
    "seats_of",
    "sides_of",
    "time_zones",
    "today",
]
