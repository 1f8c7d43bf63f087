from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.meetings.api.polls import dates as owed
from accord.meetings.models import Meeting, Poll, PollEnd
from accord.meetings.operations import polls
from accord.meetings.queries.polls import State, options_of, poll_or_404, polls_of
from accord.meetings.tests.make_polls import ASKED, CLOSES, OPTIONS, pair, polling
from accord.network.tests.make import noon
from accord.record.models import Act
from accord.record.publics import publics

pytestmark = pytest.mark.django_db
AFTER = date(2013, 2, 9)


@pytest.fixture
def made():
    return polling()


def read(made, poll, day=ASKED):
    return poll_or_404(made.asking.plan, poll.code, made.seat("Involve"), day)


BACKWARDS = pair("2013-02-12T12:15", "2013-02-12T12:00")
LEFT_OUT = pair("2013-03-31T01:30", "2013-03-31T02:30")


def test_dates_are_asked_for_and_counted_by_side(made):
    poll = made.ask()
    made.says(poll, "Cabinet Office", "yes", "no")
    made.says(poll, "Involve", "yes", "maybe")
    made.says(poll, "Tearfund", "maybe", "yes")
    told = read(made, poll)
    assert [dict(option.said[Side.GOVERNMENT]) for option in told.options] == [{"yes": 1}, {"no": 1}]
    assert [dict(option.said[Side.CIVIL_SOCIETY]) for option in told.options] == [
        {"yes": 1, "maybe": 1},
        {"maybe": 1, "yes": 1},
    ]
    assert told.best == (0,)
    assert [answer.organisation.name for answer in told.bodies] == ["Cabinet Office", "Involve", "Tearfund"]


def test_nobody_suits_before_anybody_can(made):
    poll = made.ask()
    assert read(made, poll).best == ()
    made.says(poll, "Involve", "no", "no")
    assert read(made, poll).best == ()


def test_the_last_answer_of_a_body_holds_and_a_day_shows_what_stood_on_it(made):
    poll = made.ask()
    made.says(poll, "Involve", "yes", "no")
    made.says(poll, "Involve", "no", "yes", day=date(2013, 2, 5))
    assert read(made, poll, date(2013, 2, 4)).bodies[0].answers == ["yes", "no"]
    assert [each.answers for each in read(made, poll, date(2013, 2, 5)).answers] == [["no", "yes"]]


@pytest.mark.parametrize(
    ("wrong", "at", "words"),
    [
        ({"options": []}, "options", "at least one"),
        ({"options": [OPTIONS[0], OPTIONS[0]]}, "options", "are the same"),
        ({"options": [OPTIONS[0]] * 21}, "options", "At most 20"),
        (
            {"options": [BACKWARDS]},
            "options",
            "Date 1: It would end before it begins",
        ),
        (
            {"options": [OPTIONS[0], LEFT_OUT]},
            "options",
            "Date 2: 01:30 does not exist",
        ),
        ({"timezone": "Europe/Camelot"}, "timezone", "is no time zone"),
        ({"closes": date(2013, 1, 31)}, "closes", "is over"),
        ({"closes": date(2013, 2, 12)}, "closes", "The first of the dates is 12 February 2013"),
        ({"title": " "}, "title", ""),
        ({"visibility": "nobody"}, "visibility", ""),
    ],
)
def test_what_cannot_be_asked_is_told_at_its_field(made, wrong, at, words):
    with pytest.raises(ValidationError) as refused:
        made.ask(**wrong)
    assert list(refused.value.message_dict) == [at]
    assert words in " ".join(refused.value.messages)
    assert not Poll.objects.exists()


def test_a_date_may_go_on_past_midnight(made):
    poll = made.ask(options=[pair("2013-02-12T22:00", "2013-02-13T01:00")])
    (option,) = options_of(poll)
    assert option.ends_on == date(2013, 2, 13)
    assert made.settles(poll).meeting.arrangements.get().arranged.finishes == option.finishes


def test_an_answer_says_of_each_date_whether_it_can_be(made):
    poll = made.ask()
    for answers in (["yes"], ["yes", "no", "no"], ["yes", "perhaps"], []):
        with pytest.raises(ValidationError, match="each of the dates"):
            made.says(poll, "Involve", *answers)
    assert not poll.answers.exists()


def test_nobody_answers_after_the_last_day_or_once_it_is_settled(made):
    poll = made.ask()
    made.says(poll, "Involve", "yes", "no", day=CLOSES)
    with pytest.raises(ValidationError, match="Answers closed at the end of 8 February 2013"):
        made.says(poll, "Involve", "no", "no", day=AFTER)
    made.settles(poll, day=AFTER)
    with pytest.raises(ValidationError, match="settled already"):
        made.says(poll, "Involve", "no", "no", day=CLOSES)
    assert poll.answers.count() == 1


def test_another_table_neither_asks_nor_answers_nor_settles(made):
    poll, stranger = made.ask(), made.seat("Involve")
    stranger = replace(stranger, seat=replace(stranger.seat, partnership="elsewhere"))
    nobody = Actor.anonymous(noon(ASKED))
    for actor in (stranger, nobody):
        with pytest.raises(Refused):
            polls.answer(actor, poll=poll, answers=["yes", "no"], since=When.day(ASKED))
        with pytest.raises(Refused):
            polls.end(actor, poll=poll, reason="No.", since=When.day(ASKED))
        with pytest.raises(Refused):
            made.ask(actor=actor)


