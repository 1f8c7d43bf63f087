"""What pages read of a partnership: its parties, who sits for them, and for whom a person acts."""

from accord.network.queries.parties import (
    SEAT,
    Body,
    Party,
    body_of,
    coordinator_of,
    held,
    leads_of,
    lend_seats,
    local_day,
    parties,
    partnership_or_404,
    seat_of,
    seats_of,
    time_zones,
)

__all__ = [
    "SEAT",
    "Body",
    "Party",
    "body_of",
    "coordinator_of",
    "held",
    "leads_of",
    "lend_seats",
    "local_day",
    "parties",
    "partnership_or_404",
    "seat_of",
    "seats_of",
    "time_zones",
]
