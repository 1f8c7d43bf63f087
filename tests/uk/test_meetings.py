"""The UK's meetings: as many as the sources tell of, with what they say and nothing more, each on its day."""

import csv
import re
from datetime import date
from io import StringIO

import pytest

from accord.access.actors import Actor
from accord.drafting.queries.board import Lack
from accord.drafting.queries.brokering import board_of
from accord.examples.uk_2013_15.chronicle import acting
from accord.examples.uk_2013_15.rows import read
from accord.meetings.figures import figures
from accord.meetings.models import Arrangement, AttendanceCount, Chair, NoteElsewhere, Series
from accord.meetings.queries.meetings import meeting_or_404, meetings_of
from accord.process.models import Event

pytestmark = pytest.mark.django_db
END = date(2017, 1, 31)
NOBODY = acting(None, END)


def page(client, path, day=""):
    answer = client.get(f"/plans/uk-2013-15/{path}{f'?as_of={day}' if day else ''}")
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def counted(uk, day=END):
    return figures(uk, day)["meetings"]


def test_each_meeting_among_the_events_is_a_meeting_and_no_other(uk):
    reads = meetings_of(uk, NOBODY, END)
    assert len(reads) == 28
    assert sum(each.is_joint for each in reads) == 17
    assert all(each.is_past for each in reads)
    for each in reads:
        event = each.meeting.event
        told = (each.meeting.code, each.meeting.title, each.meeting.kind, each.on.span)
        assert told == (event.number.lower(), event.title, event.kind, event.happened.span)
    assert {event.kind for event in Event.objects.filter(meeting=None)}.isdisjoint(
        {each.meeting.kind for each in reads}
    )


def test_the_days_of_four_are_known_roughly_and_their_words_come_later(uk):
    rough = {each.meeting.code: str(each.on) for each in meetings_of(uk, NOBODY, END) if not each.on.is_exact}
    assert set(rough) == {"e18", "e48", "e55", "e60"}
    assert not Arrangement.objects.exclude(on_words="").exists()


def test_chairs_are_known_for_two_of_seventeen_joint_meetings_and_three_others(uk):
    assert counted(uk)["chair"] == {"government": 0, "civil_society": 2, "unknown": 15}
    told = {
        chair.meeting.code: (chair.side, str(chair.organisation or ""), chair.name) for chair in Chair.objects.all()
    }
    assert told == {
        "e04": ("government", "Cabinet Office", "Pete Lawrence"),
        "e12": ("civil-society", "Involve", "Simon Burall"),
        "e23": ("civil-society", "Tearfund", ""),
        "e38": ("civil-society", "", ""),
        "e59": ("government", "Cabinet Office", "Francis Maude"),
    }


def test_places_hours_and_remote_are_told_where_a_source_says_so(uk):
    rows = {row.meeting.code: row for row in Arrangement.objects.select_related("meeting")}
    assert sum(row.neutrality == "neutral" for row in rows.values()) == 6
    assert sum(row.neutrality == "" for row in rows.values()) == 22
    assert [code for code, row in rows.items() if row.remote] == ["e23"]
    assert {code: f"{row.starts:%H:%M}-{row.ends:%H:%M}" for code, row in rows.items() if row.starts} == {
        "e15": "12:15-13:45",
        "e38": "12:00-15:00",
    }
    lunch = meeting_or_404(uk, "e15", NOBODY, END)
    assert (lunch.notice_days, lunch.meeting.openness) == (3, "open")


def test_to_the_launch_there_were_eight_notes_within_eleven_days(uk):
    launch = date(2013, 10, 31)
    reads = [each for each in meetings_of(uk, NOBODY, launch) if each.is_joint]
    days = sorted(each.days_to_notes for each in reads if each.days_to_notes is not None)
    assert days == [0, 1, 1, 4, 4, 7, 7, 11]
    assert {key: counted(uk, launch)[key] for key in ("with_notes", "median_days_to_notes", "longest_gap_days")} == {
        "with_notes": 8,
        "median_days_to_notes": 4,
        "longest_gap_days": 125,
    }
    assert counted(uk)["longest_gap_days"] == 251


