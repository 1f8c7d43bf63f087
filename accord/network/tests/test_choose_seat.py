import pytest
from django.urls import reverse

from accord.access.actors import Role
from accord.kit.dates import When
from accord.network import operations
from accord.network.queries import SEAT
from accord.network.tests import make

pytestmark = pytest.mark.django_db
ADDRESS = reverse("network:choose_seat")


@pytest.fixture
def seats(client):
    table, person = make.table(), make.person()
    given = [
        operations.give_seat(
            table.civil_society(),
            role=Role.MEMBER,
            since=When.day(make.START),
            partnership=table.partnership,
            organisation=body,
            person=person,
        )
        for body in (table.involve, table.body("Tearfund"))
    ]
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return given


def test_the_choice_is_kept_and_leads_back(client, seats):
    response = client.post(ADDRESS, {"seat": seats[1].reference, "next": "/plans/uk/"})
    assert (response.status_code, response.url) == (302, "/plans/uk/")
    assert client.session[SEAT] == seats[1].reference


def test_a_seat_of_others_is_refused(client, seats):
    response = client.post(ADDRESS, {"seat": "network.seat:uk/1"})
    assert response.status_code == 403
    assert "You hold no such seat" in response.content.decode()
    assert SEAT not in client.session


@pytest.mark.parametrize("away", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_nobody_is_led_away(client, seats, away):
    assert client.post(ADDRESS, {"seat": seats[0].reference, "next": away}).url == "/"


def test_it_takes_an_account_and_a_post(client, seats):
    assert client.put(ADDRESS).status_code == 405
    client.logout()
    assert client.post(ADDRESS, {"seat": seats[0].reference}).status_code == 302
    assert SEAT not in client.session


@pytest.mark.parametrize(("following", "to"), [("", "/"), ("/plans/uk/", "/plans/uk/"), ("//example.org/", "/")])
def test_who_signs_in_again_is_led_on_and_nothing_is_chosen(client, seats, following, to):
    answer = client.get(ADDRESS, {"seat": seats[1].reference, "next": following}, headers={"referer": ADDRESS})
    assert (answer.status_code, answer.url) == (302, to)
    assert SEAT not in client.session
