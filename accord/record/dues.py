"""Dues: what a body or person owes on a day. Rooms bring sources; ``/me/``, calendars and digests read them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from accord.access.actors import Actor, Side
from accord.kit.dates import When


@dataclass(frozen=True)
class Due:
    """One thing owed: what, by which body of which side, by when, and where to do it."""

    what: str
    side: Side
    body: str
    by: When
    address: str

    def overdue(self, day: date) -> bool:
        """Say whether it was due before ``day``: a planned day counts as missed at its end."""
        return self.by.last is not None and self.by.last < day


Source = Callable[[Actor, date], Iterable[Due]]

_sources: list[Source] = []


def owe(source: Source) -> Source:
    """Register a source of dues; it shows only what its actor may read."""
    if source not in _sources:
        _sources.append(source)
    return source


def dues(actor: Actor, day: date) -> list[Due]:
    """Give everything owed that ``actor`` may read on ``day``, the earliest first; what has no day is owed now."""
    found = (due for source in _sources for due in source(actor, day))
    return sorted(found, key=lambda due: (due.by.last or day, due.body, due.what))
