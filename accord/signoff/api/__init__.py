"""What of this room may leave the house, and what is owed in it, area by area."""

from accord.signoff.api import routes, submissions

__all__ = ["routes", "submissions"]
