"""What of this room may leave the house, and what is owed in it, area by area."""

from accord.meetings.api import actions, chairs, coming, events, meetings, minutes, polls

__all__ = ["actions", "chairs", "coming", "events", "meetings", "minutes", "polls"]
