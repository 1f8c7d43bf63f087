from dataclasses import replace
from datetime import date

import pytest

from accord.access.actors import Side
from accord.kit.dates import When
from accord.kit.figures import Unknown
from accord.meetings.figures import figures
from accord.meetings.models import Kind
from accord.meetings.operations import attendance, meetings
from accord.meetings.tests.make_meetings import arranged, meeting_sides

pytestmark = pytest.mark.django_db
LAUNCH, END = date(2013, 10, 31), date(2015, 12, 31)
NOT_KNOWN = {"starts": None, "ends": None, "place": "", "neutrality": "", "remote": "", "join": ""}
UK = (  # when, notes after so many days, chair, neutral place, from afar, kind
    (date(2012, 10, 25), 0, Side.CIVIL_SOCIETY, "", "", Kind.JOINT),
    (date(2012, 11, 1), None, None, "neutral", "", Kind.JOINT),
    (date(2012, 11, 15), None, None, "", "", Kind.JOINT),
    (date(2012, 11, 29), 4, None, "neutral", "", Kind.THEME_SESSION),
    (When.between(date(2012, 11, 30), date(2013, 1, 9)), None, None, "", "", Kind.THEME_SESSION),
    (date(2012, 12, 20), 1, None, "", "", Kind.JOINT),
    (date(2013, 1, 10), 1, None, "neutral", "", Kind.THEME_SESSION),
    (date(2013, 1, 24), 4, Side.CIVIL_SOCIETY, "neutral", "yes", Kind.THEME_SESSION),
    (date(2013, 2, 15), 11, None, "neutral", "", Kind.JOINT),
    (date(2013, 6, 20), 7, None, "", "", Kind.JOINT),
    (date(2013, 6, 20), 7, None, "", "", Kind.MINISTER),
    (When.quarter(2013, 3), None, None, "", "", Kind.JOINT),
    (date(2013, 9, 10), None, None, "", "", Kind.JOINT),
    (When.month(2013, 10), None, None, "", "", Kind.JOINT),
    (date(2014, 2, 26), None, None, "", "", Kind.JOINT),
    (date(2014, 11, 4), 15, None, "", "", Kind.MINISTER),
    (date(2015, 2, 23), 10, None, "", "", Kind.MINISTER),
)


@pytest.fixture
def made():
    return meeting_sides()


def compiled(made, day):
    return replace(made.actor(day=day), compiled=True)


def met(made, on, notes=None, chair=None, neutrality="", remote="", kind=Kind.JOINT, **told):
    """A meeting put on the record from sources, with the day of its notes as so many days after it."""
    on = on if isinstance(on, When) else When.day(on)
    last = on.last
    actor = compiled(made, last)
    how = arranged(on, **{**NOT_KNOWN, "neutrality": neutrality, "remote": remote})
    given = {"notice": When.unknown(), **told}
    meeting = made.call(actor=actor, called=last, arranged=how, kind=kind, **given)
    if chair:
        made.chair(meeting, chair, last)
    if notes is not None:
        published = When.day(date.fromordinal(last.toordinal() + notes))
        by = compiled(made, published.last)
        meetings.note_elsewhere(by, meeting=meeting, published=published, source="https://example.org", since=published)
    return meeting


@pytest.fixture
def uk(made):
    for row in UK:
        met(made, *row)
    return made


def counted(made, day=END):
    return figures(made.plan, day)["meetings"]


def test_the_uks_meetings_at_launch(uk):
    found = counted(uk, LAUNCH)
    assert (found["with_notes"], found["notes_dated"], found["median_days_to_notes"]) == (8, 8, 4)
    assert (found["longest_gap_days"], found["longest_gap_from"]) == (125, date(2013, 2, 15))
    assert found["open_gap_days"] == 51


def test_the_uks_meetings_at_the_end(uk):
    found = counted(uk)
    assert found["joint"] == 17
    assert found["dated"] == 14
    assert (found["longest_gap_days"], found["longest_gap_to"]) == (251, date(2014, 11, 4))
    assert found["chair"] == {"government": 0, "civil_society": 2, "unknown": 15}
    assert (found["neutral_share"], found["places_known"]) == (1.0, 5)
    assert (found["remote_share"], found["remote_known"]) == (1.0, 1)
    assert isinstance(found["attendance"], Unknown)
    assert isinstance(found["median_notice_days"], Unknown)


def test_notes_count_from_the_day_on_which_they_were_public(uk):
    assert counted(uk, date(2013, 2, 25))["with_notes"] == 5
    assert counted(uk, date(2013, 2, 26))["with_notes"] == 6


