"""An event as it is written down, by hand or in a file. Parsing only; what may stand is judged by the operation."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES, Side
from accord.kit.dates import Precision, When
from accord.kit.forms import Filter, offer
from accord.kit.tables import cell, day, one_of, optional, text, words
from accord.process.models import Event, Stage

PLANNED: Final = "planned_day"
"""In a file, the precision of a day that was set; the thing may not have happened then."""
PRECISIONS: Final = (*(each.value for each in Precision if each is not Precision.UNKNOWN), PLANNED)


class BadEvent(ValueError):  # the row is at fault, not the program
    """What a file says of an event cannot be; ``column`` is where, the words say what was expected."""

    def __init__(self, column: str, expected: str) -> None:
        super().__init__(expected)
        self.column = column


@dataclass(frozen=True, kw_only=True)
class EventEntry:
    """One event: when, what, who, where it is told, and from which day each of these could be known.

    ``stage`` is the address of a stage of the plan. An empty ``*_known_from`` means: on the day of the event;
    ``title_before`` and ``actors_before`` stand until the later words are known. Field by field as Event has it.
    """

    number: str
    happened: When
    ended: dt.date | None = None
    planned: bool = False
    kind: str
    stage: str = ""
    title: str
    actors: str = ""
    what: str = ""
    outcome: str = ""
    source: str = ""
    title_before: str = ""
    title_known_from: dt.date | None = None
    actors_before: str = ""
    actors_known_from: dt.date | None = None
    as_written_known_from: dt.date | None = None
    what_known_from: dt.date | None = None
    outcome_known_from: dt.date | None = None


@dataclass(frozen=True)
class EventRow:
    """One event in a file, column by column.

    ``date_end`` is the last day of what lasted longer; for ``planned_day`` and precisions coarser than a day the
    two are the first and the last possible day. ``as_written`` is what the source says about the date.
    """

    id: str = cell(words)
    date: dt.date = cell(day)
    date_end: dt.date | None = cell(optional(day))
    precision: str = cell(one_of(*PRECISIONS))
    as_written: str = cell(text)
    kind: str = cell(one_of(*Event.Kind.values))
    stage: str = cell(text)
    title: str = cell(words)
    actors: str = cell(text)
    what: str = cell(text)
    outcome: str = cell(text)
    source: str = cell(text)

    def when(self) -> When:
        """Give when the event began. Raises BadEvent for days that run backwards or do not fit the precision."""
        if self.date_end is not None and self.date_end <= self.date:
            raise BadEvent("date_end", f"a day after {self.date.isoformat()}, or nothing")
        if self.precision == PLANNED and self.date_end:
            return When.between(self.date, self.date_end, self.as_written)
        if self.precision in (Precision.DAY, PLANNED):
            return When.day(self.date, self.as_written)
        if self.date_end is None:
            raise BadEvent("date_end", f"the last possible day, since the date is known to the {self.precision} only")
        try:
            return When(self.date, self.date_end, Precision(self.precision), self.as_written)
        except ValueError as wrong:
            raise BadEvent("date_end", f"days of one {self.precision} ({wrong})") from wrong

    def entry(self) -> EventEntry:
        """Give the event that the row tells. Raises BadEvent where its days cannot be."""
        happened = self.when()
        told = {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in DATE_COLUMNS}
        return EventEntry(
            number=self.id,
            happened=happened,
            ended=self.date_end if happened.is_exact else None,
            planned=self.precision == PLANNED,
            **told,
        )


@dataclass(frozen=True)
class FullEventRow(EventRow):
    """One event in an exported file: with the columns that say from which day its words could be known."""

    title_before: str = cell(text)
    actors_before: str = cell(text)
    title_known_from: dt.date | None = cell(optional(day))
    actors_known_from: dt.date | None = cell(optional(day))
    as_written_known_from: dt.date | None = cell(optional(day))
    what_known_from: dt.date | None = cell(optional(day))
    outcome_known_from: dt.date | None = cell(optional(day))

    @classmethod
    def of(cls, entry: EventEntry) -> Self:
        """Give the row that tells an event: ``of(row.entry())`` is the row again."""
        told = {name: getattr(entry, name) for name in cls.__dataclass_fields__ if name not in DATE_COLUMNS}
        when = entry.happened
        if when.first is None:
            raise ValueError(f"event {entry.number} has no date")
        return cls(
            id=entry.number,
            date=when.first,
            date_end=entry.ended if when.is_exact else when.last,
            precision=PLANNED if entry.planned else when.precision.value,
            as_written=when.words,
            **told,
        )


DATE_COLUMNS: Final = frozenset({"id", "date", "date_end", "precision", "as_written"})
"""The columns of a file in which number and date of an event stand."""


@dataclass(frozen=True)
class Wanted:
    """What a reader looks for among the events; empty means all."""

    kind: str = ""
    stage: str = ""
    side: str = ""
    who: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        return self != Wanted()


SHORT = forms.TextInput({"size": 14})


class EventFilter(Filter):
    """What a reader looks for among the events."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    side = forms.ChoiceField(label=_("Side"), required=False)
    who = forms.CharField(label=_("Who took part"), required=False, max_length=100, widget=SHORT)
    text = forms.CharField(label=_("Words"), required=False, max_length=100, widget=SHORT)

    def __init__(self, data: Mapping[str, Any], *, stages: Iterable[Stage]) -> None:
        super().__init__(data)
        everything = ("", _("All"))
        sides = [(side.value, side.label) for side in (*BOTH_SIDES, Side.INDEPENDENT)]
        offer(
            self,
            kind=[everything, *sorted(Event.Kind.choices, key=lambda choice: str(choice[1]))],
            stage=[everything, *((stage.slug, stage.title) for stage in stages)],
            side=[everything, *sides, ("both", _("Both sides together"))],
        )
