"""Who may do what in this room: the areas' tables, entered one after the other."""

from accord.groups.rules import groups, matching

__all__ = ["groups", "matching"]
