from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accord.kit.dates import When
from accord.process import operations
from accord.process.models import MilestoneDate
from accord.process.queries import State, schedule
from accord.process.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def making():
    made = make.plan()
    made.milestone("draft", "shown", "The draft is shown")
    return made


def read(making, day):
    return schedule(making.plan, date.fromisoformat(day)).find("shown")


def test_it_is_reached_once_and_the_database_says_so_too(making):
    making.reached("shown", make.on(2013, 6, 27))
    with pytest.raises(ValidationError, match="was reached already: 27 June 2013"):
        making.reached("shown", make.on(2013, 6, 28))
    with pytest.raises(IntegrityError, match="process_milestone_reached_once"), transaction.atomic():
        MilestoneDate.objects.create(
            milestone=making.milestones["shown"],
            kind="actual",
            on=make.on(2013, 6, 28),
            since=make.on(2013, 6, 28),
        )
    assert MilestoneDate.objects.count() == 1


def test_it_is_not_reached_before_its_day(making):
    with pytest.raises(ValidationError, match="28 June 2013 has not come yet"):
        operations.reach_milestone(
            making.table.government(date(2013, 6, 27)), milestone=making.milestones["shown"], on=make.on(2013, 6, 28)
        )
    assert not MilestoneDate.objects.exists()


def test_a_rough_day_is_perhaps_reached_within_it_and_reached_at_its_end(making):
    making.reached("shown", When.month(2013, 4))
    assert read(making, "2013-03-31") is None
    assert read(making, "2013-04-01").state is State.PERHAPS
    assert read(making, "2013-04-30").state is State.REACHED


def test_nobody_can_say_whether_it_was_reached(making):
    making.planned("shown", make.on(2013, 1, 17), make.on(2012, 12, 20))
    actor = making.table.government(date(2013, 1, 17))
    operations.reach_milestone(actor, milestone=making.milestones["shown"], on=When.unknown())
    found = read(making, "2013-02-01")
    assert (found.state, found.slip, found.reached, found.next) == (State.UNKNOWN, None, None, None)
    assert read(making, "2013-01-16").state is State.PLANNED
