from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accord.access.rules import Refused
from accord.drafting.operations import asks
from accord.drafting.queries import ask_on
from accord.drafting.tests.make_asks import DRAFT, MET, backed, brought, contents, department, member
from accord.kit.dates import When

pytestmark = pytest.mark.django_db
LATER = MET + timedelta(days=7)


@pytest.fixture
def made():
    return contents()


def behind(made, day):
    return [(body.slug, body.part) for body in ask_on(made.plan, day, "A01", made.government()).bodies]


def gone(row, actor, day=LATER, **told):
    return asks.stand_back(actor, body=row, since=When.day(day), **told)


def test_an_organisation_stands_behind_an_ask_from_a_day_until_a_day(made):
    ask, cafod = brought(made), made.body("CAFOD")
    row = backed(ask, cafod, member(cafod), "owner")
    gone(row, member(cafod, LATER), reason="We have other plans.")
    assert [behind(made, day) for day in (DRAFT, MET, LATER)] == [[], [("cafod", "owner")], []]
    with pytest.raises(ValidationError, match="This was said already"):
        gone(row, member(cafod, LATER))
    backed(ask, cafod, member(cafod, LATER), day=LATER)
    assert behind(made, LATER) == [("cafod", "supporter")]


def test_for_itself_alone_unless_the_coordinator_says_so(made):
    ask, cafod, oxfam = brought(made), made.body("CAFOD"), made.body("Oxfam")
    with pytest.raises(Refused, match="An organisation says this for itself"):
        backed(ask, cafod, member(oxfam))
    with pytest.raises(Refused, match="This is for: Civil society"):
        backed(ask, cafod, made.government(MET))
    row = backed(ask, cafod, made.civil_society(MET))
    with pytest.raises(Refused, match="An organisation says this for itself"):
        gone(row, member(oxfam, LATER))


def test_what_cannot_be_is_refused_in_words(made):
    ask, cafod = brought(made), made.body("CAFOD")
    row = backed(ask, cafod, made.civil_society(MET))
    with pytest.raises(ValidationError, match="CAFOD stands behind it already"):
        backed(ask, cafod, made.civil_society(MET), "owner")
    with pytest.raises(ValidationError, match="is no body of this table's side: Civil society"):
        backed(ask, department(made), made.civil_society(MET))
    with pytest.raises(ValidationError, match="known are: owner, supporter"):
        backed(ask, made.body("Oxfam"), made.civil_society(MET), "friend")
    with pytest.raises(ValidationError, match="It stands behind it since then only"):
        gone(row, made.civil_society(LATER), DRAFT)
    with pytest.raises(ValidationError, match="has not come yet"):
        gone(row, made.civil_society(MET), LATER)
