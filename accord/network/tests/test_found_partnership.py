from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Partnership
from accord.network.queries import time_zones
from accord.network.tests import make
from accord.record.models import Act

pytestmark = pytest.mark.django_db
TOLD = {
    "slug": "uk",
    "name": "United Kingdom",
    "government_name": "UK Government",
    "network_name": "The network",
    "country": "GB",
    "subdivision": "",
    "timezone": "Europe/London",
    "since": When.day(make.START),
}


def test_a_partnership_stands_and_the_act_belongs_to_it():
    made = make.partnership()
    assert Partnership.objects.get() == made
    assert Act.objects.get().partnership == "uk"
    assert time_zones() == ("Europe/London",)


@pytest.mark.parametrize(
    ("wrong", "column", "words"),
    [
        ({"country": "gb"}, "country", "two capital letters"),
        ({"country": "G1"}, "country", "two capital letters"),
        ({"timezone": "Europe/Londn"}, "timezone", "not a time zone"),
        ({"slug": "the uk"}, "slug", "valid"),
        ({"name": ""}, "name", "blank"),
        ({"since": When.unknown()}, "since", "a fact without a date"),
    ],
)
def test_what_cannot_be_is_refused_in_words(wrong, column, words):
    with pytest.raises(ValidationError) as caught:
        operations.found_partnership(make.administrator(), **{**TOLD, **wrong})
    assert words in caught.value.message_dict[column][0]
    assert not Partnership.objects.exists()


def test_an_address_is_used_once():
    make.partnership()
    with pytest.raises(ValidationError, match="at the address “uk” already"):
        operations.found_partnership(make.administrator(), **TOLD)


def test_only_the_administrator_founds():
    table = make.table("wales")
    for actor in (table.government(), table.civil_society()):
        with pytest.raises(Refused, match="This is for the administrator"):
            operations.found_partnership(actor, **TOLD)
    assert not Partnership.objects.filter(slug="uk").exists()


def test_a_partnership_may_begin_in_a_rough_time():
    made = operations.found_partnership(make.administrator(date(2012, 5, 1)), **{**TOLD, "since": When.month(2012, 4)})
    assert Act.objects.get(thing=made.reference).at_words == "April 2012"
