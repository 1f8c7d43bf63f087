"""One row changed in a copy of the example's files: the figures follow, or one line says what is wrong."""

from datetime import date

import pytest

from accord.examples.uk_2013_15.chronicle import acting
from accord.examples.uk_2013_15.replay import load
from accord.kit.tables import BadTable
from accord.meetings.queries.meetings import meeting_or_404
from accord.process.models import Plan
from accord.record.models import Act
from accord.standards.queries import scorecard

pytestmark = pytest.mark.django_db
END = date(2017, 1, 31)


def test_a_draft_published_a_day_later_is_65_days_late(copy):
    copy.change("data/events", {"id": "E45"}, date="2013-06-28")
    assert scorecard(load(copy.folder), END)["draft"] == {
        "planned": "2013-04-24",
        "actual": "2013-06-28",
        "slip_days": 65,
    }


def test_a_commitment_that_was_in_the_draft_after_all_is_not_new(copy):
    copy.change("data/draft_to_final", {"draft_item": "N01"}, draft_item="D20", fate="kept")
    new = scorecard(load(copy.folder), END)["commitments"]["new_since_consultation"]
    assert new == [4, 8, 10, 11, 12, 13, 15, 18, 19, 20]


def test_a_milestone_left_out_is_not_counted(copy):
    copy.drop("data/milestones", {"commitment": "12", "order": "5"})
    commitments = scorecard(load(copy.folder), END)["commitments"]
    assert (commitments["milestones"], commitments["undated_milestones"]) == (73, 8)


def test_a_commitment_without_its_partner_is_found_by_the_program(copy):
    copy.change("data/commitments", {"number": "17"}, civil_society="")
    assert scorecard(load(copy.folder), END)["commitments"]["without_civil_society"] == [2, 13, 17, 19]


def test_notes_published_a_day_later_are_a_day_more_on_their_way(copy):
    copy.change("data/meetings", {"event_id": "E24"}, notes_published="2013-02-27")
    narrative = meeting_or_404(load(copy.folder), "e24", acting(None, END), END)
    assert narrative.days_to_notes == 12


@pytest.mark.parametrize(
    ("name", "where", "cells", "line"),
    [
        (
            "data/events",
            {"id": "E45"},
            {"date": "2013-06-31"},
            'events.csv, row 46, column "date": "2013-06-31" - expected a date as YYYY-MM-DD',
        ),
        (
            "data/milestones",
            {"commitment": "1", "order": "2"},
            {"order": "1"},
            'milestones.csv, row 3, column "commitment, order": "1, 1" - expected a value of its own; row 2 has the same',  # noqa: E501  # one line, as printed
        ),
        (
            "data/events",
            {"id": "E45"},
            {"actors": "Somebody New"},
            'events.csv, column "actors": "Somebody New" - expected an entry that stands in actors.csv',
        ),
        (
            "data/meetings",
            {"event_id": "E12"},
            {"notes_published": "soon"},
            'meetings.csv, row 5, column "notes_published": "soon" - expected a date as YYYY-MM-DD, undated or unknown',
        ),
        (
            "data/meetings",
            {"event_id": "E15"},
            {"notice_days": "some"},
            'meetings.csv, row 6, column "notice_days": "some" - expected a whole number or unknown',
        ),
        (
            "reviewed/arranged",
            {"event_id": "E15"},
            {"starts": "noon"},
            'arranged.csv, row 2, column "starts": "noon" - expected a time as HH:MM or nothing',
        ),
    ],
)
def test_a_wrong_cell_is_told_in_one_line_and_changes_nothing(copy, name, where, cells, line):
    copy.change(name, where, **cells)
    acts = Act.objects.count()
    with pytest.raises(BadTable) as wrong:
        load(copy.folder)
    assert str(wrong.value) == line
    assert not Plan.objects.exists()
    assert Act.objects.count() == acts
