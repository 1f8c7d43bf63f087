from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import administrator, table
from accord.process import operations
from accord.process.models import Plan
from accord.process.tests import make
from accord.record.models import Act

pytestmark = pytest.mark.django_db


def open_plan(actor, partnership, **told):
    return operations.open_plan(
        actor,
        partnership=partnership,
        **{
            "slug": "uk-2016-18",
            "title": "United Kingdom 2016-18",
            "number": 3,
            "first_day": date(2016, 5, 12),
            "last_day": date(2018, 6, 30),
            "since": When.day(make.OPENED),
            **told,
        },
    )


def test_either_lead_opens_a_plan():
    home = table()
    for actor, slug in ((home.government(), "one"), (home.civil_society(), "two")):
        plan = open_plan(actor, home.partnership, slug=slug)
        act = Act.objects.get(thing=plan.reference)
        assert (act.plan, act.partnership, act.verb) == (slug, "uk", "process.open_plan")
    assert Plan.objects.count() == 2


def test_nobody_else_does():
    home, elsewhere = table("uk"), table("wales")
    with pytest.raises(Refused, match="another partnership"):
        open_plan(elsewhere.government(), home.partnership)
    with pytest.raises(Refused, match="you act as administrator"):
        open_plan(administrator(), home.partnership)
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "column", "words"),
    [
        ({"last_day": date(2016, 5, 12)}, "last_day", "ends after it begins, on 12 May 2016"),
        ({"last_day": date(2015, 1, 1)}, "last_day", "ends after it begins"),
        ({"slug": "no spaces"}, "slug", "valid"),
        ({"since": When.unknown()}, "since", "a fact without a date"),
    ],
)
def test_what_cannot_be_is_refused_in_words(wrong, column, words):
    home = table()
    with pytest.raises(ValidationError) as caught:
        open_plan(home.government(), home.partnership, **wrong)
    assert words in caught.value.message_dict[column][0]
    assert not Plan.objects.exists()


def test_an_address_is_used_once_in_the_whole_installation():
    home, elsewhere = table("uk"), table("wales")
    open_plan(home.government(), home.partnership)
    with pytest.raises(ValidationError, match="at the address “uk-2016-18” already"):
        open_plan(elsewhere.government(), elsewhere.partnership)
