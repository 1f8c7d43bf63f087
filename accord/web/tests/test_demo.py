"""The demonstration's role sign-ins exist in the demonstration alone."""

from datetime import UTC, date, datetime

import pytest

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.models import Organisation
from accord.network.models import Seat as SeatRow
from accord.network.operations import add_organisation, found_partnership, give_seat
from accord.network.tests import make as network
from accord.people.models import Person
from accord.process.models import Plan
from accord.process.tests import make as process
from accord.record import dues
from accord.record.dues import Due
from accord.record.models import Act
from accord.web import urls  # noqa: F401  # read now, before a test turns the demonstration on
from accord.web.demo import BODIES, KEEPING, make_role_accounts, seat_at

pytestmark = pytest.mark.django_db
THEN = datetime(2013, 6, 27, 12, tzinfo=UTC)


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
        (Side.CIVIL_SOCIETY, "Tearfund"),
    ):
        add_organisation(leads[side], partnership=uk, name=name, side=side, since=since)
    return uk


def turn_on(settings):
    settings.ROOT_URLCONF = "accord.web.tests.demo_urls"
    settings.DEMO = True


@pytest.fixture
def demo(example, settings):
    turn_on(settings)
    make_role_accounts()


def facts():
    """Everything that a reader of the record or of the partnership's pages is told."""
    return [*Act.objects.values_list("pk"), *SeatRow.objects.values_list("pk"), *Organisation.objects.values_list("pk")]


def test_each_role_signs_in_to_its_seat(client, example, demo):
    for role in Role:
        answer = client.post(f"/demo/{role.value}/", {} if role == Role.ADMINISTRATOR else {"table": "uk"})
        assert (answer.status_code, answer["Location"]) == (302, "/")
        person = Person.objects.get(pk=client.session["_auth_user_id"])
        assert person.name.endswith(" (demo)")
        assert person.email == f"{role.value}@demo.invalid"
        assert not person.has_usable_password()
        request = client.get("/").wsgi_request
        seat = KEEPING if role == Role.ADMINISTRATOR else seat_at("uk", role)
        assert request.actor == Actor(person.reference, seat, request.actor.at)
        assert seat.reference == ("demo:administrator" if seat is KEEPING else f"demo:uk:{role.value}")
        assert (seat.role, seat.partnership) == (role, "" if seat is KEEPING else "uk")
        body = Organisation.objects.filter(name=seat.body).first()
        assert (body.side if body else "independent" if seat.body else "none") == seat.side


def test_the_header_says_for_whom_and_the_menu_has_a_seat_at_either_table(client, demo):
    client.post("/demo/policy-official/", {"table": "uk"})
    text = client.get("/").text
    assert '<span class="acting">Acting for</span> <b>Department for International Development</b>' in text
    assert text.count('name="seat" value="demo:uk:policy-official" aria-current="true"') == 1
    assert text.count('name="seat"') == text.count('name="seat" value="demo:') == 2
    assert client.post("/seat/", {"seat": "demo:norvale:policy-official", "next": "/about/"}).url == "/about/"
    assert "<b>Ministry of Justice</b>" in client.get("/").text
    assert client.post("/seat/", {"seat": "demo:uk:lead-official"}).status_code == 403


def test_a_role_begins_with_what_it_owes_and_where_all_is_past_on_the_plan(client, demo):
    making = process.plan("norvale", network.table("norvale"))
    listed = client.get("/demo/").text
    assert "These are roles, not people" in listed
    for role in BODIES["norvale"]:
        assert f'action="/demo/{role.value}/"' in listed
    assert listed.count('name="table" value="norvale"') == len(BODIES["norvale"])
    assert client.post("/demo/member/")["Location"] == "/me/"
    assert client.get("/").wsgi_request.actor.seat == seat_at("norvale", Role.MEMBER)
    Plan.objects.filter(pk=making.plan.pk).update(compiled=True)
    assert client.post("/demo/member/")["Location"] == "/plans/norvale/"


def test_the_list_says_what_waits_for_a_body_that_everybody_may_read(client, demo, monkeypatch):
    process.plan("norvale", network.table("norvale"))
    by, late = When.day(date(2013, 1, 2)), When.day(date(2013, 1, 1))

    def owed(actor, _day, table):
        assert table == "norvale"
        yield Due("Read the texts", Side.GOVERNMENT, "Ministry of Justice", by, "/")
        yield Due("Answer the letter", Side.GOVERNMENT, "Ministry of Justice", late, "/")
        yield Due("Not theirs", Side.CIVIL_SOCIETY, "Ministry of Justice", late, "/")
        if actor.seat:
            yield Due("A secret", Side.GOVERNMENT, "Ministry of Justice", late, "/")

    monkeypatch.setattr(dues, "_sources", [owed])
    client.post("/demo/lead-official/")
    listed = client.get("/demo/").text
    assert listed.count("waits:") == listed.count("waits: Answer the letter · 1 more</p>") == 1


def test_the_roles_leave_nothing_on_the_record_and_nothing_at_the_table(client, example, settings):
    pages = ("/partnerships/uk/", "/partnerships/uk/network/")
    before, told = facts(), [client.get(page).text.partition("<footer")[0] for page in pages]
    turn_on(settings)
    make_role_accounts()
    for role in Role:
        assert client.post(f"/demo/{role.value}/").status_code == 302
    client.logout()
    assert facts() == before
    assert [client.get(page).text.partition("<footer")[0] for page in pages] == told
    assert "Cabinet Office" in told[0]


def test_what_is_done_from_a_role_is_on_the_record_as_done_from_it(client, example, demo):
    client.post("/demo/lead-official/", {"table": "uk"})
    actor = client.get("/").wsgi_request.actor
    since = When.day(actor.at.date())
    add_organisation(actor, partnership=example, name="Home Office", side=Side.GOVERNMENT, since=since)
    act = Act.objects.latest("pk")
    assert (act.seat, act.side, act.body) == ("demo:uk:lead-official", Side.GOVERNMENT, "Cabinet Office")
    assert act.person == Person.objects.get(email="lead-official@demo.invalid").reference
    with pytest.raises(Refused):
        add_organisation(actor, partnership=example, name="Oxfam", side=Side.CIVIL_SOCIETY, since=since)


def test_a_second_start_makes_nothing_twice(demo):
    before = set(Person.objects.values_list("pk", flat=True))
    make_role_accounts()
    assert set(Person.objects.values_list("pk", flat=True)) == before
    assert len(before) == len(Role)


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


@pytest.mark.usefixtures("demo")
def test_no_role_sits_at_another_table(client):
    for role, table in (("member", "nowhere"), ("administrator", "uk")):
        assert client.post(f"/demo/{role}/", {"table": table}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_without_the_demonstration_the_addresses_and_the_seats_do_not_exist(client, example):
    make_role_accounts()
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/administrator/").status_code == 404
    assert "/demo/" not in client.get("/accounts/login/").text
    person = Person.objects.get(email="administrator@demo.invalid")
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/").wsgi_request.actor.seat is None
