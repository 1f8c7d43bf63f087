from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from icalendar import Calendar

from accord.kit.tables import read_table
from accord.process.operations import work_plan as operations
from accord.process.queries.work_plan_files import WorkRow
from accord.process.tests import make, make_work_plan

pytestmark = pytest.mark.django_db
CSV, ICS = (reverse(f"process:work_plan_{kind}", args=["uk-2013-15"]) for kind in ("csv", "ics"))


def events(client, **query):
    response = client.get(ICS, query)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(event["summary"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def rows(client, **query):
    return {row.number: row for row in read_table(client.get(CSV, query).content, WorkRow)}


def test_the_table_reads_back_with_what_is_expected(client):
    working = make_work_plan.by_hand()
    working.begun(1, date(2013, 1, 7))
    working.done(1, date(2013, 1, 11))
    working.begun(2, date(2013, 1, 14))
    found = rows(client, as_of="2013-01-30")
    assert (found[1].done, found[1].slack, found[1].critical) == (date(2013, 1, 11), None, False)
    assert (found[2].expected_end, found[2].slack, found[2].critical, found[2].moves_launch_by) == (
        date(2013, 1, 30), 0, True, 3,
    )  # fmt: skip
    assert (found[4].needs, found[4].planned_end, found[4].expected_end) == ((3,), date(2013, 2, 1), date(2013, 2, 6))
    assert rows(client, as_of="2013-01-29")[2].expected_end == date(2013, 1, 29)


def test_the_calendar_has_whole_days_and_the_latest_fact(client):
    working = make_work_plan.by_hand()
    working.redated(2, date(2013, 1, 21), date(2013, 1, 29), date(2013, 1, 16))
    found = events(client)
    clearance, launch = found["Clearance by departments"], found["The plan is launched"]
    assert (clearance.decoded("dtstart"), clearance.decoded("dtend")) == (date(2013, 1, 21), date(2013, 1, 30))
    assert clearance.decoded("dtstamp") == datetime(2013, 1, 16, tzinfo=UTC)
    assert (launch.decoded("dtstart"), launch.decoded("dtend")) == (date(2013, 2, 1), date(2013, 2, 2))
    assert launch.decoded("dtstamp") == datetime(2013, 1, 7, tzinfo=UTC)
    assert str(clearance["status"]) == "TENTATIVE"
    assert str(clearance["url"]).startswith("http")


def test_the_same_task_keeps_its_uid_and_no_other_has_it(client):
    working = make_work_plan.by_hand()
    before = {name: str(event["uid"]) for name, event in events(client).items()}
    working.redated(2, date(2013, 1, 21), date(2013, 1, 29), date(2013, 1, 16))
    assert {name: str(event["uid"]) for name, event in events(client).items()} == before
    assert len(set(before.values())) == 4


def test_marks_and_line_ends_in_a_title_come_back_as_they_were(client):
    working = make_work_plan.proposed("", date(2013, 2, 1))
    title = "Clearance; by Treasury, “BIS” \\ others: " + "and many more " * 9
    working.add(title, date(2013, 1, 7), 2, note="First line\nBEGIN:VEVENT")
    found = events(client)
    assert list(found) == [title.strip() if title.strip() in found else title]
    assert str(next(iter(found.values()))["description"]) == "First line\nBEGIN:VEVENT"
    assert all(len(line) <= 75 for line in client.get(ICS).content.split(b"\r\n"))


def test_without_a_work_plan_the_files_are_empty_and_valid(client):
    make.plan()
    assert events(client) == {}
    assert rows(client) == {}


def test_an_agreed_version_is_confirmed(client):
    working = make_work_plan.by_hand().agreed()
    assert {str(event["status"]) for event in events(client).values()} == {"CONFIRMED"}
    operations.begin(working.government(date(2013, 1, 8)), task=working.task(1), on=date(2013, 1, 8))
    assert events(client)["Draft"].decoded("dtstart") == date(2013, 1, 8)
