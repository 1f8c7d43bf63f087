import pytest
from django.core.exceptions import ValidationError

from accord.access.rules import Refused
from accord.process import operations
from accord.process.models import Milestone, Stage
from accord.process.tests import make
from accord.record.models import Act

pytestmark = pytest.mark.django_db


def add(making, **told):
    return operations.add_milestone(
        making.table.government(),
        plan=making.plan,
        **{"stage": making.stages["draft"], "slug": "shown", "order": 1, "title": "The draft is shown", **told},
    )


def test_stages_and_milestones_leave_acts():
    making = make.plan()
    milestone = add(making, marks="end")
    act = Act.objects.get(thing=milestone.reference)
    assert act.facts == {"order": 1, "marks": "end"}
    assert Act.objects.filter(verb="process.add_stage").count() == 4


def test_a_stage_stands_once():
    making = make.plan()
    with pytest.raises(ValidationError, match="has a stage “draft” already"):
        making.stage("draft")
    assert Stage.objects.count() == 4


def test_a_milestone_stands_once_and_in_a_stage_of_its_own_plan():
    making = make.plan()
    other = make.plan("other", making.table)
    add(making, marks="start")
    with pytest.raises(ValidationError, match="has a key date “shown” already"):
        add(making)
    with pytest.raises(ValidationError, match="“The draft” is a stage of another plan"):
        add(making, slug="other", stage=other.stages["draft"])
    with pytest.raises(ValidationError, match="another key date “begins the stage” already"):
        add(making, slug="again", marks="start")
    assert Milestone.objects.count() == 1


def test_only_the_leads_of_the_table_may():
    making, elsewhere = make.plan(), make.table("wales")
    with pytest.raises(Refused, match="another partnership"):
        operations.add_stage(elsewhere.government(), plan=making.plan, slug="x", order=9, title="X")
    assert not Stage.objects.filter(slug="x").exists()
