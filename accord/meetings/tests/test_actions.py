from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Role, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.meetings.models import Action, ActionStep
from accord.meetings.operations import actions
from accord.meetings.queries.actions import State, actions_of, open_actions, standing
from accord.meetings.queries.items import Item, ItemKind
from accord.meetings.tests.make_actions import DUE, GIVEN, doing
from accord.meetings.tests.make_minutes import SENT, minutes_begun
from accord.network.tests import make as network
from accord.network.tests.make import noon
from accord.record.dues import dues
from accord.record.models import Act

pytestmark = pytest.mark.django_db
LATER = date(2013, 4, 2)
NOBODY = Actor.anonymous(noon(GIVEN))


@pytest.fixture
def made():
    return doing()


def item(words="Send the template round", owner="Home Office", due=None, block="b1", kind=ItemKind.ACTION):
    return Item(kind, words, owner, due or When.day(DUE), block, "Actions")


def taken(made, meeting, *items, on=GIVEN, actor=None):
    by = actor or made.meetings.actor(day=on)
    return actions.from_minutes(by, meeting=meeting, items=items, since=When.day(on))


def done(made, action, on=GIVEN, name="Home Office", role=Role.POLICY_OFFICIAL, **told):
    return actions.do(made.seat(name, role, on), action=action, since=When.day(on), **told)


def test_an_action_is_open_then_overdue_then_done(made):
    action = made.add()
    assert standing(action, DUE).state == State.OPEN
    assert standing(action, LATER).state == State.OVERDUE
    done(made, action, LATER, words="Sent to ten departments.")
    assert standing(action, LATER).state == State.DONE
    assert standing(action, DUE).state == State.OPEN
    verbs = Act.objects.filter(thing=action.reference).values_list("verb", flat=True)
    assert list(verbs) == ["meetings.add_action", "meetings.do_action"]


def test_put_off_it_is_due_on_the_new_day_and_the_first_one_stays(made):
    action = made.add()
    official = made.seat("Home Office", Role.POLICY_OFFICIAL, LATER)
    actions.put_off(official, action=action, due=When.day(date(2013, 5, 1)), words="Purdah.", since=When.day(LATER))
    read = standing(action, LATER)
    assert (read.state, read.due, read.action.due) == (State.OPEN, When.day(date(2013, 5, 1)), When.day(DUE))
    assert standing(action, date(2013, 5, 2)).state == State.OVERDUE


def test_a_rough_day_is_over_when_its_last_possible_one_is(made):
    action = made.add(due=When.month(2013, 3))
    assert standing(action, date(2013, 3, 31)).state == State.OPEN
    assert standing(action, date(2013, 4, 1)).state == State.OVERDUE
    assert standing(made.add(words="Think", due=When.unknown()), date(2030, 1, 1)).state == State.OPEN


@pytest.mark.parametrize(
    ("name", "role", "may"),
    [
        ("Home Office", Role.POLICY_OFFICIAL, True),
        ("Cabinet Office", Role.LEAD_OFFICIAL, True),
        ("Cabinet Office", Role.POLICY_OFFICIAL, False),
        ("Involve", Role.COORDINATOR, False),
        ("Tearfund", Role.MEMBER, False),
    ],
)
def test_the_body_and_its_sides_lead_say_what_came_of_it(made, name, role, may):
    action, actor = made.add(), made.seat(name, role)
    if may:
        assert actions.do(actor, action=action, since=When.day(GIVEN)).kind == "done"
        return
    for step, told in (
        (actions.do, {}),
        (actions.put_off, {"due": When.day(LATER), "words": "Later."}),
    ):
        with pytest.raises(Refused):
            step(actor, action=action, since=When.day(GIVEN), **told)
    assert not ActionStep.objects.exists()


def test_any_seat_of_the_side_drops_it_and_none_of_the_other(made):
    action = made.add()
    for name, role in (("Involve", Role.COORDINATOR), ("Tearfund", Role.MEMBER)):
        with pytest.raises(Refused, match="the side whose action it is: Government"):
            actions.drop(made.seat(name, role), action=action, words="No need.", since=When.day(GIVEN))
    official = made.seat("Cabinet Office", Role.POLICY_OFFICIAL)
    actions.drop(official, action=action, words="The summit is off.", since=When.day(GIVEN))
    assert standing(action, GIVEN).state == State.DROPPED


