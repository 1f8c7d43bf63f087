from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.kit.dates import When
from accord.process.queries import Slip, State, schedule, slip
from accord.process.tests import make

DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))
APRIL = When.between(date(2013, 4, 22), date(2013, 4, 24))


@pytest.mark.parametrize(
    ("day", "state", "so_far"),
    [
        ("2013-04-21", State.PLANNED, None),
        ("2013-04-22", State.DUE, 0),
        ("2013-04-24", State.DUE, 0),
        ("2013-04-25", State.MISSED, 1),
        ("2013-06-26", State.MISSED, 63),
        ("2013-06-27", State.REACHED, 64),
        ("2020-01-01", State.REACHED, 64),
    ],
)
@pytest.mark.django_db
def test_a_planned_day_is_missed_when_it_has_ended(day, state, so_far):
    found = schedule(make.uk().plan, date.fromisoformat(day)).find("draft-published")
    assert found.state is state
    assert (found.slip.days if found.slip else None) == so_far


@pytest.mark.django_db
def test_a_milestone_enters_with_its_first_date_and_a_plan_shows_what_is_undated():
    making = make.plan()
    making.milestone("draft", "shown")
    assert schedule(making.plan, date(2026, 1, 1)).milestones == ()
    found = schedule(making.plan, date(2026, 1, 1), undated=True).milestones
    assert [each.state for each in found] == [State.UNSET]


@pytest.mark.django_db
def test_stages_begin_end_and_follow_each_other():
    plan = make.uk().plan
    assert schedule(plan, date(2012, 3, 31)).current is None
    assert str(schedule(plan, date(2012, 4, 30)).current) == "The network forms"
    found = schedule(plan, date(2013, 10, 17))
    assert [stage.is_done for stage in found.stages] == [True, True, False, False]
    assert str(found.current) == "The final plan"
    assert found.stages[0].span == "April 2012 \N{EN DASH} October 2012"
    assert [each.title for each in found.ahead] == ["The plan is launched"]


@pytest.mark.django_db
def test_the_schedule_costs_one_query(django_assert_num_queries):
    making = make.uk()
    for number in range(20):
        making.milestone("after", f"more-{number}")
        making.planned(f"more-{number}", make.on(2014, 1, 1), make.on(2013, 12, 1))
    with django_assert_num_queries(1):
        assert len(schedule(making.plan, date(2026, 1, 1)).milestones) == 31


@pytest.mark.parametrize(
    ("intended", "actual", "found", "words"),
    [
        (APRIL, When.day(date(2013, 6, 27)), (64, 64), "64 days late"),
        (APRIL, When.day(date(2013, 4, 25)), (1, 1), "1 day late"),
        (APRIL, When.day(date(2013, 4, 23)), (0, 0), "as intended"),
        (APRIL, When.day(date(2013, 4, 20)), (-2, -2), "2 days early"),
        (APRIL, When.month(2013, 6), (38, 67), "between 38 and 67 days late"),
        (APRIL, When.month(2013, 4), (-21, 6), "cannot say"),
        (When.month(2013, 4), When.day(date(2013, 4, 2)), (0, 0), "as intended"),
        (When.month(2013, 4), When.day(date(2013, 5, 10)), (10, 39), "between 10 and 39 days late"),
        (When.day(date(2013, 4, 24)), When.day(date(2013, 4, 23)), (-1, -1), "1 day early"),
    ],
)
def test_slip_is_said_as_exactly_as_the_dates_allow(intended, actual, found, words):
    assert slip(intended, actual) == Slip(*found)
    assert str(slip(intended, actual)) == words


def test_nothing_is_said_of_unknown_days():
    assert slip(When.unknown(), When.day(date(2013, 1, 1))) is None
    assert slip(When.day(date(2013, 1, 1)), When.unknown()) is None


@given(first=DAYS, last=DAYS, actual=DAYS)
def test_slip_against_days_is_the_distance_to_the_nearest_intended_day(first, last, actual):
    ends = sorted((first, last))
    intended = When.day(first) if first == last else When.between(*ends)
    found = slip(intended, When.day(actual)).days
    nearest = min(max(actual, ends[0]), ends[1])
    assert found == (actual - nearest).days
