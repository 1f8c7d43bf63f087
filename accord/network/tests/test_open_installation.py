from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest
from django.db import connection, transaction

from accord.access.actors import Actor, Role
from accord.access.rules import Refused
from accord.network import operations
from accord.network.models import Seat
from accord.network.tests import make
from accord.people.models import Person
from accord.record.models import Act, Words

WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
pytestmark = pytest.mark.django_db
NOBODY = Actor.anonymous(make.noon(make.START))


def test_the_first_administrator_comes_in_without_a_password():
    seat = operations.open_installation(NOBODY, email="keeper@example.org", name="Kim Keeper")
    assert seat.value.role is Role.ADMINISTRATOR
    assert (seat.partnership, seat.organisation) == (None, None)
    assert not Person.objects.get().has_usable_password()


def test_neither_name_nor_address_enters_the_record():
    operations.open_installation(NOBODY, email="keeper@example.org", name="Kim Keeper")
    told = [Act.objects.get().facts, *Words.objects.values_list("text", flat=True)]
    assert told
    assert not any(word in str(text) for text in told for word in ("keeper", "Kim", "@"))


def test_it_works_once():
    operations.open_installation(NOBODY, email="keeper@example.org", name="Kim")
    with pytest.raises(Refused, match="has an administrator already"):
        operations.open_installation(NOBODY, email="other@example.org", name="Other")
    assert (Seat.objects.count(), Person.objects.count()) == (1, 1)


def opened_by_another():
    try:
        operations.open_installation(NOBODY, email="other@example.org", name="Other")
    finally:
        connection.close()


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_the_second_waits_and_is_refused():
    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            operations.open_installation(NOBODY, email="keeper@example.org", name="Kim")
            other = threads.submit(opened_by_another)
            end = monotonic() + 20
            while not (other.done() or somebody_waits()):
                assert monotonic() < end
                sleep(0.01)
        with pytest.raises(Refused, match="has an administrator already"):
            other.result(20)
    assert Seat.objects.count() == 1
