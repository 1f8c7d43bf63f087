"""What of this room may leave the house, and what is owed in it, area by area."""

from accord.groups.api import groups, matching

__all__ = ["groups", "matching"]
