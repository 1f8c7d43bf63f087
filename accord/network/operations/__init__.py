"""What is done at a partnership's table before and beside any plan."""

from accord.network.operations.parties import (
    SIDE_OF,
    add_organisation,
    end_seat,
    found_partnership,
    give_seat,
    open_installation,
)

__all__ = ["SIDE_OF", "add_organisation", "end_seat", "found_partnership", "give_seat", "open_installation"]
