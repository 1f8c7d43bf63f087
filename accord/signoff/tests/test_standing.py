"""How submissions stand for each reader: with which office, for how many days, and what is hidden from whom."""

from datetime import date

import pytest

from accord.access.actors import Actor, Side
from accord.network.tests.make import noon
from accord.signoff.queries.outlooks import absences_of, outlooks_of
from accord.signoff.queries.routes import StepEntry
from accord.signoff.queries.standing import State, of_subject, standing_of, steps_waiting
from accord.signoff.tests.make_signoff import SENT, STEPS, cleared, does, signoff, sits, subject

pytestmark = pytest.mark.django_db
FRIDAY, LATER = date(2013, 7, 5), date(2013, 7, 9)
ANYBODY = Actor.anonymous(noon(LATER))
LAUNCH = date(2013, 7, 31)


def launching(made, day=LAUNCH):
    making = made.making
    making.milestone("final", "plan-launched")
    making.planned("plan-launched", type(made.plan.since).day(day), made.plan.since)


def sent(steps=STEPS, **told):
    made = signoff()
    body = made.body()
    made.routed(body, steps)
    return made, body, made.sent(body, subject(**told))


def test_days_waiting_are_working_days_against_those_that_were_planned():
    _made, body, row = sent((*STEPS, StepEntry("Press", days=None)))
    cleared(row, 2, day=SENT)
    (read,) = standing_of(row.plan, sits(body), LATER)
    told = [(each.step.office, each.since, each.waited, each.planned, each.due, each.late) for each in read.waiting]
    assert told == [
        ("Legal advisers", SENT, 6, 3, date(2013, 7, 3), True),
        ("Press", SENT, 6, None, None, False),
    ]
    cleared(row, 1, day=FRIDAY)
    (read,) = of_subject(row.subject, ANYBODY, LATER)
    told = [(each.step.office, each.since, each.waited, each.due) for each in read.waiting]
    assert told[1:] == [("The minister", FRIDAY, 2, date(2013, 7, 12))]
    assert read.done == 2


def test_days_of_a_recess_do_not_count_where_the_step_rests():
    _made, body, row = sent((StepEntry("The minister", days=3, rests=("recess",)), StepEntry("Finance", days=3)))
    day = date(2013, 8, 15)
    (read,) = standing_of(row.plan, sits(body), day)
    minister, finance = sorted(read.waiting, key=lambda each: each.step.order)
    assert finance.waited > minister.waited > 0


def test_what_is_not_public_is_told_to_those_at_the_table_or_in_the_room_alone():
    made, body, row = sent(visibility="table")
    private = made.sent(body, subject(key="p2", visibility="room", room_side="government"))
    readers = {
        "own": (sits(body), 2),
        "other": (made.lead(LATER, Side.CIVIL_SOCIETY), 1),
        "anybody": (ANYBODY, 0),
    }
    for actor, number in readers.values():
        assert len(standing_of(made.plan, actor, LATER)) == number
        assert len(steps_waiting(actor, LATER, "uk")) == 2 * number
        seen = {each.submission for each in outlooks_of(made.plan, actor, LATER)}
        assert private not in seen or number == 2
    assert len(of_subject(row.subject, ANYBODY, LATER)) == 0


def test_a_step_that_waits_for_an_answer_is_told_so_on_its_own_side_alone():
    _made, body, row = sent()
    does(row, 1, "query")
    own, strange = (steps_waiting(actor, LATER, "uk") for actor in (sits(body), ANYBODY))
    assert [(each.waiting.step.order, each.waiting.query) for each in own] == [(1, True), (2, False)]
    assert [(each.waiting.step.order, each.waiting.query) for each in strange] == [(1, False), (2, False)]


def test_however_many_there_are_each_costs_as_many_queries(django_assert_num_queries):
    made, body, row = sent()
    for number in range(2, 5):
        made.sent(body, subject(number, key=f"p{number}"))
    other = made.body("Home Office")
    made.routed(other)
    made.sent(other)
    launching(made)
    made.signer(body)
    plan, reader = made.plan, sits(body)
    with django_assert_num_queries(1):
        assert len(standing_of(plan, reader, LATER)) == 5
    with django_assert_num_queries(1):
        assert len(of_subject(row.subject, reader, LATER)) == 2
    with django_assert_num_queries(1):
        assert len(steps_waiting(reader, LATER, "uk")) == 10
    with django_assert_num_queries(8):
        assert len(outlooks_of(plan, reader, LATER)) == 5


def test_a_body_without_a_submission_is_looked_at_as_if_it_had_one_today():
    made, body, _row = sent()
    other = made.body("Home Office")
    assert outlooks_of(made.plan, ANYBODY, LATER) == [], "no launch is planned"
    launching(made)
    made.routed(other, (StepEntry("The board", "board", 16),), actor=made.lead())
    made.routed(made.involve, (StepEntry("The board", "board"),))
    under_way, theirs, unknown = outlooks_of(made.plan, ANYBODY, LATER)
    assert (under_way.organisation, under_way.submission is None, under_way.confirmed) == (body, False, True)
    assert under_way.words == "Enough time: expected on 16 July 2013, with 11 working days to spare."
    assert [step.office for step in under_way.critical] == ["Legal advisers", "Finance", "The minister"]
    assert (theirs.organisation, theirs.submission, theirs.confirmed) == (other, None, False)
    assert theirs.words == "Enough time: expected on 30 July 2013, with 1 working day to spare."
    assert theirs.outlook.latest_start == date(2013, 7, 10)
    assert unknown.words.endswith("how long it takes is not known of The board.")
    made.routed(other, (StepEntry("The board", "board", 19),), SENT)
    late = outlooks_of(made.plan, ANYBODY, LATER)[1]
    assert late.words == "Not enough time by 2 working days: expected on 2 August 2013."


def test_an_absence_counts_for_those_who_may_read_it_and_a_deputy_ends_it():
    made, body, _row = sent((StepEntry("The minister", "minister", 5),))
    launching(made, date(2013, 8, 30))
    minister = made.signer(body)
    made.away(minister, date(2013, 7, 2), date(2013, 8, 2))
    own, strange = (outlooks_of(made.plan, actor, date(2013, 7, 1))[0].outlook for actor in (sits(body), ANYBODY))
    assert (own.finish, strange.finish) == (date(2013, 8, 8), date(2013, 7, 5))
    assert absences_of(made.plan, made.lead(SENT, Side.CIVIL_SOCIETY), LATER) == {}
    made.signer(body, rank=1, name="De Puty")
    assert outlooks_of(made.plan, sits(body), date(2013, 7, 1))[0].outlook.finish == date(2013, 7, 5)


def test_a_cleared_or_refused_text_has_no_outlook_any_more():
    made, _body, row = sent(STEPS[:2])
    launching(made)
    cleared(row, 1, 2)
    assert standing_of(made.plan, ANYBODY, LATER)[0].state is State.CLEARED
    assert outlooks_of(made.plan, ANYBODY, LATER) == []
