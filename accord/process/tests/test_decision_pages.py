from datetime import date

import pytest
from django.urls import reverse

from accord.access.actors import Actor, Role
from accord.access.models import Visibility
from accord.network.tests.make import noon
from accord.process.api.decisions import answers
from accord.process.models import Decision, DecisionResult, Voice
from accord.process.tests.make_decisions import AFTER, CLOSES, PUT, asking, sign_in
from accord.record.dues import dues

pytestmark = pytest.mark.django_db
LOG = reverse("process:decisions", args=["uk-2013-15"])
CSV = reverse("process:decisions_csv", args=["uk-2013-15"])
TABLE = reverse("process:table", args=["uk-2013-15"])
PUT_ONE = reverse("process:put_decision", args=["uk-2013-15"])
FAR = date(2099, 1, 1)
"""A last day that does not come while these tests are run."""
TYPED = {
    "question": "Monthly?",
    "options": "Yes\nTwice",
    "matter": "other",
    "way": "vote",
    "closes": FAR.isoformat(),
    "links": "https://example.org/paper",
    "visibility": "public",
}


@pytest.fixture
def made():
    return asking()


def at(name, number=1):
    return reverse(f"process:{name}", args=["uk-2013-15", number])


def text(client, address, status=200, **query):
    response = client.get(address, query)
    assert response.status_code == status
    return response.content.decode()


def test_before_the_first_question_the_log_says_what_it_is_for(client, made):
    words = text(client, LOG)
    assert "No question has been put yet" in words
    assert "The lead official or the coordinator puts a question." in words


def test_a_question_reads_on_each_day_as_it_stood(client, made):
    decision = made.put()
    made.says(decision, "Cabinet Office")
    made.says(decision, "Tearfund", "against", words="Too often.", on=date(2013, 3, 10))
    made.settled(decision)
    text(client, at("decision"), status=404, as_of="2013-02-28")
    first = text(client, at("decision"), as_of=PUT.isoformat())
    assert "Open: bodies answer until the end of 15 March 2013." in first
    assert "Too often." not in first
    assert "Not heard:" in first
    last = text(client, at("decision"), as_of=AFTER.isoformat())
    assert "No consensus: Tearfund objected." in last
    assert "Too often." in last
    assert "No agreement was in force" in last


def test_between_the_close_and_the_count_the_page_says_so(client, made):
    made.put()
    assert "Open: bodies answer" in text(client, at("decision"), as_of=CLOSES.isoformat())
    assert "have not been counted yet" in text(client, at("decision"), as_of=AFTER.isoformat())


def test_roles_are_told_and_no_names(client, made):
    decision = made.put(closes=FAR)
    sign_in(client, made.making, Role.MEMBER)
    client.post(at("speak"), {"position": "against", "words": "No."})
    client.logout()
    words = text(client, at("decision", decision.number))
    assert "member of the network" in words
    assert "Somebody" not in words


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, {1, 2, 3}),
        ({"state": "open"}, set()),
        ({"state": "closed"}, {3}),
        ({"state": "adopted"}, {1}),
        ({"way": "vote"}, {2}),
        ({"way": "vote", "state": "adopted"}, set()),
        ({"way": "by lot"}, {1, 2, 3}),
    ],
)
def test_the_log_is_filtered_by_state_and_way(client, made, asked, shown):
    made.settled(made.put(way="silent"))
    made.settled(made.put(way="vote"))
    made.put()
    words = text(client, LOG, **asked)
    assert {number for number in (1, 2, 3) if f'href="{at("decision", number)}"' in words} == shown
    assert ("No question fits" in words) == (not shown)


def test_the_newest_stands_first(client, made):
    made.put(question="The first?")
    made.put(question="The second?")
    words = text(client, LOG)
    assert words.index("The second?") < words.index("The first?")


def test_matter_of_the_table_is_read_by_both_sides_and_nobody_else(client, made):
    decision = made.put(question="A secret question?", closes=FAR, visibility=Visibility.TABLE)
    made.says(decision, "Tearfund", "against", words="A secret objection.")
    for address in (LOG, CSV, TABLE):
        assert "A secret" not in text(client, address)
    text(client, at("decision"), status=404)
    assert not dues(Actor.anonymous(noon(PUT)), PUT, "uk")
    for role in (Role.LEAD_OFFICIAL, Role.MEMBER):
        sign_in(client, made.making, role)
        for address in (LOG, CSV, TABLE):
            assert "A secret question?" in text(client, address)
        assert "A secret objection." in text(client, at("decision"))


