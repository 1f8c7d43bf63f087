"""The replay of how the two sides worked together: mandate, coordinator, practice, posts, and what held the plan up."""

from datetime import date
from functools import partial

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.examples.uk_2013_15.chronicle import COORDINATOR, GOVERNMENT, Replay, acting
from accord.examples.uk_2013_15.data_rows import EventRow
from accord.examples.uk_2013_15.reviewed_rows import BlockageRow, ShownPostRow, TenureRow, TextRow
from accord.kit.dates import When
from accord.network.operations import office
from accord.network.queries import vision
from accord.process.models import Blockage, Funding, Holder, Post
from accord.process.models.clauses import ClauseEntry
from accord.process.operations import agreement, blockages, capacity, posts, rounds
from accord.process.queries.rounds import findings
from accord.process.queries.texts import subject_of
from accord.texts.models import Manner
from accord.texts.operations import texts

MANDATE, OFFICE, PRACTISED, RESOURCES = "E11", "E07", "E19", "E41"
"""The events of the Minister's promise, of the coordinator, by which the practice had formed, and of thin resources."""


def table(replay: Replay) -> None:
    """Plan everything at the table; the house makes its round at the end of each day on which something happened."""
    plan_mandate(replay)
    plan_office(replay)
    plan_practice(replay)
    plan_posts(replay)
    plan_blockages(replay)
    plan_funding(replay)
    plan_texts(replay)
    for day in {day for day, _do in replay.steps}:
        replay.on(day, partial(go_round, replay, day))


def go_round(replay: Replay, day: date) -> None:
    """Let the house look for gaps in posts, as it does every day."""
    if findings(replay.partnership, day):
        house = Actor.of_the_house(acting(None, day).at, compiled=True)
        rounds.make_round(house, partnership=replay.partnership, day=day)


def plan_mandate(replay: Replay) -> None:
    """The Minister promises in public that the plan will be made together."""
    event = replay.sources.event(MANDATE)

    def do() -> None:
        agreement.record_mandate(
            replay.civil_society(event.first),
            plan=replay.plan,
            given_by="Francis Maude, Minister for the Cabinet Office",
            words=event.what,
            source=event.source,
            since=event.when,
        )

    replay.on(event.known_by, do)


def plan_office(replay: Replay) -> None:
    """Members asked Involve to coordinate; no call was held."""
    event = replay.sources.event(OFFICE)

    def do() -> None:
        office.take_office(
            replay.civil_society(event.known_by),
            partnership=replay.partnership,
            organisation=replay.bodies[COORDINATOR],
            since=event.when,
            until=When.unknown(),
            basis=f"{event.what} {event.source}",
        )

    replay.on(event.known_by, do)


def plan_practice(replay: Replay) -> None:
    """What the sides did stands as a reconstructed agreement. No number in it is a rule: nobody had agreed on any."""
    event = replay.sources.event(PRACTISED)
    clauses = [ClauseEntry(row.slug, row.title, row.text) for row in replay.sources.practice]

    def do() -> None:
        bodies = {Side.GOVERNMENT: replay.bodies[GOVERNMENT], Side.CIVIL_SOCIETY: replay.bodies[COORDINATOR]}
        version = agreement.propose(
            replay.civil_society(event.first),
            plan=replay.plan,
            clauses=clauses,
            signatories=list(bodies.values()),
            reason="Reconstructed from notes of meetings. Nothing was said of clearance: who signs off, by when.",
            since=event.when,
            reconstructed=True,
        )
        for side, body in bodies.items():
            agreement.sign(
                replay.actor(side, event.first),
                version=version,
                organisation=body,
                since=event.when,
                basis="Practised by this side; nobody wrote an agreement down or signed one.",
            )

    replay.on(event.known_by, do)


def plan_posts(replay: Replay) -> None:
    """Each post is entered when a source first names it; its holders come and go on days of their own."""
    made: dict[str, Post] = {}
    for row in replay.sources.shown_posts:
        event = replay.sources.event(row.named_in)

        def do(row: ShownPostRow = row, since: When = event.when, day: date = event.known_by) -> None:
            body = replay.bodies[row.body]
            made[row.title] = posts.create_post(
                replay.actor(Side(body.side), day),
                partnership=replay.partnership,
                title=row.title,
                kind=row.kind,
                organisation=body,
                places=row.places,
                since=since,
                watched=row.watched,
            )

        replay.on(event.known_by, do)
    for tenure in replay.sources.tenures:
        plan_tenure(replay, made, tenure)


