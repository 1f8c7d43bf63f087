"""Of the people in the sources, only those who held a public post are named, on no page and in no file otherwise."""

import re

import pytest

from accord.examples.uk_2013_15.people import shown_actors
from accord.examples.uk_2013_15.rows import read
from accord.people.models import Person
from accord.process.models import Event
from accord.record.models import Words

pytestmark = pytest.mark.django_db
ROWS = read()
HOLDERS = {post.holder for post in ROWS.posts if post.holder}
PRIVATE = sorted({actor.name for actor in ROWS.actors.values() if actor.kind == "person"} - HOLDERS)
FILES = [
    "/plans/uk-2013-15/events/",
    "/plans/uk-2013-15/events.csv",
    "/plans/uk-2013-15/record.jsonl",
    "/plans/uk-2013-15/",
]


def test_there_are_people_to_keep_out():
    assert len(PRIVATE) > 15
    assert "Melissa Lawson" in PRIVATE
    assert "Simon Burall" not in PRIVATE


def text(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return re.sub(r"https?://\S+", "", body.decode())


@pytest.mark.parametrize("path", FILES)
def test_no_private_person_is_named(uk, client, path):
    response = client.get(path)
    assert response.status_code == 200
    words = text(response)
    assert "Tearfund" in words or path == FILES[-1]
    assert [name for name in PRIVATE if name in words] == []


def test_no_private_person_is_in_the_tables(uk):
    for name in PRIVATE:
        assert not Event.objects.filter(actors__contains=name).exists()
        assert not Words.objects.filter(text__contains=name).exists()


def test_nobody_real_has_an_account(uk):
    assert not Person.objects.exists()


def test_others_are_counted_by_organisation():
    assert shown_actors(ROWS.event("E43"), ROWS) == (
        "Pete Lawrence (Cabinet Office); Francesca Orpen (Cabinet Office); Lizetta Lyster (Cabinet Office); "
        "Tearfund, 2 people; Simon Burall (Involve); Tim Hughes (Involve)"
    )
    assert "no organisation named, 3 people" in shown_actors(ROWS.event("E17"), ROWS)


def test_who_is_told_later_is_left_out_before():
    assert "Local Government Association" in shown_actors(ROWS.event("E46"), ROWS)
    assert "Local Government Association" not in shown_actors(ROWS.event("E46"), ROWS, late=False)
