from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.kit.working_days import KINDS, Calendar, ClosedPeriod, UnknownCountry, closed_periods

ENGLAND = Calendar.of("GB", "ENG")
ISRAEL = Calendar("IL")
DAYS = st.dates(date(2010, 1, 1), date(2020, 12, 31))
NUMBERS = st.integers(-60, 60)
CALENDARS = st.sampled_from([ENGLAND, Calendar("GB", "SCT"), ISRAEL, Calendar("KE")])
WITHOUT = st.sets(st.sampled_from(KINDS))


def test_weekends_and_public_holidays_are_free():
    assert ENGLAND.is_working_day(date(2013, 6, 27))
    assert not ENGLAND.is_working_day(date(2013, 6, 29))
    assert not ENGLAND.is_working_day(date(2013, 5, 6))
    assert ENGLAND.holiday(date(2013, 5, 6)) == "May Day"
    assert ENGLAND.holiday(date(2013, 5, 7)) == ""


def test_a_week_has_the_countrys_own_weekend():
    friday, sunday = date(2013, 6, 28), date(2013, 6, 30)
    assert not ISRAEL.is_working_day(friday)
    assert ISRAEL.is_working_day(sunday)


def test_the_consultation_of_2013_ran_for_59_working_days():
    opened, closed = date(2013, 6, 27), date(2013, 9, 19)
    weekdays = sum((opened + timedelta(n)).weekday() < 5 for n in range((closed - opened).days))
    assert ENGLAND.count(opened, closed) == weekdays - 1 == 59  # the bank holiday of 26 August


def test_a_recess_takes_working_days_only_when_asked():
    within = date(2014, 8, 6)
    assert ENGLAND.is_working_day(within)
    assert not ENGLAND.is_working_day(within, without={"recess"})
    assert ENGLAND.is_working_day(within, without={"pre-election"})
    assert [period.name for period in ENGLAND.periods_on(within)] == ["Summer recess 2014 (House of Commons)"]
    assert ENGLAND.next_working_day(date(2014, 7, 22), without={"recess"}) == date(2014, 9, 1)
    assert ENGLAND.next_working_day(date(2014, 7, 22)) == date(2014, 7, 23)


def test_the_pre_election_period_of_2015_reaches_polling_day():
    polling = date(2015, 5, 7)
    assert not ENGLAND.is_working_day(polling, without={"pre-election"})
    assert ENGLAND.next_working_day(polling - timedelta(38), without={"pre-election"}) == date(2015, 5, 8)


def test_closed_periods_are_in_order_and_somebodys():
    periods = closed_periods("GB", "ENG")
    assert len(periods) == 9
    assert all(period.first <= period.last for period in periods)
    assert [period.first for period in periods] == sorted(period.first for period in periods)
    assert all(period.source.startswith("http") for period in periods)
    assert closed_periods("KE") == ()


@pytest.mark.parametrize(("country", "subdivision", "place"), [("XX", None, "“XX”"), ("GB", "XX", "“GB-XX”")])
def test_an_unknown_country_is_named(country, subdivision, place):
    with pytest.raises(UnknownCountry, match=f"no working-day calendar is known for {place}"):
        Calendar(country, subdivision)


@given(CALENDARS, DAYS, NUMBERS, WITHOUT)
def test_count_undoes_add(calendar, start, number, without):
    reached = calendar.add(start, number, without=without)
    after = timedelta(days=1) if number > 0 else timedelta()
    assert calendar.count(start + after, reached + after, without=without) == number


@given(CALENDARS, DAYS, NUMBERS.filter(bool), WITHOUT)
def test_add_reaches_a_working_day_on_the_right_side(calendar, start, number, without):
    reached = calendar.add(start, number, without=without)
    assert calendar.is_working_day(reached, without=without)
    assert (reached > start) == (number > 0)


@given(CALENDARS, DAYS, NUMBERS)
def test_from_a_working_day_there_and_back(calendar, start, number):
    start = calendar.next_working_day(start)
    assert calendar.add(calendar.add(start, number), -number) == start


@settings(deadline=None)  # a slow machine is no fault
@given(CALENDARS, st.lists(DAYS, min_size=3, max_size=3), WITHOUT)
def test_counts_of_neighbouring_stretches_add_up(calendar, days, without):
    one, two, three = sorted(days)
    whole = calendar.count(one, three, without=without)
    assert calendar.count(one, two, without=without) + calendar.count(two, three, without=without) == whole
    assert calendar.count(three, one, without=without) == -whole
    assert whole <= calendar.count(one, three)


@given(DAYS)
def test_a_period_holds_its_two_ends(day):
    period = ClosedPeriod("Recess", "recess", day, day + timedelta(3), "https://example.org/")
    assert day in period
    assert day + timedelta(3) in period
    assert day - timedelta(1) not in period
    assert day + timedelta(4) not in period


def test_a_country_of_an_exercise_has_weekends_and_no_holidays():
    norvale = Calendar("ZZ")
    assert norvale.is_working_day(date(2026, 12, 25))
    assert not norvale.is_working_day(date(2026, 12, 26))
