from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.kit.dates import When
from accord.process.queries.axis import TRACK, WIDTH, Scale
from accord.process.queries.chart import draw
from accord.process.queries.schedule import Fact, MilestoneRead, Schedule, StageRead

DAY = date(2013, 7, 1)


def on(month, day, year=2013):
    return When.day(date(year, month, day))


def fact(kind, when, reason=""):
    return Fact(kind, when, when, reason, "")


def milestone(slug, *planned, actual=None, reason="", day=DAY):
    return MilestoneRead(
        slug=slug,
        title=f"The milestone {slug}",
        marks="",
        day=day,
        planned=tuple(fact("planned", when) for when in planned),
        actual=fact("actual", actual, reason) if actual else None,
    )


def chart(*milestones, day=DAY, **asked):
    stage = StageRead("draft", "The draft", 1, tuple(milestones))
    return draw(Schedule(day, (stage,)), [stage], **asked)


def marks(drawn, row=1):
    return [(mark.kind, mark.fuzzy, bool(mark.path)) for mark in drawn.rows[row].marks]


def test_nothing_is_drawn_of_nothing():
    assert chart() is None
    assert chart(milestone("a", When.unknown())) is None


def test_intended_is_hollow_actual_is_solid_and_late_is_outlined_between_them():
    drawn = chart(milestone("a", When.between(date(2013, 4, 22), date(2013, 4, 24)), actual=on(6, 27), reason="Why."))
    assert marks(drawn) == [("plan", False, False), ("slip", False, False), ("act", False, True)]
    plan, late, act = drawn.rows[1].marks
    assert plan.x <= late.x < late.x + late.width == act.x
    assert [note.text for note in drawn.rows[1].notes] == ["64 days late: Why."]


def test_what_is_on_time_has_no_red():
    assert marks(chart(milestone("a", on(4, 24), actual=on(4, 24)))) == [("plan", False, True), ("act", False, True)]


def test_what_is_missed_grows_to_the_day_one_reads_on():
    day = date(2013, 6, 26)
    drawn = chart(milestone("a", on(4, 24), day=day), day=day)
    late = drawn.rows[1].marks[-1]
    assert (late.kind, late.x + late.width) == ("slip", drawn.now.x)
    assert drawn.rows[1].notes[0].text == "63 days late so far"


def test_a_rough_date_is_dashed():
    assert marks(chart(milestone("a", When.month(2013, 4), actual=When.month(2013, 4)))) == [
        ("plan", True, False),
        ("act", True, False),
    ]


def test_the_day_one_reads_on_is_drawn_unless_it_is_long_after():
    assert chart(milestone("a", actual=on(6, 1)), day=date(2013, 6, 20)).now.text == "20 June 2013"
    assert chart(milestone("a", actual=on(6, 1)), day=date(2026, 1, 1)).now is None


def test_only_the_milestones_asked_for():
    drawn = chart(milestone("a", on(4, 24)), milestone("b", actual=on(5, 1)), only=["a"])
    assert [row.label for row in drawn.rows] == [("The draft",), ("The milestone a",)]


def test_years_are_named_and_ticks_are_few():
    drawn = chart(milestone("a", actual=on(4, 1, 2012)), milestone("b", actual=on(10, 31)))
    assert [tick.label for tick in drawn.ticks] == ["Apr 2012", "Jul", "Oct", "Jan 2013", "Apr", "Jul", "Oct"]
    assert [tick.label for tick in drawn.ticks if tick.year] == ["Jan 2013"]


@given(first=st.dates(date(1990, 1, 1), date(2090, 1, 1)), second=st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_everything_stands_within_the_picture(first, second):
    drawn = chart(milestone("a", When.day(first), actual=When.day(second)), day=second)
    assert len(drawn.ticks) <= 25
    for row in drawn.rows:
        assert 0 <= row.y < drawn.height
        for mark in row.marks:
            assert TRACK[0] <= mark.x <= mark.x + mark.width <= WIDTH
        for note in row.notes:
            assert 0 <= note.x <= WIDTH


@given(day=st.dates(date(2012, 4, 1), date(2013, 10, 31)))
def test_mirrored_is_the_same_seen_from_the_other_side(day):
    ends = date(2012, 4, 1), date(2013, 10, 31)
    assert Scale(*ends, mirrored=True).x(day) == WIDTH - Scale(*ends).x(day)


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_note_stands_where_there_is_room(mirrored):
    early = chart(milestone("a", on(1, 10), actual=on(2, 20)), milestone("b", actual=on(12, 1)), mirrored=mirrored)
    late = chart(milestone("a", on(10, 10), actual=on(11, 29)), milestone("b", actual=on(1, 1)), mirrored=mirrored)
    assert early.rows[1].notes[0].anchor == "start"
    assert late.rows[1].notes[0].anchor == "end"
