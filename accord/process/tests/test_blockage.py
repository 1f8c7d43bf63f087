from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Role
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests import make as network
from accord.process.models import Blockage, BlockageEnd, Task, TaskDate, WorkPlan
from accord.process.operations import blockages
from accord.process.queries.blockages import blockages_on
from accord.process.tests import make, make_posts
from accord.record.models import Act

pytestmark = pytest.mark.django_db
APRIL, JUNE = When.month(2013, 4), When.day(date(2013, 6, 27))


@pytest.fixture
def making():
    return make.plan()


def task(plan, number=1):
    work_plan, _ = WorkPlan.objects.get_or_create(
        plan=plan, number=1, launch=date(2013, 10, 31), proposed_by="government", defaults={"since": APRIL}
    )
    made = Task.objects.create(
        work_plan=work_plan, plan=plan, number=number, title="Clear the draft", side="government", days=5, since=APRIL
    )
    TaskDate.objects.create(
        task=made, kind=TaskDate.Kind.PLANNED, starts=date(2013, 6, 3), ends=date(2013, 6, 24), since=APRIL
    )
    return made


def test_either_side_says_what_holds_the_plan_up(making):
    mine = task(making.plan)
    first = make_posts.blockage(making.table, making.plan, APRIL, holds_up=[mine])
    assert (first.number, list(first.holds_up.all())) == (1, [mine])
    act = Act.objects.get(verb="process.open_blockage")
    assert (act.plan, act.body, act.facts["tasks"]) == ("uk-2013-15", "Involve", [1])
    second = blockages.open_blockage(
        making.table.government(date(2013, 6, 1)),
        plan=making.plan,
        kind="resources",
        title="Nobody has time",
        what="",
        owner_side="civil-society",
        owner=None,
        since=APRIL,
    )
    assert second.number == 2


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"title": ""}, "title"),
        ({"kind": "weather"}, "kind"),
        ({"since": When.unknown()}, "since"),
        ({"owner_side": "civil-society"}, "owner"),
    ],
)
def test_bad_input_is_told_at_its_field(making, fields, column):
    with pytest.raises(ValidationError) as refused:
        blockages.open_blockage(
            making.table.government(date(2013, 6, 1)),
            plan=making.plan,
            **{
                "kind": "clearance",
                "title": "It waits",
                "what": "",
                "owner_side": "government",
                "owner": making.table.cabinet,
                "since": APRIL,
                **fields,
            },
        )
    assert column in refused.value.message_dict
    assert not Blockage.objects.exists()


def test_the_future_holds_nothing_up(making):
    with pytest.raises(ValidationError) as refused:
        blockages.open_blockage(
            making.table.government(date(2013, 3, 31)),
            plan=making.plan,
            kind="clearance",
            title="It will wait",
            what="",
            owner_side="government",
            owner=None,
            since=APRIL,
        )
    assert refused.value.message_dict["since"] == ["April 2013 has not come yet."]


def test_tasks_of_another_plan_are_not_held_up(making):
    other = make.plan("other", making.table)
    with pytest.raises(ValidationError) as refused:
        make_posts.blockage(making.table, making.plan, APRIL, holds_up=[task(other.plan)])
    assert "holds_up" in refused.value.message_dict


def test_clearing_says_how_and_how_long_it_took(making):
    blockage = make_posts.blockage(making.table, making.plan, APRIL)
    blockages.clear_blockage(
        making.table.government(date(2013, 6, 27)), blockage=blockage, how="The minister cleared it.", since=JUNE
    )
    (before,), (after,) = blockages_on(making.plan, date(2013, 6, 26)), blockages_on(making.plan, date(2013, 6, 27))
    assert (before.is_open, before.days) == (True, "57 to 86 days")
    assert (after.is_open, after.days) == (False, "58 to 87 days")
    assert Act.objects.filter(verb="process.clear_blockage", plan="uk-2013-15").count() == 1


@pytest.mark.parametrize(
    ("how", "since", "column"),
    [
        ("", JUNE, "how"),
        ("Somehow.", When.day(date(2013, 3, 31)), "since"),
        ("Somehow.", When.day(date(2013, 6, 28)), "since"),
        ("Somehow.", When.unknown(), "since"),
    ],
)
def test_what_cannot_be_cleared_so_is_told(making, how, since, column):
    blockage = make_posts.blockage(making.table, making.plan, APRIL)
    with pytest.raises(ValidationError) as refused:
        blockages.clear_blockage(making.table.government(date(2013, 6, 27)), blockage=blockage, how=how, since=since)
    assert column in refused.value.message_dict
    assert not BlockageEnd.objects.exists()


def test_it_is_cleared_once(making):
    blockage = make_posts.blockage(making.table, making.plan, APRIL)
    told = {"blockage": blockage, "how": "Done.", "since": JUNE}
    blockages.clear_blockage(making.table.government(date(2013, 6, 27)), **told)
    with pytest.raises(ValidationError):
        blockages.clear_blockage(making.table.government(date(2013, 6, 27)), **told)


def test_no_reader_and_no_reviewer_has_a_say(making):
    blockage = make_posts.blockage(making.table, making.plan, APRIL)
    other = network.table("nz", "Pacific/Auckland")
    at = network.noon(date(2013, 6, 27))
    for actor in (Actor.anonymous(at), network.administrator(date(2013, 6, 27)), other.government(date(2013, 6, 27))):
        with pytest.raises(Refused):
            blockages.clear_blockage(actor, blockage=blockage, how="Done.", since=JUNE)
    member = make_posts.seated(making.table, Role.MEMBER, making.table.body("Tearfund"))
    blockages.clear_blockage(Actor("", member.seat, at), blockage=blockage, how="We wrote to the minister.", since=JUNE)
    assert BlockageEnd.objects.count() == 1


def test_what_is_said_of_this_month_can_be_read_today(making):
    day = date(2013, 6, 5)
    told = {"kind": "resources", "title": "Nobody has time", "what": "", "owner_side": "government", "owner": None}
    held = blockages.open_blockage(making.table.government(day), plan=making.plan, since=When.month(2013, 6), **told)
    assert [each.blockage for each in blockages_on(making.plan, day)] == [held]
    blockages.clear_blockage(
        making.table.government(day), blockage=held, how="Time was found.", since=When.month(2013, 6)
    )
    assert not blockages_on(making.plan, day)[0].is_open
