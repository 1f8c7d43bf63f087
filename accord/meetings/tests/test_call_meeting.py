from dataclasses import replace
from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Side
from accord.access.rules import Refused
from accord.groups.models import WorkingGroup
from accord.kit.dates import When
from accord.meetings.models import Arrangement, Holding, Meeting
from accord.meetings.operations import meetings
from accord.meetings.queries.meetings import State, meeting_or_404, meetings_of
from accord.meetings.tests.make_meetings import CALLED, MET, arranged, meeting_sides
from accord.network.tests.make import noon
from accord.process.tests import make
from accord.record.models import Act

pytestmark = pytest.mark.django_db
NOBODY = Actor.anonymous(noon(CALLED))


@pytest.fixture
def made():
    return meeting_sides()


def refused(work, *args, **told):
    with pytest.raises(ValidationError) as error:
        work(*args, **told)
    return error.value.message_dict if hasattr(error.value, "error_dict") else {"": error.value.messages}


def read(made, meeting, day, now=None):
    return meeting_or_404(made.plan, meeting.code, made.actor(day=day), day, now)


def test_a_meeting_is_called_arranged_anew_and_held(made):
    meeting = made.call(code="m1")
    first = read(made, meeting, CALLED)
    assert (first.state, first.number, first.notice_days) == (State.COMING, 0, 11)
    made.rearrange(meeting, date(2013, 2, 5), on=date(2013, 2, 13))
    moved = read(made, meeting, date(2013, 2, 5))
    assert (moved.on, moved.number) == (When.day(date(2013, 2, 13)), 1)
    assert moved.notice_days == 8, "counted from when it was moved"
    assert read(made, meeting, date(2013, 2, 4)).on == When.day(MET), "and before as it was"
    made.hold(meeting, remote_used="yes")
    assert read(made, meeting, date(2013, 2, 13)).state is State.HELD
    verbs = Act.objects.filter(thing=meeting.reference).values_list("verb", flat=True)
    assert list(verbs) == ["meetings.call", "meetings.rearrange", "meetings.hold"]


def test_another_room_on_the_same_day_leaves_the_notice_as_it_was(made):
    meeting = made.call()
    made.rearrange(meeting, date(2013, 2, 11), place="Next door")
    assert read(made, meeting, date(2013, 2, 11)).notice_days == 11


def test_it_is_over_at_its_end_and_not_before(made):
    meeting = made.call()
    actor = made.actor(day=MET)
    assert read(made, meeting, MET, noon(MET)).state is State.COMING
    assert read(made, meeting, MET, noon(MET).replace(hour=13, minute=45)).state is State.OVER
    assert read(made, meeting, MET).state is State.OVER
    [found] = meetings_of(made.plan, actor, MET)
    assert found.is_past


def test_what_is_not_known_stays_so(made):
    compiled = Actor("", made.table.coordinator, noon(MET), compiled=True)
    when = arranged(When.month(2012, 11), starts=None, ends=None, remote="", join="", place="")
    meeting = made.call(actor=compiled, arranged=when, notice=When.unknown())
    found = read(made, meeting, date(2012, 12, 1).replace(year=2013))
    assert found.notice_days is None
    assert found.noted is None
    assert found.days_to_notes is None
    assert found.chair is None


