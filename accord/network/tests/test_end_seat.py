from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Seat, SeatEnd
from accord.network.tests import make
from accord.record.models import Act

pytestmark = pytest.mark.django_db
LATER = When.day(date(2012, 5, 1))


def seat_of_involve(table):
    return Seat.objects.get(role=Role.COORDINATOR, partnership=table.partnership)


def test_an_ended_seat_stays_on_the_record():
    table = make.table()
    seat = seat_of_involve(table)
    end = operations.end_seat(table.civil_society(), seat=seat, since=LATER)
    assert Seat.objects.get(pk=seat.pk).end == end
    assert Act.objects.get(verb="network.end_seat").thing == seat.reference


def test_a_seat_ends_once_and_not_before_it_began():
    table = make.table()
    seat = seat_of_involve(table)
    with pytest.raises(ValidationError, match="cannot end before it was given"):
        operations.end_seat(table.civil_society(), seat=seat, since=When.day(date(2012, 3, 1)))
    operations.end_seat(table.civil_society(), seat=seat, since=LATER)
    with pytest.raises(ValidationError, match="has ended already"):
        operations.end_seat(table.civil_society(), seat=seat, since=LATER)
    assert SeatEnd.objects.count() == 1


def test_no_side_unseats_the_other():
    table = make.table()
    with pytest.raises(Refused):
        operations.end_seat(table.government(), seat=seat_of_involve(table), since=LATER)
    with pytest.raises(Refused, match="Each side looks after itself"):
        operations.end_seat(make.administrator(), seat=seat_of_involve(table), since=LATER)
    assert not SeatEnd.objects.exists()


def test_a_side_that_everybody_left_is_seated_anew_by_the_administrator():
    table = make.table()
    told = {"role": Role.MEMBER, "partnership": table.partnership, "organisation": table.involve}
    with pytest.raises(Refused, match="looks after itself"):
        operations.give_seat(make.administrator(date(2012, 5, 2)), since=LATER, **told)
    operations.end_seat(table.civil_society(), seat=seat_of_involve(table), since=LATER)
    seat = operations.give_seat(make.administrator(date(2012, 5, 2)), since=LATER, **told)
    assert seat.value.body == "Involve"