def test_the_file_tells_result_and_dissent(client, made):
    decision = made.put(way="vote")
    made.says(decision, "Cabinet Office")
    made.says(decision, "Tearfund", "against", words="Too often.")
    made.settled(decision)
    lines = text(client, CSV).splitlines()
    assert lines[0].startswith("number,question,matter,way,options")
    assert "Tearfund: Too often." in lines[1]
    assert "not-adopted" in lines[1]


def test_a_question_is_put_answered_and_settled_from_the_pages(client, made):
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert "Put to the table." in client.post(PUT_ONE, TYPED, follow=True).content.decode()
    for role in (Role.LEAD_OFFICIAL, Role.COORDINATOR, Role.MEMBER, Role.POLICY_OFFICIAL):
        sign_in(client, made.making, role)
        answered = client.post(at("speak"), {"position": "for", "option": "1", "words": ""}, follow=True)
        assert "Your answer stands." in answered.content.decode()
    sign_in(client, made.making, Role.COORDINATOR)
    assert "Adopted by a majority: “Twice”." in client.post(at("settle"), follow=True).content.decode()
    assert DecisionResult.objects.get().option == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"closes": "2013-01-01"}, "1 January 2013 is over"),
        ({"closes": ""}, "This field is required."),
        ({"options": ""}, "This field is required."),
        ({"options": "Yes\nyes"}, "Two options are the same."),
        ({"links": "not an address"}, "is not an address that begins with https://"),
        ({"matter": "weather"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, made, wrong, words):
    sign_in(client, made.making, Role.COORDINATOR)
    response = client.post(PUT_ONE, {**TYPED, **wrong})
    shown = response.content.decode()
    assert response.status_code == 422
    assert words in shown
    assert 'value="Monthly?"' in shown
    assert not Decision.objects.exists()


def test_an_objection_without_words_is_told_at_its_field_and_so_is_the_close(client, made):
    made.put(closes=FAR)
    made.put()
    sign_in(client, made.making, Role.MEMBER)
    response = client.post(at("speak"), {"position": "against", "words": ""})
    assert response.status_code == 422
    assert 'id="id_words_error"' in response.content.decode()
    late = client.post(at("speak", 2), {"position": "abstains", "words": "Too late?"})
    assert late.status_code == 422
    assert "Answers closed at the end of 15 March 2013." in late.content.decode()
    assert "Too late?" in late.content.decode()
    assert not Voice.objects.exists()


def test_counting_too_early_is_told(client, made):
    made.put(closes=FAR)
    sign_in(client, made.making, Role.COORDINATOR)
    response = client.post(at("settle"))
    assert response.status_code == 422
    assert "Answers are open until the end of 1 January 2099." in response.content.decode()


def test_who_may_not_reads_why_and_whoever_is_no_party_sees_no_form(client, made):
    made.put(closes=FAR)
    assert at("speak") not in text(client, at("decision"))
    assert client.get(PUT_ONE).status_code == 302
    sign_in(client, made.making, Role.MEMBER)
    assert "you act as member of the network" in text(client, LOG)
    assert "you act as member of the network" in text(client, PUT_ONE)
    assert at("speak") in text(client, at("decision"))
    assert at("speak") not in text(client, at("decision"), as_of=AFTER.isoformat())


def test_bodies_with_seats_owe_an_answer(made):
    decision = made.put()
    silent = made.put(way="silent", question="Silently?")
    made.says(decision, "Tearfund")
    found = [(due.what, due.body) for due in dues(made.making.table.government(PUT), PUT, "uk")]
    bodies = ["Cabinet Office", "Home Office", "Involve"]
    assert [body for what, body in found if what == "Answer: Shall we meet every month?"] == bodies
    assert [body for what, body in found if what == "Object, or let it pass: Silently?"] == [*bodies, "Tearfund"]
    assert silent.number == 2
    assert not dues(made.making.table.government(AFTER), AFTER, "uk")


def test_the_table_shows_what_is_open_and_what_came_of_the_last(client, made):
    made.settled(made.put(way="silent"))
    made.put(question="Still open?", closes=FAR)
    words = text(client, TABLE)
    assert "1 question is open:" in words
    assert "Adopted, since nobody objected: “Every month”." in words


def test_ten_times_the_rows_cost_the_same_queries(client, made, django_assert_max_num_queries):
    for number in range(20):
        decision = made.put(question=f"Question {number}?")
        for name in made.bodies:
            made.says(decision, name)
    made.put(closes=FAR)
    with django_assert_max_num_queries(6):
        text(client, LOG)
    with django_assert_max_num_queries(6):
        text(client, at("decision"))
    with django_assert_max_num_queries(3):
        assert list(answers(made.making.table.government(PUT), PUT, "uk"))
