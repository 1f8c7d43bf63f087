from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.process.queries.backwards import Span, Step, backwards
from accord.process.queries.forecast import Job, Network, forecast
from accord.process.queries.network_of_tasks import Circle
from accord.process.queries.workdays import WorkingDays, calendar

DAYS = calendar("XX")  # weekdays alone
TODAY = date(2013, 1, 7)
LAUNCH = date(2013, 2, 1)


def chain(**changes):
    """Drafting, clearance and approval, a week each, one after the other; the launch a week later."""
    draft = Job(1, *[Span(date(2013, 1, 7), date(2013, 1, 11))] * 2)
    clearance = Job(2, *[Span(date(2013, 1, 14), date(2013, 1, 18))] * 2, needs=(1,))
    approval = Job(3, *[Span(date(2013, 1, 21), date(2013, 1, 25))] * 2, needs=(2,))
    launch = Job(4, *[Span(LAUNCH, LAUNCH)] * 2, milestone=True, needs=(3,))
    named = {"draft": draft, "clearance": clearance, "approval": approval, "launch": launch}
    return [replace(job, **changes.get(name, {})) for name, job in named.items()]


def look(jobs, today=TODAY, target=LAUNCH, **more):
    return forecast(jobs, today=today, target=target, days=DAYS, **more)


def test_as_planned_nothing_is_late_and_slack_is_the_week_before_the_launch():
    found = look(chain(), launch=4)
    assert (found.launch, found.late, found.late_days, found.movers) == (LAUNCH, 0, 0, [])
    assert [(found.tasks[key].slack, found.tasks[key].is_critical) for key in (1, 2, 3, 4)] == [
        (5, False), (5, False), (5, False), (0, True),
    ]  # fmt: skip


def test_what_is_not_begun_begins_today_at_the_earliest():
    found = look(chain(), today=date(2013, 1, 17), launch=4)
    assert (found.tasks[1].start, found.tasks[1].end) == (date(2013, 1, 17), date(2013, 1, 23))
    assert found.tasks[3].end == date(2013, 2, 6)
    assert (found.launch, found.late, found.late_days) == (date(2013, 2, 6), 3, 5)
    assert [(each.key, each.moves) for each in found.movers] == [(1, 3)]


def test_what_runs_over_ends_today_at_the_earliest_and_pushes_what_waits():
    begun = {"begun": date(2013, 1, 7)}
    found = look(chain(draft=begun), today=date(2013, 1, 24), launch=4)
    assert (found.tasks[1].start, found.tasks[1].end) == (date(2013, 1, 7), date(2013, 1, 24))
    assert found.tasks[2].start == date(2013, 1, 25)
    assert found.launch == date(2013, 2, 7)


def test_the_date_that_moved_the_launch_is_the_one_that_was_late_by_itself():
    """Clearance took 13 working days instead of 5; approval only waited for it, and is not blamed."""
    jobs = chain(
        draft={"begun": date(2013, 1, 7), "done": date(2013, 1, 11)},
        clearance={"begun": date(2013, 1, 14), "done": date(2013, 1, 30)},
        approval={"begun": date(2013, 1, 31), "done": date(2013, 2, 6)},
        launch={"done": date(2013, 2, 6)},
    )
    found = look(jobs, today=date(2013, 3, 1), launch=4)
    assert (found.launch, found.late) == (date(2013, 2, 6), 3)
    assert [(each.key, each.moves) for each in found.movers] == [(2, 3)]
    assert {each.slack for each in found.tasks.values()} == {None}


def test_a_redating_by_itself_moves_the_launch():
    later = Span(date(2013, 1, 28), date(2013, 2, 8))
    found = look(chain(clearance={"planned": later}), launch=4)
    assert found.tasks[3].start == date(2013, 2, 11)
    assert (found.launch, found.late) == (date(2013, 2, 15), 10)
    assert [(each.key, each.moves) for each in found.movers] == [(2, 10)]