def test_undated_notes_are_notes_but_have_no_days(made):
    meeting = met(made, date(2013, 1, 10))
    by = compiled(made, date(2013, 3, 1))
    source, since = "https://example.org", When.day(date(2013, 3, 1))
    meetings.note_elsewhere(by, meeting=meeting, published=When.unknown(), source=source, since=since)
    found = counted(made)
    assert (found["with_notes"], found["notes_dated"]) == (1, 0)
    assert isinstance(found["median_days_to_notes"], Unknown)


def test_before_the_first_meeting_every_figure_says_why_it_is_missing(uk):
    found = counted(uk, date(2012, 10, 24))
    assert {type(value) for value in found.values()} == {Unknown}
    assert found["joint"].reason == "No joint meeting was on the record by 24 October 2012."


def test_one_meeting_has_no_gap_and_after_the_plan_nobody_waits(made):
    met(made, date(2013, 1, 10))
    found = counted(made, date(2013, 1, 12))
    assert isinstance(found["longest_gap_days"], Unknown)
    assert found["open_gap_days"] == 2
    assert counted(made, date(2016, 1, 1))["open_gap_days"].reason == "The plan is over: nobody waits for a meeting."


def test_workshops_cancelled_and_coming_meetings_and_those_of_a_room_are_no_joint_meetings(made):
    met(made, date(2013, 1, 10))
    made.cancel(made.call(date(2013, 2, 12)))
    made.call(date(2014, 2, 12))
    made.call(kind=Kind.WORKSHOP)
    made.call(kind=Kind.NETWORK)
    made.call(visibility="table")
    assert counted(made, date(2013, 3, 1))["joint"] == 1


def test_notice_places_remote_and_who_was_there_count_what_is_known(made):
    for called, on, remote in (
        (date(2013, 2, 1), date(2013, 2, 12), "yes"),
        (date(2013, 3, 7), date(2013, 3, 12), "no"),
        (date(2013, 4, 1), date(2013, 4, 2), "no"),
    ):
        how = arranged(on, remote=remote, no_remote="The room has no line.", neutrality="neutral")
        if on.month == 4:
            how = replace(how, neutrality="government")
        made.call(called=called, arranged=how)
    first = made.plan.meetings.order_by("id").first()
    by = made.actor(day=date(2013, 2, 13))
    for side, people in ((Side.GOVERNMENT, 2), (Side.CIVIL_SOCIETY, 6)):
        attendance.count(by, meeting=first, side=side, people=people, source="the notes", since=When.day(by.at.date()))
    found = counted(made, date(2013, 5, 1))
    assert (found["median_notice_days"], found["notice_known"]) == (5, 3)
    assert found["neutral_share"] == pytest.approx(0.667)
    assert found["remote_share"] == pytest.approx(0.333)
    assert found["attendance"] == {"government": 2, "civil_society": 6, "meetings": 1, "unknown": 2}


def test_a_meeting_of_several_days_ends_on_the_last(made):
    met(made, date(2013, 1, 1))
    made.call(arranged=arranged(date(2013, 2, 12), ends_on=date(2013, 2, 14)))
    met(made, date(2013, 3, 28))
    found = counted(made)
    assert (found["longest_gap_days"], found["longest_gap_to"]) == (42, date(2013, 2, 12))


def test_what_sources_tell_without_days_stands_beside_the_gap(made):
    made.plan.compiled = True
    made.plan.save()
    met(made, date(2013, 1, 1))
    met(made, date(2013, 5, 1))
    told = {"title": "ODI Thursdays", "words": "Weekly from 1 November 2012, on record without their days."}
    made.series(cadence_days=7, **told)
    made.series(title="Joint meetings", words="Whenever needed.")
    assert counted(made)["without_dates"] == ["ODI Thursdays"]
    made.plan.compiled = False
    assert counted(made)["without_dates"] == []


def test_many_meetings_cost_the_same_queries(uk, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        counted(uk)


def test_that_nobody_joined_from_afar_does_not_say_that_nobody_could(made):
    meeting = met(made, date(2013, 1, 10))
    by = compiled(made, date(2013, 1, 10))
    meetings.hold(by, meeting=meeting, remote_used="no", since=When.day(date(2013, 1, 10)))
    found = counted(made)
    assert found["remote_known"] == 0
    assert isinstance(found["remote_share"], Unknown)


def test_a_meeting_within_a_longer_one_begins_no_gap(made):
    met(made, date(2013, 1, 1))
    made.call(arranged=arranged(date(2013, 2, 12), ends_on=date(2013, 3, 14)))
    made.call(date(2013, 2, 20))
    met(made, date(2013, 4, 28))
    found = counted(made)
    assert (found["longest_gap_days"], found["longest_gap_from"]) == (45, date(2013, 3, 14))
