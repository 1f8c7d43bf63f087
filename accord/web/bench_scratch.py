"""A database that is made for a measurement and goes with it, with a table, texts, and people who may write them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Final
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth import login
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from accord.access.actors import Actor, Role, Seat, Side
from accord.kit.dates import When
from accord.network.operations import add_organisation, found_partnership, give_seat
from accord.people.models import Person
from accord.prose.document import Document
from accord.texts.models import Level, Text
from accord.texts.operations import texts
from accord.texts.queries.texts import Subject
from accord.web.live import SESSIONS

PEOPLE: Final = 10
BLANK: Final = Document()


@dataclass
class Scratch:
    """Where it is, who begins texts in it, and the sessions of people who write them."""

    url: str
    lead: Actor
    sessions: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def text(self, content: Document = BLANK) -> Text:
        """Begin a text that both sides write."""
        part = f"text-{next(self.numbers)}"
        return texts.begin(
            self.lead,
            subject=Subject("network.partnership:bench/bench", "Bench", "/", "bench"),
            part=part,
            title=part,
            since=When.day(self.lead.at.date()),
            visibility="public",
            content=content,
            rights=((Side.GOVERNMENT, "", "", Level.EDIT),),
        )


@contextmanager
def scratch() -> Iterator[Scratch]:
    """Make the database, and let it go at the end."""
    kept = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        at = {name: quote(str(value), safe="") for name, value in connection.settings_dict.items()}
        yield _peopled("postgres://{USER}@{HOST}:{PORT}/{NAME}".format_map(at))
    finally:
        connection.creation.destroy_test_db(kept, verbosity=0)


def keeper_at(moment: datetime) -> Actor:
    """Give who keeps the server."""
    return Actor("", Seat("network.seat:/0", "", Side.NONE, Role.ADMINISTRATOR, ""), moment)


def _peopled(url: str) -> Scratch:
    now = timezone.now()
    since = When.day(now.date())
    keeper = keeper_at(now)
    home = found_partnership(
        keeper,
        slug="bench",
        name="Bench",
        government_name="Government",
        network_name="Network",
        country="GB",
        subdivision="",
        timezone="UTC",
        since=since,
    )
    body = add_organisation(keeper, partnership=home, name="Ministry", side=Side.GOVERNMENT, since=since)
    lead = give_seat(keeper, role=Role.LEAD_OFFICIAL, since=since, partnership=home, organisation=body)
    made = Scratch(url, Actor("", lead.value, now))
    for number in range(PEOPLE):
        person = Person.objects.create_user(f"bench{number}@bench.invalid", f"Writer {number}")
        give_seat(made.lead, role=Role.POLICY_OFFICIAL, since=since, partnership=home, organisation=body, person=person)
        made.sessions.append(_signed_in(person))
    return made


def _signed_in(person: Person) -> str:
    request = HttpRequest()
    request.session = SESSIONS.SessionStore()
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    return str(request.session.session_key)
