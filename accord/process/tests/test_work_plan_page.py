from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from accord.kit.dates import When
from accord.process.models import Dependency, Task, TaskDate, WorkPlan
from accord.process.tests import make, make_work_plan

pytestmark = pytest.mark.django_db
PAGE = reverse("process:work_plan", args=["uk-2013-15"])


def text(client, path=PAGE, status=200, **query):
    response = client.get(path, query)
    assert response.status_code == status
    return response.content.decode()


def address(name, *args):
    return reverse(f"process:{name}", args=["uk-2013-15", *args])


def test_without_a_work_plan_it_says_why_one_matters_and_who_proposes_it(client):
    make.plan()
    words = text(client)
    assert "No work plan yet" in words
    assert "The lead official or the coordinator proposes one" in words


def test_the_page_says_in_one_sentence_when_the_launch_is_expected_and_why(client):
    working = make_work_plan.by_hand()
    working.begun(1, date(2013, 1, 7))
    working.done(1, date(2013, 1, 11))
    working.begun(2, date(2013, 1, 14))
    words = text(client, as_of="2013-01-30")
    assert "6 February 2013, 3 working days late: “Clearance by departments” moved it by 3." in words
    assert "5 days of the calendar later" in words
    assert "<b>none: critical</b>" in words
    assert "assumed" not in words


def test_as_of_a_day_it_knows_only_what_was_said_by_then(client):
    working = make_work_plan.by_hand()
    working.redated(2, date(2013, 1, 21), date(2013, 1, 31), date(2013, 1, 16), "Two departments asked for more time.")
    before, after = text(client, as_of="2013-01-15"), text(client, as_of="2013-01-16")
    assert "Two departments" not in before
    assert "Two departments asked for more time." in after
    assert "“Clearance by departments” moved the launch by 4 working days." in after
    assert "No work plan yet" in text(client, as_of="2013-01-06")


def test_the_chart_stretches_and_the_table_holds_the_same(client):
    working = make_work_plan.proposed()
    words = text(client, as_of="2013-01-07")
    picture, table = words.partition("<figure")[2], words.partition("<table")[2].partition("</table>")[0]
    assert "viewBox" not in picture
    assert picture.count("<use ") == 2 * Task.objects.filter(days=0).count()
    assert table.count('<tr role="row" id="task-') == working.version.tasks.count() == 24
    assert "<h3>The draft</h3>" in words


def test_assumed_durations_are_named_wherever_the_forecast_is(client):
    make_work_plan.proposed(assumed=True)
    assert "Computed with assumed durations." in text(client, as_of="2013-01-07")


def test_who_has_agreed_stands_in_both_halves(client):
    make_work_plan.proposed().agreed()
    words = text(client, as_of="2013-01-07")
    assert words.count("agreed to version 1") == 2
    assert "Agreed by both sides" in words
    assert "To be published by 18 June 2013" in words


def test_another_version_has_its_own_address(client):
    working = make_work_plan.proposed().agreed()
    make_work_plan.proposed(launch=date(2014, 7, 1), making=working.making)
    assert "24 June 2014, as intended" in text(client, as_of="2013-01-07")
    assert "1 July 2014, as intended" in text(client, address("work_plan_version", 2), as_of="2013-01-07")
    text(client, address("work_plan_version", 3), 404)


def test_a_task_tells_its_days_and_what_waits_for_it(client):
    working = make_work_plan.by_hand()
    working.redated(2, date(2013, 1, 21), date(2013, 1, 31), date(2013, 1, 16), "Two departments asked for more time.")
    words = text(client, address("task", 2), as_of="2013-01-16")
    assert "before: 14 to 18 January 2013" in words
    assert "21 to 31 January 2013" in words
    assert "Approval by the minister" in words
    text(client, address("task", 9), 404)


def test_a_task_of_a_template_says_why_it_takes_so_long_and_where_that_is_told(client):
    make_work_plan.proposed()
    words = text(client, address("task", 6), as_of="2013-01-07")
    assert "38 working days with the Christmas holidays taken off." in words
    assert 'href="https://opengovernment.org.uk/2013/01/28/global-agenda-meeting-notes/"' in words


def many(number):
    """So many tasks with three dependencies each, some begun, some re-dated, written at once."""
    working = make_work_plan.proposed("", date(2015, 6, 24))
    since = When.day(make_work_plan.PROPOSED)
    rows = [
        Task(
            work_plan=working.version,
            plan=working.plan,
            number=at,
            title=f"Task {at}",
            side="both",
            days=3,
            since=since,
        )
        for at in range(1, number + 1)
    ]
    tasks = Task.objects.bulk_create(rows)
    Dependency.objects.bulk_create(
        Dependency(task=task, needs=tasks[at - back], since=since)
        for at, task in enumerate(tasks)
        for back in (1, 2, 3)
        if at >= back
    )
    days = {"starts": date(2013, 1, 14), "ends": date(2013, 1, 16)}
    TaskDate.objects.bulk_create(TaskDate(task=task, kind="planned", since=since, **days) for task in tasks)
    return working


@pytest.mark.parametrize("number", [10, 500])
def test_it_costs_at_most_ten_queries(client, django_assert_max_num_queries, number):
    many(number)
    with django_assert_max_num_queries(10):
        words = text(client, as_of="2013-01-07")
    assert words.count('<tr role="row" id="task-') == number
    assert ("more tasks stand in the table" in words) == (number == 500)


def test_a_form_page_asks_strangers_to_sign_in(client):
    make_work_plan.proposed()
    for name, args in (("work_plan_propose", ()), ("work_plan_agree", (1,)), ("task_redate", (1,))):
        assert client.get(address(name, *args)).status_code == 302


def test_from_right_to_left_time_runs_the_other_way(client):
    make_work_plan.proposed()
    plain = text(client, as_of="2013-01-07")
    with translation.override("ar"):
        mirrored = text(client, as_of="2013-01-07")
    assert '<text x="100%"' in mirrored
    assert '<text x="100%"' not in plain
    assert WorkPlan.objects.count() == 1
