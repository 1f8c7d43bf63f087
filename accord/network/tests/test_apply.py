from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Actor, Side
from accord.access.rules import Refused
from accord.network.models import Application
from accord.network.operations import membership
from accord.network.tests import make, make_membership
from accord.network.tests.make_membership import DAY
from accord.record.models import Act, Words

pytestmark = pytest.mark.django_db
JOIN = reverse("network:join", args=["uk"])
TYPED = {"name": "Oxfam", "website": "example.org", "statement": "We want in.", "interests": "", "funding": "Us"}


def test_an_application_is_public_and_says_nothing_of_who_sent_it(client):
    table = make.table()
    make_membership.charter(table)
    person = make.person("Kim Keeper")
    sent = make_membership.application(table, Actor(person.reference, None, make.noon(DAY)))
    words = client.get(reverse("network:application", args=["uk", sent.pk])).content.decode()
    assert "We work with the poor." in words
    assert "The network decides by" in words or "has owed its decision" in words
    told = [words, client.get(JOIN).content.decode(), str(Act.objects.get(verb="network.apply").facts)]
    told += Words.objects.filter(act__verb="network.apply").values_list("text", flat=True)
    assert not any(secret in each for each in told for secret in ("Kim", "kim.keeper", person.reference))


def test_it_is_decided_by_the_rules_that_hold_on_its_day():
    table = make.table()
    first = make_membership.charter(table)
    make_membership.charter(table, date(2012, 6, 1), decision_days=3)
    assert make_membership.application(table).charter == first


def test_who_applies_needs_an_account_and_is_not_of_government():
    table = make.table()
    make_membership.charter(table)
    with pytest.raises(Refused, match="Sign in first"):
        make_membership.application(table, Actor.anonymous(make.noon(DAY)))
    with pytest.raises(Refused, match="You act for government"):
        make_membership.application(table, table.government())
    assert not Application.objects.exists()


def test_without_rules_nobody_can_apply(client):
    table = make.table()
    with pytest.raises(ValidationError, match="no rules of admission yet"):
        make_membership.application(table)
    make_membership.charter(table, date(2012, 6, 1))
    with pytest.raises(ValidationError, match="no rules of admission yet"):
        make_membership.application(table, make_membership.applicant(name="Another"))
    assert "Nobody can apply yet" in client.get(JOIN, {"as_of": "2012-05-31"}).content.decode()


@pytest.mark.parametrize("name", ["tearfund", " Tearfund  "])
def test_who_waits_or_belongs_cannot_apply_again(name):
    table = make.table()
    make_membership.charter(table)
    sent = make_membership.application(table)
    with pytest.raises(ValidationError, match="is waiting for its decision") as caught:
        make_membership.application(table, make_membership.applicant(name="Another"), name=name)
    assert "name" in caught.value.message_dict
    membership.admit(table.civil_society(DAY), application=sent, since=sent.applied)
    with pytest.raises(ValidationError, match="has belonged to the network since 2 April 2012") as caught:
        make_membership.application(table, make_membership.applicant(name="Third"), name=name)
    assert "name" in caught.value.message_dict


def test_a_body_of_another_side_is_no_civil_society():
    table = make.table()
    make_membership.charter(table)
    table.body("BBC", Side.OTHER)
    with pytest.raises(ValidationError, match="is known here as: Government") as caught:
        make_membership.application(table, name="cabinet office")
    assert "name" in caught.value.message_dict
    with pytest.raises(ValidationError, match="Others at the table"):
        make_membership.application(table, make_membership.applicant(name="Another"), name="BBC")


def test_a_stranger_reads_how_to_join_and_gets_no_form(client):
    table = make.table()
    make_membership.charter(table)
    answer = client.get(JOIN)
    words = answer.content.decode()
    assert "Is independent of government." in words
    assert "within 5 working days" in words
    assert "Involve, who coordinates the network" in words
    assert f"?next={JOIN}" in words
    assert "<textarea" not in words
    assert not answer.cookies
    posted = client.post(JOIN, TYPED)
    assert (posted.status_code, "login" in posted.url) == (302, True)
    assert not Application.objects.exists()


def test_somebody_with_an_account_applies_and_loses_nothing_typed(client):
    table = make.table()
    make_membership.charter(table)
    make_membership.signed_in(client, make.person())
    refused = client.post(JOIN, TYPED | {"name": "Involve", "statement": ""})
    assert refused.status_code == 422
    assert 'value="Involve"' in refused.content.decode()
    sent = client.post(JOIN, TYPED)
    made = Application.objects.get()
    assert sent.url == reverse("network:application", args=["uk", made.pk])
    assert (made.website, made.funding, made.person.name) == ("https://example.org", "Us", "A person")
    again = client.post(JOIN, TYPED)
    assert again.status_code == 422
    assert "is waiting for its decision" in again.content.decode()
    assert Application.objects.count() == 1


def test_many_applications_cost_the_same_queries(client, django_assert_max_num_queries):
    table = make.table()
    make_membership.charter(table)
    actor = make_membership.applicant()
    for number in range(12):
        make_membership.application(table, actor, name=f"Body {number}")
    with django_assert_max_num_queries(7):
        assert "Body 11" in client.get(JOIN).content.decode()
    with django_assert_max_num_queries(4):
        assert "Body 11" in client.get(reverse("network:applications", args=["uk"])).content.decode()
    with django_assert_max_num_queries(4):
        client.get(reverse("network:application", args=["uk", Application.objects.last().pk]))
