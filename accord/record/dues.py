"""Dues: what a body owes on a day at one table. Rooms bring sources; ``/me/``, calendars and handovers read them."""

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


Source = Callable[[Actor, date, str], Iterable[Due]]

_sources: list[Source] = []


def owe(source: Source) -> Source:
    """Register a source: it gives what is owed on a day at the table of one partnership, named by its slug.

    It shows only what its actor may read, and costs a bounded number of queries.
    """
    if source not in _sources:
        _sources.append(source)
    return source


def dues(actor: Actor, day: date, partnership: str) -> list[Due]:
    """Give all that is owed at a table (its slug) and that ``actor`` may read, the earliest first; no day: now."""
    found = (due for source in _sources for due in source(actor, day, partnership))
    return sorted(found, key=lambda due: (due.by.last or day, due.body, due.what))