def test_each_of_two_late_tasks_is_counted_without_the_other():
    """Six and two working days late in a row: without the one the other is left, the free week taken off."""
    jobs = chain(
        draft={"begun": date(2013, 1, 7), "done": date(2013, 1, 21)},
        clearance={"begun": date(2013, 1, 22), "done": date(2013, 1, 30)},
    )
    found = look(jobs, today=date(2013, 1, 30), launch=4)
    assert (found.launch, found.late) == (date(2013, 2, 6), 3)
    assert [(each.key, each.moves) for each in found.movers] == [(1, 3), (2, 2)]


def test_begun_before_what_it_needs_is_done_it_does_not_wait():
    jobs = chain(clearance={"begun": date(2013, 1, 9)}, draft={"begun": date(2013, 1, 7)})
    found = look(jobs, today=date(2013, 1, 25), launch=4)
    assert found.tasks[2].start == date(2013, 1, 9)
    assert found.tasks[2].end == date(2013, 1, 25)
    assert found.tasks[1].slack is None  # nothing of the launch waits for it any more


def test_what_the_launch_does_not_wait_for_cannot_move_it():
    extra = Job(9, *[Span(date(2013, 1, 7), date(2013, 3, 29))] * 2)
    found = look([*chain(), extra], launch=4)
    assert (found.launch, found.tasks[9].slack, found.tasks[9].moves) == (LAUNCH, None, 0)
    assert look([*chain(), extra]).launch == date(2013, 3, 29)


def test_a_task_that_rests_in_recess_waits_for_its_end():
    england = calendar("GB", "ENG")
    span = Span(date(2013, 3, 21), date(2013, 3, 25))
    write_round = Job(1, span, span, rests=frozenset(["recess"]))
    found = forecast([write_round], today=date(2013, 3, 26), target=span.end, days=england)
    assert (found.tasks[1].start, found.tasks[1].end) == (date(2013, 3, 26), date(2013, 4, 16))
    offices = forecast(
        [replace(write_round, rests=frozenset())], today=date(2013, 3, 26), target=span.end, days=england
    )
    assert offices.tasks[1].end == date(2013, 3, 28)


def test_a_circle_is_refused_with_its_tasks():
    jobs = chain(draft={"needs": (3,)})
    with pytest.raises(Circle) as circle:
        look(jobs)
    keys = circle.value.keys
    assert keys[0] == keys[-1]
    assert set(keys) == {1, 2, 3}
    needs = {job.key: job.needs for job in jobs}
    assert all(after in needs[before] for before, after in pairwise(keys))


def test_a_plan_without_tasks_keeps_its_target():
    assert look([]).launch == LAUNCH


@st.composite
def plans(draw, most=12):
    """Any network of tasks without a circle, some late, some begun or done, on weekdays."""
    number = draw(st.integers(1, most))
    steps = []
    for key in range(number):
        needs = draw(st.sets(st.integers(0, key - 1), max_size=3)) if key else set()
        steps.append(Step(key, draw(st.integers(0, 8)), tuple(sorted(needs))))
    spans = backwards(steps, LAUNCH, DAYS)
    line = WorkingDays(DAYS, frozenset(), 2012)
    jobs = []
    for step in steps:
        baseline = spans[step.key]
        late = draw(st.integers(0, 6))
        place = line.after(baseline.start.toordinal()) + late
        longer = draw(st.integers(0, 4)) if step.days else 0
        planned = Span(
            date.fromordinal(line.at(place)), date.fromordinal(line.at(place + max(step.days, 1) - 1 + longer))
        )
        jobs.append(Job(step.key, baseline, planned, step.days == 0, step.needs))
    return jobs


