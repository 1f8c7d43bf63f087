from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Actor
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import MembershipEnd, SeatEnd, Term
from accord.network.operations import membership
from accord.network.queries import seats_of
from accord.network.queries.membership import members_of
from accord.network.tests import make, make_membership
from accord.network.tests import make_coordination as made
from accord.network.tests.make_membership import DAY
from accord.record.models import Act
from accord.record.verbs import read_as

pytestmark = pytest.mark.django_db
LATER = date(2012, 6, 1)
MEMBER = reverse("network:member", args=["uk", "tearfund"])
LEAVE = reverse("network:leave", args=["uk", "tearfund"])


@pytest.fixture
def table():
    table = make.table()
    make_membership.charter(table)
    return table


def seated(joined, day=LATER):
    person = joined.application.person
    return Actor(person.reference, seats_of(person, make.noon(day))[0], make.noon(day))


def test_a_member_leaves_by_itself_and_its_seats_end_the_same_day(client, table):
    joined = make_membership.admitted(table)
    actor = seated(joined)
    membership.leave(actor, membership=joined, since=When.day(LATER), reason="We close down.")
    assert seats_of(joined.application.person, make.noon(LATER)) == []
    assert SeatEnd.objects.get().since == When.day(LATER)
    ended = Act.objects.filter(person=actor.person).order_by("pk").values_list("verb", flat=True)
    assert list(ended)[-2:] == ["network.end_seat", "network.leave"]
    assert [len(members_of(table.partnership, day)) for day in (date(2012, 5, 31), LATER)] == [1, 0]
    words = client.get(MEMBER).content.decode()
    assert "Former member of the network" in words
    assert "2 April 2012 to 1 June 2012" in words
    assert "We close down." in words
    before = client.get(MEMBER, {"as_of": "2012-05-31"}).content.decode()
    assert "It has belonged to the network since 2 April 2012." in before
    assert "We close down." not in before


def test_neither_government_nor_another_member_makes_one_leave(table):
    joined = make_membership.admitted(table)
    other = make_membership.admitted(table, actor=make_membership.applicant(name="Other"), name="Oxfam")
    for actor, words in ((table.government(LATER), "You act for government"), (seated(other), "Tearfund itself")):
        with pytest.raises(Refused, match=words):
            membership.leave(actor, membership=joined, since=When.day(LATER))
    assert not MembershipEnd.objects.exists()


def test_one_leaves_once_and_not_before_joining(table):
    joined = make_membership.admitted(table)
    with pytest.raises(ValidationError, match="Nobody leaves before joining") as caught:
        membership.leave(
            table.civil_society(LATER), membership=joined, since=When.day(date(2012, 4, 1)), reason="Closed"
        )
    assert "since" in caught.value.message_dict
    membership.leave(table.civil_society(LATER), membership=joined, since=When.day(LATER), reason="Closed")
    with pytest.raises(ValidationError, match="has left the network already"):
        membership.leave(table.civil_society(LATER), membership=joined, since=When.day(LATER), reason="Closed")
    assert MembershipEnd.objects.count() == 1


def test_who_coordinates_gives_that_up_first(table):
    joined = make_membership.founded(table)
    Term.objects.create(
        partnership=table.partnership, organisation=table.involve, since=joined.since, until=When.day(date(2013, 4, 1))
    )
    with pytest.raises(ValidationError, match="coordinates the network: give that up first"):
        membership.leave(table.civil_society(LATER), membership=joined, since=When.day(LATER), reason="Closed")


def test_who_left_can_join_again_and_both_stay_told(client, table):
    joined = make_membership.admitted(table)
    membership.leave(table.civil_society(LATER), membership=joined, since=When.day(LATER), reason="Closed")
    make_membership.admitted(table, date(2012, 8, 1), make_membership.applicant(name="Again"))
    words = client.get(MEMBER).content.decode()
    assert "It has belonged to the network since 1 August 2012." in words
    assert "2 April 2012 to 1 June 2012" in words


def test_the_form_is_for_the_member_and_keeps_its_words(client, table):
    joined = make_membership.admitted(table)
    assert LEAVE not in client.get(MEMBER).content.decode()
    make_membership.signed_in(client, joined.application.person)
    assert LEAVE in client.get(MEMBER).content.decode()
    assert client.post(LEAVE, {"reason": "Too much work."}).url == MEMBER
    assert MembershipEnd.objects.get().reason == "Too much work."
    assert client.get(LEAVE).status_code == 404


def test_a_founding_member_is_entered_by_the_network_alone(table):
    assert make_membership.founded(table).founding
    for actor in (table.government(DAY), make.administrator(DAY)):
        with pytest.raises(Refused):
            membership.found_membership(actor, organisation=table.body("Oxfam"), since=When.day(DAY))
        table.partnership.organisations.filter(name="Oxfam").delete()
    with pytest.raises(ValidationError, match="has belonged to the network since 2 April 2012"):
        make_membership.founded(table)
    with pytest.raises(ValidationError, match="is known here as: Government"):
        make_membership.founded(table, table.cabinet)


def test_a_coordinator_says_why_and_a_mere_member_makes_nobody_leave():
    network = made.network()
    oxfam = network.partnership.memberships.get(organisation=network.bodies["Oxfam"])
    with pytest.raises(ValidationError, match="Oxfam does not say this itself") as caught:
        membership.leave(network.table.civil_society(LATER), membership=oxfam, since=When.day(LATER))
    assert "reason" in caught.value.message_dict
    seat = network.partnership.seats.get(role="coordinator")
    operations.end_seat(network.table.civil_society(), seat=seat, since=When.day(LATER))
    with pytest.raises(Refused, match="Oxfam itself"):
        membership.leave(network.member("Tearfund", LATER), membership=oxfam, since=When.day(LATER), reason="Quarrel")
    assert not MembershipEnd.objects.exists()


def test_what_the_coordinator_ends_reads_as_its_own_act(client):
    network = made.network()
    oxfam = network.partnership.memberships.get(organisation=network.bodies["Oxfam"])
    person = make.person("Coordinator")
    network.partnership.seats.filter(role="coordinator").update(person=person)
    make_membership.signed_in(client, person)
    page = reverse("network:member", args=["uk", "oxfam"])
    form = reverse("network:leave", args=["uk", "oxfam"])
    assert "End the membership</a>" in client.get(page).content.decode()
    assert "End the membership of Oxfam</h1>" in client.get(form).content.decode()
    assert "(optional)" not in client.get(form).content.decode()
    assert client.post(form, {"reason": ""}).status_code == 422
    assert client.post(form, {"reason": "It closed."}).url == page
    act = Act.objects.get(verb="network.end_membership")
    assert MembershipEnd.objects.get().membership == oxfam
    assert read_as(act.verb, act.body, "Oxfam") == "Involve ended the membership of Oxfam"
    assert not Act.objects.filter(verb="network.leave").exists()
