"""Who may do what in this room: the areas' tables, entered one after the other."""

from accord.meetings.rules import actions, calendars, chairs, coming, events, meetings, minutes, polls

__all__ = ["actions", "calendars", "chairs", "coming", "events", "meetings", "minutes", "polls"]
