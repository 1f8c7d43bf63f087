from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Seat
from accord.network.queries import leads_of, seat_of, seats_of
from accord.network.tests import make
from accord.network.tests import make_coordination as made
from accord.record.models import Act

pytestmark = pytest.mark.django_db
SINCE = When.day(make.START)


def give(actor, table, role, body, person=None, since=SINCE):
    return operations.give_seat(
        actor, role=role, since=since, partnership=table.partnership, organisation=body, person=person
    )


def test_a_side_seats_its_own_and_the_act_tells_role_and_body():
    table = make.table()
    seat = give(table.government(), table, Role.POLICY_OFFICIAL, table.cabinet)
    act = Act.objects.get(thing=seat.reference)
    assert (act.facts["role"], act.facts["seat_side"], act.body) == ("policy-official", "government", "Cabinet Office")
    assert act.words.get(key="title").text == "policy official, Cabinet Office"


def test_no_side_seats_the_other():
    table = make.table()
    with pytest.raises(Refused):
        give(table.government(), table, Role.MEMBER, table.involve)
    with pytest.raises(Refused):
        give(table.civil_society(), table, Role.POLICY_OFFICIAL, table.cabinet)
    with pytest.raises(Refused, match="Each side looks after itself"):
        give(make.administrator(), table, Role.MEMBER, table.involve)
    assert Seat.objects.count() == 2


def test_the_administrator_seats_the_reviewer_and_further_administrators():
    table = make.table()
    reviewer = operations.add_organisation(
        make.administrator(),
        partnership=table.partnership,
        name="Independent Reporting Mechanism",
        side=Side.INDEPENDENT,
        since=SINCE,
    )
    assert give(make.administrator(), table, Role.IRM_READER, reviewer).value.side == Side.INDEPENDENT
    assert operations.give_seat(make.administrator(), role=Role.ADMINISTRATOR, since=SINCE).value.partnership == ""
    with pytest.raises(Refused):
        give(table.civil_society(), table, Role.IRM_READER, reviewer)
    with pytest.raises(Refused):
        operations.give_seat(table.government(), role=Role.ADMINISTRATOR, since=SINCE)


def test_a_role_sits_on_its_own_side_at_its_own_table():
    here, elsewhere = make.table("uk"), make.table("wales")
    with pytest.raises(ValidationError, match="does not sit for Involve"):
        give(here.government(), here, Role.LEAD_OFFICIAL, here.involve)
    with pytest.raises(ValidationError, match="an organisation of the same partnership"):
        give(here.government(), here, Role.LEAD_OFFICIAL, elsewhere.cabinet)
    with pytest.raises(ValidationError, match="sits at no table"):
        give(make.administrator(), here, Role.ADMINISTRATOR, here.cabinet)


def test_one_acts_from_the_chosen_seat_while_it_is_held():
    table, person = make.table(), make.person()
    first = give(table.civil_society(), table, Role.MEMBER, table.involve, person)
    second = give(table.civil_society(), table, Role.MEMBER, table.body("Tearfund"), person)
    now = make.noon(make.START)
    assert seats_of(person, now) == [first.value, second.value]
    assert seat_of(person, None, now) == first.value
    assert seat_of(person, second.reference, now) == second.value
    operations.end_seat(table.civil_society(), seat=second, since=When.day(date(2012, 5, 1)))
    assert seat_of(person, second.reference, make.noon(date(2012, 4, 30))) == second.value
    assert seat_of(person, second.reference, make.noon(date(2012, 5, 1))) == first.value
    assert seats_of(person, now - timedelta(days=1)) == []
    assert seat_of(make.person("Another person"), first.reference, now) is None


def test_seats_cost_one_query(django_assert_num_queries):
    table, person = make.table(), make.person()
    for name in "abcdefgh":
        give(table.civil_society(), table, Role.MEMBER, table.body(name), person)
    with django_assert_num_queries(1):
        assert len(seats_of(person, make.noon(make.START))) == 8


def test_a_seat_begins_when_the_day_begins_where_its_table_stands():
    table, person = make.table(zone="Pacific/Auckland"), make.person()
    give(table.civil_society(), table, Role.MEMBER, table.involve, person, When.day(date(2012, 4, 3)))
    assert seats_of(person, make.noon(date(2012, 4, 2)))
    assert not seats_of(person, make.noon(date(2012, 4, 2)) - timedelta(hours=1))


def test_the_leads_of_a_table_are_those_who_hold_the_seats():
    table = make.table()
    give(table.civil_society(), table, Role.MEMBER, table.involve)
    assert [seat.value for seat in leads_of(table.partnership, make.noon(make.START))] == [
        table.lead,
        table.coordinator,
    ]
    assert leads_of(table.partnership, make.noon(date(2012, 3, 31))) == []


def test_the_coordinators_seat_is_the_administrators_as_the_first_or_told_by_sources():
    network = made.network()
    table, body = network.table, network.bodies["Oxfam"]
    for actor, words in (
        (table.civil_society(), "The network chooses its coordinator first"),
        (make.administrator(), "Each side looks after itself"),
        (table.government(), "This is for the civil society coordinator"),
    ):
        with pytest.raises(Refused, match=words):
            give(actor, table, Role.COORDINATOR, body)
    assert network.coordinators() == {"Involve"}
    told = replace(table.civil_society(), compiled=True)
    assert give(told, table, Role.COORDINATOR, body).value.role == Role.COORDINATOR


def test_without_a_coordinator_a_member_changes_nobodys_seats_but_its_own():
    network = made.network()
    table, end = network.table, When.day(made.CALLED)
    operations.end_seat(table.civil_society(), seat=network.partnership.seats.get(role="coordinator"), since=end)
    member = network.member("Oxfam", made.CALLED)
    theirs = Seat.objects.get(person=network.people["Tearfund"])
    words = {"name": "A friend", "email": "friend@example.org", "since": end, "role": Role.MEMBER}
    for work in (
        lambda: operations.seat_person(member, organisation=network.bodies["Tearfund"], **words),
        lambda: give(member, table, Role.MEMBER, network.bodies["Tearfund"], make.person("Friend")),
        lambda: operations.end_seat(member, seat=theirs, since=end),
    ):
        with pytest.raises(Refused, match="Tearfund has people here"):
            work()
    assert operations.seat_person(member, organisation=network.bodies["Oxfam"], **words)
    assert give(member, table, Role.MEMBER, table.body("New here"), make.person("Newcomer"))
