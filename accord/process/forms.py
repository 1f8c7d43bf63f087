"""An event as it is written down: in a file, or by hand. Parsing only; what may stand is judged by the operation."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Final

from accord.kit.dates import Precision
from accord.kit.tables import Reader, cell, day, one_of, optional, text, words
from accord.process.models import Event

PLANNED: Final = "planned_day"
"""The precision of a day that was set; the thing may not have happened then."""
PRECISIONS: Final = (*(p.value for p in Precision if p is not Precision.UNKNOWN), PLANNED)


def _read(reader: Reader[Any]) -> dict[str, Any]:
    """A column as ``cell`` makes it, for fields that a caller may leave out."""
    return {"reader": reader, "name": ""}


@dataclass(frozen=True, kw_only=True)
class EventRow:
    """One event, column by column as in an events file.

    With a precision coarser than a day, ``date`` and ``date_end`` are the first and the last possible day; with
    ``day`` and ``planned_day``, ``date_end`` is the last day of what lasted longer. ``as_written`` is what the
    source says about the date, ``stage`` the address of a stage of the plan.
    """

    id: str = cell(words)
    date: dt.date = cell(day)
    date_end: dt.date | None = field(default=None, metadata=_read(optional(day)))
    precision: str = field(default=Precision.DAY.value, metadata=_read(one_of(*PRECISIONS)))
    as_written: str = field(default="", metadata=_read(text))
    kind: str = cell(one_of(*Event.Kind.values))
    stage: str = field(default="", metadata=_read(text))
    title: str = cell(words)
    actors: str = field(default="", metadata=_read(text))
    what: str = field(default="", metadata=_read(text))
    outcome: str = field(default="", metadata=_read(text))
    source: str = field(default="", metadata=_read(text))


@dataclass(frozen=True, kw_only=True)
class EventEntry(EventRow):
    """One event with its hindsight: from which day title, actors, date words, text and outcome could be known.

    An empty ``*_known_from`` means: on the day of the event. ``title_before`` and ``actors_before`` stand until
    the later words are known.
    """

    title_before: str = field(default="", metadata=_read(text))
    title_known_from: dt.date | None = field(default=None, metadata=_read(optional(day)))
    actors_before: str = field(default="", metadata=_read(text))
    actors_known_from: dt.date | None = field(default=None, metadata=_read(optional(day)))
    as_written_known_from: dt.date | None = field(default=None, metadata=_read(optional(day)))
    what_known_from: dt.date | None = field(default=None, metadata=_read(optional(day)))
    outcome_known_from: dt.date | None = field(default=None, metadata=_read(optional(day)))
