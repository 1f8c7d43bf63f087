import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from accord.access.actors import Role, Side
from accord.kit.dates import When
from accord.meetings.models import Action
from accord.meetings.operations import actions
from accord.meetings.tests.make_actions import DUE, GIVEN, doing
from accord.process.tests import make as process
from accord.process.tests.make_decisions import sign_in

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
PAGE = reverse("meetings:actions", args=[PLAN])
ADD = reverse("meetings:add_action", args=[PLAN])
TYPED = {"words": "Book the room", "side": "civil-society", "due": "12 March 2099", "visibility": "public"}


@pytest.fixture
def made():
    return doing()


def text(client, page=PAGE, status=200, **query):
    response = client.get(page, query)
    assert response.status_code == status
    return response.content.decode()


def at(name, action):
    return reverse(f"meetings:{name}", args=[PLAN, action.code])


def four(made):
    """One that is open, one that is overdue, one that is done and one that was dropped."""
    lead = made.meetings.actor(Side.GOVERNMENT, GIVEN)
    late = made.add(words="Late one", due=When.day(date(2013, 2, 20)))
    done, dropped = made.add(words="Done one"), made.add(words="Dropped one")
    actions.do(lead, action=done, words="It was sent.", since=When.day(GIVEN))
    actions.drop(lead, action=dropped, words="The summit is off.", since=When.day(GIVEN))
    made.add(words="Open one", owner=made.bodies["Tearfund"], side=Side.CIVIL_SOCIETY, due=When.day(date(2099, 1, 1)))
    return late


def test_before_the_first_the_list_says_what_it_is_for(client, made):
    words = text(client)
    assert "No action is on the list yet" in words
    assert ADD not in words


def test_the_list_tells_who_by_when_and_what_came_of_it(client, made):
    four(made)
    words = text(client)
    assert "2 of 4 actions are open." in words
    assert "1 is overdue." in words
    assert words.index("Late one") < words.index("Open one") < words.index("Dropped one")
    assert "The summit is off." in words
    then = text(client, as_of=GIVEN.isoformat())
    assert "overdue." not in then
    assert "No action is on the list yet" in text(client, as_of="2013-02-11")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, {"Late", "Done", "Dropped", "Open"}),
        ({"state": "open"}, {"Late", "Open"}),
        ({"state": "overdue"}, {"Late"}),
        ({"state": "dropped"}, {"Dropped"}),
        ({"side": "civil-society"}, {"Open"}),
        ({"body": "tearfund"}, {"Open"}),
        ({"body": "tearfund", "state": "done"}, set()),
        ({"state": "no such state"}, {"Late", "Done", "Dropped", "Open"}),
    ],
)
def test_filters_show_what_is_asked_for(client, made, asked, shown):
    four(made)
    words = text(client, **asked)
    assert {name for name in ("Late", "Done", "Dropped", "Open") if f">{name} one</a>" in words} == shown
    assert ("No action fits" in words) == (not shown)


def test_the_file_tells_the_day_set_first_and_the_one_that_holds(client, made):
    action = made.add()
    lead = made.meetings.actor(Side.GOVERNMENT, GIVEN)
    actions.put_off(lead, action=action, due=When.month(2013, 5), words="Purdah.", since=When.day(GIVEN))
    [row] = csv.DictReader(io.StringIO(text(client, reverse("meetings:actions_csv", args=[PLAN]))))
    assert (row["due_first"], row["due"], row["owner"]) == ("2013-03-12", "2013-05", "Home Office")
    assert (row["state"], row["in_words"]) == ("overdue", "Purdah.")


def test_one_action_has_its_history_and_leads_to_its_meeting(client, made):
    meeting = made.meetings.call()
    action = made.add(meeting=meeting)
    lead = made.meetings.actor(Side.GOVERNMENT, GIVEN)
    actions.put_off(lead, action=action, due=When.month(2013, 5), words="Purdah.", since=When.day(GIVEN))
    words = text(client, at("action", action))
    assert "Put off until May 2013" in words
    assert "Purdah." in words
    assert f'href="{reverse("meetings:meeting", args=[PLAN, meeting.code])}"' in words
    assert "What you can do" not in words
    text(client, at("action", action), status=404, as_of="2013-02-11")