def test_notes_are_not_there_before_they_were_published(uk, client):
    for row in read().meetings:
        published = row.notes_published
        if published is None or not published.is_known or published.first == row.first:
            continue
        before = meeting_or_404(uk, row.event_id.lower(), NOBODY, date.fromordinal(published.first.toordinal() - 1))
        assert before.noted is None, row.event_id
        assert meeting_or_404(uk, row.event_id.lower(), NOBODY, published.first).noted == published
    assert "no notes known" in page(client, "meetings/e17/", "2012-12-02")
    assert "notes after 4 days" in page(client, "meetings/e17/", "2012-12-03")


def test_undated_notes_are_public_and_on_no_day(uk):
    undated = NoteElsewhere.objects.filter(published_precision="unknown")
    assert sorted(note.meeting.code for note in undated) == ["e04", "e06", "e41", "e49", "e51", "e56", "e59"]
    assert all(meeting_or_404(uk, note.meeting.code, NOBODY, END).days_to_notes is None for note in undated)


def test_people_are_counted_where_the_notes_count_them(uk):
    rows = AttendanceCount.objects.values_list("meeting__code", "side", "people", "at_least")
    assert {code: {} for code, *_rest in rows}.keys() == {"e12", "e17", "e19", "e43", "e44", "e63", "e64"}
    assert {(side, people, least) for code, side, people, least in rows if code == "e17"} == {
        ("government", 4, True),
        ("civil-society", 6, True),
    }
    assert counted(uk)["attendance"] == {"government": 21, "civil_society": 35, "meetings": 7, "unknown": 10}


def test_weekly_meetings_are_told_without_rows_for_them(uk, client):
    thursdays = Series.objects.get(code="odi-thursdays")
    assert [meeting.code for meeting in thursdays.meetings.all()] == ["e15"]
    assert "only the first is on record with its day" in page(client, "meetings/series/odi-thursdays/")
    assert "Thursdays at the Open Data Institute" not in page(client, "meetings/", "2012-10-28")
    assert "Thursdays at the Open Data Institute" in page(client, "meetings/", "2012-10-29")
    assert str(thursdays.cadences.last().since) == "between 10 May and 20 June 2013"
    assert counted(uk)["without_dates"] == ["Thursdays at the Open Data Institute"]


@pytest.mark.parametrize("day", ["2012-12-19", "2013-06-19", "2014-06-01", ""])
@pytest.mark.parametrize("path", ["meetings/", "meetings/series/odi-thursdays/", "meetings/series/joint-meetings/"])
def test_no_page_accuses(uk, client, path, day):
    words = page(client, path, day)
    assert [accusing for accusing in ("It is time to meet", "What is missing", "Short") if accusing in words] == []


def test_the_list_tells_each_year_once_though_a_day_may_lie_in_either(uk, client):
    years = re.findall(r"<h3>(20\d\d)</h3>", page(client, "meetings/"))
    assert years == ["2015", "2014", "2013", "2012"]


def test_nobody_is_named_who_held_no_public_post(uk, client):
    kept = {post.holder for post in read().posts}
    persons = {row.name for row in read().actors.values() if row.kind == "person"} - kept
    for code in ("e12", "e17", "e23", "e43", "e44", "e63"):
        words = page(client, f"meetings/{code}/")
        assert [name for name in persons if name in words] == [], code


def test_commitments_without_civil_society_are_plain_on_the_board(uk, client):
    seen = board_of(uk, Actor.anonymous(NOBODY.at), END)
    missing = {lack: [row.matter.number for row in rows] for lack, rows in seen.lacking()}
    assert missing == {Lack.NO_CIVIL: ["2", "13", "19"]}
    assert not seen.meetings_told
    words = page(client, "groups/board/")
    assert "No source says what single meetings were about" in words
    assert (
        "13 Open contracting Scotland" in words.split("No civil society organisation is named</a>")[1].split("</li>")[0]
    )
    rows = list(csv.DictReader(StringIO(client.get("/plans/uk-2013-15/groups/board.csv").content.decode("utf-8-sig"))))
    assert [row["number"] for row in rows if row["missing"]] == ["2", "13", "19"]


def test_before_the_launch_the_board_says_of_nobody_that_they_have_no_counterpart(uk):
    assert board_of(uk, Actor.anonymous(NOBODY.at), date(2013, 7, 31)).alone == ()


def test_departments_are_as_far_as_a_source_tells(uk, client):
    before = dict(board_of(uk, Actor.anonymous(NOBODY.at), date(2013, 10, 30)).departments)
    assert before == {"engaged": 2, "drafting": 1, "nothing on record": 8}
    assert dict(board_of(uk, Actor.anonymous(NOBODY.at), END).departments)["cleared"] == 12
