import pytest

from accord.access.actors import Actor, Role, Side
from accord.access.models import SignedLink
from accord.access.rules import Refused
from accord.people.models import Person
from accord.record.auditing import check_record
from accord.record.exporting import public_lines
from accord.record.models import Act, Words
from accord.record.operations import erase_person
from accord.record.sealing import seal_pending
from accord.record.tests.make import NOON, Matter, actor, say
from accord.record.verifying import json, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return Person.objects.create_user("ada@example.org", "Ada Byron")


@pytest.fixture
def administrator():
    return actor(role=Role.ADMINISTRATOR, side=Side.NONE, body="", table="")


def exported():
    return [line.encode() for line in public_lines("uk", "uk-2013-15")]


def test_erasing_a_person_leaves_the_record_valid_and_nothing_of_them_in_it(person, administrator):
    say(actor(person.reference), matter=Matter("I, Ada Byron, object"), about=person.reference, reason="Byron says so")
    say(actor(), matter=Matter("something else", key="2"))
    SignedLink.objects.create(to="ADA@example.org", nonce="n", offered_at=NOON, expires_at=NOON.replace(year=2014))
    seal_pending()
    before = exported()
    assert b"Byron" in b"".join(before)
    assert erase_person(administrator, person=person) == person
    seal_pending()
    after = exported()
    assert verify(before).head == verify(after).head
    assert verify(after).erased == 2
    assert b"Byron" not in b"".join(after)
    assert json.loads(after[1])["line"]["person"] == person.reference
    assert json.loads(after[1])["words"]["title"] == {"salt": "", "text": None}
    assert all(finding.proof for finding in check_record())
    person.refresh_from_db()
    assert (person.name, person.email, person.is_active) == ("", None, False)
    assert not SignedLink.objects.exists()
    assert Words.objects.filter(text="something else").exists()
    act = Act.objects.get(verb="record.erase_person")
    assert act.thing == f"people.person:{person.reference}"
    assert act.chain == "*/public"


def test_a_person_may_be_erased_by_themself_or_the_administrator_alone(person):
    for stranger in (actor(), Actor.anonymous(NOON), actor(role=Role.COORDINATOR, side=Side.CIVIL_SOCIETY)):
        with pytest.raises(Refused):
            erase_person(stranger, person=person)
    assert Person.objects.get().name == "Ada Byron"
    erase_person(Actor(person.reference, None, NOON), person=person)
    assert Person.objects.get().name == ""


def test_nobody_signed_in_is_nobody(person):
    with pytest.raises(Refused):
        erase_person(Actor.anonymous(NOON), person=Person(reference=""))
    assert Person.objects.get() == person