def test_what_a_side_asks_in_its_room_is_its_own(made):
    poll = made.ask(visibility=Visibility.ROOM)
    assert poll.room_side == Side.CIVIL_SOCIETY
    assert polls_of(made.asking.plan, made.seat("Cabinet Office"), ASKED) == []
    with pytest.raises(Refused):
        made.says(poll, "Cabinet Office", "yes", "no")
    with pytest.raises(ValidationError, match="not asked"):
        made.writes_to(poll, side=Side.GOVERNMENT)
    made.writes_to(poll, side=Side.CIVIL_SOCIETY)
    acts = Act.objects.filter(verb__startswith="meetings.").values_list("visibility", "room_side")
    assert set(acts) == {("room", "civil-society")}


def test_a_poll_has_the_readers_of_its_series(made):
    series = made.meetings.series(visibility=Visibility.TABLE)
    with pytest.raises(ValidationError, match="has the same readers"):
        made.ask(series=series)
    poll = made.ask(series=series, visibility=Visibility.TABLE)
    assert [each.poll for each in polls_of(made.asking.plan, made.seat("Involve"), ASKED, series=series)] == [poll]
    assert made.settles(poll).meeting.series == series


def test_a_date_that_is_chosen_is_the_meeting(made):
    poll = made.ask()
    done = made.settles(poll, 1)
    assert (done.option, done.meeting.title, done.meeting.kind) == (1, poll.title, "joint-meeting")
    arranged = done.meeting.arrangements.get().arranged
    assert f"{arranged.begins} {arranged.place}" == "2013-02-13 09:00:00+00:00 Somerset House"
    assert read(made, poll).state == State.SETTLED
    with pytest.raises(ValidationError, match="settled already"):
        made.settles(poll)
    with pytest.raises(ValidationError, match="settled already"):
        polls.end(made.seat("Involve"), poll=poll, reason="No.", since=When.day(ASKED))
    assert Meeting.objects.count() == 1


def test_only_a_date_of_the_poll_that_is_to_come_can_be_chosen(made):
    poll = made.ask()
    other = replace(options_of(poll)[0], on=When.day(date(2013, 2, 14)), remote="yes")
    with pytest.raises(ValidationError, match="no such date"):
        made.settles(poll, arranged=other)
    with pytest.raises(ValidationError, match="is over"):
        made.settles(poll, day=date(2013, 2, 13))
    with pytest.raises(ValidationError, match="take part from afar"):
        made.settles(poll, arranged=options_of(poll)[0])
    assert not PollEnd.objects.exists()
    assert not Meeting.objects.exists()


def test_a_search_ends_without_a_date_only_with_a_reason(made):
    poll = made.ask()
    with pytest.raises(ValidationError, match="Say why"):
        polls.end(made.seat("Involve"), poll=poll, reason=" ", since=When.day(ASKED))
    done = polls.end(made.seat("Involve"), poll=poll, reason="Nobody can.", since=When.day(ASKED))
    assert (done.option, done.meeting, read(made, poll).state) == (None, None, State.ENDED)
    assert read(made, poll).state.label == "ended without a date"


def test_who_has_a_seat_owes_an_answer_while_it_is_open(made):
    poll = made.ask()
    made.says(poll, "Involve", "yes", "no")
    owing = {due.body for due in owed(Actor.anonymous(noon(ASKED)), ASKED, "uk")}
    assert owing == {"Cabinet Office", "Home Office", "Tearfund"}
    assert list(owed(Actor.anonymous(noon(AFTER)), AFTER, "uk")) == []
    made.ask(visibility=Visibility.ROOM, title="Ours alone")
    assert "Ours alone" not in " ".join(due.what for due in owed(made.seat("Cabinet Office"), ASKED, "uk"))
    ours = [due for due in owed(made.seat("Tearfund"), ASKED, "uk") if "Ours alone" in due.what]
    assert {due.body for due in ours} == {"Involve", "Tearfund"}


def test_what_leaves_the_house_names_nobody(made):
    poll = made.ask()
    made.writes_to(poll)
    polls.end(made.seat("Involve"), poll=poll, reason="Nobody can.", since=When.day(ASKED))
    mine = {each.model for each in publics() if each.name.startswith("meetings.poll")}
    assert mine == {Poll, PollEnd}
    words = " ".join(str(act.facts) + str(list(act.words.values_list("text", flat=True))) for act in Act.objects.all())
    assert "Ada" not in words
    assert "ada@example.org" not in words


def test_the_list_costs_two_queries_however_long(made, django_assert_num_queries):
    for number in range(12):
        poll = made.ask(title=f"Meeting {number}")
        for name in ("Cabinet Office", "Involve", "Tearfund"):
            made.says(poll, name, "yes", "no")
    plan, actor = made.asking.plan, made.seat("Involve")
    with django_assert_num_queries(2):
        reads = polls_of(plan, actor, ASKED)
        assert len([(each.best, each.bodies, each.state, each.guests, each.poll.zone) for each in reads]) == 12
