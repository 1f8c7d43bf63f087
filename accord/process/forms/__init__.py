"""What is typed or sent in a file, parsed."""

from accord.process.forms.events import BadEvent, EventEntry, EventFilter, EventRow, FullEventRow, Wanted

__all__ = ["BadEvent", "EventEntry", "EventFilter", "EventRow", "FullEventRow", "Wanted"]
