from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests import make as network
from accord.process.models import Blockage
from accord.process.operations import blockages, rounds
from accord.process.queries.blockages import blockages_on
from accord.process.queries.rounds import findings
from accord.process.queries.tenures import Tenure, gaps_of, lasted
from accord.process.tasks import make_rounds
from accord.process.tests import make, make_posts
from accord.record.models import Act
from accord.web.middleware import acting

database = pytest.mark.django_db
SPRING = When.season(2013, "spring")
JUNE = date(2013, 6, 20)


@pytest.fixture
def making():
    return make.plan()


def vacated(making, since=SPRING, **fields):
    """A post whose only holder is gone."""
    post = make_posts.post(making.table, **fields)
    ann = make_posts.named(making.table, post, "Ann", When.day(make_posts.START))
    make_posts.left(making.table, ann, since)
    return post


@database
def test_a_gap_becomes_a_blockage_with_its_own_precision(making):
    post = vacated(making)
    assert make_posts.went_round(making.table, date(2013, 5, 30)) == []
    (blockage,) = make_posts.went_round(making.table, date(2013, 5, 31))
    assert (blockage.since, blockage.post, blockage.owner) == (SPRING, post, making.table.cabinet)
    act = Act.objects.get(verb="process.find_gap")
    assert (act.person, act.seat, act.body, act.at_words) == ("", "", "", "spring 2013")
    assert act.facts["since"]["precision"] == "season"


@database
def test_a_round_that_finds_nothing_leaves_nothing(making):
    vacated(making)
    make_posts.went_round(making.table, JUNE)
    before = Act.objects.count()
    assert not findings(making.table.partnership, JUNE)
    with pytest.raises(ValidationError):
        rounds.make_round(Actor.of_the_house(network.noon(JUNE)), partnership=making.table.partnership, day=JUNE)
    assert (Act.objects.count(), Blockage.objects.count()) == (before, 1)


@database
def test_the_successor_clears_it_and_the_days_are_between_two_bounds(making):
    lead = make_posts.uk_leads(making.table)
    assert [each.number for each in make_posts.went_round(making.table, date(2013, 6, 1))] == [1]
    make_posts.went_round(making.table, JUNE)
    (read,) = blockages_on(making.plan, JUNE)
    assert (read.blockage.post, read.end.since, read.days) == (lead, When.day(JUNE), "20 to 111 days")
    assert Act.objects.filter(verb="process.close_gap").count() == 1
    assert not findings(making.table.partnership, date(2013, 10, 1))


@database
def test_nobody_ever_appointed_is_a_gap_since_the_post_is_there(making):
    make_posts.post(making.table, day=JUNE)
    assert make_posts.went_round(making.table, JUNE) == []
    (blockage,) = make_posts.went_round(making.table, JUNE + timedelta(1))
    assert blockage.since == When.day(JUNE)


@database
def test_a_post_that_is_not_watched_holds_nothing_up(making):
    vacated(making, watched=False)
    assert not findings(making.table.partnership, JUNE)


@database
def test_a_gap_after_the_launch_holds_up_no_plan():
    launched = make.uk()
    vacated(launched, When.day(date(2013, 11, 10)))
    assert not findings(launched.table.partnership, date(2013, 12, 1))


@database
def test_a_gap_that_somebody_cleared_by_hand_is_not_opened_again(making):
    vacated(making)
    (blockage,) = make_posts.went_round(making.table, JUNE)
    actor = making.table.government(JUNE)
    blockages.clear_blockage(actor, blockage=blockage, how="The deputy stands in.", since=When.day(JUNE))
    assert not findings(making.table.partnership, JUNE + timedelta(30))


@database
def test_a_gap_that_was_told_too_late_is_opened_and_cleared_at_once(making):
    making_post = vacated(making, When.day(date(2013, 4, 1)))
    make_posts.named(making.table, making_post, "Bo", When.day(date(2013, 5, 1)))
    make_posts.went_round(making.table, JUNE)
    (read,) = blockages_on(making.plan, JUNE)
    assert (read.is_open, read.days) == (False, "30 days")


