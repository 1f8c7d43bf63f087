import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from accord.kit.dates import When
from accord.network.models import Membership, Organisation
from accord.network.operations import membership
from accord.network.tests import make, make_membership
from accord.record.models import Act

pytestmark = pytest.mark.django_db
NETWORK = reverse("network:network", args=["uk"])
ALL_BODIES = "<summary>All bodies, with the day each was first named</summary>"
FOUNDING = reverse("network:founding", args=["uk"])


@pytest.fixture
def table():
    table = make.table()
    make_membership.charter(table)
    make_membership.founded(table)
    return table


def text(client, address=NETWORK, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def declare(table, name, themes):
    made = make_membership.admitted(table, actor=make_membership.applicant(name=name), name=name)
    day = date(2012, 5, 1)
    membership.declare(
        table.civil_society(day),
        organisation=made.organisation,
        interests="None.",
        funding="Trusts; members",
        expertise="",
        themes=themes,
        since=When.day(day),
    )


def test_an_empty_network_says_what_will_be_here_and_who_can_do_it(client):
    make.table()
    words = text(client)
    assert "No member is on the record yet" in words
    assert "The network has put down no rules here yet" in words
    assert FOUNDING not in words
    assert ALL_BODIES not in words


def test_the_directory_tells_since_when_and_what_is_declared(client, table):
    declare(table, "Tearfund", ["Aid"])
    words = text(client)
    assert "founding member" in words
    assert ALL_BODIES in words
    assert "Declaration missing" in words
    assert '<span class="tag ok">Declared</span>' in words
    assert "No member is on the record yet" in text(client, as_of="2012-04-01")


def test_members_are_found_by_theme(client, table):
    declare(table, "Tearfund", ["Aid"])
    declare(table, "ORG", ["Open data"])
    aid = text(client, theme="Aid")
    assert reverse("network:member", args=["uk", "tearfund"]) in aid
    assert reverse("network:member", args=["uk", "org"]) not in aid
    assert "No member follows this theme" in text(client, theme="Fish")
    assert "<select" not in text(client, as_of="2012-04-15")


def test_how_fast_the_network_decides_is_told_on_the_day(client, table):
    make_membership.admitted(table)
    make_membership.application(table, make_membership.applicant(name="O"), name="Oxfam", day=date(2012, 5, 1))
    words = text(client, as_of="2012-05-08")
    assert "within 5 working days" in words
    assert "1 is waiting, since 1 May 2012." in words
    assert "Decision due 9 May 2012" in words
    assert "7 days ago" in words
    assert "Overdue since 9 May 2012" in text(client, as_of="2012-05-10")
    assert "None is waiting." in text(client, as_of="2012-04-30")


def test_the_members_leave_the_house_as_a_table_without_names_of_people(client, table):
    declare(table, "Tearfund", ["Aid", "Open data"])
    answer = client.get(reverse("network:members_csv", args=["uk"]))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [(row["name"], row["founding"], row["themes"]) for row in rows] == [
        ("Involve", "yes", ""),
        ("Tearfund", "no", "Aid; Open data"),
    ]
    assert rows[1] | {"since": "2012-04-02", "declared": "2012-05-01"} == rows[1]
    told = client.get(reverse("network:members_json", args=["uk"]))
    assert [each["slug"] for each in told.json()["members"]] == ["involve", "tearfund"]
    assert "example.org" not in answer.content.decode() + told.content.decode()
    early = client.get(reverse("network:members_csv", args=["uk"]), {"as_of": "2012-04-01"})
    assert len(early.content.decode().splitlines()) == 1


def test_founding_members_are_entered_by_a_form_that_finds_who_is_named(client):
    table, person = make.table(), make.person()
    table.body("Tearfund")
    assert client.get(FOUNDING).status_code == 302
    table.partnership.seats.filter(role="coordinator").update(person=person)
    make_membership.signed_in(client, person)
    assert FOUNDING in text(client)
    assert "<li>Tearfund</li>" in text(client, FOUNDING)
    assert client.post(FOUNDING, {"name": "tearfund", "since": "June 2012", "source": ""}).url == NETWORK
    assert client.post(FOUNDING, {"name": "Oxfam", "since": "1 May 2012", "source": "A letter"}).url == NETWORK
    assert {each.organisation.name for each in Membership.objects.all()} == {"Tearfund", "Oxfam"}
    wrong = client.post(FOUNDING, {"name": "Cabinet Office", "since": "May 2012", "source": "kept"})
    assert (wrong.status_code, 'value="kept"' in wrong.content.decode()) == (422, True)
    before = Act.objects.count()
    twice = client.post(FOUNDING, {"name": "Oxfam", "since": "2013"})
    assert "has belonged to the network since 1 May 2012" in twice.content.decode()
    assert client.post(FOUNDING, {"name": "New", "since": "some day"}).status_code == 422
    assert (Act.objects.count(), Organisation.objects.filter(name="New").exists()) == (before, False)


def test_government_enters_nobody(client):
    table, person = make.table(), make.person()
    table.partnership.seats.filter(role="lead-official").update(person=person)
    make_membership.signed_in(client, person)
    assert "You act for government" in text(client, FOUNDING)
    refused = client.post(FOUNDING, {"name": "Oxfam", "since": "May 2012", "source": ""})
    assert refused.status_code == 422
    assert not Organisation.objects.filter(name="Oxfam").exists()
    assert not Membership.objects.exists()


def test_many_members_cost_the_same_queries(client, table, django_assert_max_num_queries):
    for number in range(15):
        declare(table, f"Body {number}", ["Aid"])
    with django_assert_max_num_queries(14):
        assert "Body 14" in text(client)
    with django_assert_max_num_queries(8):
        text(client, reverse("network:member", args=["uk", "body-3"]))
    with django_assert_max_num_queries(5):
        client.get(reverse("network:members_csv", args=["uk"]))


def test_what_is_not_there_is_not_found(client, table):
    for name, gaps in (("member", ["cabinet-office"]), ("member", ["nobody"]), ("application", [99])):
        assert client.get(reverse(f"network:{name}", args=["uk", *gaps])).status_code == 404
    for name in ("charter", "join", "applications", "activity", "members_csv", "members_json"):
        assert client.get(reverse(f"network:{name}", args=["fr"])).status_code == 404
        assert client.get(reverse(f"network:{name}", args=["uk"]), {"as_of": "2012-13-01"}).status_code == 400
