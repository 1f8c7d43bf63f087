from datetime import date

import pytest
from django.urls import reverse

from accord.access.actors import Role, Side
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Organisation
from accord.network.tests import make

pytestmark = pytest.mark.django_db
HOME = reverse("network:partnership", args=["uk"])
NETWORK = reverse("network:network", args=["uk"])


def text(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def test_the_two_sides_stand_as_equals(client):
    make.table()
    words = text(client, HOME)
    assert words.count('<section class="government">') == words.count('<section class="civil-society">') == 1
    assert "UK Open Government Network" in words


def test_who_is_here_with_the_coordinator_since_when(client):
    make.table()
    words = text(client, NETWORK)
    assert "Involve has coordinated the civil society network since 1 April 2012." in words
    assert "Cabinet Office" in words


def test_a_body_is_shown_when_its_day_has_come(client):
    table = make.table()
    table.body("Tearfund", day=date(2013, 6, 27))
    before, after = (text(client, NETWORK, as_of=day) for day in ("2013-06-26", "2013-06-27"))
    assert "No list of organisations has been published yet" in before
    assert "Tearfund" not in before
    assert "Tearfund" in after


def test_before_the_first_seat_the_page_says_what_to_do(client):
    make.table()
    words = text(client, NETWORK, as_of="2012-03-31")
    assert "has no coordinator yet" in words
    assert words.count("The administrator gives the first seat") == 2


def test_a_seat_given_up_is_not_here(client):
    table = make.table()
    seat = table.partnership.seats.get(role="coordinator")
    operations.end_seat(table.civil_society(), seat=seat, since=When.day(date(2012, 6, 1)))
    assert "has no coordinator yet" in text(client, NETWORK)
    assert "Involve has coordinated" in text(client, NETWORK, as_of="2012-05-31")


def test_two_who_sit_for_one_body_in_one_role_are_told_once_since_the_first(client):
    table = make.table()
    for day in (date(2014, 2, 3), date(2013, 5, 6)):
        operations.give_seat(
            table.government(),
            role=Role.POLICY_OFFICIAL,
            since=When.day(day),
            partnership=table.partnership,
            organisation=table.partnership.organisations.filter(name="Home Office").first()
            or table.body("Home Office", Side.GOVERNMENT),
            person=make.person(f"Somebody {day}"),
        )
    for address in (HOME, NETWORK):
        words = text(client, address)
        assert words.count("policy official") == 1
        assert ">6 May 2013</time>" in words
        assert "3 February 2014" not in words


def test_what_is_not_there_is_not_found_and_a_bad_day_is_told(client):
    make.table()
    assert client.get(reverse("network:network", args=["fr"])).status_code == 404
    assert client.get(NETWORK, {"as_of": "2013-02-30"}).status_code == 400


def test_ten_times_the_bodies_cost_the_same_queries(client, django_assert_max_num_queries):
    table = make.table()
    for number in range(40):
        table.body(f"Body {number}", Side.CIVIL_SOCIETY if number % 2 else Side.GOVERNMENT)
    assert Organisation.objects.count() == 42
    with django_assert_max_num_queries(14):
        text(client, NETWORK)