@st.composite
def under_way(draw):
    """The same, with some tasks begun and some done by the day one looks."""
    jobs, today = draw(plans()), LAUNCH - timedelta(days=draw(st.integers(0, 60)))
    ended = {}
    for at, job in enumerate(jobs):
        if any(ended.get(need) is None for need in job.needs) or job.planned.start > today or not draw(st.booleans()):
            continue
        begun = max([job.planned.start, *(ended[need] + timedelta(days=1) for need in job.needs)])
        done = begun if job.milestone else begun + timedelta(days=draw(st.integers(0, 15)))
        if begun <= today:
            finished = done <= today and draw(st.booleans())
            jobs[at] = replace(job, begun=None if job.milestone else begun, done=done if finished else None)
            ended[job.key] = jobs[at].done
    return jobs, today


@settings(max_examples=60, deadline=None)
@given(under_way())
def test_nothing_that_has_not_begun_starts_before_what_it_needs_has_ended(given_plan):
    jobs, today = given_plan
    found = look(jobs, today=today).tasks
    for job in jobs:
        for need in job.needs if job.is_open else ():
            assert found[job.key].start >= found[need].end
            assert job.milestone or found[job.key].start > found[need].end
        assert not job.is_open or found[job.key].start >= today


@settings(max_examples=60, deadline=None)
@given(under_way(), st.data())
def test_the_launch_is_never_earlier_when_a_task_gets_longer(given_plan, data):
    jobs, today = given_plan
    at = data.draw(st.integers(0, len(jobs) - 1))
    job = jobs[at]
    longer = replace(
        job, planned=Span(job.planned.start, job.planned.end + timedelta(days=data.draw(st.integers(1, 30))))
    )
    before = look(jobs, today=today)
    after = look([*jobs[:at], longer, *jobs[at + 1 :]], today=today)
    assert after.launch >= before.launch


@settings(max_examples=60, deadline=None)
@given(under_way(), st.data())
def test_slack_is_exactly_what_a_task_may_be_later(given_plan, data):
    jobs, today = given_plan
    found = look(jobs, today=today)
    assert all(each.slack is None or each.slack >= 0 for each in found.tasks.values())
    waiting = [at for at, job in enumerate(jobs) if job.is_open]
    if not waiting:
        return
    at = data.draw(st.sampled_from(waiting))
    outlook = found.tasks[jobs[at].key]
    line = WorkingDays(DAYS, frozenset(), 2012)

    def later(number):
        place = line.after(outlook.start.toordinal()) + number
        length = line.length(*jobs[at].planned)
        planned = Span(date.fromordinal(line.at(place)), date.fromordinal(line.at(place + length - 1)))
        return look([*jobs[:at], replace(jobs[at], planned=planned), *jobs[at + 1 :]], today=today)

    assert later(outlook.slack).launch == found.launch
    assert later(outlook.slack + 1).launch > found.launch


@settings(max_examples=60, deadline=None)
@given(under_way())
def test_a_launch_as_first_planned_was_moved_by_nothing_and_moves_are_never_more_than_the_time_lost(given_plan):
    jobs, today = given_plan
    found = look(jobs, today=today)
    if found.late <= 0:
        assert not found.movers
    for each in found.movers:
        assert 0 < each.moves <= found.late


@settings(max_examples=100, deadline=None)
@given(under_way())
def test_moves_are_what_one_finds_by_looking_at_every_task_again(given_plan):
    jobs, today = given_plan
    network, line = Network(jobs, today, DAYS, None), WorkingDays(DAYS, frozenset(), 2012)
    own = {key: network.own(key) for key in network.order}

    def launch_without(late):
        ends = {}
        for key in network.order:
            mine = own[key].kept() if key == late else own[key]
            same = key != late and all(ends[need] == network.end[need] for need in mine.needs)
            ends[key] = network.end[key] if same else mine.end([ends[need] for need in mine.needs])
        return max(ends.values())

    moved = {key: line.after(network.launch) - line.after(launch_without(key)) for key in own if own[key].is_late}
    assert {each.key: each.moves for each in look(jobs, today=today).movers} == {
        k: n for k, n in moved.items() if n > 0
    }
