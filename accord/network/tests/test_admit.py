from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from accord.access.actors import Actor, Role, Side
from accord.access.models import SignedLink
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network import operations
from accord.network.api.membership import decisions
from accord.network.models import Admission, Application, Membership, Organisation, Seat
from accord.network.operations import membership
from accord.network.queries import seats_of
from accord.network.queries.admission import pace
from accord.network.queries.membership import members_of
from accord.network.tests import make, make_membership
from accord.network.tests.make_membership import DAY
from accord.record.models import Act

pytestmark = pytest.mark.django_db


def test_who_is_admitted_is_a_body_a_member_and_has_a_seat():
    table = make.table()
    make_membership.charter(table)
    made = make_membership.admitted(table)
    body = Organisation.objects.get(name="Tearfund")
    assert (made.organisation, made.founding, body.side) == (body, False, Side.CIVIL_SOCIETY)
    person = made.application.person
    seat = seats_of(person, make.noon(DAY))[0]
    assert (seat.role, seat.body) == (Role.MEMBER, "Tearfund")
    assert body.declarations.get().funding == "Donations."
    assert SignedLink.objects.get(purpose="network.welcome").to == person.email
    told = ["network.apply", "network.add_organisation", "network.give_seat", "network.admit"]
    assert list(Act.objects.order_by("pk").values_list("verb", flat=True))[-4:] == told


def test_a_body_that_was_named_already_stays_the_same_body():
    table = make.table()
    make_membership.charter(table)
    known = table.body("Tearfund")
    assert make_membership.admitted(table, name="TEARFUND").organisation == known
    assert Organisation.objects.filter(name__iexact="tearfund").count() == 1


def test_who_does_not_meet_the_rules_cannot_be_admitted():
    table = make.table()
    make_membership.charter(table)
    sent = make_membership.application(table)
    with pytest.raises(ValidationError, match="cannot be admitted") as caught:
        membership.admit(table.civil_society(DAY), application=sent, unmet=[1], since=When.day(DAY))
    assert "met" in caught.value.message_dict
    assert not Admission.objects.exists()


def test_government_decides_nothing_nor_do_others():
    table, elsewhere = make.table(), make.table("wales")
    make_membership.charter(table)
    sent = make_membership.application(table)
    for actor, words in (
        (table.government(DAY), "You act for government"),
        (make.administrator(DAY), "you act as administrator"),
        (make_membership.applicant(name="Another"), "Sign in and choose a seat"),
        (elsewhere.civil_society(DAY), "another partnership"),
    ):
        with pytest.raises(Refused, match=words):
            membership.admit(actor, application=sent, since=When.day(DAY))
        with pytest.raises(Refused, match=words):
            membership.refuse(actor, application=sent, unmet=[0], reason="No.", since=When.day(DAY))
    assert not Admission.objects.exists()
    assert not Membership.objects.exists()


