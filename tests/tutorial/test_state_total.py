"""The example of docs/tutorial-add-a-verb.md: what the verb must do, told on days of 2013."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.process.models import StatedTotal
from accord.process.operations import state_total
from accord.process.queries import total_of
from accord.process.tests import make
from accord.record.models import Act
from accord.record.verbs import read_as

pytestmark = pytest.mark.django_db
ANSWERS = "consultation-contributions"
LAUNCH = date(2013, 10, 31)


@pytest.fixture
def uk():
    return make.plan()


def state(uk, value=11, day=LAUNCH, role=Role.LEAD_OFFICIAL, **more):
    actor = uk.table.government(day)
    return state_total(
        replace(actor, seat=replace(actor.seat, role=role)),
        plan=uk.plan,
        slug=ANSWERS,
        of_what="answers to the consultation",
        value=value,
        stated_by="the final plan",
        since=When.day(day),
        **more,
    )


def test_it_is_a_fact_of_its_day(uk):
    state(uk)
    assert total_of(uk.plan, ANSWERS, date(2013, 10, 30)) is None
    assert total_of(uk.plan, ANSWERS, LAUNCH).value == 11


def test_a_later_one_takes_its_place_and_overwrites_nothing(uk):
    state(uk)
    state(uk, value=12, day=date(2013, 11, 30))
    assert total_of(uk.plan, ANSWERS, LAUNCH).value == 11
    assert total_of(uk.plan, ANSWERS, date(2013, 11, 30)).value == 12


def test_it_leaves_an_act_that_reads_as_a_sentence(uk):
    total = state(uk)
    act = Act.objects.get(verb="process.state_total")
    assert (act.thing, act.facts["value"]) == (total.reference, 11)
    assert read_as(act.verb, act.body, str(total)) == (
        "Cabinet Office noted a total that a source states: 11 answers to the consultation"
    )


def test_who_may_not_is_told_why(uk):
    with pytest.raises(Refused, match="This is for the lead official / civil society coordinator"):
        state(uk, role=Role.POLICY_OFFICIAL)


def test_what_cannot_be_changes_nothing(uk):
    with pytest.raises(ValidationError, match="More rows are known than the source counts: 1"):
        state(uk, value=1, known=["one", "another"])
    assert not StatedTotal.objects.exists()
    assert not Act.objects.filter(verb="process.state_total").exists()
