from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.drafting.operations import redate_milestone
from accord.drafting.queries import steps_of
from accord.drafting.tests.make import LATER, LAUNCH, contents
from accord.kit.dates import When

pytestmark = pytest.mark.django_db


def test_the_earlier_due_date_stays_with_its_day():
    plan = contents()
    commitment = plan.commitment(1)
    milestone = plan.milestone(commitment, 1, When.month(2013, 12, "December 2013"))
    plan.redated(milestone, When.month(2014, 3, "March 2014"), reason="none given", source="the tracker")
    (then,) = steps_of(commitment, date(2014, 4, 29))
    (now,) = steps_of(commitment, LATER)
    assert (then.due.on.words, then.earlier) == ("December 2013", ())
    assert (now.due.on.words, [due.on.words for due in now.earlier]) == ("March 2014", ["December 2013"])
    assert (now.due.reason, now.due.source, now.due.since) == ("none given", "the tracker", When.day(LATER))


def test_a_step_says_how_it_stands_on_a_day():
    plan = contents()
    commitment = plan.commitment(1)
    plan.milestone(commitment, 1, When.season(2013, "winter", "Winter 2013"))
    plan.milestone(commitment, 2)
    dated, undated = steps_of(commitment, date(2014, 2, 28))
    assert (dated.current, dated.passed) == (True, False)
    assert (undated.due, undated.current, undated.passed) == (None, False, False)
    assert steps_of(commitment, date(2014, 3, 1))[0].passed
    assert not steps_of(commitment, LAUNCH)[0].current


def test_a_date_that_says_nothing_takes_nothing_away():
    plan = contents()
    milestone = plan.milestone(plan.commitment(1), 1, When.year(2014))
    with pytest.raises(ValidationError, match="a fact without a date"):
        redate_milestone(plan.government(), milestone=milestone, on=When.year(2015), since=When.unknown())
    assert milestone.due_dates.count() == 1


def test_order_within_a_commitment_is_given_once():
    plan = contents()
    commitment = plan.commitment(1)
    plan.milestone(commitment, 1)
    with pytest.raises(ValidationError, match="stands here already"):
        plan.milestone(commitment, 1)
