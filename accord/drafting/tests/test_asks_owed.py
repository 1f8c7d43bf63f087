"""A position is owed to an ask that is talked about, when the agreement's days are over."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accord.access.actors import Actor
from accord.drafting.api.asks import positions
from accord.drafting.tests.make_asks import brought, contents, moved, taken
from accord.kit.dates import When
from accord.network.tests.make import noon
from accord.process.models import Plan
from accord.process.tests.make_agreement import agreed, clauses

pytestmark = pytest.mark.django_db
TALKED = date(2013, 7, 15)  # a Monday


def owed(day=TALKED):
    return [(due.what, due.body, due.by) for due in positions(Actor.anonymous(noon(day)), day, "uk")]


def test_government_owes_a_position_to_an_ask_under_discussion_and_none_once_it_has_spoken():
    made = contents()
    ask = brought(made)
    moved(made, ask, "discussed", day=TALKED)
    assert owed() == []  # no agreement says by when
    agreed(made.making, clauses=clauses(silent_days=5))
    what = "Say what government's position is: A01 Who owns companies"
    assert owed() == [(what, "Cabinet Office", When.day(date(2013, 7, 22)))]
    assert owed(date(2013, 7, 14)) == []
    taken(ask, made.cabinet, made.government(TALKED))
    assert owed() == []


def test_nothing_is_owed_for_plans_put_together_from_sources_nor_more_queries_for_more_asks():
    made = contents()
    agreed(made.making, clauses=clauses(silent_days=5))
    for _each in range(6):
        moved(made, brought(made), "discussed", day=TALKED)
    with CaptureQueriesContext(connection) as seen:
        assert len(owed()) == 6
    assert len(seen) <= 3
    Plan.objects.update(compiled=True)
    assert owed() == []
