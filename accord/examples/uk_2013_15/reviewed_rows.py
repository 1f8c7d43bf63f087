"""The reviewed files, row by row: readings of the record that a person judged by hand."""

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from accord.kit.tables import cell, day, one_of, optional, several, text, whole, words, yes_no

PRECISIONS: Final = ("day", "month", "quarter", "season", "year", "between", "about", "unknown", "planned_day")
precision = one_of(*PRECISIONS)
names = several(words)


def clock(value: str) -> time:
    """A wall time in its one form of hours and minutes."""
    try:
        found = time.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or f"{found:%H:%M}" != value:
        raise ValueError("a time as HH:MM")
    return found


@dataclass(frozen=True)
class HindsightRow:
    """hindsight.csv: from which day each text of an event was knowable."""

    id: str = cell(words)
    title_known_from: date | None = cell(optional(day))
    as_written_known_from: date | None = cell(optional(day))
    what_known_from: date | None = cell(optional(day))
    outcome_known_from: date | None = cell(optional(day))
    known_on_day: str = cell(text)
    reason: str = cell(words)


@dataclass(frozen=True)
class ActorRow:
    """actors.csv: what each entry of an event's actors is, and what to show for a person not in a public post."""

    entry: str = cell(words)
    kind: str = cell(one_of("organisation", "person", "office", "crowd"))
    organisation: str = cell(text)
    side: str = cell(words)
    name: str = cell(text)
    role: str = cell(text)
    shown_as: str = cell(text)
    note: str = cell(text)


@dataclass(frozen=True)
class LateActorRow:
    """late_actors.csv: an entry of an event's actors that became known after the event."""

    event_id: str = cell(words)
    entry: str = cell(words)
    known_from: date = cell(day)
    reason: str = cell(words)


@dataclass(frozen=True)
class ScheduleRow:
    """schedule.csv: a date of a milestone, taken from an event's row or, where no row has it, given in ``on``."""

    milestone: str = cell(words)
    stage: str = cell(words)
    title: str = cell(words)
    kind: str = cell(one_of("planned", "actual"))
    event_id: str = cell(text)
    date_from: str = cell(one_of("first", "last", "range", "closed", "on", "unknown"))
    on: date | None = cell(optional(day))
    stated_by_event: str = cell(words)
    since_event: str = cell(text)
    reason: str = cell(text)
    note: str = cell(text)


@dataclass(frozen=True)
class StageRow:
    """stages.csv: the steps of the process and when each began and ended."""

    stage: str = cell(words)
    order: int = cell(whole)
    title: str = cell(words)
    began: date | None = cell(optional(day))
    began_precision: str = cell(precision)
    ended: date | None = cell(optional(day))
    ended_precision: str = cell(precision)
    basis: str = cell(words)


@dataclass(frozen=True)
class TotalRow:
    """stated_totals.csv: numbers that a source gives without the rows behind them."""

    key: str = cell(words)
    of_what: str = cell(words)
    value: int = cell(whole)
    value_words: str = cell(text)
    stated_by: str = cell(words)
    event_id: str = cell(words)
    source: str = cell(words)
    known_rows: tuple[str, ...] = cell(names)


@dataclass(frozen=True)
class BodyRow:
    """bodies.csv: the first event that names each body."""

    name: str = cell(words)
    kind: str = cell(one_of("organisation", "department"))
    known_since: str = cell(words)
    named_in: str = cell(words)
    note: str = cell(text)


@dataclass(frozen=True)
class ShownPostRow:
    """reviewed/posts.csv: the posts as they are entered, with their places; ``named_in`` is the first event."""

    title: str = cell(words)
    kind: str = cell(words)
    body: str = cell(words)
    places: int = cell(whole)
    watched: bool = cell(yes_no)
    named_in: str = cell(words)
    note: str = cell(text)


@dataclass(frozen=True)
class TenureRow:
    """reviewed/tenures.csv: who held which post. Without ``named_in`` the start stands in posts.csv."""

    title: str = cell(words)
    post: str = cell(words)
    holder: str = cell(words)
    named_in: str = cell(text)
    left_in: str = cell(text)
    note: str = cell(text)