def test_where_no_body_is_named_the_side_does_it_and_where_no_side_is_either_does(made):
    official = made.seat("Cabinet Office", Role.POLICY_OFFICIAL)
    ours = made.add(owner=None)
    actions.do(official, action=ours, since=When.day(GIVEN))
    theirs = made.add(owner=None, side=Side.CIVIL_SOCIETY)
    with pytest.raises(Refused):
        actions.do(official, action=theirs, since=When.day(GIVEN))
    nobodys = made.add(owner=None, side=Side.NONE, owner_words="Mr Brown")
    actions.do(official, action=nobodys, since=When.day(GIVEN))
    assert standing(nobodys, GIVEN).who == "Mr Brown"


def test_readers_and_strangers_do_nothing(made):
    action = made.add()
    stranger = network.table("fr").government(GIVEN)
    for actor in (NOBODY, stranger, Actor.of_the_house(noon(GIVEN))):
        for call in (
            lambda by: made.add(actor=by, words="Another"),
            lambda by: actions.do(by, action=action, since=When.day(GIVEN)),
            lambda by: actions.drop(by, action=action, words="x", since=When.day(GIVEN)),
        ):
            with pytest.raises(Refused):
                call(actor)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"words": "  "}, "words", "This field cannot be blank."),
        ({"due": When.day(date(2013, 2, 11))}, "due", "before it was given"),
        ({"side": Side.CIVIL_SOCIETY}, "owner", "Home Office is no body of this side"),
        ({"words": "send the TEMPLATE round"}, "words", "on the list already"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(made, wrong, field, words):
    made.add()
    with pytest.raises(ValidationError) as refused:
        made.add(**wrong)
    assert words in str(refused.value.message_dict[field])
    assert Action.objects.count() == 1


def test_an_owner_at_another_table_is_refused(made):
    elsewhere = network.table("fr").cabinet
    with pytest.raises(ValidationError) as refused:
        made.add(owner=elsewhere)
    assert "owner" in refused.value.message_dict


def test_the_same_may_be_given_out_again_when_it_is_over_or_to_somebody_else(made):
    done(made, made.add())
    made.add()
    made.add(owner=made.bodies["Cabinet Office"])
    made.add(meeting=made.meetings.call())
    assert Action.objects.count() == 4


@pytest.mark.parametrize("first", ["do", "drop"])
def test_what_is_over_is_over(made, first):
    action, told = made.add(), {"words": "So it is.", "since": When.day(GIVEN)}
    lead = made.meetings.actor(Side.GOVERNMENT, GIVEN)
    getattr(actions, first)(lead, action=action, **told)
    for again in ("do", "drop", "put_off"):
        more = {"due": When.day(LATER)} if again == "put_off" else {}
        with pytest.raises(ValidationError, match="This is over already"):
            getattr(actions, again)(lead, action=action, **told, **more)
    assert action.steps.count() == 1


@pytest.mark.parametrize(
    ("step", "told", "field"),
    [
        ("put_off", {"words": "", "due": When.day(LATER)}, "words"),
        ("put_off", {"words": "Later.", "due": When.unknown()}, "due"),
        ("put_off", {"words": "Later.", "due": When.day(date(2013, 2, 1))}, "due"),
        ("drop", {"words": " "}, "words"),
        ("do", {"since": When.day(date(2013, 2, 13))}, "since"),
        ("do", {"since": When.day(date(2013, 2, 11))}, "since"),
    ],
)
def test_a_step_says_what_it_needs(made, step, told, field):
    lead = made.meetings.actor(Side.GOVERNMENT, GIVEN)
    with pytest.raises(ValidationError) as refused:
        getattr(actions, step)(lead, action=made.add(), **{"since": When.day(GIVEN), **told})
    assert field in refused.value.message_dict
    assert not ActionStep.objects.exists()


def test_minutes_bring_each_paragraph_once_however_often_they_go_round(made):
    meeting = made.meetings.call()
    first = taken(made, meeting, item(), item("Nothing", block="b2", kind=ItemKind.AGREED), item("", block="b3"))
    assert [each.words for each in first] == ["Send the template round"]
    again = taken(made, meeting, item("Send the template to all"), item("Book the room", "Involve", block="b4"))
    assert [each.words for each in again] == ["Book the room"]
    assert set(Action.objects.values_list("words", flat=True)) == {"Send the template round", "Book the room"}
    assert taken(made, meeting, item(), actor=Actor.of_the_house(noon(GIVEN))) == []


@pytest.mark.parametrize(
    ("owner", "side", "body", "kept"),
    [
        ("home office", "government", "Home Office", ""),
        ("Tearfund", "civil-society", "Tearfund", ""),
        ("UK Government", "government", None, "UK Government"),
        ("Civil society", "civil-society", None, "Civil society"),
        ("Mr Brown", "none", None, "Mr Brown"),
        ("", "none", None, ""),
    ],
)
def test_owners_in_minutes_are_bodies_sides_or_words(made, owner, side, body, kept):
    [action] = taken(made, made.meetings.call(), item(owner=owner))
    assert (action.side, action.owner.name if action.owner else None, action.owner_words) == (side, body, kept)


def test_what_a_meeting_gave_out_is_read_by_whoever_may_know_of_it(made):
    meeting = made.meetings.call(visibility="table")
    taken(made, meeting, item())
    made.add(meeting=meeting, words="Another", visibility="public")
    assert set(Action.objects.values_list("visibility", flat=True)) == {"table"}
    assert not actions_of(made.plan, NOBODY, GIVEN)
    assert not dues(NOBODY, GIVEN, "uk")
    assert Act.objects.filter(verb="meetings.add_action", visibility="public").count() == 0
    lead = made.meetings.actor(day=GIVEN)
    assert len(actions_of(made.plan, lead, GIVEN)) == 2


def test_an_action_of_a_room_is_that_sides_alone(made):
    lead = made.meetings.actor(Side.GOVERNMENT, GIVEN)
    private = made.add(actor=lead, visibility="room", room_side="government")
    assert len(actions_of(made.plan, lead, GIVEN)) == 1
    assert not actions_of(made.plan, made.meetings.actor(day=GIVEN), GIVEN)
    with pytest.raises(Refused, match="other side"):
        made.add(visibility="room", room_side="government", words="Peek")
    assert private.visibility == "room"


def test_what_is_due_first_stands_first_and_what_is_over_last(made):
    late = made.add(words="late", due=When.day(date(2013, 2, 20)))
    done(made, made.add(words="done"))
    for words, due in (("none", When.unknown()), ("soon", When.day(DUE)), ("far", When.day(LATER))):
        made.add(words=words, due=due)
    read = actions_of(made.plan, NOBODY, date(2013, 3, 1))
    assert [each.action.words for each in read] == ["late", "soon", "far", "none", "done"]
    assert read[0].state == State.OVERDUE
    assert late.words not in [each.action.words for each in open_actions(made.plan, NOBODY, GIVEN) if not each.is_open]


def test_open_actions_of_a_series_and_of_a_group_are_its_own(made):
    series = made.meetings.series()
    taken(made, made.meetings.call(series=series), item())
    taken(made, made.meetings.call(), item("Elsewhere"))
    assert [each.action.words for each in open_actions(made.plan, NOBODY, GIVEN, series=series)] == [
        "Send the template round"
    ]


def test_what_has_a_day_is_owed_by_the_body_or_by_the_side(made):
    made.add()
    made.add(words="Find a room", owner=None)
    made.add(words="One day", due=When.unknown())
    done(made, made.add(words="Sent"))
    found = [(due.what, due.body, due.overdue(LATER)) for due in dues(NOBODY, LATER, "uk")]
    assert found == [
        ("Do: Send the template round", "Home Office", True),
        ("Do: Find a room", "UK Government", True),
    ]


def test_many_actions_cost_the_same_queries(made, django_assert_num_queries):
    for number in range(20):
        done(made, made.add(words=f"Action {number}"))
        made.add(words=f"Open {number}")
    with django_assert_num_queries(2):
        assert len(actions_of(made.plan, NOBODY, GIVEN)) == 40


def test_what_stands_in_minutes_that_went_round_is_owed_by_whoever_may_read_them():
    writing = minutes_begun()
    lead = writing.actor(Side.GOVERNMENT)
    assert not _of_minutes(lead)
    draft = writing.send()
    [due] = _of_minutes(lead)
    assert (due.what, due.body, due.side) == (
        "Do, by minutes not agreed yet: send the template",
        "Cabinet Office",
        Side.GOVERNMENT,
    )
    assert due.address == f"/plans/uk-2013-15/meetings/{writing.meeting.code}/minutes/1/"
    assert not _of_minutes(NOBODY)
    for side in (Side.GOVERNMENT, Side.CIVIL_SOCIETY):
        writing.agree(draft, side)
    assert [each.what for each in _of_minutes(NOBODY)] == ["Do: send the template"]


def _of_minutes(actor):
    return [due for due in dues(actor, SENT, "uk") if "template" in due.what]


def test_what_stands_in_the_other_sides_room_is_on_no_list_that_one_is_told_of(made):
    ours = {"words": "Ask the minister", "side": Side.CIVIL_SOCIETY, "owner": None}
    government = made.meetings.actor(Side.GOVERNMENT, GIVEN)
    made.add(actor=government, visibility="room", room_side=Side.GOVERNMENT, **ours)
    assert made.add(**ours).visibility == "public"
