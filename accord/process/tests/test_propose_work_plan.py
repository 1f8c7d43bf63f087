from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.process.models import Dependency, Task, TaskDate, WorkPlan
from accord.process.operations import work_plan as operations
from accord.process.queries.work_plan import current
from accord.process.queries.work_plan_templates import BY_HAND, stages_of, tasks_in, templates
from accord.process.queries.workdays import calendar
from accord.process.tests import make, make_work_plan
from accord.record.models import Act

pytestmark = pytest.mark.django_db
ALL = [name for name in templates() if name != BY_HAND]


@pytest.mark.parametrize("template", ALL)
def test_a_template_is_sound(template):
    rows = tasks_in(template)
    numbers = [row.number for row in rows]
    assert numbers == list(range(1, len(rows) + 1))
    assert {row.stage for row in rows} == {stage.stage for stage in stages_of(template)}
    assert all(need in numbers for row in rows for need in row.needs)
    assert all(row.source.startswith("https://") and row.reason.endswith(".") for row in rows)
    needed = {need for row in rows for need in row.needs}
    assert [row.milestone for row in rows if row.number not in needed] == ["plan-launched"]
    assert {row.milestone for row in rows if row.days == 0} == {
        "draft-published", "consultation-opened", "consultation-closed", "plan-launched",
    }  # fmt: skip


def test_every_day_is_computed_backwards_from_the_launch():
    working = make_work_plan.proposed()
    tasks = {task.title: task.current for task in working.read(make_work_plan.PROPOSED).tasks}
    assert tasks["The plan is launched"] == (date(2014, 6, 24), date(2014, 6, 24))
    assert tasks["Final approval by the minister"] == (date(2014, 6, 18), date(2014, 6, 24))
    assert tasks["Final clearance by departments"] == (date(2014, 6, 4), date(2014, 6, 17))
    assert tasks["The consultation closes"].end < tasks["Analyse the responses together"].start
    assert Dependency.objects.filter(task__work_plan=working.version).count() == sum(
        len(row.needs) for row in tasks_in("uk-2012")
    )


def test_an_undivided_plan_gets_stages_and_key_dates():
    making = make.plan()
    other = make.operations.open_plan(
        making.table.government(make.OPENED), partnership=making.plan.partnership, slug="next", title="The next",
        number=3, first_day=date(2016, 1, 1), last_day=date(2017, 12, 31), since=When.day(make.OPENED),
    )  # fmt: skip
    make_work_plan.proposed("ogp-2-year", date(2015, 6, 24), make.Making(making.table, other))
    assert list(other.stages.values_list("title", flat=True))[:2] == [
        "Planning the process",
        "Outreach and first ideas",
    ]
    assert set(other.milestones.values_list("slug", flat=True)) >= {"plan-launched", "draft-published"}
    launch = Task.objects.get(plan=other, title="The plan is launched")
    assert (launch.milestone.slug, launch.stage.slug) == ("plan-launched", "approval")
    marks = dict(other.milestones.values_list("slug", "marks"))
    assert (marks["draft-published"], marks["consultation-opened"], marks["plan-launched"]) == ("end", "start", "end")


def test_a_divided_plan_keeps_its_own_stages():
    working = make_work_plan.proposed()
    assert list(working.plan.stages.values_list("slug", flat=True)) == list(make.STAGES)
    assert working.task(1).stage.slug == "network"
    assert working.task(4).stage is None


def test_a_launch_that_leaves_no_working_day_is_refused_with_what_is_missing():
    making = make.plan()
    with pytest.raises(ValidationError) as refused:
        make_work_plan.proposed(launch=date(2014, 1, 14), making=making)
    first = date(2012, 12, 7)
    told = "The first task would have to begin on 7 December 2012; 18 working days are missing."
    assert refused.value.message_dict == {"launch": [told]}
    assert calendar("GB", "ENG").count(first, make_work_plan.PROPOSED) == 18
    assert not WorkPlan.objects.exists()
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("launch", "why"),
    [
        (date(2014, 6, 28), "28 June 2014 is a Saturday. Choose a working day."),
        (date(2014, 12, 25), "25 December 2014 is a public holiday (Christmas Day). Choose a working day."),
        (date(2016, 1, 4), "The plan would be over: it covers the time until 31 December 2015."),
    ],
)
def test_a_launch_must_be_a_working_day_of_the_plan(launch, why):
    with pytest.raises(ValidationError) as refused:
        make_work_plan.proposed(launch=launch)
    assert refused.value.message_dict == {"launch": [why]}


