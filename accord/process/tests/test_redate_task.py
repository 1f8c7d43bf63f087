from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import noon
from accord.process.api.work_plan import tasks as dues
from accord.process.models import MilestoneDate, TaskDate
from accord.process.operations import work_plan as operations
from accord.process.queries.work_plan_words import sentence
from accord.process.tests import make_work_plan
from accord.record.models import Act

pytestmark = pytest.mark.django_db
DAY = date(2013, 1, 16)


@pytest.fixture
def working():
    return make_work_plan.by_hand()


def member(side, role, body, partnership="uk"):
    return Actor("", Seat("network.seat:uk/9", partnership, side, role, body), noon(DAY))


def test_a_redating_keeps_the_old_days_and_says_who_when_and_why(working):
    working.redated(2, date(2013, 1, 21), date(2013, 1, 29), DAY, "Two departments asked for more time.")
    task = working.read(DAY).numbered(2)
    assert (task.baseline.end, task.current.end, task.redated) == (date(2013, 1, 18), date(2013, 1, 29), True)
    latest = task.planned[-1]
    assert (latest.set_by, latest.since, latest.reason) == (
        "Cabinet Office", When.day(DAY), "Two departments asked for more time.",
    )  # fmt: skip
    assert working.read(date(2013, 1, 15)).numbered(2).current.end == date(2013, 1, 18)
    act = Act.objects.get(verb="process.redate_task")
    assert (act.facts["starts"], act.facts["ends"]) == ("2013-01-21", "2013-01-29")


@pytest.mark.parametrize(
    ("starts", "ends", "reason", "field", "why"),
    [
        (date(2013, 1, 21), date(2013, 1, 25), " ", "reason", "Say why"),
        (date(2013, 1, 25), date(2013, 1, 21), "Later.", "ends", "or later"),
        (date(2013, 1, 20), date(2013, 1, 25), "Later.", "starts", "20 January 2013 is a Sunday"),
        (date(2013, 1, 14), date(2013, 1, 18), "Later.", "ends", "planned for now"),
    ],
)
def test_a_bad_redating_is_refused_at_its_field(working, starts, ends, reason, field, why):
    with pytest.raises(ValidationError) as refused:
        working.redated(2, starts, ends, DAY, reason)
    assert why in refused.value.message_dict[field][0]
    assert TaskDate.objects.count() == 4


def test_a_milestone_is_a_single_day(working):
    with pytest.raises(ValidationError, match="A milestone is a single day"):
        working.redated(4, date(2013, 2, 1), date(2013, 2, 4), DAY)
    with pytest.raises(ValidationError, match="A milestone does not begin"):
        working.begun(4, DAY)
    working.done(4, DAY)
    assert working.read(DAY).numbered(4).done == DAY


def test_what_has_not_come_cannot_have_happened(working):
    tomorrow = date(2013, 1, 17)
    for act in (operations.begin, operations.finish):
        if act is operations.finish:
            working.begun(1, DAY)
        with pytest.raises(ValidationError, match="17 January 2013 has not come yet"):
            act(working.government(DAY), task=working.task(1), on=tomorrow)


def test_a_task_begins_once_and_is_done_once_and_in_this_order(working):
    with pytest.raises(ValidationError, match="Say first on which day it began"):
        working.done(1, DAY)
    working.begun(1, date(2013, 1, 9))
    with pytest.raises(ValidationError, match="“Draft” began on 9 January 2013"):
        working.begun(1, DAY)
    with pytest.raises(ValidationError, match="It began on 9 January 2013 and cannot be done before"):
        operations.finish(working.government(DAY), task=working.task(1), on=date(2013, 1, 8))
    working.done(1, date(2013, 1, 15))
    for act in (working.done, working.begun):
        with pytest.raises(ValidationError, match="“Draft” was done on 15 January 2013"):
            act(1, DAY)
    with pytest.raises(ValidationError, match="“Draft” was done on 15 January 2013"):
        working.redated(1, date(2013, 1, 21), date(2013, 1, 22), DAY)


def test_the_side_that_owns_a_task_keeps_its_days_and_so_does_either_lead(working):
    official = member(Side.GOVERNMENT, Role.POLICY_OFFICIAL, "Home Office")
    organisation = member(Side.CIVIL_SOCIETY, Role.MEMBER, "Oxfam")
    for who, number in ((official, 2), (organisation, 1), (working.civil_society(DAY), 3)):
        operations.begin(who, task=working.task(number), on=DAY)
    assert TaskDate.objects.get(kind="begun", task__number=1).set_by == "Oxfam"
    other = member(Side.GOVERNMENT, Role.POLICY_OFFICIAL, "Home Office", "ie")
    for who in (organisation, other, Actor.anonymous(noon(DAY))):
        with pytest.raises(Refused):
            operations.finish(who, task=working.task(2), on=DAY)


