import re
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Paper
from accord.network.operations import papers
from accord.network.queries import SEAT
from accord.network.tests import make, make_papers

pytestmark = pytest.mark.django_db
TABLE, ROOM = (reverse(f"network:{name}", args=["uk"]) for name in ("table", "room"))


@pytest.fixture
def table():
    return make.table()


def seated(client, table, seat, role=None):
    """Sign in somebody who holds a seat of that body."""
    body = table.partnership.organisations.get(name=seat.body)
    keeper = table.government() if seat.side == "government" else table.civil_society()
    who = make.person(f"Holder for {seat.body}")
    given = operations.give_seat(
        replace(keeper, compiled=True),
        role=seat.role,
        since=When.day(make.START),
        partnership=table.partnership,
        organisation=body,
        person=who,
    )
    client.force_login(who)
    session = client.session
    session[SEAT] = given.reference
    session.save()
    return replace(seat, reference=given.reference)


def plainly(words):
    """A page without the numbers that differ each time it is shown."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", words)


def at(name, number):
    return reverse(f"network:{name}", args=["uk", number])


def body_of(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def test_the_room_shows_ones_own_sides_papers(client, table):
    make_papers.paper(table, title="Our red lines")
    make_papers.paper(table, table.government(), "A line to take")
    seated(client, table, table.coordinator)
    words = body_of(client.get(ROOM))
    assert "Our red lines" in words
    assert "A line to take" not in words
    assert "UK Open Government Network" in words


def test_a_stranger_signs_in_first_and_who_has_no_seat_has_no_room(client, table):
    make_papers.paper(table)
    assert client.get(ROOM).headers["Location"].startswith(reverse("account_login"))
    client.force_login(make.person())
    assert "You have no seat there" in body_of(client.get(ROOM), 403)


def test_a_paper_of_the_other_sides_room_is_not_there(client, table):
    make_papers.paper(table, table.government(), "A line to take")
    seated(client, table, table.coordinator)
    missing, hidden = (plainly(body_of(client.get(at("room_paper", number)), 404)) for number in (2, 1))
    assert hidden == missing.replace("/room/2/", "/room/1/")
    for act in ("move_to_table", "publish_from_room", "publish_session"):
        assert client.post(at(act, 1), {"why_private": "x"}).status_code == 404
    assert Paper.objects.count() == 1


def test_what_is_typed_lies_in_the_room_and_can_be_read_there(client, table):
    seated(client, table, table.lead)
    sent = {"kind": "note", "title": "A line to take", "body": "We wait.", "held": ""}
    response = client.post(reverse("network:lay_down", args=["uk"]), sent)
    assert response.headers["Location"] == at("room_paper", 1)
    words = body_of(client.get(at("room_paper", 1)))
    assert "Only your side reads it." in words
    assert "We wait." in words


def test_a_meeting_without_its_day_is_told_at_the_field_and_nothing_typed_is_lost(client, table):
    seated(client, table, table.lead)
    sent = {"kind": "session", "title": "Among ourselves", "body": "Typed with care.", "held": ""}
    words = body_of(client.post(reverse("network:lay_down", args=["uk"]), sent), 422)
    assert "Day of the meeting: Say when the meeting was held." in words
    assert "Typed with care." in words
    assert not Paper.objects.exists()


def test_one_click_from_its_page_carries_it_to_the_table(client, table):
    make_papers.paper(table, title="Our red lines")
    seated(client, table, table.coordinator)
    page = body_of(client.get(at("room_paper", 1)))
    assert f'action="{at("move_to_table", 1)}"' in page
    refused = body_of(client.post(at("move_to_table", 1), {"why_private": ""}), 422)
    assert "Why it is not public: This field is required." in refused
    response = client.post(at("move_to_table", 1), {"why_private": "It names people"})
    assert response.headers["Location"] == at("table_paper", 1)
    assert "It names people" in body_of(client.get(at("table_paper", 1)))


def test_both_sides_read_the_table_and_everybody_reads_why_they_do_not(client, table):
    make_papers.on_table(table, make_papers.paper(table, title="Our red lines"), why="It names people")
    public = body_of(client.get(TABLE))
    assert "Our red lines" not in public
    assert "It names people" in public
    assert "2 May 2012" in public
    seated(client, table, table.lead)
    assert "Our red lines" in body_of(client.get(TABLE))
    assert "Nothing below this." in body_of(client.get(at("table_paper", 1)))
    client.logout()
    client.force_login(make.person("A citizen"))
    assert client.get(at("table_paper", 1)).status_code == 404


def test_the_other_side_reads_a_paper_on_the_table_and_cannot_publish_it(client, table):
    make_papers.on_table(table, make_papers.paper(table))
    seated(client, table, table.lead)
    assert "Publish it whole" not in body_of(client.get(at("table_paper", 1)))
    words = body_of(client.post(at("publish_from_table", 1)), 422)
    assert "This is for: Civil society." in words
    assert Paper.objects.filter(visibility="public").count() == 0


def test_what_was_published_from_the_table_is_public_and_no_longer_veiled(client, table):
    copy = make_papers.on_table(table, make_papers.paper(table, title="Our red lines"), why="It names people")
    make_papers.published(table, copy, date(2012, 6, 1))
    after, before = body_of(client.get(TABLE)), body_of(client.get(TABLE, {"as_of": "2012-05-31"}))
    assert "Our red lines" in after
    assert "It names people" not in after
    assert "Our red lines" not in before
    assert "It names people" in before
    assert "Nothing below this." in body_of(client.get(at("paper", 1)))
    assert client.get(at("paper", 1), {"as_of": "2012-05-31"}).status_code == 404


def test_a_session_is_public_by_date_and_subject(client, table):
    told = make_papers.session(table)
    papers.publish_session(table.civil_society(), paper=told, since=When.day(make.START))
    assert "What we want of the plan" in body_of(client.get(TABLE))
    words = body_of(client.get(at("paper", 1)))
    assert "1 April 2012" in words
    assert "Who said what." not in words


def test_a_session_told_of_and_laid_on_the_table_stays_veiled(client, table):
    told = make_papers.session(table)
    papers.publish_session(table.civil_society(), paper=told, since=When.day(make.START))
    copy = make_papers.on_table(table, told, why="It names people")
    assert (copy.visibility, copy.body) == ("table", "Who said what.")
    assert "It names people" in body_of(client.get(TABLE))


def test_an_empty_table_says_what_will_be_there(client, table):
    words = body_of(client.get(TABLE))
    assert "Nothing private lies on the table" in words
    assert "Neither side has published a paper yet" in words


def test_many_papers_cost_the_same_queries(client, table, django_assert_max_num_queries):
    for number in range(12):
        paper = make_papers.paper(table, title=f"Note {number}")
        if number % 2:
            make_papers.on_table(table, paper)
    with django_assert_max_num_queries(5):
        body_of(client.get(TABLE))
    seated(client, table, table.coordinator)
    with django_assert_max_num_queries(7):
        assert body_of(client.get(ROOM)).count("On the table too") == 6
