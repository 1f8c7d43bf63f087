from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.kit.dates import When
from accord.process.models import MilestoneDate
from accord.process.queries import State, schedule
from accord.process.tests import make
from accord.record.models import Act

pytestmark = pytest.mark.django_db
APRIL = When.between(date(2013, 4, 22), date(2013, 4, 24))


@pytest.fixture
def making():
    made = make.plan()
    made.milestone("draft", "draft-published", "The draft is published")
    return made


def read(making, day):
    return schedule(making.plan, date.fromisoformat(day)).find("draft-published")


def test_the_first_date_is_the_baseline_and_later_ones_redate(making):
    making.planned("draft-published", APRIL, make.on(2013, 4, 15))
    making.planned("draft-published", make.on(2013, 6, 27), make.on(2013, 6, 20), reason="Clearance took longer.")
    acts = Act.objects.filter(thing=making.milestones["draft-published"].reference).order_by("pk")
    assert [act.verb.partition(".")[2] for act in acts] == ["add_milestone", "plan_milestone", "redate_milestone"]
    found = read(making, "2013-06-26")
    assert (found.baseline.on, found.redated.on, found.why) == (APRIL, make.on(2013, 6, 27), "Clearance took longer.")
    assert found.next == make.on(2013, 6, 27)
    assert read(making, "2013-06-19").redated is None


def test_it_may_be_put_off_without_a_new_day(making):
    making.planned("draft-published", APRIL, make.on(2013, 4, 15))
    making.planned("draft-published", When.unknown(), make.on(2013, 4, 26))
    found = read(making, "2013-05-01")
    assert (found.state, found.slip.days, found.next) == (State.MISSED, 7, APRIL)


def test_nothing_is_planned_once_it_was_reached(making):
    making.reached("draft-published", make.on(2013, 6, 27))
    with pytest.raises(ValidationError, match="was reached on 27 June 2013: nothing is left to plan"):
        making.planned("draft-published", make.on(2013, 7, 1), make.on(2013, 6, 28))
    assert MilestoneDate.objects.count() == 1


def test_an_intention_needs_a_since(making):
    with pytest.raises(ValidationError, match="a fact without a date"):
        making.planned("draft-published", APRIL, When.unknown())