@database
def test_one_of_two_places_vacant_says_so(making):
    post = make_posts.post(making.table, places=2)
    make_posts.named(making.table, post, "Ann", When.day(make_posts.START))
    (blockage,) = make_posts.went_round(making.table, JUNE)
    assert blockage.title == "Places vacant: Policy lead"


@database
def test_no_reader_and_no_seat_goes_round(making):
    vacated(making)
    at = network.noon(JUNE)
    seats = [
        making.table.lead,
        making.table.coordinator,
        *(Seat("accord:round", "uk", Side.NONE, role, "the house") for role in Role),
    ]
    for actor in (Actor.anonymous(at), Actor("", None, at, compiled=True), *(Actor("", seat, at) for seat in seats)):
        with pytest.raises(Refused):
            rounds.make_round(actor, partnership=making.table.partnership, day=JUNE)
    assert not Blockage.objects.exists()


@database
def test_a_request_never_makes_the_house(rf: RequestFactory, client, making):
    seen = []
    acting(lambda request: seen.append(request.actor))(rf.get("/", {"house": "1"}, headers={"house": "1"}))
    assert [each.house for each in seen] == [False]


@database
def test_the_scheduler_goes_round_where_something_is_due(making):
    vacated(making)
    at = datetime(2013, 6, 20, 12, tzinfo=UTC)
    assert (make_rounds(at), make_rounds(at)) == (1, 0)
    assert Blockage.objects.count() == 1


@database
def test_the_day_is_that_of_the_place():
    home = network.table("nz", "Pacific/Auckland")
    making = make.plan("nz-1", home)
    vacated(making, When.day(JUNE))
    assert make_rounds(datetime(2013, 6, 19, 11, tzinfo=UTC)) == 0
    assert make_rounds(datetime(2013, 6, 19, 13, tzinfo=UTC)) == 1


def test_a_start_that_is_not_known_is_no_gap_before_it():
    post, known = When.day(date(2012, 4, 1)), When.day(date(2012, 11, 29))
    assert gaps_of(post, 1, [Tenure(known, already=True)], JUNE) == []
    (gap,) = gaps_of(post, 1, [Tenure(known)], JUNE)
    assert (gap.since, gap.until) == (post, known)


def test_who_is_known_in_post_by_a_day_may_have_left_no_gap():
    post, gone, known = When.day(date(2012, 4, 1)), When.day(date(2013, 3, 1)), When.day(JUNE)
    (gap,) = gaps_of(post, 1, [Tenure(post, gone), Tenure(known, already=True)], JUNE)
    assert lasted(gap.since, gap.until) == "0 to 111 days"


def test_days_that_cannot_be_counted_say_so():
    assert lasted(When.unknown(), JUNE) == "cannot say"
    assert lasted(When.day(JUNE), JUNE) == "0 days"
    assert lasted(When.day(JUNE), JUNE + timedelta(1)) == "1 day"


def spread(first, last):
    begin = date(2013, 1, 1)
    days = begin + timedelta(first), begin + timedelta(last)
    return When.day(days[0]) if first == last else When.between(*days)


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9), st.integers(0, 9)), max_size=4),
    st.integers(1, 2),
    st.integers(0, 60),
)
def test_gaps_follow_each_other_and_only_the_last_is_open(held, places, day):
    tenures = [Tenure(spread(begin, begin), spread(begin + long, begin + long + rough)) for begin, long, rough in held]
    found = gaps_of(spread(0, 0), places, tenures, date(2013, 1, 1) + timedelta(day))
    assert all(gap.until for gap in found[:-1])
    assert all(1 <= gap.vacant <= places for gap in found)
    today = date(2013, 1, 1) + timedelta(day)
    here = sum(each.start.over_by(today) and not each.end.over_by(today) for each in tenures)
    assert (bool(found) and found[-1].until is None) == (here < places)


@database
def test_the_round_waits_for_who_opens_a_blockage_of_the_plan(making):
    """Both number blockages of a plan: they hold the same row while they do."""
    vacated(making)
    for opening in (
        lambda: make_posts.went_round(making.table, JUNE),
        lambda: make_posts.blockage(making.table, making.plan, When.day(JUNE)),
    ):
        with CaptureQueriesContext(connection) as asked:
            opening()
        held = [each["sql"] for each in asked if 'UPDATE OF "process_plan"' in each["sql"]]
        assert len(held) == 1
