import csv
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import assume, given
from hypothesis import strategies as st

from accord.kit.dates import Answer, Precision, When, parse
from accord.kit.dates.periods import SEASONS

MILESTONES = Path(__file__).parents[2] / "examples/uk_2013_15/data/milestones.csv"

DAYS = st.dates(date(100, 1, 1), date(9900, 12, 31))
YEARS = st.integers(100, 9900)
PAIRS = st.tuples(DAYS, DAYS).map(sorted).filter(lambda pair: pair[0] < pair[1])
EXACT = DAYS.map(When.day)
PERIODS = st.builds(
    When.containing,
    DAYS,
    st.sampled_from(
        [Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.HALF_YEAR, Precision.YEAR, Precision.ABOUT]
    ),
)
RUNS_OF_SEASONS = st.tuples(YEARS, st.sampled_from(SEASONS), YEARS, st.sampled_from(SEASONS)).map(
    lambda run: (When.season(*run[:2]), When.season(*run[2:]))
)
SPANS = PAIRS.flatmap(lambda pair: st.sampled_from([When.between(*pair), When.about(*pair)]))
KNOWN = st.one_of(
    EXACT,
    PERIODS,
    SPANS,
    RUNS_OF_SEASONS.filter(lambda run: run[0].first < run[1].first).map(
        lambda run: When(run[0].first, run[1].last, Precision.SEASON)
    ),
    st.builds(lambda year, month: parse(f"about {When.month(year, month)}"), YEARS, st.integers(1, 12)),
    st.builds(lambda year: parse(f"about {year:04}"), YEARS),
)
WHENS = st.one_of(KNOWN, st.just(When.unknown()))
OPPOSITE = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.CANNOT_SAY: Answer.CANNOT_SAY}


def day_in(when, data):
    return data.draw(st.dates(when.first, when.last))


@pytest.mark.parametrize(
    ("text", "first", "last", "precision", "shown"),
    [
        ("2013-06-27", "2013-06-27", "2013-06-27", "day", "27 June 2013"),
        ("27th June, 2013", "2013-06-27", "2013-06-27", "day", "27 June 2013"),
        ("June 27, 2013", "2013-06-27", "2013-06-27", "day", "27 June 2013"),
        ("29 Feb 2012", "2012-02-29", "2012-02-29", "day", "29 February 2012"),
        ("June 2013", "2013-06-01", "2013-06-30", "month", "June 2013"),
        ("2012-02", "2012-02-01", "2012-02-29", "month", "February 2012"),
        ("Sept 2013", "2013-09-01", "2013-09-30", "month", "September 2013"),
        ("Q3 2013", "2013-07-01", "2013-09-30", "quarter", "July to September 2013"),
        ("the third quarter of 2013", "2013-07-01", "2013-09-30", "quarter", "July to September 2013"),
        ("3rd quarter 2013", "2013-07-01", "2013-09-30", "quarter", "July to September 2013"),
        ("autumn 2014", "2014-09-01", "2014-11-30", "season", "autumn 2014"),
        ("Winter 2013", "2013-12-01", "2014-02-28", "season", "winter 2013/14"),
        ("winter 2013 to 2014", "2013-12-01", "2014-02-28", "season", "winter 2013/14"),
        ("winter 1999-00", "1999-12-01", "2000-02-29", "season", "winter 1999/00"),
        ("Spring to Summer 2014", "2014-03-01", "2014-08-31", "season", "spring to summer 2014"),
        ("autumn to winter 2013/14", "2013-09-01", "2014-02-28", "season", "autumn to winter 2013/14"),
        ("winter 2013 to spring 2014", "2013-12-01", "2014-05-31", "season", "winter 2013/14 to spring 2014"),
        ("first half of 2014", "2014-01-01", "2014-06-30", "half-year", "first half of 2014"),
        ("H2 2014", "2014-07-01", "2014-12-31", "half-year", "second half of 2014"),
        ("throughout 2014", "2014-01-01", "2014-12-31", "year", "2014"),
        ("early 2014", "2014-01-01", "2014-03-31", "about", "about 1 January to 31 March 2014"),
        ("mid-2014", "2014-05-01", "2014-08-31", "about", "about 1 May to 31 August 2014"),
        ("end of 2014", "2014-10-01", "2014-12-31", "about", "about 1 October to 31 December 2014"),
        ("early April 2012", "2012-04-01", "2012-04-30", "about", "about 1 to 30 April 2012"),
        ("about 20 June 2013", "2013-06-13", "2013-06-27", "about", "about 20 June 2013"),
        ("c. April 2012", "2012-03-18", "2012-05-14", "about", "about April 2012"),
        ("c.2013", "2012-07-01", "2014-06-30", "about", "about 2013"),
        ("between 1 and 19 June 2013", "2013-06-01", "2013-06-19", "between", "between 1 and 19 June 2013"),
        ("April to October 2012", "2012-04-01", "2012-10-31", "between", "between 1 April and 31 October 2012"),
        (
            "30 November 2012 \N{EN DASH} 9 January 2013",
            "2012-11-30",
            "2013-01-09",
            "between",
            "between 30 November 2012 and 9 January 2013",
        ),
    ],
)
def test_read_and_shown(text, first, last, precision, shown):
    found = parse(text)
    assert found == When(date.fromisoformat(first), date.fromisoformat(last), Precision(precision), text)
    assert str(found) == shown
    assert found.as_written_or_str == text


