from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.meetings.api.meetings import meetings as owed
from accord.meetings.models import Chair, Meeting
from accord.meetings.operations.meetings import set_cadence
from accord.meetings.queries.chairs import balance, turn
from accord.meetings.queries.series import neutral_share, remote_share, series_or_404
from accord.meetings.tests.make_meetings import CALLED, MET, arranged, meeting_sides
from accord.network.tests.make import noon
from accord.record.models import Act
from accord.record.publics import publics

GOV, CIV = Side.GOVERNMENT, Side.CIVIL_SOCIETY


@pytest.fixture
def made():
    return meeting_sides()


def refused(work, *args, **told):
    with pytest.raises(ValidationError) as error:
        work(*args, **told)
    return error.value.message_dict if hasattr(error.value, "error_dict") else {"": error.value.messages}


@pytest.mark.parametrize(
    ("history", "next_one"),
    [([], None), ([GOV], CIV), ([GOV, CIV], GOV), ([CIV, Side.OTHER], GOV), ([Side.OTHER], None), ([GOV, GOV], CIV)],
)
def test_the_turn_alternates_between_the_two_sides(history, next_one):
    assert turn(history) == next_one


def test_only_known_chairs_are_counted_and_an_unknown_one_ends_a_run():
    found = balance([GOV, GOV, None, GOV, CIV, None])
    assert (found.known, found.unknown, found.total) == (4, 2, 6)
    assert found.by_side == {GOV: 3, CIV: 1}
    assert found.streaks == {GOV: 2, CIV: 1}
    assert found.share(GOV) == 0.75
    assert balance([None]).share(GOV) is None


@pytest.mark.django_db
def test_in_a_series_the_other_side_is_next_and_an_exception_needs_a_reason(made):
    series = made.series()
    first, second, third = (made.call(MET + timedelta(weeks=week), series=series) for week in range(3))
    made.chair(first, GOV)
    read = series_or_404(made.plan, series.code, made.actor(), CALLED)
    assert read.turns == {second.pk: CIV, third.pk: GOV}, "the third is planned by the turn of the second"
    words = refused(made.chair, second, GOV)
    assert words == {"exception": ["It is the turn of: Civil society. Say why the chair is not theirs."]}
    made.chair(second, GOV, exception="The coordinator is ill.")
    read = series_or_404(made.plan, series.code, made.actor(), CALLED)
    assert read.turns[third.pk] == CIV
    made.chair(third, Side.OTHER)
    assert Chair.objects.count() == 3


@pytest.mark.django_db
def test_a_cancelled_meeting_takes_no_turn_and_has_no_chair(made):
    series = made.series()
    first, second = (made.call(MET + timedelta(weeks=week), series=series) for week in range(2))
    made.chair(first, GOV)
    made.cancel(first)
    assert series_or_404(made.plan, series.code, made.actor(), CALLED).turns == {}
    assert "It was cancelled" in refused(made.chair, first, CIV)[""][0]
    made.chair(second, GOV)


@pytest.mark.django_db
def test_a_chair_is_of_a_party_and_a_body_of_its_side(made):
    meeting = made.call()
    network = made.call(kind="network-meeting")
    assert list(refused(made.chair, meeting, Side.NONE)) == ["side"]
    assert list(refused(made.chair, meeting, "nobody")) == ["side"]
    assert list(refused(made.chair, network, GOV)) == ["side"]
    assert list(refused(made.chair, meeting, GOV, organisation=made.table.involve)) == ["organisation"]
    made.chair(meeting, GOV, organisation=made.table.cabinet, name="A minister")
    assert not Act.objects.filter(thing__startswith="meetings.chair").exists(), "told of the meeting, uncounted"


@pytest.mark.django_db
def test_strangers_give_no_chair_and_what_sources_tell_needs_no_reason(made):
    series = made.series()
    first, second = (made.call(MET + timedelta(weeks=week), series=series) for week in range(2))
    made.chair(first, GOV)
    with pytest.raises(Refused):
        made.chair(second, CIV, actor=Actor.anonymous(noon(CALLED)))
    made.chair(second, GOV, actor=Actor("", made.table.lead, noon(CALLED), compiled=True))


