"""Each verb of the room, asked of every role: nobody of another table, nobody without a seat; of minutes apart.

Of a side's own meeting and of what lies in its room nobody of the other side may do a thing.
"""

import pytest

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.rules import table, why_not
from accord.meetings.models import (
    Action,
    Attendance,
    Contribution,
    Guest,
    Meeting,
    Poll,
    PollGuest,
    Series,
    Session,
)
from accord.meetings.tests.make_meetings import CALLED
from accord.meetings.verbs.actions import Actions
from accord.meetings.verbs.calendars import Calendars
from accord.meetings.verbs.chairs import Chairs
from accord.meetings.verbs.coming import Attending, Coming
from accord.meetings.verbs.events import Events
from accord.meetings.verbs.meetings import Meetings
from accord.meetings.verbs.minutes import MinutesVerbs
from accord.meetings.verbs.polls import Polls
from accord.network.tests import make as network
from accord.network.tests.make import noon
from accord.people.models import Person
from accord.process.tests import make
from accord.process.tests.test_permissions import GOVERNMENT, SEATED, acting

pytestmark = pytest.mark.django_db
NETWORK = frozenset({Role.COORDINATOR, Role.MEMBER})
BY_LETTER = (Coming.ANSWER, Coming.FORGET)
BY_LINK = (Polls.ANSWER_BY_LINK, Polls.FORGET)
"""The operation takes the letter's link itself, which opens for nobody else."""
OWN = (Calendars.MAKE, Calendars.END)
ROUND = (Coming.FORGET_GUESTS, Polls.FORGET_GUESTS)
OPEN = (Coming.SIGN_UP,)
OF_A_SIDE = (Actions.DO_ACTION, Actions.PUT_OFF_ACTION, Actions.DROP_ACTION)
KEPT = sorted(
    {*Meetings, *Chairs, *Events, *Polls, *Coming, *Attending, Actions.ADD_ACTION, Actions.TAKE_OVER}
    - {*BY_LETTER, *BY_LINK, *ROUND, *OPEN}
)
"""What whoever looks after a meeting does."""
WITHOUT_A_KIND = (*Polls, Meetings.BEGIN_SERIES, Meetings.SET_CADENCE, Actions.ADD_ACTION, Actions.TAKE_OVER)
"""What is asked of no meeting, or of what either side may put on the list."""
JOINT, ALONE, ROOM = ("joint-meeting", "public"), ("network-meeting", "public"), ("workshop", "room")


def about(verb, plan, kind, visibility, **told):
    """What a verb is asked of: a meeting, or what belongs to one."""
    columns = {"plan": plan, "visibility": visibility, "room_side": "civil-society" if visibility == "room" else ""}
    meeting = Meeting(kind=kind, code="a", openness=told.get("openness", ""), **columns)
    things = {
        **dict.fromkeys((Meetings.BEGIN_SERIES, Meetings.SET_CADENCE), Series(**columns)),
        **dict.fromkeys((Coming.INVITE, *BY_LETTER), Guest(plan=plan, meeting=meeting, code="g")),
        **dict.fromkeys((Attending.ATTEND, Attending.STRIKE), Attendance(meeting=meeting, **columns)),
        **dict.fromkeys((Events.ADD_SESSION, Events.REPORT), Session(meeting=meeting, **columns)),
        Events.TAKE_DOWN: Contribution(meeting=meeting, **columns),
        **dict.fromkeys(Polls, Poll(**columns)),
        Polls.WRITE_TO: PollGuest(plan=plan, poll=Poll(**columns)),
        Actions.ADD_ACTION: Action(meeting=meeting, side=Side.CIVIL_SOCIETY, **columns),
    }
    return things.get(verb, meeting)


def who(verb, thing, home="uk"):
    return {role for role in Role if not why_not(acting(role, home), verb, thing)}


def test_no_verb_of_the_room_is_left_out():
    asked = {*KEPT, *BY_LETTER, *BY_LINK, *OWN, *ROUND, *OPEN, *OF_A_SIDE, *MinutesVerbs}
    assert {str(verb) for verb in asked} == {verb for verb in table() if verb.startswith("meetings.")}


@pytest.mark.parametrize("verb", KEPT)
def test_who_looks_after_a_meeting_of_both_sides_is_any_seat_of_them_and_nobody_else(verb):
    thing = about(verb, make.plan().plan, *JOINT)
    assert who(verb, thing) == SEATED
    assert not who(verb, thing, "nz")
    assert why_not(Actor.anonymous(noon(CALLED)), verb, thing)


@pytest.mark.parametrize("verb", KEPT)
def test_in_a_sides_room_the_other_does_nothing(verb):
    thing = about(verb, make.plan().plan, *ROOM)
    assert who(verb, thing) == NETWORK
    assert not who(verb, thing, "nz")


@pytest.mark.parametrize("verb", sorted(set(KEPT) - set(WITHOUT_A_KIND)))
def test_of_a_meeting_of_one_side_alone_the_other_does_nothing(verb):
    assert who(verb, about(verb, make.plan().plan, *ALONE)) == NETWORK


@pytest.mark.parametrize("verb", OF_A_SIDE)
def test_what_comes_of_an_action_is_told_by_its_side(verb):
    thing = Action(plan=make.plan().plan, side=Side.GOVERNMENT, visibility="public")
    assert who(verb, thing) == GOVERNMENT
    assert not who(verb, thing, "nz")
    assert why_not(Actor.anonymous(noon(CALLED)), verb, thing)


@pytest.mark.parametrize("verb", BY_LETTER)
def test_a_guest_answers_by_their_own_letter_and_nobody_for_them(verb):
    thing = about(verb, make.plan().plan, *JOINT)
    assert not who(verb, thing)
    assert why_not(Actor.anonymous(noon(CALLED)), verb, thing)
    seat = {"partnership": "uk", "side": Side.OTHER, "role": Role.MEMBER, "body": ""}
    assert not why_not(Actor("", Seat(thing.reference, **seat), noon(CALLED)), verb, thing)
    assert why_not(Actor("", Seat(f"{thing.reference}x", **seat), noon(CALLED)), verb, thing)


@pytest.mark.parametrize(
    ("visibility", "openness", "may"),
    [("public", "open", True), ("public", "invited", False), ("table", "open", False)],
)
def test_anybody_signs_up_where_a_meeting_is_open_and_public(visibility, openness, may):
    thing = about(Coming.SIGN_UP, make.plan().plan, "workshop", visibility, openness=openness)
    assert bool(why_not(Actor.anonymous(noon(CALLED)), Coming.SIGN_UP, thing)) is not may


@pytest.mark.parametrize("verb", ROUND)
def test_guests_are_forgotten_by_the_house_alone(verb):
    thing = about(verb, make.plan().plan, *JOINT)
    assert not who(verb, thing)
    assert not why_not(Actor.of_the_house(noon(CALLED)), verb, thing)


@pytest.mark.parametrize("verb", OWN)
def test_a_calendar_is_its_persons_own(verb):
    mine, other = network.person("Ann"), network.person("Bo")
    assert not why_not(Actor(mine.reference, None, noon(CALLED)), verb, mine)
    assert why_not(Actor(mine.reference, None, noon(CALLED)), verb, other)
    assert why_not(Actor.anonymous(noon(CALLED)), verb, Person())
