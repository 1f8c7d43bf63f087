from datetime import date

import pytest
from django.urls import reverse

from accord.process.tests import make

pytestmark = pytest.mark.django_db
PAGE = reverse("process:plan", args=["uk-2013-15"])
DAYS = ("2013-04-24", "2013-04-25", "2013-06-26", "2013-06-27", "2013-10-17", "2013-10-31")
SEALS = 2
"""Queries of the house for the ETag: the public sequence, and the time zones where it has moved."""


def text(client, **query):
    response = client.get(PAGE, query)
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def test_it_opens_with_one_plain_sentence_and_the_figures(client):
    make.uk()
    words = text(client, as_of="2013-06-26")
    assert (
        '<p class="lede">The draft plan is 63 days late: it was due 22 to 24 April 2013 '
        "and is now expected on 27 June 2013.</p>"
    ) in words
    assert ">63 days late</a><p>so far: the draft was due 22 to 24 April 2013</p>" in words


def test_it_shows_what_was_last_and_what_is_next(client):
    making = make.uk()
    making.event("E01", make.on(2013, 6, 20), title="The new team is met", outcome="They meet again.")
    making.event("E02", make.on(2013, 7, 25), title="The panel meets")
    words = text(client, as_of="2013-06-27")
    assert words.index("What happened last") < words.index("The new team is met") < words.index("They meet again.")
    assert "Consultation on the draft closes" in words.partition("What comes next")[2]
    assert "The panel meets" not in words


def test_the_five_latest_events_are_shown(client):
    making = make.plan()
    for day in range(1, 9):
        making.event(f"E0{day}", make.on(2013, 6, day), title=f"Event of day {day}")
    words = text(client, as_of="2013-06-07")
    assert [day for day in range(1, 9) if f"Event of day {day}" in words] == [3, 4, 5, 6, 7]


@pytest.mark.parametrize("day", DAYS)
def test_no_later_date_stands_on_a_past_day(client, day):
    make.uk()
    words = text(client, as_of=day).partition("<main")[2]
    known = {"2013-06-27": ("19 September 2013",), "2013-10-17": ("31 October 2013",)}
    later = ("27 June 2013", "19 September 2013", "31 October 2013")
    days = dict(zip(later, (date(2013, 6, 27), date(2013, 9, 19), date(2013, 10, 31)), strict=True))
    ahead = [told for told in later if days[told] > date.fromisoformat(day) and told not in known.get(day, ())]
    expected_on = {"2013-06-26": {"27 June 2013"}}.get(day, set())
    assert {told for told in ahead if told in words} == expected_on


def test_an_empty_plan_says_what_to_do(client):
    make.plan()
    words = text(client)
    assert "The work on this plan has not begun" in words
    assert "No event has been logged yet" in words
    assert "No further day has been set." in words


def test_before_the_plan_there_is_no_page(client):
    make.plan()
    assert client.get(PAGE, {"as_of": "2012-03-31"}).status_code == 404
    assert client.get(PAGE, {"as_of": "yesterday"}).status_code == 400
    assert client.get(reverse("process:plan", args=["fr"])).status_code == 404


def test_ten_times_the_rows_cost_the_same_queries(client, django_assert_max_num_queries):
    making = make.uk()
    for number in range(50):
        making.event(f"E{number:02}", make.on(2013, 6, 1))
    with django_assert_max_num_queries(7 + SEALS):
        text(client)
    with django_assert_max_num_queries(7 + 1):
        text(client, as_of="2013-10-31")


def test_the_header_leads_to_the_partnerships_other_plans_today(client):
    making = make.uk()
    assert "other plans" not in text(client)
    make.plan("uk-2016-18", making.table)
    words = text(client)
    assert '<a href="/plans/uk-2016-18/">United Kingdom 2013-15</a>' in words
    assert words.count('href="/plans/uk-2013-15/" aria-current="true"') == 1
    assert "uk-2016-18" not in text(client, as_of="2013-06-27")