def test_an_unknown_template_is_refused():
    with pytest.raises(ValidationError, match="There is no template “moon”"):
        make_work_plan.proposed("moon")


def test_only_a_lead_proposes_and_it_is_on_the_record():
    working = make_work_plan.proposed()
    act = Act.objects.get(verb="process.propose_work_plan")
    assert (act.facts["launch"], act.facts["tasks"], act.body) == ("2014-06-24", 24, "Cabinet Office")
    nobody = Actor.anonymous(working.government().at)
    with pytest.raises(Refused, match="Sign in and choose a seat first"):
        operations.propose(
            nobody, plan=working.plan, template="", launch=make_work_plan.LAUNCH, since=working.version.since
        )
    assert WorkPlan.objects.count() == 1


def test_tasks_by_hand_know_their_needs_and_days():
    working = make_work_plan.by_hand()
    read = working.read(make_work_plan.PROPOSED)
    assert [(each.title, [need.number for need in each.needs], each.current.end) for each in read.tasks] == [
        ("Draft", [], date(2013, 1, 11)),
        ("Clearance by departments", [1], date(2013, 1, 18)),
        ("Approval by the minister", [2], date(2013, 1, 25)),
        ("The plan is launched", [3], date(2013, 2, 1)),
    ]


def test_a_circle_is_refused_by_the_names_of_its_tasks():
    working = make_work_plan.by_hand()
    with pytest.raises(ValidationError) as refused:
        operations.depend(working.civil_society(), task=working.task(1), needs=working.task(3))
    words = refused.value.message_dict["needs"][0]
    assert words == (
        "Each would wait for the next in a circle, and none could ever begin: "
        "Draft → Approval by the minister → Clearance by departments → Draft."
    )
    with pytest.raises(ValidationError, match="none could ever begin: Draft → Draft"):
        operations.depend(working.civil_society(), task=working.task(1), needs=working.task(1))
    assert Dependency.objects.count() == 3


def test_a_need_is_said_once_and_within_its_version():
    working = make_work_plan.by_hand()
    operations.depend(working.civil_society(), task=working.task(4), needs=working.task(1))
    with pytest.raises(ValidationError, match="“The plan is launched” waits for “Draft” already"):
        operations.depend(working.civil_society(), task=working.task(4), needs=working.task(1))
    other = make_work_plan.proposed(making=working.making)
    with pytest.raises(ValidationError, match="only for tasks of the same version"):
        operations.depend(working.civil_society(), task=working.task(4), needs=other.task(1))


def test_what_cannot_be_a_task_is_refused():
    working = make_work_plan.by_hand()
    with pytest.raises(ValidationError, match="is a Sunday"):
        working.add("On a Sunday", date(2013, 1, 13), 2)
    with pytest.raises(ValidationError, match="does not sit on the side"):
        working.add("Whose?", date(2013, 1, 14), 2, organisation=working.making.table.involve)
    with pytest.raises(ValidationError, match="closed period in which this task rests"):
        working.add("Write-round", date(2013, 3, 28), 2, rests=["recess"])
    assert Task.objects.count() == 4


def test_once_a_side_has_agreed_its_tasks_stay():
    working = make_work_plan.by_hand()
    operations.agree(working.civil_society(), work_plan=working.version, since=When.day(make_work_plan.PROPOSED))
    with pytest.raises(Refused, match="propose another to change what is to be done"):
        working.add("Late idea", date(2013, 1, 14), 2)


def test_the_version_in_force_stays_until_both_agree_to_another():
    working = make_work_plan.proposed()
    assert current(working.plan, make_work_plan.PROPOSED).number == 1
    working.agreed(date(2013, 1, 8))
    second = make_work_plan.proposed(launch=date(2014, 7, 1), making=working.making)
    assert current(working.plan, date(2013, 1, 8)).number == 1
    second.agreed(date(2013, 1, 9))
    assert current(working.plan, date(2013, 1, 8)).number == 1
    assert current(working.plan, date(2013, 1, 9)).number == 2
    assert TaskDate.objects.filter(task__work_plan=second.version).count() == 24