def test_unknown_is_read_and_shown():
    assert parse(" Unknown ") == When.unknown("Unknown")
    assert str(When.unknown()) == When.unknown().as_written_or_str == "date unknown"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "31 February 2013",
        "29 February 2013",
        "2013-13-01",
        "2013-14",
        "27/06/2013",
        "20130627",
        "June",
        "27 June",
        "Q5 2013",
        "Q3 2013-14",
        "summer 2013/14",
        "winter 2013/15",
        "10 to 3 June 2013",
        "between June 2013",
        "about unknown",
        "early Q3 2013",
        "0000",
        "9999-12-31 and more",
        "about 31 December 9999",
        "\N{ARABIC-INDIC DIGIT TWO}013",
        "1 to " * 10_000 + "2013",
        "about " * 10_000 + "2013",
        "June" + " " * 200 + "2013",
    ],
)
def test_refused_with_one_sentence(text):
    with pytest.raises(ValueError, match=r"is not a date: write a day \(27 June 2013 or 2013-06-27\), a month"):
        parse(text)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        found = parse(text)
    except ValueError as refusal:
        assert "is not a date" in str(refusal)  # noqa: PT017 # either outcome is right, each with its own promise
    else:
        assert found.words == text.strip()


@given(WHENS)
def test_what_is_shown_is_read_back(when):
    assert parse(str(when)).span == when.span


@given(KNOWN)
def test_machine_forms_name_the_same_days(when):
    if when.machine:
        assert parse(when.machine).span == when.span
    assert bool(when.machine) == (when.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("27 June 2013", "2013-06-27"),
        ("June 2013", "2013-06"),
        ("2013", "2013"),
        ("Q1 2013", "2013-33"),
        ("Q4 2013", "2013-36"),
        ("spring 2014", "2014-21"),
        ("winter 2013", "2013-24"),
        ("H1 2014", "2014-40"),
        ("H2 2014", "2014-41"),
        ("about 20 June 2013", "2013-06-20~"),
        ("about 2013", "2013~"),
        ("April to October 2012", "[2012-04-01..2012-10-31]"),
        ("unknown", "XXXX"),
    ],
)
def test_edtf(text, edtf):
    assert parse(text).edtf == edtf


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        (date(2013, 6, 2), date(2013, 6, 1), Precision.BETWEEN),
        (date(2013, 6, 30), date(2013, 6, 1), Precision.MONTH),
        (date(2013, 6, 1), date(2013, 6, 2), Precision.DAY),
        (date(2013, 6, 1), date(2013, 6, 1), Precision.BETWEEN),
        (date(2013, 6, 1), date(2013, 7, 1), Precision.MONTH),
        (date(2013, 6, 1), date(2013, 7, 31), Precision.QUARTER),
        (date(2013, 4, 1), date(2013, 8, 31), Precision.SEASON),
        (date(2013, 6, 1), date(2014, 1, 1), Precision.YEAR),
        (date(2013, 6, 1), None, Precision.DAY),
        (None, None, Precision.MONTH),
        (date(2013, 6, 1), date(2013, 6, 1), Precision.UNKNOWN),
    ],
)
def test_days_must_fit_the_precision(first, last, precision):
    with pytest.raises(ValueError, match="not a date of precision"):
        When(first, last, precision)


def test_a_month_may_be_narrower_than_its_calendar():
    before_the_20th = When(date(2013, 6, 1), date(2013, 6, 19), Precision.MONTH, "June, before the 20th")
    assert str(before_the_20th) == "between 1 and 19 June 2013"
    assert before_the_20th.machine == ""
    assert before_the_20th.edtf == "[2013-06-01..2013-06-19]"


def test_a_value_is_frozen_and_can_be_a_key():
    june = When.month(2013, 6)
    assert {june: "here"}[When.month(2013, 6)] == "here"
    with pytest.raises(AttributeError):
        june.first = date(2013, 1, 1)


@pytest.mark.parametrize(
    ("build", "text"),
    [
        (lambda: When.day(date(2013, 6, 27)), "27 June 2013"),
        (lambda: When.month(2013, 6), "June 2013"),
        (lambda: When.quarter(2013, 3), "Q3 2013"),
        (lambda: When.season(2013, "winter"), "winter 2013"),
        (lambda: When.half_year(2014, 2), "second half of 2014"),
        (lambda: When.year(2014), "2014"),
        (lambda: When.between(date(2012, 4, 1), date(2012, 10, 31)), "between 1 April 2012 and 31 October 2012"),
        (lambda: When.about(date(2013, 6, 20)), "about 20 June 2013"),
        (lambda: When.about(date(2012, 4, 1), date(2012, 4, 30)), "early April 2012"),
        (When.unknown, "unknown"),
    ],
)
def test_constructors_and_reading_agree(build, text):
    assert build().span == parse(text).span


