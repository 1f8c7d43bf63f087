"""Latest starts, expected ends, critical steps: counted in working days, whoever is away and whatever rests."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.kit.working_days import Calendar
from accord.process.queries.backwards import Span
from accord.process.queries.network_of_tasks import Circle
from accord.process.queries.workdays import WorkingDays
from accord.signoff.queries.schedule import Leg, Schedule, all_away, merged, through

UK = Calendar.of("GB", "ENG")
MONDAY, LAUNCH = date(2013, 9, 2), date(2013, 10, 31)
RECESS = frozenset({"recess"})


def look(*legs, today=MONDAY, needed=LAUNCH, **told):
    return Schedule(UK, today, needed).outlook(legs, **told)


def test_steps_follow_each_other_from_the_day_of_the_submission():
    seen = look(Leg(1, 3), Leg(2, 5, (1,)), Leg(3, 2, (1,)), Leg(4, 1, (2, 3)))
    assert seen.expected == {
        1: Span(date(2013, 9, 2), date(2013, 9, 4)),
        2: Span(date(2013, 9, 5), date(2013, 9, 11)),
        3: Span(date(2013, 9, 5), date(2013, 9, 6)),
        4: Span(date(2013, 9, 12), date(2013, 9, 12)),
    }
    assert seen.critical == (1, 2, 4)
    assert (seen.finish, seen.lacking, seen.latest_start) == (date(2013, 9, 12), 0, date(2013, 10, 21))
    assert seen.slack == 35


def test_not_enough_time_is_counted_in_working_days():
    seen = look(Leg(1, 10), today=date(2013, 10, 28))
    assert (seen.finish, seen.lacking) == (date(2013, 11, 8), 6)
    assert look(Leg(1, 4), today=date(2013, 10, 28)).lacking == 0


def test_a_launch_at_a_weekend_is_kept_by_the_friday_before():
    saturday = date(2013, 10, 12)
    friday, monday = (look(Leg(1, days), today=date(2013, 10, 7), needed=saturday) for days in (5, 6))
    assert (friday.slack, friday.lacking) == (0, 0)
    assert (monday.slack, monday.lacking) == (-1, 1)


def test_a_recess_stands_in_between():
    days = look(Leg(1, 5, rests=RECESS), today=date(2013, 9, 11)).finish
    assert days > date(2013, 10, 7), "the conference recess of 2013 lasted until 7 October"
    assert look(Leg(1, 5), today=date(2013, 9, 11)).finish == date(2013, 9, 17)


def test_what_nobody_has_said_is_said_to_be_unknown_unless_it_is_done():
    seen = look(Leg(1, None), Leg(2, 3, (1,)))
    assert (seen.can_say, seen.finish, seen.lacking, seen.unsaid) == (False, None, None, (1,))
    assert look(Leg(1, None, done=MONDAY), Leg(2, 3, (1,), turn=MONDAY), under_way=True).finish == date(2013, 9, 5)


def test_what_is_under_way_runs_on_from_its_turn_and_ends_today_at_the_earliest():
    begun = date(2013, 9, 2)
    legs = (Leg(1, 2, done=begun), Leg(2, 5, (1,), turn=begun), Leg(3, 1, (2,)))
    assert look(*legs, today=begun, under_way=True).finish == date(2013, 9, 10)
    late = look(*legs, today=date(2013, 9, 20), under_way=True)
    assert late.expected[2].end == date(2013, 9, 20)
    assert (late.finish, late.critical) == (date(2013, 9, 23), (2, 3))


def test_a_step_waits_until_its_signer_is_back():
    away = (Span(date(2013, 9, 4), date(2013, 9, 13)),)
    seen = look(Leg(1, 3, away=away), Leg(2, 1, (1,)))
    assert seen.expected[1] == Span(date(2013, 9, 2), date(2013, 9, 16))
    assert seen.finish == date(2013, 9, 17)
    back = look(Leg(1, 3, away=(Span(date(2013, 8, 1), date(2013, 9, 3)),)))
    assert back.expected[1] == Span(date(2013, 9, 4), date(2013, 9, 6))
    assert look(Leg(1, 3, away=(Span(date(2013, 10, 28), LAUNCH),))).latest_start == date(2013, 10, 23)


def test_circles_are_refused():
    with pytest.raises(Circle):
        look(Leg(1, 1, (2,)), Leg(2, 1, (1,)))


def test_long_routes_reach_far_back():
    legs = [Leg(order, 120, (order - 1,) if order > 1 else ()) for order in range(1, 21)]
    assert look(*legs).latest_start.year < 2005


spans = st.builds(
    lambda first, days: Span(MONDAY + timedelta(days=first), MONDAY + timedelta(days=first + days)),
    st.integers(-30, 80),
    st.integers(0, 20),
)


@st.composite
def routes(draw):
    count = draw(st.integers(1, 6))
    return [
        Leg(
            order,
            draw(st.integers(0, 12)),
            tuple(need for need in range(1, order) if draw(st.booleans())),
            draw(st.sampled_from([frozenset(), RECESS, frozenset({"pre-election"})])),
            merged(draw(st.lists(spans, max_size=2))),
        )
        for order in range(1, count + 1)
    ]


@given(legs=routes(), needed=st.dates(LAUNCH, date(2014, 2, 1)))
@settings(max_examples=60, deadline=None)
def test_from_the_latest_start_all_is_cleared_in_time_and_a_working_day_later_it_is_not(legs, needed):
    start = look(*legs, needed=needed).latest_start
    line = WorkingDays(UK, frozenset(), 2008)
    assert line.before(start.toordinal()) == line.after(start.toordinal()), "it is a working day"
    assert look(*legs, today=start, needed=needed).finish <= needed
    later = date.fromordinal(line.at(line.after(start.toordinal()) + 1))
    assert look(*legs, today=later, needed=needed).finish > needed


@given(legs=routes(), today=st.dates(MONDAY, LAUNCH))
@settings(max_examples=60, deadline=None)
def test_each_step_has_its_working_days_after_those_it_waits_for(legs, today):
    seen = look(*legs, today=today)
    for leg in legs:
        span = seen.expected[leg.order]
        worked = [
            day
            for day in (span.start + timedelta(days=at) for at in range((span.end - span.start).days + 1))
            if UK.is_working_day(day, without=leg.rests) and not any(off.start <= day <= off.end for off in leg.away)
        ]
        assert len(worked) == max(leg.days, 1)
        assert worked[0] == span.start
        assert worked[-1] == span.end
        assert span.start >= today
        assert all(seen.expected[need].end < span.start + timedelta(days=leg.days == 0) for need in leg.needs)
    assert seen.critical
    assert max(seen.expected[order].end for order in seen.critical) == seen.finish


@given(st.lists(st.lists(spans, max_size=3), max_size=3))
@settings(max_examples=60, deadline=None)
def test_nobody_is_there_on_the_days_on_which_all_are_away(people):
    away = all_away(people)
    for at in range(-35, 105):
        day = MONDAY + timedelta(days=at)
        all_gone = bool(people) and all(any(one.start <= day <= one.end for one in each) for each in people)
        assert any(span.start <= day <= span.end for span in away) == all_gone


def test_work_before_and_between_absences_counts():
    line = WorkingDays(UK, frozenset(), 2013)
    start = line.after(MONDAY.toordinal())
    away = (Span(date(2013, 9, 4), date(2013, 9, 5)), Span(date(2013, 9, 9), date(2013, 9, 9)))
    assert [line.at(place) for place in through(line, start, 4, away)] == [
        MONDAY.toordinal(),
        date(2013, 9, 10).toordinal(),
    ]
