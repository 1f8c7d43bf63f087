"""What the board and a commitment's page ask of the database: the same, however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accord.access.actors import Role, Side
from accord.drafting.models import Relation
from accord.drafting.tests.make_meetings import DAY, brokering
from accord.kit.dates import When
from accord.network.operations import membership
from accord.process.tests.make_decisions import sign_in

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
BOARD = reverse("drafting:board", args=[PLAN])


@pytest.fixture(autouse=True)
def every_page_made_anew(settings):
    settings.PAGES_KEPT_BYTES = 0


@pytest.fixture
def made():
    return brokering()


def fill(made, times):
    for number in range(times):
        first = number == 0
        base = made.plan.plan.commitments.count() + 1
        body = made.plan.body(f"Body {base}")
        commitment = made.plan.commitment(base, partners=[body])
        group = made.group(f"Group {base}")
        made.lead(group, made.plan.cabinet)
        made.join(group, body)
        made.take_up(group, commitment=commitment)
        made.discuss(made.meet(group=group, title=f"Meeting {base}"), commitment=commitment)
        made.plan.ask(f"A{base:02d}")
        made.plan.related(body, Relation.Kind.AT_LAUNCH)
        if first:
            membership.found_membership(made.plan.civil_society(DAY), organisation=body, since=When.day(DAY))


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("side", [None, Side.GOVERNMENT])
def test_the_board_costs_the_same_whatever_the_rows(client, made, side):
    if side:
        sign_in(client, made.plan.making, Role.LEAD_OFFICIAL)
    fill(made, 1)
    few = queries(client, BOARD), queries(client, f"/plans/{PLAN}/commitments/1/")
    fill(made, 10)
    assert (queries(client, BOARD), queries(client, f"/plans/{PLAN}/commitments/1/")) == few
    assert few[0] <= 26
    assert few[1] <= 7 or side
