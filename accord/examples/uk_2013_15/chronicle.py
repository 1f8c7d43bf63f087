"""The replay of what happened: bodies, stages, events, milestones and totals, each on its own day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from accord.access.actors import Actor, Role, Seat, Side
from accord.examples.uk_2013_15.data_rows import EventRow
from accord.examples.uk_2013_15.people import shown_actors, side_of
from accord.examples.uk_2013_15.reviewed_rows import ScheduleRow, StageRow, TotalRow
from accord.examples.uk_2013_15.rows import Sources
from accord.kit.dates import When
from accord.network import operations as network
from accord.network.models import Organisation, Partnership
from accord.process import operations as process
from accord.process.models import Milestone, Plan, Stage
from accord.process.operations import EventEntry

PLAN = "uk-2013-15"
ZONE = ZoneInfo("Europe/London")
GOVERNMENT, NETWORK, COORDINATOR = "Cabinet Office", "Civil society network", "Involve"
Do = Callable[[], Any]


@dataclass
class Replay:
    """What has been replayed so far, and what is still to come: steps sorted by day, then in the order given."""

    sources: Sources
    steps: list[tuple[date, Do]] = field(default_factory=list)
    bodies: dict[str, Organisation] = field(default_factory=dict)
    stages: dict[str, Stage] = field(default_factory=dict)
    milestones: dict[str, Milestone] = field(default_factory=dict)
    seats: dict[Side, Seat] = field(default_factory=dict)
    partnership: Partnership = field(init=False)
    plan: Plan = field(init=False)

    def on(self, day: date, do: Do) -> None:
        """Plan a step for a day."""
        self.steps.append((day, do))

    def run(self) -> None:
        """Do all steps, the earliest first; on one day in the order they were planned."""
        for _day, do in sorted(self.steps, key=lambda step: step[0]):
            do()

    def actor(self, side: Side, day: date) -> Actor:
        """Give the actor of a side on a day: its seat, or before there was one, the side's own name."""
        early = {
            Side.GOVERNMENT: Seat("", "uk", Side.GOVERNMENT, Role.LEAD_OFFICIAL, "UK Government"),
            Side.CIVIL_SOCIETY: Seat("", "uk", Side.CIVIL_SOCIETY, Role.MEMBER, NETWORK),
        }
        return acting(self.seats.get(side) or early[side], day)

    def government(self, day: date) -> Actor:
        """Give the government's lead on a day."""
        return self.actor(Side.GOVERNMENT, day)

    def civil_society(self, day: date) -> Actor:
        """Give civil society's coordinator on a day."""
        return self.actor(Side.CIVIL_SOCIETY, day)

    def known_since(self, name: str) -> When:
        """Give when a body is first named in the sources, by the review; today's fact if nobody reviewed it."""
        return self.sources.event(self.sources.bodies[name].known_since).when


def acting(seat: Seat | None, day: date) -> Actor:
    """Make an actor at noon of a day; what they do is compiled from sources."""
    return Actor("", seat, datetime.combine(day, time(12), ZONE).astimezone(UTC), compiled=True)


def administrator(day: date) -> Actor:
    """Make the one who sets up a partnership and its first two seats."""
    return acting(Seat("", "", Side.NONE, Role.ADMINISTRATOR, ""), day)


def chronicle(replay: Replay) -> None:
    """Plan all that happened; what was promised comes after it on the same day."""
    found(replay)
    plan_bodies(replay)
    plan_stages(replay)
    plan_events(replay)
    plan_milestones(replay)
    plan_totals(replay)


def found(replay: Replay) -> None:
    """The partnership and its plan stand on the record from the first event on."""
    first = min(row.first for row in replay.sources.events)

    def do() -> None:
        since = When.day(first)
        replay.partnership = network.found_partnership(
            administrator(first),
            slug="uk",
            name="United Kingdom",
            government_name="UK Government",
            network_name="UK Open Government Network",
            country="GB",
            subdivision="ENG",
            timezone=str(ZONE),
            since=since,
        )
        replay.plan = process.open_plan(
            replay.government(first),
            partnership=replay.partnership,
            slug=PLAN,
            title="United Kingdom 2013–15",
            number=2,
            first_day=date(2013, 10, 31),
            last_day=date(2015, 12, 31),
            since=since,
        )

    replay.on(first, do)


def plan_bodies(replay: Replay) -> None:
    """Each body enters the record when it is first named; the two leads take their seats as they do."""
    kinds = {row.name: row.kind for row in replay.sources.departments}
    for name in [GOVERNMENT, COORDINATOR, *sorted(replay.sources.bodies.keys() - {GOVERNMENT, COORDINATOR})]:
        side = Side.GOVERNMENT if name in kinds else Side.CIVIL_SOCIETY
        add_body(replay, name, side, kinds.get(name, ""))


def add_body(replay: Replay, name: str, side: Side, kind: str) -> None:
    """Plan the naming of one body, and of the seat of a side's lead."""
    since = replay.known_since(name)
    day = since.last or date.min
    leads = {GOVERNMENT: Role.LEAD_OFFICIAL, COORDINATOR: Role.COORDINATOR}

    def do() -> None:
        actor = administrator(day) if name in leads else replay.actor(side, day)
        body = network.add_organisation(
            actor, partnership=replay.partnership, name=name, side=side, kind=kind, since=since
        )
        replay.bodies[name] = body
        if name in leads:
            seat = network.give_seat(
                actor, role=leads[name], since=since, partnership=replay.partnership, organisation=body
            )
            replay.seats[side] = seat.value

    replay.on(day, do)