def test_deadlines_of_the_uk_plan_keep_their_last_day():
    with MILESTONES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["due"]]
    whens = {
        (row["commitment"], row["order"]): When.ending(
            date.fromisoformat(row["due"]), row["due_precision"], row["due_as_written"]
        )
        for row in rows
    }
    assert len(whens) == 65
    assert all(whens[row["commitment"], row["order"]].last.isoformat() == row["due"] for row in rows)
    assert all(whens[row["commitment"], row["order"]].precision == row["due_precision"] for row in rows)
    assert whens["3", "4"].first == date(2014, 3, 1)  # Spring to Summer 2014
    assert whens["3", "2"].first == date(2013, 12, 1)  # Winter 2013
    assert whens["16", "2"].first == date(2015, 1, 1)  # early 2015
    assert whens["10", "1"].first == date(2015, 1, 1)  # end of 2015, given as a year
    assert whens["1", "6"].first == date(2014, 4, 1)  # April 2014; September 2014


@given(PERIODS, st.data())
def test_a_period_contains_its_days_and_ends_on_its_last(period, data):
    assume(period.precision is not Precision.ABOUT)
    assert When.containing(day_in(period, data), period.precision) == period
    assert When.ending(period.last, period.precision) == period


@pytest.mark.parametrize("precision", ["between", "unknown"])
def test_one_day_does_not_tell_two(precision):
    with pytest.raises(ValueError, match="one day does not tell"):
        When.ending(date(2013, 6, 30), precision)


@given(WHENS, WHENS, st.data())
def test_no_comparison_claims_more_than_the_days_allow(one, other, data):
    if Precision.UNKNOWN in (one.precision, other.precision):
        assert one.before(other) is one.after(other) is one.same_day(other) is Answer.CANNOT_SAY
        return
    here, there = day_in(one, data), day_in(other, data)
    for answer, truth in (
        (one.before(other), here < there),
        (one.after(other), here > there),
        (one.same_day(other), here == there),
    ):
        assert answer is Answer.CANNOT_SAY or (answer is Answer.YES) == truth


@given(KNOWN, KNOWN)
def test_cannot_say_only_where_both_are_possible(one, other):
    may_be_before = one.first < other.last
    may_not = one.last >= other.first
    assert (one.before(other) is Answer.CANNOT_SAY) == (may_be_before and may_not)


@given(WHENS, WHENS)
def test_before_and_after_are_each_others_mirror(one, other):
    assert one.before(other) is other.after(one)
    if one.before(other) is Answer.YES:
        assert one.after(other) is Answer.NO
        assert one.same_day(other) is Answer.NO


@given(DAYS, DAYS)
def test_between_exact_days_every_question_has_an_answer(one, other):
    this, that = When.day(one), When.day(other)
    assert this.days_until(that) == (other - one).days
    assert this.days_until(other) == -that.days_until(one)
    assert (this.before(other) is Answer.YES) == (one < other)
    assert OPPOSITE[this.same_day(that)] is (Answer.YES if one != other else Answer.NO)


@given(WHENS, WHENS, st.data())
def test_days_between_hold_every_possible_distance(one, other, data):
    spread = one.days_between(other)
    if spread is None:
        assert Precision.UNKNOWN in (one.precision, other.precision)
        return
    fewest, most = spread
    assert fewest <= (day_in(other, data) - day_in(one, data)).days <= most
    exact = one.is_exact and other.is_exact
    assert one.days_until(other) == (fewest if exact else None)


def test_two_junes_are_equal_values_but_not_surely_one_day():
    assert When.month(2013, 6) == When.month(2013, 6)
    assert When.month(2013, 6).same_day(When.month(2013, 6)) is Answer.CANNOT_SAY


def test_an_answer_does_not_stand_in_an_if():
    with pytest.raises(TypeError, match=r"ask `is Answer\.YES`"):
        bool(When.year(2013).before(When.year(2014)))


@given(KNOWN, DAYS)
def test_over_and_perhaps_begun_exclude_each_other(when, day):
    assert when.over_by(day) == (when.last <= day)
    assert when.may_have_begun_by(day) == (when.first <= day < when.last)
    assert not (when.over_by(day) and when.may_have_begun_by(day))
    assert not (when.is_exact and when.may_have_begun_by(day))


@given(DAYS)
def test_an_unknown_date_is_never_over(day):
    assert not When.unknown().over_by(day)
    assert not When.unknown().may_have_begun_by(day)


@given(st.lists(WHENS))
def test_lists_sort_with_the_unknown_last(whens):
    ordered = sorted(whens, key=lambda when: when.sort_key)
    known = [when for when in ordered if when.is_known]
    assert ordered[: len(known)] == known
    assert all(one.first <= other.first for one, other in pairwise(known))


def test_month_names_follow_the_language():
    with translation.override("fr"):
        assert str(When.day(date(2013, 6, 27))) == "27 juin 2013"


@given(DAYS)
def test_about_a_day_is_a_week_either_way(day):
    about = When.about(day)
    assert (about.first, about.last) == (day - timedelta(7), day + timedelta(7))