@dataclass(frozen=True)
class PracticeRow:
    """reviewed/practice.csv: how the two sides worked together, clause by clause, read from the events named."""

    slug: str = cell(words)
    title: str = cell(words)
    text: str = cell(words)
    events: tuple[str, ...] = cell(names)


@dataclass(frozen=True)
class TextRow:
    """reviewed/texts.csv: texts that were written, by whom, and the event that tells of them. No words of theirs."""

    part: str = cell(words)
    title: str = cell(words)
    event_id: str = cell(words)
    side: str = cell(one_of("government", "civil-society"))
    wrote: str = cell(words)
    note: str = cell(text)


@dataclass(frozen=True)
class BlockageRow:
    """reviewed/blockages.csv: what held the plan up, since when, and when it was over."""

    kind: str = cell(words)
    owner: str = cell(words)
    title: str = cell(words)
    what: str = cell(words)
    since_event: str = cell(words)
    since: date = cell(day)
    since_precision: str = cell(precision)
    known_in: str = cell(words)
    cleared_event: str = cell(words)
    cleared: date = cell(day)
    cleared_last: date | None = cell(optional(day))
    how: str = cell(words)
    note: str = cell(text)


@dataclass(frozen=True)
class AssumptionRow:
    """reviewed/assumptions.csv: a task of the illustration, with an assumed duration in working days and its reason."""

    number: int = cell(whole)
    title: str = cell(words)
    side: str = cell(one_of("government", "civil-society", "both"))
    days: int = cell(whole)
    needs: tuple[int, ...] = cell(several(whole))
    begun: date | None = cell(optional(day))
    reason: str = cell(words)
    source: str = cell(words)


@dataclass(frozen=True)
class SeriesRow:
    """reviewed/series.csv: a series of meetings.csv; ``days``: at least every so many, until a day that is rough."""

    series: str = cell(words)
    title: str = cell(words)
    what_for: str = cell(text, name="words")
    since_event: str = cell(words)
    days: int | None = cell(optional(whole))
    until: date | None = cell(optional(day))
    until_last: date | None = cell(optional(day))
    reason: str = cell(text)
    note: str = cell(text)


@dataclass(frozen=True)
class ArrangedRow:
    """reviewed/arranged.csv: what an event's text says of a meeting besides meetings.csv: its hours, who could come."""

    event_id: str = cell(words)
    starts: time | None = cell(optional(clock))
    ends: time | None = cell(optional(clock))
    openness: str = cell(one_of("open", "network", ""))
    note: str = cell(words)


@dataclass(frozen=True)
class AttendanceRow:
    """reviewed/attendance.csv: how many of a side were at a meeting, where its notes name or count them."""

    event_id: str = cell(words)
    side: str = cell(one_of("government", "civil-society"))
    people: int = cell(whole)
    at_least: bool = cell(yes_no)
    words: str = cell(words)


@dataclass(frozen=True)
class ApproachRow:
    """reviewed/approaches.csv: how far a department was with the plan, where an event tells it."""

    event_id: str = cell(words)
    organisation: str = cell(words)
    state: str = cell(one_of("engaged", "drafting", "cleared"))
    words: str = cell(words)


@dataclass(frozen=True)
class DifferenceRow:
    """differences.csv: where the sides still differed when the plan was launched, as its foreword says."""

    code: str = cell(words)
    ask: str = cell(words)
    title: str = cell(words)
    clause: str = cell(words)
    since_event: str = cell(words)
    outcome: str = cell(words)
    outcome_words: str = cell(words)
    outcome_event: str = cell(words)
    note: str = cell(text)


@dataclass(frozen=True)
class ClearanceRow:
    """clearances.csv: a text that waited in an office, and between which days it was cleared."""

    organisation: str = cell(words)
    kind: str = cell(words)
    office: str = cell(words)
    draft_item: str = cell(words)
    known_in: str = cell(words)
    cleared_event: str = cell(words)
    cleared: date = cell(day)
    cleared_last: date = cell(day)
    note: str = cell(text)


@dataclass(frozen=True)
class EditionRow:
    """editions.csv: what was published as a whole, and where its words can be read."""

    kind: str = cell(one_of("consultation", "final"))
    title: str = cell(words)
    event_id: str = cell(words)
    source: str = cell(words)
    note: str = cell(text)
