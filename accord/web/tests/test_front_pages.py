"""The pages of the house itself: open to all, without a cookie, and true."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from accord.access.actors import Actor, Role, Seat, Side
from accord.kit.dates import When
from accord.network.operations import found_partnership, open_installation
from accord.people.models import Person
from accord.process.models import Plan

pytestmark = pytest.mark.django_db
PAGES = ["/", "/about/", "/about/look/", "/accessibility/", "/privacy/"]


@pytest.fixture
def uk():
    at = datetime(2012, 1, 1, 12, tzinfo=UTC)
    return found_partnership(
        Actor("", Seat("", "", Side.NONE, Role.ADMINISTRATOR, ""), at, compiled=True),
        slug="uk",
        name="United Kingdom",
        government_name="UK Government",
        network_name="UK <network>",
        country="GB",
        subdivision="",
        timezone="Europe/London",
        since=When.day(date(2012, 1, 1)),
    )


def plan(partnership, number, first, last):
    return Plan.objects.create(
        partnership=partnership,
        slug=f"{partnership.slug}-{number}",
        title=f"Plan {number}",
        number=number,
        first_day=first,
        last_day=last,
        since=When.day(date(2012, 4, 1)),
    )


@pytest.mark.parametrize("path", PAGES)
def test_a_reader_gets_the_page_and_no_cookie(path):
    reader = Client(enforce_csrf_checks=True)
    answer = reader.get(path)
    assert answer.status_code == 200
    assert not answer.cookies
    assert not reader.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "csrfmiddlewaretoken" not in answer.text


def test_the_front_door_says_what_stands_behind_it(client):
    text = client.get("/").text
    assert "No partnership yet" in text
    assert "Two sides, one plan" in text


def test_plans_are_listed_with_their_state(client, uk):
    assert "No plan yet" in client.get("/").text
    plan(uk, 2, date(2013, 10, 31), date(2015, 12, 31))
    text = client.get("/?as_of=2013-06-27").text
    assert 'href="/plans/uk-2/?as_of=2013-06-27"' in text
    assert 'href="/partnerships/uk/?as_of=2013-06-27"' in text
    assert "UK &lt;network&gt;" in text
    for day, state in (
        ("2013-10-30", "Being made"),
        ("2013-10-31", "Running"),
        ("2015-12-31", "Running"),
        ("2016-01-01", "Ended"),
    ):
        assert f">{state}</span>" in client.get(f"/?as_of={day}").text, day


def test_what_was_not_there_on_a_day_is_not_shown(client, uk):
    plan(uk, 2, date(2013, 10, 31), date(2015, 12, 31))
    assert "Plan 2" not in client.get("/?as_of=2012-03-31").text
    assert "United Kingdom" not in client.get("/?as_of=2011-12-31").text


def test_a_day_that_is_none_is_refused_in_words(client):
    answer = client.get("/?as_of=yesterday")
    assert answer.status_code == 400
    assert "“yesterday” is not a day" in answer.text


def test_ten_times_the_plans_cost_no_more_queries(client, uk, django_assert_num_queries):
    client.force_login(Person.objects.create_user("ann@example.org", "Ann"))
    plan(uk, 1, date(2013, 1, 1), date(2014, 1, 1))
    with django_assert_num_queries(5):  # session, person, seats; partnerships, plans
        client.get("/")
    for number in range(2, 12):
        plan(uk, number, date(2013, 1, 1), date(2014, 1, 1))
    with django_assert_num_queries(5):
        assert client.get("/").text.count("<li><span") == 11


def test_the_privacy_page_names_the_cookies_that_are_set(client):
    text = client.get("/privacy/").text
    client.get("/accounts/login/")
    client.force_login(Person.objects.create_user("ann@example.org", "Ann"))
    assert set(client.cookies) == {"csrftoken", "sessionid"}
    for cookie in client.cookies:
        assert f"“{cookie}”" in text


def test_who_signed_in_sees_for_whom_they_act_and_the_way_out(client, uk):
    ann = Person.objects.create_user("ann@example.org", "Ann")
    client.force_login(ann)
    text = client.get("/").text
    assert 'action="/accounts/logout/"' in text, "no seat yet"
    assert 'href="/me/"' in text
    open_installation(Actor.anonymous(datetime(2012, 1, 1, tzinfo=UTC)), email="ann@example.org", name="Ann")
    text = client.get("/").text
    assert "<b>Administrator</b>" in text
    assert 'action="/accounts/logout/"' in text
    assert 'action="/seat/"' in text
    assert 'href="/accounts/login/"' not in text


def test_a_reader_is_shown_the_way_in(client):
    text = client.get("/about/").text
    assert 'href="/accounts/login/"' in text
    assert "/accounts/logout/" not in text


def test_the_partnership_shows_its_plans(client, uk):
    assert "No plan yet" in client.get("/partnerships/uk/").text
    plan(uk, 2, date(2013, 10, 31), date(2015, 12, 31))
    text = client.get("/partnerships/uk/?as_of=2013-06-27").text
    assert 'href="/plans/uk-2/?as_of=2013-06-27">Plan 2</a>' in text
    assert "No plan yet" in client.get("/partnerships/uk/?as_of=2012-03-31").text


@pytest.mark.parametrize("path", ["/about/", "/privacy/", "/accessibility/"])
def test_a_page_that_stands_on_no_day_does_not_claim_one(client, path):
    words = client.get(path, {"as_of": "2013-04-24"}).content.decode()
    assert 'class="then"' not in words
    assert 'class="then"' in client.get("/", {"as_of": "2013-04-24"}).content.decode()