def plan_stages(replay: Replay) -> None:
    """The stages stand from the plan's opening; two milestones tell when each began and ended."""
    opening = min(row.first for row in replay.sources.events)
    for row in replay.sources.stages:

        def do(row: StageRow = row) -> None:
            replay.stages[row.stage] = process.add_stage(
                replay.government(opening), plan=replay.plan, slug=row.stage, order=row.order, title=row.title
            )

        replay.on(opening, do)
        for mark, day, precision in (
            ("start", row.began, row.began_precision),
            ("end", row.ended, row.ended_precision),
        ):
            if day is not None:
                edge_of_stage(replay, row, mark, When.containing(day, precision))


def edge_of_stage(replay: Replay, row: StageRow, mark: str, on: When) -> None:
    """Plan the milestone that begins or ends a stage."""
    day = on.last or date.min
    title = f"{row.title}: {'begins' if mark == 'start' else 'ends'}"

    def do() -> None:
        actor = replay.government(day)
        milestone = process.add_milestone(
            actor,
            plan=replay.plan,
            stage=replay.stages[row.stage],
            slug=f"{row.stage}-{mark}",
            order=0 if mark == "start" else 99,
            title=title,
            marks=mark,
        )
        process.reach_milestone(actor, milestone=milestone, on=on, source=row.basis)

    replay.on(day, do)


def plan_events(replay: Replay) -> None:
    """Each event is entered on its last possible day, for the side of its first actor at the table."""
    for row in replay.sources.events:

        def do(row: EventRow = row) -> None:
            actor = replay.actor(Side(side_of(row, replay.sources)), row.known_by)
            process.log_event(actor, plan=replay.plan, entry=entry(row, replay.sources))

        replay.on(row.known_by, do)


def entry(row: EventRow, sources: Sources) -> EventEntry:
    """Make the entry that the process room takes, people's names replaced, hindsight dated."""
    hindsight = sources.hindsight[row.id]
    late = [late.known_from for late in sources.late_actors if late.event_id == row.id]
    return EventEntry(
        number=row.id,
        happened=row.when,
        ended=row.ended,
        planned=row.precision == "planned_day",
        kind=row.kind,
        stage=row.stage,
        title=row.title,
        actors=shown_actors(row, sources),
        what=row.what,
        outcome=row.outcome,
        source=row.source,
        title_known_from=hindsight.title_known_from,
        as_written_known_from=hindsight.as_written_known_from,
        what_known_from=hindsight.what_known_from,
        outcome_known_from=hindsight.outcome_known_from,
        actors_before=shown_actors(row, sources, late=False) if late else "",
        actors_known_from=max(late) if late else None,
    )


def plan_milestones(replay: Replay) -> None:
    """Each milestone enters the record with its first date; later dates follow, none is overwritten."""
    for order, row in enumerate(replay.sources.schedule, start=1):
        on = scheduled(row, replay.sources)
        since = replay.sources.event(row.since_event).when if row.since_event else on
        day = since.last or replay.sources.event(row.stated_by_event).known_by

        def do(row: ScheduleRow = row, on: When = on, since: When = since, day: date = day, order: int = order) -> None:
            actor = replay.government(day)
            milestone = replay.milestones.get(row.milestone)
            if milestone is None:
                milestone = replay.milestones[row.milestone] = process.add_milestone(
                    actor,
                    plan=replay.plan,
                    stage=replay.stages[row.stage],
                    slug=row.milestone,
                    order=order,
                    title=row.title,
                )
            source = replay.sources.event(row.stated_by_event).source
            if row.kind == "planned":
                process.plan_milestone(actor, milestone=milestone, on=on, since=since, reason=row.reason, source=source)
            else:
                process.reach_milestone(actor, milestone=milestone, on=on, reason=row.reason, source=source)

        replay.on(day, do)


def scheduled(row: ScheduleRow, sources: Sources) -> When:
    """Give the date a schedule row means: taken from the event it names, so that the event stays the one source."""
    if row.date_from == "unknown":
        return When.unknown()
    if row.on is not None:
        return When.day(row.on)
    event = sources.event(row.event_id)
    if row.date_from == "closed":
        return When.day(sources.consultations[event.id].closed)
    if row.date_from == "first":
        return When.day(event.first)
    return When.day(event.last or event.first) if row.date_from == "last" else event.when


def plan_totals(replay: Replay) -> None:
    """Numbers that sources only state, from the day they were stated."""
    for row in replay.sources.totals:
        since = replay.sources.event(row.event_id).when
        day = since.last or date.min

        def do(row: TotalRow = row, since: When = since, day: date = day) -> None:
            process.state_total(
                replay.government(day),
                plan=replay.plan,
                slug=row.key,
                of_what=f"{row.of_what} ({row.value_words})" if row.value_words else row.of_what,
                value=row.value,
                stated_by=row.stated_by,
                since=since,
                source=row.source,
                known=row.known_rows,
            )

        replay.on(day, do)
