"""The demonstration's role sign-ins exist in the demonstration alone."""

from datetime import UTC, date, datetime

import pytest

from accord.access.actors import Actor, Role, Seat, Side
from accord.kit.dates import When
from accord.network.models import Seat as SeatRow
from accord.network.operations import add_organisation, found_partnership, give_seat
from accord.people.models import Person
from accord.record.models import Act, Words
from accord.web import urls  # noqa: F401  # read now, before a test turns the demonstration on
from accord.web.demo import BODIES, make_role_accounts

pytestmark = pytest.mark.django_db
THEN = datetime(2013, 6, 27, 12, tzinfo=UTC)
NOW = Actor.anonymous(datetime(2026, 3, 1, 12, tzinfo=UTC))


@pytest.fixture
def example():
    """The table of the example as its replay leaves it: bodies, and the two leads seated by nobody's name."""
    keeper = Actor("", Seat("", "", Side.NONE, Role.ADMINISTRATOR, ""), THEN, compiled=True)
    since = When.day(date(2012, 1, 1))
    uk = found_partnership(
        keeper,
        slug="uk",
        name="United Kingdom",
        government_name="UK Government",
        network_name="UK network",
        country="GB",
        subdivision="",
        timezone="Europe/London",
        since=since,
    )
    leads = {}
    for side, name, role in (
        (Side.GOVERNMENT, "Cabinet Office", Role.LEAD_OFFICIAL),
        (Side.CIVIL_SOCIETY, "Involve", Role.COORDINATOR),
    ):
        body = add_organisation(keeper, partnership=uk, name=name, side=side, since=since)
        seat = give_seat(keeper, role=role, since=since, partnership=uk, organisation=body)
        leads[side] = Actor("", seat.value, THEN, compiled=True)
    for side, name in (
        (Side.GOVERNMENT, "Department for International Development"),
        (Side.CIVIL_SOCIETY, "Transparency International UK"),
    ):
        add_organisation(leads[side], partnership=uk, name=name, side=side, since=since)
    return uk


@pytest.fixture
def demo(example, settings):
    settings.ROOT_URLCONF = "accord.web.tests.demo_urls"
    settings.DEMO = True
    make_role_accounts(NOW)


@pytest.mark.usefixtures("demo")
def test_each_role_signs_in_to_its_seat(client):
    listed = client.get("/demo/").text
    assert "These are roles, not people" in listed
    for role in Role:
        assert f'action="/demo/{role.value}/"' in listed
        answer = client.post(f"/demo/{role.value}/")
        assert (answer.status_code, answer["Location"]) == (302, "/")
        person = Person.objects.get(pk=client.session["_auth_user_id"])
        assert person.name.endswith(" (demo)")
        assert person.email.endswith("@demo.invalid")
        assert not person.has_usable_password()
        seat = SeatRow.objects.get(person=person)
        assert client.session["seat"] == seat.reference
        assert seat.role == role
        assert (seat.organisation.name if seat.organisation else "") == BODIES.get(role, "")


@pytest.mark.usefixtures("demo")
def test_a_second_start_makes_nothing_twice():
    before = (Person.objects.count(), SeatRow.objects.count(), Act.objects.count())
    make_role_accounts(NOW)
    assert (Person.objects.count(), SeatRow.objects.count(), Act.objects.count()) == before
    assert before[0] == len(Role)


@pytest.mark.usefixtures("demo")
def test_the_record_names_no_demo_account():
    assert not Words.objects.filter(text__icontains="demo").exists()
    assert Words.objects.filter(text__icontains="Cabinet Office").exists()


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(("path", "status"), [("nobody/", 404), ("lead-official/", 405)])
def test_only_roles_can_be_taken_and_only_by_a_button(client, path, status):
    answer = client.get(f"/demo/{path}") if status == 405 else client.post(f"/demo/{path}")
    assert answer.status_code == status
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("demo")
def test_an_account_that_is_no_role_cannot_be_taken(client):
    Person.objects.create_user("ann@example.org", "Ann")
    for attempt in ("ann", "ann@example.org", "ANN", "%25"):
        assert client.post(f"/demo/{attempt}/").status_code == 404


def test_without_the_demonstration_the_addresses_do_not_exist(client, example):
    make_role_accounts(NOW)
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/administrator/").status_code == 404
    assert "/demo/" not in client.get("/accounts/login/").text
