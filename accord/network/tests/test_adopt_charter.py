from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Role
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Charter
from accord.network.queries.membership import charter_of, versions_of
from accord.network.tests import make, make_membership
from accord.record.models import Act

pytestmark = pytest.mark.django_db
RULES = reverse("network:charter", args=["uk"])
ADOPT = reverse("network:adopt_charter", args=["uk"])


def test_a_version_holds_from_its_day_and_the_earlier_one_before():
    table = make.table()
    make_membership.charter(table)
    make_membership.charter(table, date(2012, 6, 1), decision_days=3)
    on = [charter_of(table.partnership, day) for day in (date(2012, 4, 1), date(2012, 5, 31), date(2012, 6, 1))]
    assert [each and each.number for each in on] == [None, 1, 2]
    assert Act.objects.filter(verb="network.adopt_charter").last().facts["number"] == 2


def test_what_changed_is_told_part_by_part():
    table = make.table()
    make_membership.charter(table)
    criteria = [*make_membership.CRITERIA[1:], "Names somebody to reach."]
    make_membership.charter(table, date(2012, 6, 1), criteria=criteria, decision_days=3)
    latest, first = versions_of(table.partnership, date(2012, 6, 1))
    assert first.changes == ()
    assert [(change.part, change.before, change.after) for change in latest.changes] == [
        ("Rules of admission", ["Is independent of government."], ["Names somebody to reach."]),
        ("Time to decide", ["5 working days"], ["3 working days"]),
    ]


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"statement": "  "}, "statement", "blank"),
        ({"rules": ""}, "rules", "blank"),
        ({"criteria": [" "]}, "criteria", "at least one rule of admission"),
        ({"criteria": ["Is open.", "is open."]}, "criteria", "twice"),
        ({"decision_days": 0}, "decision_days", "at least one working day"),
        ({"since": When.unknown()}, "since", "a fact without a date"),
        ({"since": When.day(date(2012, 3, 1)), "decision_days": 9}, "since", "a new one is not older"),
        ({}, "statement", "nothing in it is new"),
    ],
)
def test_what_cannot_be_is_refused_in_words(changed, column, words):
    table = make.table()
    make_membership.charter(table)
    with pytest.raises(ValidationError) as caught:
        make_membership.charter(table, **changed)
    assert words in caught.value.message_dict[column][0]
    assert Charter.objects.count() == 1


def test_government_writes_no_rules_and_a_member_only_while_there_is_no_coordinator():
    table = make.table()
    seat = operations.give_seat(
        table.civil_society(),
        role=Role.MEMBER,
        since=When.day(make.START),
        partnership=table.partnership,
        organisation=table.involve,
    )
    parts = {"statement": "S", "rules": "R", "criteria": ["C"], "decision_days": 5, "since": When.day(make.START)}
    member = make.Table(table.partnership, table.cabinet, table.involve, table.lead, seat.value)
    with pytest.raises(Refused, match="You act for government"):
        make_membership.membership.adopt_charter(table.government(), partnership=table.partnership, **parts)
    with pytest.raises(Refused, match="you act as member"):
        make_membership.charter(member)
    coordinator = table.partnership.seats.get(role=Role.COORDINATOR)
    operations.end_seat(table.civil_society(), seat=coordinator, since=When.day(make.START))
    assert make_membership.charter(member).number == 1


def test_the_page_tells_the_rules_and_how_they_changed(client, django_assert_max_num_queries):
    table = make.table()
    assert "has put down no rules here yet" in client.get(RULES).content.decode()
    for number in range(1, 12):
        make_membership.charter(table, decision_days=number)
    with django_assert_max_num_queries(4):
        words = client.get(RULES).content.decode()
    assert "Version 11, in force since 2 April 2012" in words
    assert "<del>10 working days</del>" in words
    assert "<ins>11 working days</ins>" in words


def test_the_form_begins_from_a_proposal_and_keeps_what_was_typed(client):
    table, person = make.table(), make.person()
    table.partnership.seats.filter(role=Role.COORDINATOR).update(person=person)
    make_membership.signed_in(client, person)
    assert "It is independent of government" in client.get(ADOPT).content.decode()
    typed = {"statement": "We & others", "rules": "R", "criteria": "One\n\nTwo", "decision_days": ""}
    answer = client.post(ADOPT, typed)
    assert answer.status_code == 422
    assert "We &amp; others" in answer.content.decode()
    assert client.post(ADOPT, typed | {"decision_days": "7"}).url == RULES
    assert Charter.objects.get().criteria == ["One", "Two"]
    assert "We &amp; others" in client.get(ADOPT).content.decode()


def test_a_stranger_is_led_to_the_sign_in_and_government_reads_why_not(client):
    table, person = make.table(), make.person()
    assert client.get(ADOPT).status_code == 302
    table.partnership.seats.filter(role=Role.LEAD_OFFICIAL).update(person=person)
    make_membership.signed_in(client, person)
    words = client.get(ADOPT).content.decode()
    assert "You act for government: the network decides on its members without it." in words
    assert '<button type="submit">Put down' not in words