def test_it_is_added_done_put_off_and_dropped_from_the_pages(client, made):
    sign_in(client, made.meetings.making, Role.COORDINATOR)
    added = client.post(ADD, TYPED, follow=True).content.decode()
    assert "It is on the list." in added
    assert "Due by 12 March 2099." in added
    action = Action.objects.get()
    later = {"due": "12 March 2100", "words": "The room is taken."}
    assert (
        "Put off until 12 March 2100" in client.post(at("put_off_action", action), later, follow=True).content.decode()
    )
    told = {"since": "today", "words": ""}
    refused = client.post(at("do_action", action), told)
    assert (refused.status_code, 'value="today"' in refused.content.decode()) == (422, True)
    dropped = client.post(at("drop_action", action), {"words": "No need."}, follow=True).content.decode()
    assert "It stays on the list with the reason." in dropped
    again = client.post(at("drop_action", action), {"words": "Really."})
    assert again.status_code == 422
    assert "This is over already: dropped" in again.content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"words": ""}, "This field is required."),
        ({"side": ""}, "Say who does it: a body, or one of the sides."),
        ({"owner": "0"}, "Select a valid choice."),
        ({"due": "Thursday week"}, "is not a date"),
        ({"due": "12 March 2013"}, "before it was given"),
        ({"visibility": "secret"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, made, wrong, words):
    sign_in(client, made.meetings.making, Role.COORDINATOR)
    response = client.post(ADD, {**TYPED, **wrong})
    shown = response.content.decode()
    assert response.status_code == 422
    assert words in shown
    assert wrong.get("words", "Book the room") in shown
    assert not Action.objects.exists()


def test_whoever_may_not_reads_why(client, made):
    action = made.add()
    for name in ("do_action", "put_off_action", "drop_action"):
        assert client.post(at(name, action), {"words": "x"}).status_code == 302
    sign_in(client, made.meetings.making, Role.COORDINATOR)
    assert "the side whose action it is: Government" in text(client, at("do_action", action))
    assert "What you can do" in text(client, at("action", action))
    assert "What you can do" not in text(client, at("action", action), as_of=DUE.isoformat())


def test_what_a_room_has_to_do_is_on_no_page_of_others(client, made):
    lead = made.meetings.actor(Side.GOVERNMENT, GIVEN)
    action = made.add(actor=lead, words="A secret action", visibility="room", room_side="government")
    sign_in(client, made.meetings.making, Role.COORDINATOR)
    for page in (PAGE, reverse("meetings:actions_csv", args=[PLAN]), reverse("process:table", args=[PLAN])):
        assert "A secret action" not in text(client, page)
    for name in ("action", "do_action"):
        text(client, at(name, action), status=404)
    sign_in(client, made.meetings.making, Role.LEAD_OFFICIAL)
    for page in (PAGE, at("action", action), reverse("process:table", args=[PLAN])):
        assert "A secret action" in text(client, page)


def test_the_table_tells_what_is_next(client, made):
    assert "Nothing is left to be done from meetings or in groups." in text(
        client, reverse("process:table", args=[PLAN])
    )
    late = four(made)
    words = text(client, reverse("process:table", args=[PLAN]))
    assert "2 actions are open." in words
    assert at("action", late) in words


def test_a_meeting_shows_its_actions_and_who_sits_at_the_table_adds_one(client, made):
    meeting = made.meetings.call()
    page = reverse("meetings:meeting", args=[PLAN, meeting.code])
    assert "Put an action on the list" not in text(client, page)
    made.add(meeting=meeting)
    made.add(words="Of nobody's meeting")
    words = text(client, page)
    assert "1 of 1 is still to be done." in words
    assert "Of nobody" not in words
    sign_in(client, made.meetings.making, Role.COORDINATOR)
    add = f"{ADD}?meeting={meeting.code}"
    assert add in text(client, page)
    assert "Who can read it?" not in text(client, add)
    client.post(add, {key: value for key, value in TYPED.items() if key != "visibility"})
    assert Action.objects.get(words="Book the room").meeting == meeting
    assert client.get(f"{ADD}?meeting=none").status_code == 404


def test_a_list_of_many_costs_the_same_queries(client, made, django_assert_max_num_queries):
    for number in range(20):
        made.add(words=f"Action {number}")
    with django_assert_max_num_queries(5):
        text(client)


def test_a_seat_at_another_table_is_offered_nothing_that_is_refused(client, made):
    made.add(code="a1")
    elsewhere = process.plan("nz-1", process.table("nz"))
    sign_in(client, elsewhere, Role.COORDINATOR)
    assert ADD not in text(client)
    assert "Put it off" not in text(client, reverse("meetings:action", args=[PLAN, "a1"]))
    meeting = made.meetings.call(code="m1")
    assert ADD not in text(client, reverse("meetings:meeting", args=[PLAN, meeting.code]))
    assert reverse("meetings:ask_dates", args=[PLAN]) not in text(client, reverse("meetings:meetings", args=[PLAN]))
