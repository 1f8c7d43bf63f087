import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Organisation
from accord.network.tests import make
from accord.record.models import Act

pytestmark = pytest.mark.django_db
SINCE = When.day(make.START)


def add(actor, table, name, side):
    return operations.add_organisation(actor, partnership=table.partnership, name=name, side=side, since=SINCE)


def test_each_side_names_its_own_bodies():
    table = make.table()
    assert add(table.government(), table, "HM Treasury", Side.GOVERNMENT).slug == "hm-treasury"
    assert add(table.civil_society(), table, "Tearfund", Side.CIVIL_SOCIETY).side == Side.CIVIL_SOCIETY
    assert Act.objects.filter(verb="network.add_organisation").count() == 4


def test_no_side_names_bodies_of_the_other():
    table = make.table()
    with pytest.raises(Refused, match="you act as lead official"):
        add(table.government(), table, "Tearfund", Side.CIVIL_SOCIETY)
    with pytest.raises(Refused, match="you act as civil society coordinator"):
        add(table.civil_society(), table, "HM Treasury", Side.GOVERNMENT)
    assert Organisation.objects.count() == 2


def test_the_administrator_puts_only_the_first_of_a_side_in_place():
    table = make.table()
    for side in (Side.GOVERNMENT, Side.CIVIL_SOCIETY):
        with pytest.raises(Refused, match="Each side looks after itself"):
            add(make.administrator(), table, "Another", side)


def test_either_side_may_enter_others_at_the_table():
    table = make.table()
    add(table.civil_society(), table, "Parliament", Side.OTHER)
    add(table.government(), table, "Independent Reporting Mechanism", Side.INDEPENDENT)
    assert Organisation.objects.count() == 4


def test_nobody_enters_bodies_at_another_table():
    here, elsewhere = make.table("uk"), make.table("wales")
    with pytest.raises(Refused, match="another partnership"):
        add(elsewhere.civil_society(), here, "Tearfund", Side.CIVIL_SOCIETY)


def test_a_name_is_entered_once():
    table = make.table()
    with pytest.raises(ValidationError, match="“Involve” is among the organisations already"):
        add(table.civil_society(), table, "Involve", Side.CIVIL_SOCIETY)


def test_names_that_read_alike_get_addresses_of_their_own():
    table = make.table()
    slugs = [add(table.civil_society(), table, name, Side.CIVIL_SOCIETY).slug for name in ("ONE", "One!", "منظمة")]
    assert slugs == ["one", "one-2", "body"]
    assert len(add(table.civil_society(), table, "long " * 30, Side.CIVIL_SOCIETY).slug) <= 40


def test_a_name_in_other_capitals_is_the_same():
    table = make.table()
    with pytest.raises(ValidationError, match="among the organisations already"):
        table.body("INVOLVE")
