"""What is done at a partnership's table before and beside any plan."""

from accord.network.operations.parties import (
    add_organisation,
    end_seat,
    found_partnership,
    give_seat,
    open_installation,
    seat_person,
)
from accord.network.rules.parties import SIDE_OF

__all__ = [
    "SIDE_OF",
    "add_organisation",
    "end_seat",
    "found_partnership",
    "give_seat",
    "open_installation",
    "seat_person",
]