def test_a_key_date_that_was_reached_on_the_timeline_is_done_here():
    from_template = make_work_plan.proposed()
    from_template.making.milestone("draft", "draft-published")
    again = make_work_plan.proposed(making=from_template.making)
    from_template.making.reached("draft-published", When.day(DAY))
    assert again.read(DAY).numbered(13).done == DAY
    assert again.read(date(2013, 1, 15)).numbered(13).done is None


def test_a_key_date_done_here_is_reached_on_the_timeline_and_is_the_leads_to_say():
    making = make_work_plan.proposed().making
    making.milestone("draft", "draft-published")
    again = make_work_plan.proposed(making=making)
    task = again.task(13)
    owner = member(Side.GOVERNMENT, Role.POLICY_OFFICIAL, "Cabinet Office")
    with pytest.raises(Refused, match="This is for the lead official"):
        operations.finish(owner, task=task, on=DAY)
    again.done(13, DAY)
    reached = MilestoneDate.objects.get(milestone=task.milestone, kind=MilestoneDate.Kind.ACTUAL)
    assert reached.on == When.day(DAY)
    assert [act.thing for act in Act.objects.filter(verb="process.reach_milestone")] == [task.milestone.reference]


def test_the_forecast_names_what_moved_the_launch(working):
    assert sentence(working.read(make_work_plan.PROPOSED)) == "The launch is expected on 1 February 2013, as intended."
    working.begun(1, date(2013, 1, 7))
    working.done(1, date(2013, 1, 11))
    working.begun(2, date(2013, 1, 14))
    late = working.read(date(2013, 1, 30))
    assert sentence(late) == (
        "The launch is expected on 6 February 2013, 3 working days late: “Clearance by departments” moved it by 3."
    )
    assert (late.outlook.late, late.outlook.late_days) == (3, 5)
    working.done(2, date(2013, 1, 30))
    working.begun(3, date(2013, 1, 31))
    working.done(3, date(2013, 2, 6))
    working.done(4, date(2013, 2, 7))
    assert sentence(working.read(date(2013, 3, 1))) == (
        "The plan was launched on 7 February 2013, 4 working days late: “Clearance by departments” moved it by 3."
    )


def test_each_side_owes_its_tasks_until_they_are_done(working):
    owed = [(due.what, due.side.value, due.body, due.by) for due in dues(working.government(), DAY, "uk")]
    assert owed[:3] == [
        ("Draft", "government", "UK Government", When.day(date(2013, 1, 11))),
        ("Draft", "civil-society", "UK Open Government Network", When.day(date(2013, 1, 11))),
        ("Clearance by departments", "government", "UK Government", When.day(date(2013, 1, 18))),
    ]
    working.redated(2, date(2013, 1, 21), date(2013, 1, 25), DAY)
    working.begun(1, date(2013, 1, 7))
    working.done(1, date(2013, 1, 15))
    after = {due.what: due for due in dues(working.government(), DAY, "uk")}
    assert "Draft" not in after
    assert after["Clearance by departments"].by == When.day(date(2013, 1, 25))
    assert after["Clearance by departments"].address.endswith("/work-plan/tasks/2/")
    assert "Draft" in {due.what for due in dues(working.government(), date(2013, 1, 14), "uk")}


def test_days_set_after_it_began_say_when_it_will_be_done(working):
    working.begun(1, date(2013, 1, 10))
    assert working.read(DAY).of(working.read(DAY).numbered(1)).end == date(2013, 1, 16)
    working.redated(1, date(2013, 1, 7), date(2013, 1, 22), DAY)
    outlook = working.read(DAY).of(working.read(DAY).numbered(1))
    assert (outlook.start, outlook.end) == (date(2013, 1, 10), date(2013, 1, 22))
    late = working.read(date(2013, 1, 24))
    assert late.of(late.numbered(1)).end == date(2013, 1, 24)


def test_days_set_before_it_began_say_how_long_it_takes(working):
    working.redated(1, date(2013, 1, 7), date(2013, 1, 10), date(2013, 1, 8))
    working.begun(1, date(2013, 1, 15))
    read = working.read(DAY)
    assert read.of(read.numbered(1)).end == date(2013, 1, 18)


def test_it_cannot_be_done_before_it_began(working):
    working.begun(1, DAY)
    with pytest.raises(ValidationError, match="It began on 16 January 2013"):
        working.redated(1, date(2013, 1, 7), date(2013, 1, 15), DAY)


def test_a_plan_that_is_over_owes_no_task(working):
    working.agreed(DAY)
    assert list(dues(working.government(DAY), date(2015, 12, 31), "uk"))
    assert not list(dues(working.government(DAY), date(2016, 1, 1), "uk"))
