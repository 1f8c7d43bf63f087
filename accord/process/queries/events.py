"""Events as they could be read on a day: hindsight hidden, rough dates told roughly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any, Self
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.kit.prepared import Given, Prepared
from accord.process.forms import EventEntry, Wanted
from accord.process.models import Event, Plan
from accord.process.queries.plans import sides_of
from accord.process.queries.spoken import span

BOTH = "both"
LATEST = 5
"""How many events the plan's front page shows."""
TOLD = tuple(each.name for each in fields(EventEntry) if each.name not in ("happened", "stage"))
"""What an entry tells in the words of the event's own columns."""
HAPPENED = tuple(f"happened_{part}" for part in When.__slots__)
LATEST_FIRST = ("-happened_last", "-happened_first", "-pk")


@dataclass(frozen=True)
class Source:
    """Where something is told: a name, with an address where it stands on the web."""

    name: str
    address: str = ""

    @classmethod
    def of(cls, text: str) -> Self:
        """Read one source; an address is called by its host."""
        if text.startswith(("http://", "https://")):
            return cls(urlsplit(text).hostname or text, text)
        return cls(text)


@dataclass(frozen=True)
class EventRead:
    """An event as read at the end of ``day``: only what could be known then.

    ``perhaps``: it may have happened by then, and may as well not have. ``sides`` are those of the bodies named,
    ``side`` the one that acted, "both" for the two together. ``sources`` are left out on a past day, since they are
    often later publications.
    """

    number: str
    title: str
    happened: When
    ended: date | None
    goes_on: bool
    planned: bool
    perhaps: bool
    kind: str
    stage: str
    actors: str
    what: str
    outcome: str
    sources: tuple[Source, ...]
    as_written: str
    sides: frozenset[str]
    side: str

    @classmethod
    def on(cls, entry: EventEntry, day: date, sides: Mapping[str, str], *, past: bool) -> Self:
        """Read an event on a day."""
        perhaps = entry.happened.may_have_begun_by(day)
        known = known_on(entry, day)
        actors = "" if perhaps else known.actors
        return cls(
            number=entry.number,
            title=known.title,
            happened=entry.happened,
            ended=known.ended,
            goes_on=bool(entry.ended and entry.ended > day),
            planned=entry.planned,
            perhaps=perhaps,
            kind=entry.kind,
            stage=known.stage,
            actors=actors,
            what="" if perhaps else known.what,
            outcome="" if perhaps else known.outcome,
            sources=() if past else tuple(map(Source.of, _parts(entry.source))),
            as_written="" if perhaps else known.happened.words,
            sides=sides_in(_parts(actors), sides),
            side=side_of(actors, sides),
        )

    @property
    def year(self) -> int:
        """The year it is listed under."""
        return self.happened.sort_key[0].year

    def fits(self, wanted: Wanted) -> bool:
        """Whether it is what a reader looks for, in what they can read. A side's search finds what both did, too."""
        words = f"{self.number} {self.title} {self.what} {self.outcome}".casefold()
        return (
            wanted.kind in ("", self.kind)
            and wanted.stage in ("", self.stage)
            and wanted.side in ("", self.side, *self.sides)
            and wanted.who.casefold() in self.actors.casefold()
            and wanted.text.casefold() in words
        )

    @property
    def kind_words(self) -> str:
        """What sort of thing it was."""
        return str(Event.Kind(self.kind).label)

    @property
    def when(self) -> str:
        """When it happened, as far as could be said on the day."""
        first = self.happened.first
        if first is None or self.planned:
            return str(self.happened)
        if self.perhaps:
            return _("on or after %(day)s") % {"day": When.day(first)}
        if self.goes_on:
            return _("since %(day)s") % {"day": self.happened}
        return span(first, self.ended) if self.ended else str(self.happened)

    @property
    def approximate(self) -> bool:
        """Whether its day is not known."""
        return not self.happened.is_exact


def _known(since: date | None, day: date) -> bool:
    return since is None or since <= day


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("; ") if part)


