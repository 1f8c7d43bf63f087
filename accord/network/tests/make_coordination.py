"""A network at the choice of its coordinator: members with people who sit for them, and a call, made honestly."""

from dataclasses import dataclass, field
from datetime import date

from accord.access.actors import Actor, Role, Seat
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Call, Organisation, Partnership
from accord.network.operations import coordination, membership
from accord.network.queries import held
from accord.network.tests import make
from accord.people.models import Person

CALLED = date(2012, 9, 1)
NOMINATED = date(2012, 9, 10)
OPENS = date(2012, 9, 12)
CLOSES = date(2012, 9, 20)
AFTER = date(2012, 9, 21)


@dataclass
class Network:
    """A partnership whose network has members; each has a person with a member's seat."""

    table: make.Table
    bodies: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)

    @property
    def partnership(self) -> Partnership:
        return self.table.partnership

    def member(self, name: str, day: date) -> Actor:
        """The person who sits for a member organisation, on a day."""
        return Actor(self.people[name].reference, self.seats[name], make.noon(day))

    def join(self, name: str, day: date = make.START) -> Organisation:
        """One more member, with somebody who sits for it."""
        keeper, since = self.table.civil_society(day), When.day(day)
        body = self.partnership.organisations.filter(name=name).first() or self.table.body(name, day=day)
        membership.found_membership(keeper, organisation=body, since=since)
        person = make.person(f"{name} person")
        seat = operations.give_seat(
            keeper, role=Role.MEMBER, since=since, partnership=self.partnership, organisation=body, person=person
        )
        self.bodies[name], self.people[name], self.seats[name] = body, person, seat.value
        return body

    def call(self, day: date = CALLED, by: Actor | None = None, **told: object) -> Call:
        asked = {
            "purpose": "choose",
            "method": "ranked",
            "powers": "Speaks for the network",
            "term_months": 12,
            "quorum": 50,
            "nominations_close": NOMINATED,
            "opens": OPENS,
            "closes": CLOSES,
            "since": When.day(day),
        }
        return coordination.open_call(
            by or self.table.civil_society(day), partnership=self.partnership, **{**asked, **told}
        )

    def nominate(self, call: Call, name: str, by: str = "", day: date = CALLED):
        return coordination.nominate(
            self.member(by or name, day),
            call=call,
            organisation=self.bodies[name],
            statement=f"{name} listens.",
            since=When.day(day),
        )

    def freeze(self, call: Call, day: date = date(2012, 9, 11)):
        return coordination.freeze_roll(self.table.civil_society(day), call=call, since=When.day(day))

    def vote(self, call: Call, by: str, *ranking: str, day: date = OPENS) -> str:
        return coordination.vote(self.member(by, day), call=call, ranking=ranking)

    def close(self, call: Call, by: str, day: date = AFTER):
        return coordination.close_call(self.member(by, day), call=call, since=When.day(day))

    def coordinators(self, day: date = AFTER) -> set[str]:
        """The bodies that hold a coordinator's seat on a day."""
        seats = self.partnership.seats.filter(held(day), role=Role.COORDINATOR).select_related("organisation")
        return {seat.organisation.name for seat in seats}

    def in_office(self, name: str = "Involve", until: When | None = None, **told: object):
        return coordination.take_office(
            self.table.civil_society(),
            partnership=self.partnership,
            organisation=self.bodies[name],
            since=When.day(make.START),
            until=until or When.unknown(),
            basis="Agreed at the meeting of 1 April 2012",
            **told,
        )


def network(*names: str) -> Network:
    """Involve, which holds the coordinator's seat, and others; all are members since the start."""
    made = Network(make.table())
    for name in ("Involve", *(names or ("Tearfund", "Oxfam", "Article 19"))):
        made.join(name)
    return made


def asked(*nominees: str, names: tuple[str, ...] = (), **told: object) -> tuple[Network, Call]:
    """A call with nominees and its roll published, about to be answered."""
    made = network(*names)
    call = made.call(**told)
    for name in nominees:
        made.nominate(call, name)
    made.freeze(call)
    return made, call
