"""Who may do what in this room: the areas' tables, entered one after the other."""

from accord.signoff.rules import letters, routes, submissions

__all__ = ["letters", "routes", "submissions"]