def test_notes_elsewhere_count_from_the_last_day(made):
    meeting = made.call(arranged=arranged(ends_on=date(2013, 2, 13)))
    meetings.note_elsewhere(
        made.actor(day=date(2013, 2, 17)),
        meeting=meeting,
        published=When.day(date(2013, 2, 17)),
        source="https://example.org/notes",
        since=When.day(date(2013, 2, 17)),
    )
    assert read(made, meeting, date(2013, 2, 16)).noted is None
    assert read(made, meeting, date(2013, 2, 17)).days_to_notes == 4
    older = {"published": When.day(date(2013, 2, 1)), "source": "x", "since": When.day(MET)}
    assert list(refused(meetings.note_elsewhere, made.actor(), meeting=meeting, **older)) == ["published"]
    nowhere = {"published": When.unknown(), "source": " ", "since": When.day(MET)}
    assert list(refused(meetings.note_elsewhere, made.actor(), meeting=meeting, **nowhere)) == ["source"]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"limit": 0}, "limit"),
        ({"title": " "}, "title"),
        ({"kind": "party"}, "kind"),
        ({"purpose": "fun"}, "purpose"),
        ({"visibility": "room"}, "visibility"),
        ({"notice": When.day(date(2013, 2, 13))}, "notice"),
        ({"arranged": arranged(remote="", join="")}, "remote"),
        ({"arranged": arranged(remote="no", join="")}, "no_remote"),
        ({"arranged": arranged(remote="no", no_remote="x", neutrality="nowhere")}, "remote"),
        ({"arranged": arranged(timezone="Europe/Atlantis")}, "timezone"),
        ({"arranged": arranged(date(2013, 3, 31), starts=time(1, 30))}, "starts"),
        ({"arranged": arranged(place="x" * 301)}, "place"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(made, told, field):
    assert list(refused(made.call, **told)) == [field]
    assert not Meeting.objects.exists()
    assert not Arrangement.objects.exists()


def test_what_belongs_to_another_plan_is_refused(made):
    other = make.plan("uk-2016-18", home=made.table)
    away = meetings.begin_series(made.actor(), plan=other.plan, title="Elsewhere", since=When.day(CALLED))
    group = WorkingGroup.objects.create(plan=other.plan, slug="a", title="A", quiet_days=60, since=When.day(CALLED))
    event = other.event("E1", When.day(MET))
    for told in ({"series": away}, {"group": group}, {"event": event}):
        assert list(refused(made.call, **told)) == list(told)
    assert list(refused(made.series, group=group)) == ["group"]


def test_an_event_is_one_meeting_and_a_code_one_thing(made):
    event = made.making.event("E1", When.day(MET), kind="joint-meeting")
    made.call(event=event, code="e1")
    event.refresh_from_db()
    assert list(refused(made.call, event=event)) == ["event"]
    assert list(refused(made.call, code="e1")) == ["code"]
    made.series(code="s1")
    assert list(refused(made.series, code="s1")) == ["code"]


def test_a_series_and_its_meetings_have_the_same_readers(made):
    private = made.series(visibility="table")
    public = made.series()
    assert list(refused(made.call, series=private)) == ["visibility"]
    assert list(refused(made.call, series=public, visibility="table")) == ["visibility"]
    room = made.series(visibility="room")
    own = {"kind": "network-meeting", "visibility": "room"}
    made.call(series=room, **own)
    other = {"kind": "government-meeting", "visibility": "room", "actor": made.actor(Side.GOVERNMENT)}
    assert list(refused(made.call, series=room, **other)) == ["visibility"]
    government = made.actor(Side.GOVERNMENT)
    assert not meetings_of(made.plan, government, CALLED)
    assert len(meetings_of(made.plan, made.actor(), CALLED)) == 1


def test_strangers_and_the_other_side_call_nothing(made):
    for actor, kind in (
        (NOBODY, "joint-meeting"),
        (made.actor(Side.GOVERNMENT), "network-meeting"),
        (made.actor(), "government-meeting"),
    ):
        with pytest.raises(Refused):
            made.call(actor=actor, kind=kind)
    own = made.call(kind="network-meeting", visibility="public")
    with pytest.raises(Refused):
        meetings.cancel(made.actor(Side.GOVERNMENT), meeting=own, reason="No.", since=When.day(CALLED))


def test_a_cancelled_meeting_stays_cancelled(made):
    meeting = made.call()
    assert list(refused(made.cancel, meeting, reason=" ")) == ["reason"]
    made.cancel(meeting)
    assert (read(made, meeting, CALLED).state, read(made, meeting, CALLED).number) == (State.CANCELLED, 1)
    for work in (made.cancel, made.rearrange, made.hold):
        assert "It was cancelled on 1 February 2013." in refused(work, meeting)[""]


def test_what_is_over_or_held_is_not_arranged_anew(made):
    meeting = made.call()
    late = date(2013, 2, 13)
    assert "is over" in refused(made.rearrange, meeting, late, on=date(2013, 3, 1))[""][0]
    evening = replace(made.actor(day=MET), at=noon(MET).replace(hour=18))
    told = {"meeting": meeting, "arranged": arranged(place="Next door"), "reason": "x", "since": When.day(MET)}
    assert "is over" in refused(meetings.rearrange, evening, **told)[""][0]
    made.hold(meeting)
    for work in (made.hold, made.rearrange, made.cancel):
        assert "It was held" in refused(work, meeting)[""][0]


def test_nothing_is_arranged_anew_for_no_reason_or_as_it_is(made):
    meeting = made.call()
    assert list(refused(made.rearrange, meeting, reason="", place="Elsewhere")) == ["reason"]
    assert "already" in refused(made.rearrange, meeting)[""][0]
    assert list(refused(made.rearrange, meeting, remote="", join="")) == ["remote"]


def test_nobody_holds_what_has_not_come(made):
    meeting = made.call()
    early = made.actor(day=MET)
    words = refused(meetings.hold, early, meeting=meeting, since=When.day(MET))
    assert "has not begun yet" in words[""][0], "it begins a quarter of an hour later"
    before = {"meeting": meeting, "since": When.day(CALLED)}
    assert list(refused(meetings.hold, made.actor(), **before)) == ["since"]
    assert not Holding.objects.exists()


def test_a_rule_how_often_needs_days_and_later_a_reason(made):
    for days in (0, -1, 400):
        assert list(refused(made.series, cadence_days=days)) == ["cadence_days"]
    series = made.series(cadence_days=7)
    told = {"series": series, "days": 30, "since": When.day(CALLED)}
    assert list(refused(meetings.set_cadence, made.actor(), reason="", **told)) == ["reason"]
    meetings.set_cadence(made.actor(), reason="Summer.", **told)
    assert [each.days for each in series.cadences.all()] == [7, 30]


def test_the_record_never_tells_how_to_join(made):
    meeting = made.call()
    made.rearrange(meeting, join="https://example.org/secret")
    told = [(act.facts, [words.text for words in act.words.all()]) for act in Act.objects.all()]
    assert "example.org/call" not in str(told)
    assert "example.org/secret" not in str(told)


def test_a_meeting_is_not_moved_to_a_day_that_is_over(made):
    meeting = made.call()
    assert list(refused(made.rearrange, meeting, on=date(2012, 2, 13))) == ["on"]


def test_notes_to_come_are_not_published_yet(made):
    meeting = made.call()
    made.hold(meeting)
    told = {"published": When.day(date(2031, 2, 14)), "source": "https://example.org", "since": When.day(MET)}
    assert list(refused(meetings.note_elsewhere, made.actor(day=MET), meeting=meeting, **told)) == ["published"]
