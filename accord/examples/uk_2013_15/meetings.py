"""The replay of who met: series, meetings with chair, place and notes as far as sources tell, and who was there."""

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.examples.uk_2013_15.chronicle import ZONE, Replay
from accord.examples.uk_2013_15.data_rows import EventRow, MeetingRow, known
from accord.examples.uk_2013_15.people import reviewed, side_of
from accord.examples.uk_2013_15.reviewed_rows import ApproachRow, ArrangedRow, AttendanceRow, SeriesRow
from accord.groups.operations import approaches
from accord.kit.dates import When
from accord.meetings.models import Arranged, Meeting, Series
from accord.meetings.operations import attendance, chairs
from accord.meetings.operations import meetings as operations
from accord.meetings.rules.meetings import ALONE
from accord.network.models import Organisation
from accord.process.models import Event

LAUNCH: Final = "E57"


@dataclass
class Met:
    """The series and meetings on the record so far."""

    replay: Replay
    series: dict[str, Series] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)

    def event(self, number: str) -> EventRow:
        """Give an event's row."""
        return self.replay.sources.event(number)

    def actor(self, event: EventRow, day: date | None = None) -> Actor:
        """Give who enters a meeting: the side whose own it is, else that of the first one named."""
        side = ALONE.get(event.kind) or side_of(event, self.replay.sources)
        return self.replay.actor(Side(side), day or event.known_by)

    def when(self, event: EventRow) -> When:
        """Give when a meeting took place, without the words of a source that may have been written later."""
        return When.of(event.when.span)


def meetings(replay: Replay) -> None:
    """Plan every series and meeting on its day, the notes on the day they were published."""
    met = Met(replay)
    sources = replay.sources
    for series in sources.series:
        replay.on(met.event(series.since_event).known_by, partial(begin, met, series))
        if series.until and series.until_last:
            replay.on(series.until_last, partial(end_rhythm, met, series))
    for row in sources.meetings:
        event = met.event(row.event_id)
        replay.on(event.known_by, partial(enter, met, row, event))
        if row.notes_published is not None:
            plan_notes(met, row, event)
    for count in sources.attendance:
        replay.on(met.event(count.event_id).known_by, partial(count_side, met, count))
    for approach in sources.approaches:
        replay.on(met.event(approach.event_id).known_by, partial(note_approach, met, approach))
    replay.on(met.event(LAUNCH).known_by, partial(note_clearance, met))


def begin(met: Met, row: SeriesRow) -> None:
    """A series as soon as it was announced or first met."""
    event = met.event(row.since_event)
    met.series[row.series] = operations.begin_series(
        met.actor(event),
        plan=met.replay.plan,
        title=row.title,
        words=row.what_for,
        cadence_days=row.days,
        since=met.when(event),
        code=row.series,
    )


def end_rhythm(met: Met, row: SeriesRow) -> None:
    """A series that met regularly does so no more."""
    since = When.between(row.until or date.min, row.until_last or date.max)
    actor = met.replay.civil_society(since.last or date.min)
    operations.set_cadence(actor, series=met.series[row.series], days=None, reason=row.reason, since=since)


def enter(met: Met, row: MeetingRow, event: EventRow) -> None:
    """A meeting that took place, as the same thing as the event; what no source tells stays unknown."""
    since, actor = met.when(event), met.actor(event)
    told = met.replay.sources.arranged.get(row.event_id)
    meeting = operations.call(
        actor,
        plan=met.replay.plan,
        kind=event.kind,
        title=event.title,
        arranged=arranged(row, event, told),
        since=since,
        notice=row.notice,
        openness=told.openness if told else "",
        series=met.series[row.series],
        event=Event.objects.get(plan=met.replay.plan, number=event.id),
        code=event.id.lower(),
    )
    met.meetings[event.id] = meeting
    remote, who = known(row.remote), row.attendance_note
    operations.hold(actor, meeting=meeting, remote_used=remote, attendance=who, source=event.source, since=since)
    if known(row.chair_side):
        take_chair(met, row, event, meeting)


def arranged(row: MeetingRow, event: EventRow, told: ArrangedRow | None) -> Arranged:
    """Give when and where a meeting took place."""
    return Arranged(
        on=When.of(event.when.span),
        timezone=str(ZONE),
        starts=told.starts if told else None,
        ends=told.ends if told else None,
        place=row.place,
        neutrality=known(row.place_neutrality),
        remote=known(row.remote),
    )


def take_chair(met: Met, row: MeetingRow, event: EventRow, meeting: Meeting) -> None:
    """Who was in the chair, by name only where that person held a public post of posts.csv."""
    sources = met.replay.sources
    found = next((actor for entry in event.actors if (actor := reviewed(entry, sources)).role == "chair"), None)
    holders = {post.holder for post in sources.posts if post.holder}
    body: Organisation | None = met.replay.bodies.get(found.organisation) if found else None
    chairs.take_chair(
        met.actor(event),
        meeting=meeting,
        side=row.chair_side,
        organisation=body,
        name=found.name if found and found.name in holders else "",
        source=event.source if found else "A reading: nobody but this side was present.",
        since=met.when(event),
    )


def plan_notes(met: Met, row: MeetingRow, event: EventRow) -> None:
    """Plan that notes are published; undated ones are known to be public on no day before the record's last."""
    published = row.notes_published or When.unknown()
    end = max(each.known_by for each in met.replay.sources.events)
    since = published if published.is_known else When.between(event.known_by, end)

    def do() -> None:
        operations.note_elsewhere(
            met.actor(event, since.last),
            meeting=met.meetings[event.id],
            published=published,
            source=event.source,
            since=since,
        )

    met.replay.on(since.last or end, do)


def count_side(met: Met, row: AttendanceRow) -> None:
    """How many of a side were there."""
    event = met.event(row.event_id)
    attendance.count(
        met.actor(event),
        meeting=met.meetings[event.id],
        side=row.side,
        people=row.people,
        at_least=row.at_least,
        source=f"{row.words}; {event.source}",
        since=met.when(event),
    )


def note_approach(met: Met, row: ApproachRow) -> None:
    """How far a department was, where an event tells it."""
    event = met.event(row.event_id)
    approach(met, event, row.organisation, row.state, row.words)


def note_clearance(met: Met) -> None:
    """With the launch, each lead body's commitments were cleared: they stand in the plan."""
    event = met.event(LAUNCH)
    led: dict[str, list[str]] = {}
    for row in met.replay.sources.commitments:
        for body in row.lead_departments:
            led.setdefault(body, []).append(str(row.number))
    for body, numbers in sorted(led.items()):
        words = f"The plan was launched with what it leads: {', '.join(numbers)}."
        approach(met, event, body, "cleared", words)


def approach(met: Met, event: EventRow, body: str, state: str, words: str) -> None:
    """Note for everybody how far a body was by an event."""
    approaches.approach(
        met.replay.government(event.known_by),
        plan=met.replay.plan,
        organisation=met.replay.bodies[body],
        state=state,
        words=words,
        visibility=Visibility.PUBLIC,
        since=met.when(event),
        source=event.source,
    )