def plan_tenure(replay: Replay, made: dict[str, Post], row: TenureRow) -> None:
    """Plan that somebody holds a post, and that they leave it where the sources say so."""
    stated = next(post for post in replay.sources.posts if (post.post, post.holder) == (row.post, row.holder))
    named = replay.sources.event(row.named_in) if row.named_in else None
    since = named.when if named else edge(stated.since, stated.since_precision)
    until = edge(stated.to, stated.to_precision) if row.left_in else None
    came = since.last or date.min
    holders: list[Holder] = []

    def come() -> None:
        post = made[row.title]
        actor = replay.actor(Side(post.side), came)
        holders.append(posts.appoint(actor, post=post, name=row.holder, since=since, already=named is not None))

    replay.on(came, come)
    if until is None:
        return
    gone = until.last or date.min

    def leave() -> None:
        actor = replay.actor(Side(made[row.title].side), gone)
        posts.leave_post(actor, holder=holders[0], since=until)

    replay.on(gone, leave)


def edge(day: str, precision: str) -> When:
    """Give the date at which a post began or ended: the day is the last one of a coarse date, as posts.csv says."""
    if precision == "about":
        return When.about(date.fromisoformat(day))
    return When.containing(date.fromisoformat(day), precision)


def plan_blockages(replay: Replay) -> None:
    """What held the plan up, from the first day it is known to have done so, until it did no longer."""
    opened: dict[str, Blockage] = {}
    for row in replay.sources.blockages:
        since = When.containing(row.since, row.since_precision)
        cleared = When.between(row.cleared, row.cleared_last) if row.cleared_last else When.day(row.cleared)
        replay.on(since.last or row.since, partial(block, replay, opened, row, since))
        replay.on(cleared.last or row.cleared, partial(clear, replay, opened, row, cleared))


def block(replay: Replay, opened: dict[str, Blockage], row: BlockageRow, since: When) -> None:
    """Open a blockage, for the network: its sources are the network's and the panels' notes."""
    opened[row.title] = blockages.open_blockage(
        replay.civil_society(since.last or row.since),
        plan=replay.plan,
        kind=row.kind,
        title=row.title,
        what=row.what,
        owner_side=Side.GOVERNMENT,
        owner=replay.bodies[row.owner],
        since=since,
        source=replay.sources.event(row.known_in).source,
    )


def clear(replay: Replay, opened: dict[str, Blockage], row: BlockageRow, cleared: When) -> None:
    """Say that a blockage is over."""
    actor = replay.civil_society(cleared.last or row.cleared)
    blockages.clear_blockage(actor, blockage=opened[row.title], how=row.how, since=cleared)


def plan_funding(replay: Replay) -> None:
    """What is known of the money for coordination: that it was thin, and not who paid."""
    event = replay.sources.event(RESOURCES)

    def do() -> None:
        capacity.state_funding(
            replay.civil_society(event.first),
            plan=replay.plan,
            status=Funding.UNKNOWN,
            words=event.outcome,
            source=event.source,
            since=event.when,
        )

    replay.on(event.known_by, do)


def plan_texts(replay: Replay) -> None:
    """What was written, by whom, and where it can be read: the words themselves are not in the sources."""
    for row in replay.sources.texts:
        event = replay.sources.event(row.event_id)
        replay.on(event.known_by, partial(begin_text, replay, row, event))


def begin_text(replay: Replay, row: TextRow, event: EventRow) -> None:
    """A text as far as it is known, for everybody to find."""
    of_network = row.part == vision.PART
    texts.begin(
        replay.actor(Side(row.side), event.known_by),
        subject=vision.subject_of(replay.partnership) if of_network else subject_of(replay.plan),
        part=row.part,
        title=row.title,
        since=event.when,
        visibility=Visibility.PUBLIC,
        manner=Manner.CLOSED,
        source=". ".join(filter(None, (f"Written by: {row.wrote}", row.note.rstrip("."), f"Source: {event.source}"))),
    )
