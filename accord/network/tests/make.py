"""A partnership at work, made the honest way: through the operations."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from accord.access.actors import Actor, Role, Seat, Side
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Organisation, Partnership
from accord.people.models import Person

START = date(2012, 4, 1)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def administrator(day: date = START) -> Actor:
    return Actor("", Seat("network.seat:/0", "", Side.NONE, Role.ADMINISTRATOR, ""), noon(day))


@dataclass
class Table:
    """A partnership with the first body and the first seat of each side."""

    partnership: Partnership
    cabinet: Organisation
    involve: Organisation
    lead: Seat
    coordinator: Seat

    def government(self, day: date = START) -> Actor:
        return Actor("", self.lead, noon(day))

    def civil_society(self, day: date = START) -> Actor:
        return Actor("", self.coordinator, noon(day))

    def body(self, name: str, side: Side = Side.CIVIL_SOCIETY, day: date = START) -> Organisation:
        actor = self.government(day) if side == Side.GOVERNMENT else self.civil_society(day)
        return operations.add_organisation(
            actor, partnership=self.partnership, name=name, side=side, since=When.day(day)
        )


def partnership(slug: str = "uk", zone: str = "Europe/London", day: date = START) -> Partnership:
    return operations.found_partnership(
        administrator(day),
        slug=slug,
        name="United Kingdom",
        government_name="UK Government",
        network_name="UK Open Government Network",
        country="GB",
        subdivision="ENG",
        timezone=zone,
        since=When.day(day),
    )


def table(slug: str = "uk", zone: str = "Europe/London", day: date = START) -> Table:
    home, keeper, since = partnership(slug, zone, day), administrator(day), When.day(day)
    cabinet = operations.add_organisation(
        keeper, partnership=home, name="Cabinet Office", side=Side.GOVERNMENT, kind="department", since=since
    )
    involve = operations.add_organisation(
        keeper, partnership=home, name="Involve", side=Side.CIVIL_SOCIETY, since=since
    )
    lead = operations.give_seat(keeper, role=Role.LEAD_OFFICIAL, since=since, partnership=home, organisation=cabinet)
    coordinator = operations.give_seat(
        keeper, role=Role.COORDINATOR, since=since, partnership=home, organisation=involve
    )
    return Table(home, cabinet, involve, lead.value, coordinator.value)


def person(name: str = "A person") -> Person:
    address = name.lower().replace(" ", ".")
    return Person.objects.create_user(f"{address}@example.org", name)
