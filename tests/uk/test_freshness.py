"""Public pages: no cookie, made once, asked again for nothing, and never older than the record."""

from datetime import UTC, date, datetime, timedelta
from gzip import decompress

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accord.access.actors import Side
from accord.examples.uk_2013_15.chronicle import acting
from accord.network.models import Seat
from accord.people.models import Person
from accord.process import operations as process
from accord.record.sealing import seal_pending

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/partnerships/uk/",
    "/partnerships/uk/network/",
    "/plans/uk-2013-15/",
    "/plans/uk-2013-15/timeline/",
    "/plans/uk-2013-15/events/",
    "/plans/uk-2013-15/commitments/",
    "/plans/uk-2013-15/commitments/12/",
    "/plans/uk-2013-15/asks/",
    "/plans/uk-2013-15/asks/A04/",
    "/plans/uk-2013-15/standards/",
    "/plans/uk-2013-15/record/",
    "/about/",
    "/accessibility/",
    "/privacy/",
]
FRONT = "/plans/uk-2013-15/"


@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_sets_no_cookie_and_any_cache_may_hold_it(uk, path):
    response = Client().get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert "public" in response["Cache-Control"]
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", PAGES)
def test_asked_again_a_page_is_answered_304_for_one_query(uk, path):
    client = Client()
    tag = client.get(path)["ETag"]
    with CaptureQueriesContext(connection) as seen:
        again = client.get(path, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert len(seen) == 1


def test_a_page_kept_is_the_page_rendered(uk):
    client = Client()
    first = client.get(FRONT)
    with CaptureQueriesContext(connection) as seen:
        second = client.get(FRONT)
    assert len(seen) == 1
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]
    packed = client.get(FRONT, headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert decompress(packed.content) == first.content
    assert packed["ETag"] != first["ETag"]


def test_each_address_day_and_build_has_its_own_tag(uk, settings, monkeypatch):
    def tag(path=FRONT):
        return Client().get(path)["ETag"]

    first = tag()
    assert tag(FRONT + "?as_of=2013-04-24") != first
    assert tag(FRONT + "timeline/") != first
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    monkeypatch.setattr("accord.web.freshness.timezone.now", lambda: tomorrow)
    assert tag() != first
    monkeypatch.undo()
    settings.BUILD = "another"
    assert tag() != first


def test_the_page_is_made_anew_as_soon_as_something_public_is_done(uk):
    before = Client().get(FRONT)["ETag"]
    seat = Seat.objects.get(organisation__side=Side.GOVERNMENT).value
    day = date(2017, 2, 1)
    stage = uk.stages.last()
    process.add_milestone(acting(seat, day), plan=uk, stage=stage, slug="new", order=50, title="Something new")
    during = Client().get(FRONT)["ETag"]
    assert during != before
    while seal_pending():
        pass
    assert Client().get(FRONT)["ETag"] != before


def test_a_page_for_somebody_signed_in_is_theirs_alone(uk):
    client = Client()
    client.force_login(Person.objects.create_user("somebody@example.org", "Somebody"))
    response = client.get(FRONT)
    assert response.status_code == 200
    assert "private" in response["Cache-Control"]
    assert "ETag" not in response


def test_the_day_asked_for_must_be_one(uk):
    response = Client().get(FRONT + "?as_of=2013-02-31")
    assert response.status_code == 400
    assert "is not a day" in response.content.decode()
    assert "ETag" not in response
