"""Everybody who could read here: every role at two tables, who holds no seat, who has no account."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.http import HttpResponseBase
from django.test import Client

from accord.access import actors
from accord.access.actors import Actor, Role, Side
from accord.kit.dates import When
from accord.network.models import Organisation, Seat
from accord.network.tests.make import START, Table
from accord.people.models import Person
from tests.leaks.places import Place, Secret

SIDE_OF = {
    Role.LEAD_OFFICIAL: Side.GOVERNMENT,
    Role.POLICY_OFFICIAL: Side.GOVERNMENT,
    Role.MINISTERS_OFFICE: Side.GOVERNMENT,
    Role.COORDINATOR: Side.CIVIL_SOCIETY,
    Role.MEMBER: Side.CIVIL_SOCIETY,
    Role.IRM_READER: Side.INDEPENDENT,
}
SINCE = When.day(START)


@dataclass
class Reader:
    """Somebody at a browser: with an account or without, in a seat or none; ``own`` are addresses they alone know."""

    name: str
    person: Person | None = None
    seat: actors.Seat | None = None
    own: tuple[str, ...] = ()
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        if self.person:
            self.client.force_login(self.person)

    def get(self, path: str) -> HttpResponseBase:
        """Ask for a page; a stranger comes anew each time, and is given what every stranger is given."""
        if not self.person:
            self.client.cookies.clear()
        return self.client.get(path)

    def post(self, path: str, frames: bytes) -> HttpResponseBase:
        """Send frames to a page, as a window does that writes."""
        return self.client.post(path, frames, content_type="application/octet-stream")

    @property
    def actor(self) -> Actor:
        return Actor(self.person.reference if self.person else "", self.seat, datetime.now(UTC))

    def may_read(self, secret: Secret, home: str) -> bool:
        """Say whether a secret of the partnership ``home`` is for this reader."""
        return secret.owner in ("", self.name) and self.comes_to(secret.place, home)

    def comes_to(self, place: Place, home: str) -> bool:
        """Say whether what lies in a place of the partnership ``home`` is for this reader."""
        return self.seat is not None and self.seat.partnership == home and place.open_to(self.seat.side)


def elsewhere() -> list[Reader]:
    """Who sits at no table: a stranger, a citizen with an account, the administrator."""
    keeper = _person("administrator")
    row = Seat.objects.create(role=Role.ADMINISTRATOR, person=keeper, since=SINCE)
    return [
        Reader("a stranger"),
        Reader("a citizen", _person("citizen")),
        Reader("the administrator", keeper, row.value),
    ]


def around(table: Table) -> list[Reader]:
    """Give everybody with a seat at a table: one of each role."""
    home = table.partnership
    irm = Organisation.objects.create(
        partnership=home, slug="irm", name="Reviewers", side=Side.INDEPENDENT, since=SINCE
    )
    bodies = {Side.GOVERNMENT: table.cabinet, Side.CIVIL_SOCIETY: table.involve, Side.INDEPENDENT: irm}
    found = []
    for role, side in SIDE_OF.items():
        name = f"{role}.{home.slug}"
        told = {"partnership": home, "organisation": bodies[side], "person": _person(name)}
        row = Seat.objects.create(role=role, since=SINCE, **told)
        found.append(Reader(f"the {role} of {home.slug}", told["person"], row.value))
    return found


def _person(name: str) -> Person:
    return Person.objects.create_user(f"{name}@example.org", f"Somebody as {name}")