def test_it_is_decided_once_and_not_before_it_was_sent():
    table = make.table()
    make_membership.charter(table)
    sent = make_membership.application(table)
    with pytest.raises(ValidationError, match="cannot be decided before"):
        membership.admit(table.civil_society(DAY), application=sent, since=When.day(date(2012, 4, 1)))
    membership.admit(table.civil_society(DAY), application=sent, since=When.day(DAY))
    with pytest.raises(ValidationError, match="was decided: admitted on 2 April 2012"):
        membership.admit(table.civil_society(DAY), application=sent, since=When.day(DAY))
    assert (Membership.objects.count(), Seat.objects.filter(role=Role.MEMBER).count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_is_told():
    table = make.table()
    make_membership.charter(table)
    sent = make_membership.application(table)

    def decided():
        try:
            return membership.admit(table.civil_society(DAY), application=sent, since=When.day(DAY))
        except ValidationError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        results = [each.result(30) for each in [threads.submit(decided) for _ in range(2)]]
    assert sorted(type(each).__name__ for each in results) == ["Membership", "ValidationError"]
    assert Membership.objects.count() == 1


def test_the_time_it_took_is_counted_in_days_and_in_working_days():
    table = make.table()
    make_membership.charter(table)
    quick = make_membership.application(table, name="Quick")
    slow = make_membership.application(table, make_membership.applicant(name="Slow"), name="Slow")
    back = make_membership.application(table, make_membership.applicant(name="Back"), name="Back")
    membership.admit(table.civil_society(DAY), application=quick, since=When.day(date(2012, 4, 4)))
    later = When.day(date(2012, 4, 12))
    membership.refuse(table.civil_society(later.last), application=slow, unmet=[2], reason="No.", since=later)
    actor = Actor(back.person.reference, None, make.noon(date(2012, 4, 25)))
    membership.withdraw(actor, application=back, since=When.day(date(2012, 4, 25)))
    told = pace(table.partnership, date(2012, 4, 30))
    taken = {each.application.name: (each.days, each.working_days) for each in told.decided}
    assert taken == {"Quick": (2, 2), "Slow": (10, 6), "Back": (23, 15)}
    assert (told.median_days, told.median_working_days, told.judged) == (6, 4, 2)


def test_on_a_day_before_the_decision_it_still_waits_and_is_owed():
    table = make.table()
    make_membership.charter(table)
    sent = make_membership.application(table)
    membership.admit(table.civil_society(DAY), application=sent, since=When.day(date(2012, 4, 20)))
    due, after, decided = date(2012, 4, 11), date(2012, 4, 12), date(2012, 4, 20)
    assert members_of(table.partnership, after) == []
    assert members_of(table.partnership, decided)[0].organisation.name == "Tearfund"
    assert [each.application for each in pace(table.partnership, due).waiting] == [sent]
    assert [each.due for each in pace(table.partnership, due).waiting] == [due]
    assert [len(pace(table.partnership, day).overdue) for day in (due, after, decided)] == [0, 1, 0]
    [owed] = decisions(table.civil_society(), after, "uk")
    assert (owed.side, owed.by, owed.overdue(after)) == (Side.CIVIL_SOCIETY, When.day(due), True)
    assert not list(decisions(table.civil_society(), decided, "uk"))


def test_the_form_decides_rule_by_rule(client):
    table, person = make.table(), make.person("Coordinator")
    table.partnership.seats.filter(role=Role.COORDINATOR).update(person=person)
    make_membership.charter(table)
    sent = make_membership.application(table)
    address = reverse("network:decide", args=["uk", sent.pk])
    make_membership.signed_in(client, person)
    assert client.get(address).content.decode().count('type="checkbox"') == 3
    half = client.post(address, {"met": ["0", "2"], "outcome": "admitted", "reason": "As typed"})
    assert half.status_code == 422
    words = half.content.decode()
    assert "Who does not meet a rule of admission cannot be admitted." in words
    assert words.count("checked") == 3
    assert "As typed" in words
    assert client.post(address, {"met": ["0", "1", "2"], "outcome": "admitted"}).status_code == 302
    assert Application.objects.get().decision.outcome == "admitted"
    again = client.post(address, {"met": ["0", "1", "2"], "outcome": "admitted"})
    assert (again.status_code, "was decided: admitted" in again.content.decode()) == (422, True)


def test_nobody_else_finds_a_button(client):
    table = make.table()
    make_membership.charter(table)
    sent = make_membership.application(table)
    page, form = (reverse(f"network:{name}", args=["uk", sent.pk]) for name in ("application", "decide"))
    assert form not in client.get(page).content.decode()
    assert client.get(form).status_code == 302
    person = make.person("Official")
    table.partnership.seats.filter(role=Role.LEAD_OFFICIAL).update(person=person)
    make_membership.signed_in(client, person)
    assert form not in client.get(page).content.decode()
    assert "You act for government" in client.get(form).content.decode()
    refused = client.post(form, {"met": ["0", "1", "2"], "outcome": "admitted"})
    assert (refused.status_code, "You act for government" in refused.content.decode()) == (422, True)
    assert not Admission.objects.exists()


def test_who_sits_for_it_already_gets_no_second_seat():
    table, person = make.table(), make.person()
    make_membership.charter(table)
    body = table.body("Tearfund")
    operations.give_seat(
        table.civil_society(),
        role=Role.MEMBER,
        since=When.day(DAY),
        partnership=table.partnership,
        organisation=body,
        person=person,
    )
    make_membership.admitted(table, actor=Actor(person.reference, None, make.noon(DAY)))
    assert body.seats.count() == 1


def test_many_decisions_owed_cost_one_query(django_assert_num_queries):
    table = make.table()
    make_membership.charter(table)
    for number in range(6):
        make_membership.application(table, make_membership.applicant(name=f"Person {number}"), name=f"Body {number}")
    with django_assert_num_queries(1):
        assert len(list(decisions(table.civil_society(), DAY, "uk"))) == 6
