from datetime import date

import pytest

from accord.drafting.figures import figures
from accord.drafting.models import Relation
from accord.drafting.tests.make import DRAFT, LAUNCH, contents
from accord.kit.dates import When
from accord.kit.figures import split

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    plan = contents()
    plan.related(plan.body("CAFOD"), Relation.Kind.IN_DRAFT)
    plan.related(plan.body("Oxfam"), Relation.Kind.AT_LAUNCH, Relation.Kind.FOREWORD)
    plan.settled(plan.ask(), "not")
    plan.trace("D01", "kept", draft_item=plan.item(), commitment=plan.commitment(1))
    second = plan.commitment(2, partners=[plan.making.table.involve])
    plan.trace("N01", "from-ask", commitment=second)
    third = plan.commitment(3, partners=[plan.making.table.involve])
    plan.trace("N02", "new", commitment=third)
    plan.milestone(third, 1, When.year(2014))
    plan.milestone(second, 1, When.year(2014))
    plan.milestone(second, 2)
    return plan


def test_they_are_counted_from_the_rows(plan):
    tree, reasons = split(figures(plan.plan, LAUNCH))
    assert reasons == {}
    assert tree == {
        "network": {
            "at_draft": 1,
            "at_launch": 1,
            "listed_since_draft": 1,
            "no_longer_listed": 1,
            "signatories": 1,
        },
        "commitments": {
            "total": 3,
            "new_since_consultation": [2, 3],
            "new_answering_an_ask": [2],
            "without_civil_society": [1],
            "without_milestones": [1],
            "undated_milestones": 1,
            "milestones": 3,
        },
        "asks": {"total": 1, "met": 0, "partly": 0, "not": 1},
    }


def test_on_the_day_of_the_draft_what_came_later_is_not_known(plan):
    tree, reasons = split(figures(plan.plan, DRAFT))
    assert tree["network"]["at_draft"] == 1
    assert tree["asks"]["total"] == 1
    known = {"network.at_draft", "asks.total"}
    assert set(reasons) == {f"{part}.{name}" for part, leaves in tree.items() for name in leaves} - known


def test_before_anything_every_figure_says_why_it_is_missing(plan):
    tree, reasons = split(figures(plan.plan, date(2013, 6, 26)))
    assert {leaf for leaves in tree.values() for leaf in leaves.values()} == {None}
    assert all("26 June 2013" in reason for reason in reasons.values())


def test_without_a_consulted_draft_new_is_not_known():
    plan = contents()
    plan.commitment(1)
    tree, reasons = split(figures(plan.plan, LAUNCH))
    assert tree["commitments"]["new_since_consultation"] is None
    assert "No draft" in reasons["commitments.new_since_consultation"]
    assert tree["commitments"]["without_milestones"] == [1]
