"""The plan's front page in figures: each fact with its rows and its definition, and never too many queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

pytestmark = pytest.mark.django_db
FRONT = "/plans/uk-2013-15/"


def facts(day=""):
    page = html.fromstring(Client().get(FRONT + (f"?as_of={day}" if day else "")).content.decode())
    return [" ".join(fact.text_content().split()) for fact in page.xpath("//li[@class='fact']")], page


def test_the_two_words_on_completion_stand_side_by_side(uk):
    told, page = facts()
    assert any("12 or 6" in fact and "the government says 12, the independent reviewer 6" in fact for fact in told)
    (link,) = page.xpath("//li[@class='fact']/a[contains(text(), '12 or 6')]/@href")
    assert link == "/plans/uk-2013-15/commitments/#tally"
    assert html.fromstring(Client().get(link).content.decode()).xpath("//*[@id='tally']")


def test_who_has_not_rated_yet_is_said_so(uk):
    assert any(fact.startswith("12") and "says the government" in fact for fact in facts("2016-10-14")[0])
    assert not any("complete" in fact for fact in facts("2016-10-13")[0])


def test_the_front_page_asks_at_most_eight_queries(uk):
    client = Client()
    client.get("/about/")
    with CaptureQueriesContext(connection) as seen:
        assert client.get(FRONT).status_code == 200
    assert len(seen) <= 8
