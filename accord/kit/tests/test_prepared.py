from datetime import date

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.test.utils import CaptureQueriesContext

from accord.kit.dates import When
from accord.kit.prepared import Given, Prepared
from accord.network.models import Organisation, Seat
from accord.network.tests.make import table

pytestmark = pytest.mark.django_db

APRIL, MAY = date(2012, 4, 1), date(2012, 5, 1)


@pytest.fixture
def home():
    home = table()
    home.body("Tearfund", day=MAY)
    return home


def test_it_runs_again_with_other_values(home):
    named = Prepared(
        lambda: Organisation.objects.as_of(Given.day("day")).filter(side=Given.text("side")).values("name")
    )
    assert named.rows(day=APRIL, side="civil-society") == [{"name": "Involve"}]
    assert named.rows(day=MAY, side="civil-society") == [{"name": "Involve"}, {"name": "Tearfund"}]
    assert named.rows(day=MAY, side="government") == [{"name": "Cabinet Office"}]
    assert named.rows(day=MAY, side="' OR true --") == []


def test_it_gives_what_the_query_itself_gives_and_is_built_once(home):
    built = []

    def build():
        built.append(1)
        seated = Seat.objects.as_of(Given.day("day")).filter(organisation=OuterRef("pk"))
        rows = Organisation.objects.filter(partnership=Given.key("partnership"))
        return rows.values("since_first", told=JSONObject(name="name"), seated=Exists(seated)).order_by("name")

    prepared = Prepared(build)
    with CaptureQueriesContext(connection) as seen:
        first, again = (prepared.rows(day=MAY, partnership=home.partnership.pk) for _ in range(2))
    assert (
        first
        == again
        == [
            {"since_first": APRIL, "told": {"name": "Cabinet Office"}, "seated": True},
            {"since_first": APRIL, "told": {"name": "Involve"}, "seated": True},
            {"since_first": MAY, "told": {"name": "Tearfund"}, "seated": False},
        ]
    )
    assert (len(built), len(seen)) == (1, 2)


def test_a_value_that_is_not_given_is_no_answer(home):
    with pytest.raises(KeyError, match="day"):
        Prepared(lambda: Organisation.objects.as_of(Given.day("day")).values("name")).rows()


def test_dates_of_any_precision_stay_what_they_are(home):
    rows = Prepared(lambda: Organisation.objects.filter(name="Involve").values("since_precision", "since_last")).rows()
    assert rows == [{"since_precision": When.day(APRIL).precision.value, "since_last": APRIL}]
