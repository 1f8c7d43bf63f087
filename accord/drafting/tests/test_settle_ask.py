from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.rules import Refused
from accord.drafting import operations
from accord.drafting.queries import ask_on, outcomes_of
from accord.drafting.tests.make import DRAFT, LATER, LAUNCH, contents
from accord.kit.dates import When

pytestmark = pytest.mark.django_db


def test_an_outcome_takes_the_place_of_an_earlier_one_and_leaves_it_standing():
    plan = contents()
    ask = plan.ask()
    plan.settled(ask, "not", LAUNCH, "Refused.")
    plan.settled(ask, "met", LATER, "Done after all.")
    assert ask_on(plan.plan, date(2013, 10, 30), "A01", plan.government()).outcome == ""
    assert ask_on(plan.plan, LAUNCH, "A01", plan.government()).outcome == "not"
    assert ask_on(plan.plan, LATER, "A01", plan.government()).note == "Done after all."
    assert [each.outcome for each in outcomes_of(ask, LATER)] == ["met", "not"]
    assert [each.outcome for each in outcomes_of(ask, LAUNCH)] == ["not"]


def test_an_ask_ends_with_a_known_outcome_and_a_reason():
    plan = contents()
    ask = plan.ask()
    with pytest.raises(ValidationError, match="known are: met, partly, not"):
        plan.settled(ask, "maybe")
    with pytest.raises(ValidationError, match="does not end without a reason"):
        plan.settled(ask, note="  ")
    assert not ask.outcomes.exists()


def test_government_does_not_ask_for_civil_society():
    plan = contents()
    with pytest.raises(Refused, match="you act as lead official"):
        operations.publish_ask(
            plan.government(DRAFT),
            plan=plan.plan,
            number="A01",
            section="1",
            title="Less to do",
            summary="",
            since=When.day(DRAFT),
        )
