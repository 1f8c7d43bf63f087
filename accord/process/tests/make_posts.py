"""Posts at the table of a small plan, made the honest way: through the operations."""

from dataclasses import replace
from datetime import date
from typing import Any

from accord.access.actors import Actor, Role
from accord.kit.dates import When
from accord.network import operations as network
from accord.network.models import Organisation
from accord.network.tests.make import Table, noon
from accord.process.models import Blockage, Holder, HolderEnd, Post
from accord.process.operations import blockages, posts, rounds
from accord.process.queries.rounds import findings

START = date(2012, 4, 1)


def post(home: Table, title: str = "Policy lead", day: date = START, **fields: Any) -> Post:
    told = {"kind": Post.Kind.POLICY_LEAD, "organisation": home.cabinet, "places": 1, "since": When.day(day), **fields}
    return posts.create_post(home.government(day), partnership=home.partnership, title=title, **told)


def named(home: Table, post: Post, name: str, since: When, **fields: Any) -> Holder:
    return posts.appoint(home.government(since.last), post=post, name=name, since=since, **fields)


def left(home: Table, holder: Holder, since: When, **fields: Any) -> HolderEnd:
    return posts.leave_post(home.government(since.last), holder=holder, since=since, **fields)


def blockage(home: Table, plan: Any, since: When, **fields: Any) -> Blockage:
    told = {
        "kind": Blockage.Kind.CLEARANCE,
        "title": "The draft waits to be cleared",
        "what": "",
        "owner_side": "government",
        "owner": home.cabinet,
        **fields,
    }
    return blockages.open_blockage(home.civil_society(since.last), plan=plan, since=since, **told)


def went_round(home: Table, day: date) -> list[Blockage]:
    """The house goes round where it finds something to do, as the scheduler does."""
    if not findings(home.partnership, day):
        return []
    return rounds.make_round(Actor.of_the_house(noon(day)), partnership=home.partnership, day=day)


def seated(home: Table, role: Role, organisation: Organisation, person: Any = None, since: date = START) -> Actor:
    """Somebody in a seat of a body, as sources tell: even a coordinator whom no call chose."""
    giver = home.government() if organisation.side == "government" else home.civil_society()
    seat = network.give_seat(
        replace(giver, compiled=True),
        role=role,
        since=When.day(since),
        partnership=home.partnership,
        organisation=organisation,
        person=person,
    )
    return Actor(person.reference if person else "", seat.value, noon(START))


def uk_leads(home: Table) -> Post:
    """The two policy leads of 2013: both gone in spring, two new ones met on 20 June; nobody between."""
    lead = post(home, places=2, day=date(2012, 11, 29))
    since = When.day(date(2012, 11, 29))
    old = [named(home, lead, name, since, already=True) for name in ("Sophia Oliver", "Ilaria Miller")]
    for each in old:
        left(home, each, When.season(2013, "spring"))
    for name in ("Francesca Orpen", "Lizetta Lyster"):
        named(home, lead, name, When.day(date(2013, 6, 20)))
    return lead
