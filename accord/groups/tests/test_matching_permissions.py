"""Each verb of introductions and departments, asked of every role: nobody of another table, nobody without a seat."""

import pytest

from accord.access.actors import Actor, Role
from accord.access.rules import table, why_not
from accord.groups.models import Approach, Introduction, Mandate, Stakeholder
from accord.groups.tests.make_matching import DAY
from accord.groups.verbs.groups import Groups
from accord.groups.verbs.matching import Matching
from accord.network.tests.make import noon
from accord.process.tests import make
from accord.process.tests.test_permissions import GOVERNMENT, SEATED, acting

pytestmark = pytest.mark.django_db
OF_TWO = (
    Matching.INTRODUCE,
    Matching.ACCEPT_INTRODUCTION,
    Matching.DECLINE_INTRODUCTION,
    Matching.SEND_INTRODUCTION,
    Matching.MEET,
)
OF_GOVERNMENT = (Matching.STATE_MANDATE, Matching.APPROACH, Matching.NOTE_STAKEHOLDER)
WHO = {**dict.fromkeys(OF_TWO, SEATED), **dict.fromkeys(OF_GOVERNMENT, GOVERNMENT)}
"""Who may, where the bodies are the actors' own; the roles sit for the Cabinet Office and for Involve."""
LEADING = {Role.LEAD_OFFICIAL}


@pytest.fixture
def making():
    return make.plan()


def about(verb, making, official):
    told = {"plan": making.plan, "organisation": official}
    kinds = {Matching.STATE_MANDATE: Mandate, Matching.APPROACH: Approach, Matching.NOTE_STAKEHOLDER: Stakeholder}
    if verb in kinds:
        return kinds[verb](**told)
    return Introduction(plan=making.plan, official=official, civil=making.table.involve)


def may(verb, thing, home="uk"):
    return {role for role in Role if not why_not(acting(role, home), verb, thing)}


@pytest.mark.parametrize("verb", Matching)
def test_who_may_at_this_table_and_nobody_of_another(verb, making):
    thing = about(verb, making, making.table.cabinet)
    assert may(verb, thing) == WHO[verb]
    assert not may(verb, thing, "nz")
    assert why_not(Actor.anonymous(noon(DAY)), verb, thing)


@pytest.mark.parametrize("verb", sorted(set(Matching) - {Matching.APPROACH, Matching.MEET}))
def test_for_another_body_only_the_lead_of_its_side_speaks(verb, making):
    thing = about(verb, making, making.table.body("Home Office", "government"))
    assert may(verb, thing) & GOVERNMENT == LEADING


def test_no_verb_of_the_room_is_left_out():
    assert set(WHO) == set(Matching)
    assert {str(each) for each in (*Matching, *Groups)} == {verb for verb in table() if verb.startswith("groups.")}
