from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.models import Declaration
from accord.network.operations import membership
from accord.network.tests import make, make_membership
from accord.network.tests.make_membership import DAY
from accord.network.tests.test_leave import seated
from accord.record.models import Act

pytestmark = pytest.mark.django_db
LATER = date(2012, 6, 1)
MEMBER = reverse("network:member", args=["uk", "involve"])
DECLARE = reverse("network:declare", args=["uk", "involve"])
PARTS = {"interests": "A contract.", "funding": "Trusts.", "expertise": "Dialogue.", "themes": ["Open data", "Aid"]}


@pytest.fixture
def table():
    table = make.table()
    make_membership.charter(table)
    make_membership.founded(table)
    return table


def declare(table, actor=None, day=LATER, **changed):
    parts = PARTS | {"since": When.day(day)} | changed
    return membership.declare(actor or table.civil_society(day), organisation=table.involve, **parts)


def test_a_missing_declaration_is_said_plainly_and_the_latest_holds(client, table):
    assert "Declaration missing" in client.get(MEMBER).content.decode()
    declare(table)
    declare(table, day=date(2012, 7, 1), interests="None.", themes=["Open data", " Open data "])
    words = client.get(MEMBER).content.decode()
    assert "Declaration missing" not in words
    assert words.index("None.") < words.index("Declared before, since 1 June 2012") < words.index("A contract.")
    before = client.get(MEMBER, {"as_of": "2012-06-15"}).content.decode()
    assert "A contract." in before
    assert "None." not in before
    assert Declaration.objects.last().themes == ["Open data"]
    assert Act.objects.filter(verb="network.declare").count() == 2


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"interests": " "}, "interests", "Say it, or write that there is none"),
        ({"funding": ""}, "funding", "Say it, or write that there is none"),
        ({"since": When.day(date(2012, 5, 1))}, "since", "cannot be replaced before"),
        ({"since": When.unknown()}, "since", "a fact without a date"),
    ],
)
def test_what_cannot_be_is_refused_in_words(table, changed, column, words):
    declare(table)
    with pytest.raises(ValidationError) as caught:
        declare(table, **changed)
    assert words in caught.value.message_dict[column][0]
    assert Declaration.objects.count() == 1


def test_one_declares_for_oneself_and_only_members_do(table):
    tearfund = make_membership.admitted(table)
    for actor, words in ((table.government(LATER), "You act for government"), (seated(tearfund), "Involve itself")):
        with pytest.raises(Refused, match=words):
            declare(table, actor)
    with pytest.raises(ValidationError, match="is no member of the network"):
        membership.declare(table.civil_society(LATER), organisation=table.body("Oxfam"), since=When.day(LATER), **PARTS)
    mine = PARTS | {"organisation": tearfund.organisation, "since": When.day(LATER)}
    assert membership.declare(seated(tearfund), **mine).themes == ["Open data", "Aid"]


def test_the_form_begins_from_what_holds_and_keeps_what_was_typed(client, table):
    declare(table, day=DAY)
    assert client.get(DECLARE).status_code == 302
    person = make.person()
    table.partnership.seats.filter(role="coordinator").update(person=person)
    make_membership.signed_in(client, person)
    assert "Open data\nAid" in client.get(DECLARE).content.decode()
    typed = {"interests": "New words", "funding": "", "expertise": "", "themes": "One\n\nTwo"}
    refused = client.post(DECLARE, typed)
    assert (refused.status_code, "New words" in refused.content.decode()) == (422, True)
    assert client.post(DECLARE, typed | {"funding": "Trusts"}).url == MEMBER
    assert Declaration.objects.last().themes == ["One", "Two"]
