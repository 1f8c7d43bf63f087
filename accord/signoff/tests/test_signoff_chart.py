"""The picture of sign-off says what the tables beside it say: from when, until when, and what is too late."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accord.access.actors import Actor
from accord.network.tests.make import noon
from accord.process.tests.make import on
from accord.signoff.queries.outlooks import outlooks_of
from accord.signoff.queries.overview import overview
from accord.signoff.queries.overview_chart import draw
from accord.signoff.queries.routes import StepEntry
from accord.signoff.tests.make_signoff import SENT, signoff, sits, subject
from accord.signoff.tests.test_standing import launching

pytestmark = pytest.mark.django_db
DAY, LAUNCH = date(2013, 7, 5), date(2013, 7, 26)
PAGE = reverse("signoff:signoff", args=["uk-2013-15"])
ANYBODY = Actor.anonymous(noon(DAY))


@pytest.fixture
def made():
    """One body has had a text for four days, one has nothing yet and needs five, of one nobody can say."""
    found = signoff()
    launching(found, LAUNCH)
    for name, days in (("Treasury", 30), ("Home Office", 5), ("Number Ten", None)):
        body = found.body(name)
        found.routed(body, (StepEntry("The board", "board", days),))
        if name == "Treasury":
            found.sent(body)
            found.treasury = body
    return found


def drawn(made, actor=ANYBODY, *, day=DAY, mirrored=False):
    return draw(overview(made.plan, actor, day), mirrored=mirrored)


def row(chart, label):
    (found,) = [each for each in chart.rows if each.label == label]
    return {
        kind: [(bar.x, bar.width) for bar in found.bars if bar.kind == kind and bar.width]
        for kind in ("slip", "plan", "act", "act fuzzy")
    }, [bar.x for bar in found.bars if not bar.width]


def test_each_body_is_drawn_from_its_last_day_to_begin_to_the_launch_and_to_its_expected_end(made):
    chart = drawn(made)
    assert [each.label for each in chart.rows] == ["Home Office", "Treasury"]
    assert chart.undrawn == ("Number Ten",)
    bars, (diamond,) = row(chart, "Home Office")
    ((start, width),) = bars["plan"]
    assert start == diamond
    per_day, latest, now, launch = width / 5, diamond, chart.now.x, chart.launch.x
    assert latest < launch
    assert launch - latest == pytest.approx(4 * per_day, abs=0.3), "the latest start is Monday, the launch Friday"
    assert launch - now == pytest.approx(21 * per_day, abs=0.3)
    assert (bars["slip"], bars["act"]) == ([], [])
    ((expected, long),) = bars["act fuzzy"]
    assert (expected, long) == (pytest.approx(now, abs=0.1), pytest.approx(7 * per_day, abs=0.3))


def test_what_is_too_late_follows_the_launch_and_what_was_done_so_far_is_solid(made):
    chart = drawn(made)
    bars, (diamond,) = row(chart, "Treasury")
    ((late, _width),) = bars["slip"]
    assert late == chart.launch.x
    ((sent, so_far),) = bars["act"]
    ((ahead, _rest),) = bars["act fuzzy"]
    assert diamond < sent < ahead == chart.now.x
    outlook = next(each for each in outlooks_of(made.plan, ANYBODY, DAY) if each.submission).outlook
    assert min(outlook.latest.values()).start < SENT
    assert outlook.finish > LAUNCH
    assert so_far > 0


def test_from_right_to_left_it_is_the_same_the_other_way_round(made):
    one, other = drawn(made), drawn(made, mirrored=True)
    assert other.launch.x == pytest.approx(100 - one.launch.x, abs=0.02)
    assert (one.launch.ends, one.label_x, other.label_x) == (other.launch.ends, 0, 100)
    for left, right in zip(one.rows, other.rows, strict=True):
        for a, b in zip(left.bars, right.bars, strict=True):
            assert a.x + a.width == pytest.approx(100 - b.x, abs=0.03)


def test_ticks_are_few_whatever_the_time(made):
    for day in (DAY, date(2013, 6, 10)):
        for launch in (LAUNCH, LAUNCH + timedelta(days=90), LAUNCH + timedelta(days=900)):
            made.making.planned("plan-launched", type(made.plan.since).day(launch), on(2013, 6, 4))
            labels = [tick.label for tick in drawn(made, day=day).ticks if tick.label]
            assert 1 <= len(labels) <= 4
            assert len(set(labels)) == len(labels)


def test_what_others_may_not_read_moves_no_bar(made):
    made.sent(made.treasury, subject(key="p2", visibility="room", room_side="government"), day=date(2013, 7, 4))
    before = drawn(made)
    assert row(before, "Treasury")[0]["act"][0][0] != row(drawn(made, sits(made.treasury)), "Treasury")[0]["act"][0][0]
    assert {bar.x for each in before.rows for bar in each.bars} == {
        bar.x for each in drawn(made, made.lead(DAY, "civil-society")).rows for bar in each.bars
    }


def test_the_page_shows_it_with_words_for_whoever_does_not_see_it(client, made):
    words = client.get(PAGE, {"as_of": DAY.isoformat()}).text
    assert 'role="img" aria-labelledby="chart-title"' in words
    assert "Launch: 26 July 2013" in words
    assert "Not drawn, but in the table: Number Ten." in words
    made.making.reached("plan-launched", on(2013, 7, 26))
    assert "<svg width" not in client.get(PAGE, {"as_of": "2013-07-29"}).text, "no time is short any more"
