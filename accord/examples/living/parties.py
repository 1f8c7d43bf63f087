"""Who sits at Norvale's table: the two sides, those who joined in public, and whom the members chose."""

from datetime import date

from accord.access.actors import Actor, Role, Side
from accord.examples.living.story import COORDINATING, LEAD, Row, Story, administrator, noon, read
from accord.kit.dates import When
from accord.network import operations as network
from accord.network.models import Call, Seat
from accord.network.operations import coordination, membership
from accord.network.queries.coordination import term_of
from accord.network.queries.membership import proposed_charter
from accord.people.models import Person


def parties(story: Story) -> None:
    """Plan the founding, the applications and the choice of the coordinator."""
    told = read("network")
    story.on(story.ago(300), found, told["partnership"])
    for row in told["body"]:
        story.on(story.ago(row["ago"]), enter, row)
    story.on(story.ago(298), found_network)
    story.on(story.ago(told["charter"]["ago"]), adopt, told["charter"])
    for row in told["application"]:
        story.on(story.ago(row["ago"]), apply, row)
        if "decided" in row:
            story.on(story.ago(row["decided"]), decide, row)
    for row in told["declaration"]:
        story.on(story.ago(row["ago"]), declare, row)
    choose(story, told)
    story.on(story.ago(told["departure"]["ago"]), leave, told["departure"])


def found(story: Story, day: date, row: Row) -> None:
    """The partnership, with the first body and seat of each side."""
    keeper, since = administrator(day), When.day(day)
    story.partnership = network.found_partnership(keeper, since=since, **row)
    for name, side, role in (
        (LEAD, Side.GOVERNMENT, Role.LEAD_OFFICIAL),
        (COORDINATING, Side.CIVIL_SOCIETY, Role.MEMBER),
    ):
        kind = "ministry" if side == Side.GOVERNMENT else ""
        add(story, keeper, {"name": name, "side": side, "role": role, "kind": kind}, since)


def enter(story: Story, day: date, row: Row) -> None:
    """One more body, with its seat, by its own side."""
    add(story, story.actor(LEAD if row["side"] == Side.GOVERNMENT else COORDINATING, day), row, When.day(day))


def add(story: Story, actor: Actor, row: Row, since: When) -> None:
    """Enter a body and give it a seat."""
    home, name = story.partnership, row["name"]
    body = network.add_organisation(
        actor, partnership=home, name=name, side=row["side"], kind=row.get("kind", ""), since=since
    )
    seat = network.give_seat(actor, role=Role(row["role"]), since=since, partnership=home, organisation=body)
    story.bodies[name], story.seats[name] = body, ("", seat.value)


def found_network(story: Story, day: date) -> None:
    """The two bodies of civil society that are there found the network."""
    for body in [body for body in story.bodies.values() if body.side == Side.CIVIL_SOCIETY]:
        membership.found_membership(story.actor(COORDINATING, day), organisation=body, since=When.day(day))


def adopt(story: Story, day: date, row: Row) -> None:
    """The network's rules: the criteria and the days of the house's own draft, the rest in its own words."""
    told = proposed_charter() | {"statement": row["statement"], "rules": row["rules"]}
    actor = story.actor(COORDINATING, day)
    membership.adopt_charter(actor, partnership=story.partnership, since=When.day(day), **told)


def apply(story: Story, day: date, row: Row) -> None:
    """Somebody asks to join."""
    person = Person(name=f"Somebody of {row['name']}", is_active=False)  # nobody signs in: an account without address
    person.set_unusable_password()
    person.save()
    told = {part: row[part] for part in ("name", "website", "statement", "interests", "funding", "expertise")}
    asking = Actor(person.reference, None, noon(day))
    membership.apply(asking, partnership=story.partnership, since=When.day(day), **told)


def decide(story: Story, day: date, row: Row) -> None:
    """Whoever keeps the network decides by its rules."""
    actor, since = story.actor(COORDINATING, day), When.day(day)
    application = story.partnership.applications.get(name=row["name"])
    if "unmet" in row:
        membership.refuse(actor, application=application, unmet=row["unmet"], reason=row["reason"], since=since)
        return
    body = membership.admit(actor, application=application, since=since).organisation
    seat = Seat.objects.select_related("partnership", "organisation").get(organisation=body)
    person = application.person
    story.bodies[body.name], story.seats[body.name] = body, (person.reference if person else "", seat.value)


def declare(story: Story, day: date, row: Row) -> None:
    """A member declares, for the first time or anew; who applied did so with its application."""
    told = {part: row[part] for part in ("interests", "funding", "expertise", "themes")}
    body = story.bodies[row["body"]]
    membership.declare(story.actor(body.name, day), organisation=body, since=When.day(day), **told)


def leave(story: Story, day: date, row: Row) -> None:
    """A member leaves."""
    belonging = story.partnership.memberships.get(organisation=story.bodies[row["body"]])
    membership.leave(story.actor(row["body"], day), membership=belonging, reason=row["reason"], since=When.day(day))


def choose(story: Story, told: Row) -> None:
    """Plan the choice of the coordinator: called, nominated, answered, counted."""
    call, closes = told["call"], story.ago(told["call"]["closes"])
    story.on(story.ago(call["ago"]), open_call, call)
    for name, words in told["nominations"].items():
        story.on(story.ago(call["nominations_close"]), nominate, name, words)
    story.on(story.ago(call["opens"]), freeze)
    for name, ranking in told["ballots"].items():
        story.on(closes, vote, name, ranking)
    story.on(story.ago(call["closed"]), count, call["deputy"])


def open_call(story: Story, day: date, row: Row) -> None:
    """The members are asked to choose."""
    told = {name: row[name] for name in ("powers", "term_months", "quorum")}
    coordination.open_call(
        story.actor(COORDINATING, day),
        partnership=story.partnership,
        purpose=Call.Purpose.CHOOSE,
        method=Call.Method.RANKED,
        nominations_close=story.ago(row["nominations_close"]),
        opens=story.ago(row["opens"]),
        closes=story.ago(row["closes"]),
        since=When.day(day),
        **told,
    )


def nominate(story: Story, day: date, name: str, words: str) -> None:
    """A member stands."""
    body = story.bodies[name]
    call = story.partnership.calls.get()
    coordination.nominate(story.actor(name, day), call=call, organisation=body, statement=words, since=When.day(day))


def freeze(story: Story, day: date) -> None:
    """The roll is published."""
    actor = story.actor(COORDINATING, day)
    coordination.freeze_roll(actor, call=story.partnership.calls.get(), since=When.day(day))


def vote(story: Story, day: date, name: str, ranking: list[str]) -> None:
    """A member answers."""
    slugs = [story.bodies[each].slug for each in ranking]
    coordination.vote(story.actor(name, day), call=story.partnership.calls.get(), ranking=slugs)


def count(story: Story, day: date, deputy: str) -> None:
    """The answers are counted; whom they chose acts from its new seat, and names its deputy."""
    actor, since = story.actor(COORDINATING, day), When.day(day)
    coordination.close_call(actor, call=story.partnership.calls.get(), since=since)
    seats = Seat.objects.select_related("partnership", "organisation")
    seat = seats.get(organisation=story.bodies[COORDINATING], role=Role.COORDINATOR)
    story.seats[COORDINATING] = ("", seat.value)
    if term := term_of(story.partnership, day):
        chosen = story.actor(COORDINATING, day)
        coordination.name_deputy(chosen, term=term, organisation=story.bodies[deputy], since=since)