def sides_in(entries: Iterable[str], sides: Mapping[str, str]) -> frozenset[str]:
    """Give the sides of the bodies that entries of a text name; who is not at the table counts for none.

    An entry is a body's name, or has it before a comma or brackets, or within the brackets.
    """
    return frozenset([sides[name] for entry in entries for name in _names(entry) if name in sides])


def side_of(actors: str, sides: Mapping[str, str]) -> str:
    """Give the one side that acted, "both" for government and civil society together; none where that is not sure.

    One entry that nobody at the table answers to is enough to leave a single side unsaid.
    """
    entries = _parts(actors)
    found = sides_in(entries, sides)
    if found.issuperset(BOTH_SIDES):
        return BOTH
    sure = len(found) == 1 and all(sides_in([entry], sides) for entry in entries)
    return next(iter(found)) if sure else Side.NONE.value


@lru_cache(maxsize=4096)
def _names(entry: str) -> tuple[str, ...]:
    plain = entry.casefold()
    return (
        plain,
        plain.split(",")[0].strip(),
        plain.partition(" (")[0].strip(),
        plain.partition("(")[2].partition(",")[0].strip(") "),
    )


def events_of(plan: Plan, actor: Actor, day: date, *, past: bool = False) -> list[EventRead]:
    """Give what happened by the end of ``day``, the latest first, as it could be read then. One query.

    What may have happened is among it, marked ``perhaps``.
    """
    rows = Event.objects.filter(plan=plan, happened_first__lte=day).visible_to(actor).select_related("stage")
    sides = sides_of(plan)
    return [EventRead.on(entry_of(event), day, sides, past=past) for event in rows.order_by(*LATEST_FIRST)]


def latest_of(plan: Plan, day: date, *, past: bool = False) -> list[EventRead]:
    """Give the latest few public events that happened for certain by the end of ``day``. One query."""
    rows = _latest.rows(plan=plan.pk, day=day)
    sides = sides_of(plan)
    return [EventRead.on(_entry(row), day, sides, past=past) for row in rows]


def _entry(row: dict[str, Any]) -> EventEntry:
    told = {name: row[name] for name in TOLD}
    return EventEntry(happened=When.kept(*[row[name] for name in HAPPENED]), stage=row["stage__slug"] or "", **told)


def _public() -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = Event.objects.as_of(Given.day("day")).filter(
        plan=Given.key("plan"), visibility=Visibility.PUBLIC
    )
    return rows.order_by(*LATEST_FIRST).values(*TOLD, *HAPPENED, "stage__slug")[:LATEST]


_latest = Prepared(_public)


def entries_of(plan: Plan, actor: Actor, day: date, *, past: bool = False) -> list[EventEntry]:
    """Give the plan's events for a file, the earliest first. One query.

    Today's are as they were logged, and can be logged again. A past day's hold what could be known then, and no
    later date: neither sources, nor from when hindsight was known, nor what only may have happened.
    """
    rows = Event.objects.filter(plan=plan).visible_to(actor).select_related("stage").order_by("happened_first", "pk")
    return [known_on(entry_of(event), day) for event in rows.as_of(day)] if past else [entry_of(each) for each in rows]


def entry_of(event: Event) -> EventEntry:
    """Give the entry that logs this event."""
    told = {name: getattr(event, name) for name in TOLD}
    return EventEntry(happened=event.happened, stage=event.stage.slug if event.stage else "", **told)


def known_on(entry: EventEntry, day: date) -> EventEntry:
    """Give an event as it could be known at the end of a day: without hindsight, and without its sources."""
    happened = entry.happened
    return EventEntry(
        number=entry.number,
        happened=happened if _known(entry.as_written_known_from, day) else replace(happened, words=""),
        ended=entry.ended if entry.ended and entry.ended <= day else None,
        planned=entry.planned,
        kind=entry.kind,
        stage=entry.stage,
        title=entry.title if _known(entry.title_known_from, day) else entry.title_before or entry.title,
        actors=entry.actors if _known(entry.actors_known_from, day) else entry.actors_before,
        what=entry.what if _known(entry.what_known_from, day) else "",
        outcome=entry.outcome if _known(entry.outcome_known_from, day) else "",
    )
