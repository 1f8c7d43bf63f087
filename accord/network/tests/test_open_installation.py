import pytest

from accord.access.actors import Actor, Role
from accord.access.rules import Refused
from accord.network import operations
from accord.network.models import Seat
from accord.network.tests import make
from accord.people.models import Person
from accord.record.models import Act, Words

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
