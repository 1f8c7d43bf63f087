from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.kit.working_days import INVENTED
from accord.process.queries.backwards import Step, backwards, first_day
from accord.process.queries.forecast import Job, forecast
from accord.process.queries.network_of_tasks import Circle
from accord.process.queries.work_plan_templates import tasks_in
from accord.process.queries.workdays import WorkingDays, calendar

ENGLAND = calendar("GB", "ENG")
LAUNCH = date(2014, 10, 14)


def test_no_task_lies_on_a_holiday_and_ministers_rest_in_recess():
    spans = backwards([row.step for row in tasks_in("uk-2012")], LAUNCH, ENGLAND)
    assert (spans[22].start, spans[22].end) == (date(2014, 9, 10), LAUNCH)  # the conference recess lies between
    assert spans[21].end == date(2014, 9, 9)
    assert all(ENGLAND.is_working_day(day) for span in spans.values() for day in span)


def test_a_task_over_christmas_skips_its_holidays():
    found = backwards([Step(1, 3)], date(2014, 12, 29), ENGLAND)
    assert found[1] == (date(2014, 12, 23), date(2014, 12, 29))


def test_a_milestone_lies_on_the_day_of_what_it_needs():
    steps = [Step(1, 2), Step(2, 0, (1,)), Step(3, 0, (2,)), Step(4, 1, (3,))]
    spans = backwards(steps, date(2014, 10, 14), ENGLAND)
    assert spans[1].end == spans[2].end == spans[3].end == date(2014, 10, 13)
    assert spans[4] == (LAUNCH, LAUNCH)


def test_a_circle_has_no_days():
    with pytest.raises(Circle):
        backwards([Step(1, 2, (2,)), Step(2, 2, (1,))], LAUNCH, ENGLAND)


def test_a_country_without_a_known_calendar_works_on_weekdays():
    assert calendar("XX").country == INVENTED
    assert calendar("GB", "nowhere").country == "GB"
    assert calendar("XX").is_working_day(date(2014, 12, 25))
    assert not calendar("XX").is_working_day(date(2014, 12, 27))


@st.composite
def networks(draw):
    steps = []
    for key in range(draw(st.integers(1, 12))):
        needs = draw(st.sets(st.integers(0, key - 1), max_size=3)) if key else set()
        rests = frozenset(["recess"]) if draw(st.booleans()) else frozenset()
        steps.append(Step(key, draw(st.integers(0, 9)), tuple(sorted(needs)), rests))
    return steps


@settings(max_examples=60, deadline=None)
@given(networks())
def test_what_is_kept_to_the_day_launches_on_the_day_and_any_day_later_does_not(steps):
    spans = backwards(steps, LAUNCH, ENGLAND)
    jobs = [Job(step.key, spans[step.key], spans[step.key], step.days == 0, step.needs, step.rests) for step in steps]
    kept = forecast(jobs, today=first_day(spans.values()), target=LAUNCH, days=ENGLAND)
    assert (kept.launch, kept.movers) == (max(span.end for span in spans.values()), [])
    assert {key: (each.start, each.end) for key, each in kept.tasks.items()} == spans


@settings(max_examples=60, deadline=None)
@given(networks(), st.data())
def test_days_are_counted_on_each_tasks_own_line(steps, data):
    spans = backwards(steps, LAUNCH, ENGLAND)
    step = data.draw(st.sampled_from(steps))
    line = WorkingDays(ENGLAND, step.rests, 2013)
    assert line.length(*spans[step.key]) == max(step.days, 1)
    for other in steps:
        if step.key in other.needs:
            assert spans[other.key].start >= spans[step.key].end + timedelta(days=other.days > 0)