@pytest.mark.django_db
def test_shares_count_what_is_known_of_what_was_held(made):
    compiled = Actor("", made.table.coordinator, noon(CALLED), compiled=True)
    series = made.series()
    for week, told in enumerate(({}, {"neutrality": "government"}, {"neutrality": "", "remote": ""})):
        made.call(series=series, actor=compiled, arranged=arranged(MET + timedelta(weeks=week), **told))
    made.hold(Meeting.objects.latest("id"), remote_used="yes")
    reads = series_or_404(made.plan, series.code, made.actor(), date(2013, 6, 1)).reads
    neutral, remote = neutral_share(reads), remote_share(reads)
    assert (neutral.yes, neutral.known, neutral.total, neutral.percent) == (1, 2, 3, 50)
    assert (remote.yes, remote.known) == (3, 3)
    assert neutral_share([]).percent is None


@pytest.mark.django_db
def test_what_is_missing_is_owed_by_the_side_whose_turn_it_is(made):
    series = made.series(cadence_days=7)
    first = made.call(series=series)
    made.chair(first, GOV)
    made.hold(first)
    soon = date(2013, 3, 8)
    made.call(soon, called=date(2013, 3, 1), series=series)
    day = date(2013, 3, 1)
    found = [(due.what, due.side) for due in owed(made.actor(day=day), day, "uk")]
    assert [side for what, side in found if "nobody has the chair" in what] == [CIV]
    assert [side for what, side in found if "last met 17 days ago" in what] == [GOV, CIV]
    assert not [what for what, _side in owed(made.actor(day=day), made.plan.last_day + timedelta(days=1), "uk")]


@pytest.mark.django_db
def test_a_rule_just_set_accuses_nobody_of_the_time_before(made):
    series = made.series()
    made.hold(made.call(series=series))
    later = date(2013, 6, 1)
    from_then = {"series": series, "days": 7, "reason": "Weekly.", "since": When.day(later)}
    set_cadence(made.actor(day=later), **from_then)
    rhythm = series_or_404(made.plan, series.code, made.actor(), later).rhythm
    assert "last met 109 days ago" in rhythm.words
    assert not rhythm.is_late
    assert series_or_404(made.plan, series.code, made.actor(), later + timedelta(days=8)).rhythm.is_late


@pytest.mark.django_db
def test_meetings_without_days_let_nobody_say_that_it_is_late(made):
    series = made.series(cadence_days=7)
    made.hold(made.call(series=series))
    compiled = Actor("", made.table.coordinator, noon(date(2013, 6, 1)), compiled=True)
    rough = When.parse("spring 2013")
    made.call(series=series, actor=compiled, arranged=arranged(rough, starts=None, ends=None))
    rhythm = series_or_404(made.plan, series.code, made.actor(), date(2013, 6, 18)).rhythm
    assert not rhythm.is_late
    assert "others may have had days no source tells" in rhythm.words


@pytest.mark.django_db
def test_a_plan_put_together_from_sources_accuses_nobody(made):
    series = made.series(cadence_days=7)
    made.hold(made.call(series=series))
    made.plan.compiled = True
    rhythm = series_or_404(made.plan, series.code, made.actor(), date(2013, 6, 18)).rhythm
    assert not rhythm.is_late
    assert "the last meeting of a known day is 126 days ago" in rhythm.words


@pytest.mark.django_db
def test_how_to_join_and_private_meetings_leave_the_house_nowhere(made):
    made.call()
    made.call(visibility="table", title="Between us")
    nobody = Actor.anonymous(noon(CALLED))
    rows = {each.model.__name__: each for each in publics() if each.name.startswith("meetings.")}
    assert "join" not in rows["Arrangement"].fields
    assert rows["Arrangement"].visible(nobody).count() == 1
    assert [str(each) for each in rows["Meeting"].visible(nobody)] == ["Joint meeting"]
    assert rows["Meeting"].visible(made.actor()).count() == 2


@pytest.mark.django_db
def test_a_side_takes_no_turns_with_itself(made):
    series = made.series()
    first, second = (made.call(MET + timedelta(weeks=week), series=series, kind="network-meeting") for week in range(2))
    made.chair(first, CIV)
    assert series_or_404(made.plan, series.code, made.actor(), CALLED).turns == {}
    made.chair(second, CIV)


@pytest.mark.django_db
def test_a_reason_stands_only_where_the_chair_is_out_of_turn(made):
    series = made.series()
    first, second = (made.call(MET + timedelta(weeks=week), series=series) for week in range(2))
    made.chair(first, GOV)
    needless = {"exception": ["This is nobody else's turn: leave the reason out."]}
    assert refused(made.chair, second, CIV, exception="The coordinator is ill.") == needless
    assert refused(made.chair, made.call(), GOV, exception="The coordinator is ill.") == needless
