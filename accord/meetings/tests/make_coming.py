"""Guests of a meeting: their letters, and requests that come at a moment of 2013."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from accord.access.actors import Role, Side
from accord.access.links import purpose_of, token_of
from accord.access.models import SignedLink
from accord.kit.dates import When
from accord.meetings.tests.make_meetings import CALLED, Meetings
from accord.network import operations
from accord.network.models import Organisation
from accord.network.tests import make
from accord.notify import listeners
from accord.people.models import Person
from accord.web import middleware

ADDRESS = "ann.lee@example.org"


def at(monkeypatch: Any) -> Callable[..., None]:
    """Give what lets requests and letters come at a moment (UTC)."""

    def stand(day: date, clock: time = time(12)) -> None:
        moment = datetime.combine(day, clock, UTC)
        for place in (middleware, listeners):
            monkeypatch.setattr(place, "timezone", SimpleNamespace(now=lambda: moment))

    stand(CALLED)
    return stand


def link_in(letter: EmailMessage) -> str:
    """Give the address in a letter, without the host."""
    (line,) = [line for line in letter.body.splitlines() if line.startswith(f"{settings.BASE_URL}/links/")]
    return line.removeprefix(settings.BASE_URL)


def address_of(link: SignedLink) -> str:
    return reverse(purpose_of(link).address, kwargs={"token": token_of(link)})


def post(client: Client, address: str, coming: str, **told: str) -> Any:
    return client.post(address, {"coming": coming, "needs": "", "consent": "side", **told})


def seat(sides: Meetings, name: str, body: Organisation) -> Person:
    """Seat somebody with an account for a body."""
    person = make.person(name)
    operations.give_seat(
        sides.actor(body.side, make.START),
        role=Role.POLICY_OFFICIAL if body.side == Side.GOVERNMENT else Role.MEMBER,
        since=When.day(make.START),
        partnership=sides.table.partnership,
        organisation=body,
        person=person,
    )
    return person


def sign_in(client: Client, person: Person) -> None:
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
