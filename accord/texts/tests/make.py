"""Texts that both sides write, made the honest way: through the operations."""

from datetime import date
from typing import Any

from django.db import transaction

from accord.access.actors import Actor, Role, Side
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.network import operations
from accord.network.tests import make
from accord.network.tests.make import START, Table, noon
from accord.people.models import Person
from accord.prose.document import Document, paragraphs
from accord.prose.suggesting import suggested
from accord.texts.log import writing
from accord.texts.models import Level, Text
from accord.texts.operations import texts
from accord.texts.queries.texts import Subject

BOTH_EDIT = ((Side.GOVERNMENT, "", "", Level.EDIT), (Side.CIVIL_SOCIETY, "", "", Level.EDIT))
WORDS = "The state of things.\nWhat we promise.\nWho does it."
SUBJECT = Subject(
    "process.plan:uk-2013-15/uk-2013-15", "Second plan", "/plans/uk-2013-15/", "uk", "uk-2013-15", "Europe/London"
)


def begun(table: Table, by: Actor | None = None, words: str | Document = WORDS, day: date = START, **told: Any) -> Text:
    """A public text that both sides write; unless told otherwise, of a plan."""
    given: dict[str, Any] = {"visibility": Visibility.PUBLIC, "rights": BOTH_EDIT, "part": "narrative", **told}
    content = paragraphs(words) if isinstance(words, str) else words
    given = {"subject": SUBJECT, "title": "Narrative", "since": When.day(day), "content": content, **given}
    return texts.begin(by or table.government(day), **given)


def somebody(table: Table, role: Role, name: str = "", body: Any = None, day: date = START) -> tuple[Person, Actor]:
    """A person with a seat, and the actor they are: of the lead body of their side unless told otherwise."""
    government = role in {Role.LEAD_OFFICIAL, Role.POLICY_OFFICIAL, Role.MINISTERS_OFFICE}
    keeper = table.government(day) if government else table.civil_society(day)
    keeper = make.administrator(day) if role == Role.COORDINATOR else keeper
    person = make.person(name or f"{role.label} person")
    seat = operations.give_seat(
        keeper,
        role=role,
        since=When.day(day),
        partnership=table.partnership,
        organisation=body or (table.cabinet if government else table.involve),
        person=person,
    )
    return person, Actor(person.reference, seat.value, noon(day))


def says(text: Text, by: Actor, words: str | Document) -> Document:
    """Somebody writes: the text says this now."""
    content = paragraphs(words) if isinstance(words, str) else words
    with transaction.atomic():
        return writing.change(by, text, lambda _before, _name: content).after


def suggests(text: Text, by: Actor, words: str | Document) -> Document:
    """Somebody suggests that the text say this."""
    content = paragraphs(words) if isinstance(words, str) else words
    with transaction.atomic():
        return writing.change(by, text, lambda before, name: suggested(before, content, f"{name}1")).after


def signed_in(client: Any, table: Table, role: Role, **told: Any) -> Person:
    """A browser in which somebody of this role is signed in."""
    seat = table.partnership.seats.filter(role=role, person=None).first()
    if seat is None:
        person, _actor = somebody(table, role, **told)
    else:
        person = seat.person = make.person(f"{role.label} person")
        seat.save()
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return person
