"""From an empty installation to two sides at a table, by the pages: what works, and each refusal in words."""

from dataclasses import replace
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Actor, Role, Side
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Organisation, Partnership, Seat
from accord.network.tests import make
from accord.people.models import Person
from accord.record.models import Act

pytestmark = pytest.mark.django_db
FOUND = reverse("network:found")
BODIES = reverse("network:bodies", args=["uk"])
SEATS = reverse("network:seats", args=["uk"])
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TOLD = {
    "name": "Éire and friends",
    "slug": "",
    "government_name": "The government",
    "network_name": "The network",
    "country": "gb",
    "subdivision": "",
    "timezone": "europe/london",
}


def browser(person):
    client = Client()
    client.force_login(person, BACKEND)
    return client


@pytest.fixture
def keeper():
    """The administrator's browser."""
    seat = operations.open_installation(Actor.anonymous(make.noon(make.START)), email="ida@example.org", name="Ida")
    return browser(seat.person)


def seat(client, **told):
    words = {"name": "Lee Lead", "email": "lee@example.org", "since": "2026-01-05", **told}
    return client.post(SEATS, words)


def test_an_installation_is_founded_by_the_pages_alone(keeper):
    made = keeper.post(FOUND, TOLD)
    home = Partnership.objects.get()
    assert made["Location"] == reverse("network:bodies", args=["eire-and-friends"])
    assert (home.slug, home.country, home.timezone) == ("eire-and-friends", "GB", "Europe/London")
    for name, side in (("Cabinet Office", "government"), ("Involve", "civil-society")):
        assert keeper.post(made["Location"], {"name": name, "side": side}).status_code == 302
    seats = reverse("network:seats", args=[home.slug])
    for body, role, email in (("cabinet-office", "lead-official", "lee@x.org"), ("involve", "member", "mo@x.org")):
        told = {"organisation": body, "role": role, "name": "Somebody", "email": email, "since": "2026-01-05"}
        assert keeper.post(seats, told).status_code == 302
    assert [(each.role, each.person.email) for each in Seat.objects.exclude(organisation=None).order_by("id")] == [
        ("lead-official", "lee@x.org"),
        ("member", "mo@x.org"),
    ]


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"name": ""}, "name", "required"),
        ({"slug": "new", "name": "New"}, "slug", "A page of ours stands at the address"),
        ({"slug": "a b"}, "slug", "valid"),
        ({"name": "საქართველო"}, "slug", "Latin letters"),
        ({"country": "UK1"}, "country", "at most 2"),
        ({"country": "U1"}, "country", "two capital letters"),
        ({"country": "QQ"}, "country", "No calendar of working days is known for “QQ”"),
        ({"subdivision": "XXX"}, "subdivision", "No calendar of working days is known for “XXX” of GB"),
        ({"timezone": "Europe/Londn"}, "timezone", "is not a time zone"),
    ],
)
def test_a_partnership_that_cannot_be_is_refused_at_its_field(keeper, wrong, field, words):
    answer = keeper.post(FOUND, {**TOLD, **wrong})
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.text
    assert words in answer.text
    assert 'value="The network"' in answer.text, "what was typed is still there"
    assert not Partnership.objects.exists()


def test_an_address_in_use_is_refused_at_its_field(keeper):
    make.partnership()
    answer = keeper.post(FOUND, {**TOLD, "slug": "uk"})
    assert 'id="id_slug_error"' in answer.text
    assert "at the address “uk” already" in answer.text


def test_only_the_administrator_founds(keeper):
    assert "Found the partnership</button>" in keeper.get(FOUND).text
    citizen = browser(make.person())
    shown = citizen.get(FOUND)
    assert "this is for the administrator" in shown.text
    assert "Found the partnership</button>" not in shown.text
    assert citizen.post(FOUND, TOLD).status_code == 422
    assert Client().get(FOUND)["Location"] == f"{reverse('account_login')}?next={FOUND}"
    assert not Partnership.objects.exists()


def test_the_front_door_leads_the_administrator_on(keeper, client):
    assert f'href="{FOUND}"' in keeper.get("/").text
    assert "Found the first partnership" in keeper.get("/").text
    for other in (client, browser(make.person())):
        assert FOUND not in other.get("/").text
    make.partnership()
    assert "Found another partnership" in keeper.get("/").text


@pytest.fixture
def table():
    return make.table()


@pytest.fixture
def lead(table):
    return browser(sit(table, Role.LEAD_OFFICIAL, table.cabinet, "Lee Lead"))


@pytest.fixture
def coordinator(table):
    return browser(sit(table, Role.COORDINATOR, table.involve, "Cora Coordinator"))


def sit(table, role, body, name):
    person = make.person(name)
    actor = table.government() if body.side == Side.GOVERNMENT else table.civil_society()
    operations.give_seat(
        replace(actor, compiled=True),
        role=role,
        since=When.day(make.START),
        partnership=table.partnership,
        organisation=body,
        person=person,
    )
    return person


def test_anyone_reads_the_bodies_and_only_a_side_enters_its_own(client, lead, coordinator, table):
    assert "Cabinet Office" in client.get(BODIES).text
    assert "<form" not in client.get(BODIES).text
    for mine, own, other in ((lead, "government", "civil-society"), (coordinator, "civil-society", "government")):
        shown = mine.get(BODIES).text
        assert f'value="{own}"' in shown
        assert f'value="{other}"' not in shown
        assert mine.post(BODIES, {"name": f"A {own} body", "side": own}).status_code == 302
        assert mine.post(BODIES, {"name": f"A {other} body", "side": other}).status_code == 422
    assert set(Organisation.objects.values_list("name", flat=True)) == {
        "Cabinet Office",
        "Involve",
        "A government body",
        "A civil-society body",
    }


def test_a_name_entered_twice_is_refused_at_its_field(lead, table):
    answer = lead.post(BODIES, {"name": "Cabinet Office", "side": "government", "kind": "department"})
    assert answer.status_code == 422
    assert 'id="id_name_error"' in answer.text
    assert 'value="department"' in answer.text


def test_who_may_not_is_told_why(keeper, table, client):
    citizen = browser(make.person())
    assert "Sign in and choose a seat first" in citizen.get(BODIES).text
    assert citizen.post(BODIES, {"name": "Mine", "side": "government"}).status_code == 403
    assert client.post(BODIES, {"name": "Mine", "side": "government"}).status_code == 403
    assert 'value="government"' not in keeper.get(BODIES).text, "each side is there already"
    assert Organisation.objects.count() == 2


def test_a_past_day_has_no_form(lead, table):
    assert '<form method="post" novalidate' not in lead.get(BODIES, {"as_of": "2012-04-01"}).text
    assert "Tearfund" not in lead.get(BODIES, {"as_of": "2012-04-01"}).text


def test_a_seat_makes_the_account_and_the_letter_signs_in_from_it(
    lead, table, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = seat(lead, organisation="cabinet-office", role="policy-official", name="Pat", email="Pat@Example.org")
    assert answer["Location"] == SEATS
    given = Seat.objects.get(role=Role.POLICY_OFFICIAL)
    assert (given.person.name, given.person.email) == ("Pat", "pat@example.org")
    letter = mail.outbox[-1]
    assert letter.to == ["pat@example.org"]
    assert letter.subject == "You can now act for Cabinet Office on Accord"
    address = "/links" + letter.body.partition("/links")[2].split()[0]
    assert "policy official for Cabinet Office" in client.get(address).text
    assert client.post(address)["Location"] == reverse("network:partnership", args=["uk"])
    assert "policy official" in client.get("/").text
    assert "has been used" in client.post(address).text


def test_of_who_was_erased_no_address_is_shown(lead, table):
    sit(table, Role.POLICY_OFFICIAL, table.cabinet, "Pat").forget()
    words = lead.get(SEATS).text
    assert "a person whose name was erased" in words
    assert "None" not in words


def test_a_letter_for_a_seat_that_has_ended_opens_nothing(lead, table, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        seat(lead, organisation="cabinet-office", role="policy-official", email="pat@example.org")
    given = Seat.objects.get(role=Role.POLICY_OFFICIAL)
    lead.post(reverse("network:end_seat", args=["uk", given.pk]), {"since": "2026-01-05"})
    address = "/links" + mail.outbox[-1].body.partition("/links")[2].split()[0]
    assert client.post(address).status_code == 410
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"email": "pat"}, "email", "valid email"),
        ({"name": ""}, "name", "required"),
        ({"since": "yesterday"}, "since", "year-month-day"),
        ({"organisation": "involve"}, "organisation", "Select a valid choice"),
        ({"role": "member"}, "role", "Select a valid choice"),
        ({"email": "closed@example.org"}, "email", "is closed"),
        (
            {"email": "lee.lead@example.org", "role": "lead-official"},
            "email",
            "is lead official for Cabinet Office already",
        ),
    ],
)
def test_a_seat_that_cannot_be_is_refused_at_its_field(lead, wrong, field, words):
    Person.objects.create_user("closed@example.org", "Closed")
    Person.objects.filter(email="closed@example.org").update(is_active=False)
    before = Person.objects.count(), Seat.objects.count()
    answer = seat(lead, **{"organisation": "cabinet-office", "role": "policy-official", **wrong})
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.text
    assert words in answer.text
    assert (Person.objects.count(), Seat.objects.count()) == before
    assert mail.outbox == []


def test_names_and_addresses_are_read_by_who_gives_the_seats_of_that_side_alone(
    lead, coordinator, table, client, keeper
):
    official = browser(sit(table, Role.POLICY_OFFICIAL, table.cabinet, "Polly Policy"))
    member = browser(sit(table, Role.MEMBER, table.involve, "Mo Member"))
    secret = {"government": ("polly.policy@", "Polly Policy"), "civil-society": ("mo.member@", "Mo Member")}
    seen = {
        name: {side for side, words in secret.items() if any(word in who.get(SEATS).text for word in words)}
        for name, who in {
            "lead": lead, "coordinator": coordinator, "official": official, "member": member,
            "administrator": keeper, "citizen": browser(make.person()),
        }.items()
    }  # fmt: skip
    assert seen == {
        "lead": {"government"}, "coordinator": {"civil-society"}, "official": set(), "member": set(),
        "administrator": set(), "citizen": set(),
    }  # fmt: skip
    assert "Cabinet Office" not in coordinator.get(SEATS).text
    assert "Involve" not in lead.get(SEATS).text
    for page in (BODIES, reverse("network:network", args=["uk"]), reverse("network:partnership", args=["uk"]), "/"):
        for who in (client, lead, coordinator, member):
            assert "@example.org" not in who.get(page).text
            assert "Polly Policy" not in who.get(page).text
    assert client.get(SEATS).status_code == 302


def test_no_act_holds_a_name_or_an_address(lead, table):
    seat(lead, organisation="cabinet-office", role="policy-official", name="Pat Nobody", email="pat@example.org")
    act = Act.objects.get(verb="network.seat_person")
    told = str(act.facts) + " ".join(act.words.values_list("text", flat=True))
    assert "policy official, Cabinet Office" in told
    assert "Pat" not in told
    assert "pat@" not in told


def test_a_seat_ends_on_a_day_and_not_before_it_began(lead, table):
    seat(lead, organisation="cabinet-office", role="policy-official", since="2026-02-01", email="pat@example.org")
    given = Seat.objects.get(role=Role.POLICY_OFFICIAL)
    address = reverse("network:end_seat", args=["uk", given.pk])
    answer = lead.post(address, {"since": "2026-01-31"})
    assert answer.status_code == 422
    assert 'id="id_since_error"' in answer.text
    assert "cannot end before it was given, on 1 February 2026" in answer.text
    assert 'value="2026-01-31"' in answer.text
    assert lead.post(address, {"since": "2026-03-01"})["Location"] == SEATS
    assert given.end.since.first == date(2026, 3, 1)
    assert lead.get(address).status_code == 404
    assert "pat@example.org" not in lead.get(SEATS).text


def test_of_the_other_sides_seats_nobody_learns(lead, coordinator, table):
    member = sit(table, Role.MEMBER, table.involve, "Mo Member").seats.get()
    address = reverse("network:end_seat", args=["uk", member.pk])
    assert lead.get(address).status_code == 404
    assert lead.post(address, {"since": "2026-01-05"}).status_code == 404
    own = browser(member.person).get(address)
    assert "This is for the civil society coordinator" in own.text
    assert "Mo Member" not in own.text
    assert coordinator.get(address).status_code == 200


def test_the_administrator_seats_again_while_nobody_has_come_in(keeper):
    home = make.partnership()
    cabinet = operations.add_organisation(
        make.administrator(), partnership=home, name="Cabinet Office", side=Side.GOVERNMENT, since=When.day(make.START)
    )
    told = {"organisation": cabinet.slug, "role": "lead-official"}
    assert seat(keeper, **told, email="tpyo@example.org").status_code == 302
    mistyped = Seat.objects.get(organisation=cabinet)
    assert seat(keeper, **told, email="lee@example.org").status_code == 302
    assert (
        keeper.post(reverse("network:end_seat", args=["uk", mistyped.pk]), {"since": "2026-01-05"}).status_code == 302
    )
    Person.objects.filter(email="lee@example.org").update(last_login=timezone.now())
    assert "the administrator only puts the first of Government in place" in keeper.get(SEATS).text
    assert seat(keeper, **told, email="another@example.org").status_code == 422
    assert not Person.objects.filter(email="another@example.org").exists()


def network_of_members(keeper):
    """A network without a coordinator, whose first member has come in."""
    home = make.partnership()
    first = operations.add_organisation(
        make.administrator(), partnership=home, name="Involve", side=Side.CIVIL_SOCIETY, since=When.day(make.START)
    )
    assert seat(keeper, organisation=first.slug, role="member", email="mo@example.org").status_code == 302
    return browser(Person.objects.get(email="mo@example.org")), home


def test_a_member_looks_after_the_network_while_there_is_no_coordinator(keeper):
    member, _home = network_of_members(keeper)
    assert member.post(BODIES, {"name": "Tearfund", "side": "civil-society"}).status_code == 302
    assert seat(member, organisation="tearfund", role="member", email="tia@example.org").status_code == 302
    assert 'value="coordinator"' not in member.get(SEATS).text
    answer = seat(member, organisation="tearfund", role="coordinator", email="tia@example.org")
    assert 'id="id_role_error"' in answer.text
    assert set(Seat.objects.exclude(partnership=None).values_list("role", flat=True)) == {"member"}


def test_nobody_is_seated_as_coordinator_by_hand_before_the_network_chose(keeper):
    _member, home = network_of_members(keeper)
    actor = make.Actor("", Seat.objects.get(role="member").value, make.noon(date(2026, 2, 1)))
    body = home.organisations.get()
    told = {"organisation": body, "role": Role.COORDINATOR, "since": When.day(date(2026, 2, 1))}
    with pytest.raises(PermissionError, match="The network chooses its coordinator first"):
        operations.seat_person(actor, name="Cora", email="cora@example.org", **told)
    with pytest.raises(PermissionError, match="The network chooses its coordinator first"):
        operations.give_seat(actor, partnership=home, **told)
    Seat.objects.create(partnership=home, **told)  # as taking office does
    operations.seat_person(actor, name="Cora", email="cora@example.org", **told)
    with pytest.raises(PermissionError):
        operations.seat_person(actor, name="Ed", email="ed@example.org", **told)


def test_who_was_chosen_and_has_nobody_seated_yet_is_seated_by_any_member(keeper):
    member, home = network_of_members(keeper)
    assert member.post(BODIES, {"name": "Tearfund", "side": "civil-society"}).status_code == 302
    chosen = home.organisations.get(name="Tearfund")
    Seat.objects.create(role=Role.COORDINATOR, since=When.day(make.START), partnership=home, organisation=chosen)
    told = {"organisation": "tearfund", "role": "coordinator"}
    assert 'value="coordinator"' in member.get(SEATS).text
    assert seat(member, **told, email="cora@example.org").status_code == 302
    assert 'value="coordinator"' not in member.get(SEATS).text
    assert seat(member, **told, email="ed@example.org").status_code == 403


def test_who_was_chosen_seats_its_own_coordinator(keeper):
    member, home = network_of_members(keeper)
    assert member.post(BODIES, {"name": "Tearfund", "side": "civil-society"}).status_code == 302
    assert seat(member, organisation="tearfund", role="member", email="tia@example.org").status_code == 302
    chosen = home.organisations.get(name="Tearfund")
    Seat.objects.create(role=Role.COORDINATOR, since=When.day(make.START), partnership=home, organisation=chosen)
    own, told = (
        browser(Person.objects.get(email="tia@example.org")),
        {"organisation": "tearfund", "role": "coordinator"},
    )
    assert seat(member, **told, email="ed@example.org").status_code == 403
    assert seat(own, **told, email="tia@example.org").status_code == 302


def test_each_act_bears_the_seat_chosen_in_the_header(lead, table):
    person = Person.objects.get(email="lee.lead@example.org")
    elsewhere = make.table("wales")
    second = operations.give_seat(
        elsewhere.government(), role=Role.LEAD_OFFICIAL, since=When.day(make.START),
        partnership=elsewhere.partnership, organisation=elsewhere.cabinet, person=person,
    )  # fmt: skip
    first = person.seats.get(partnership=table.partnership)
    wales = reverse("network:bodies", args=["wales"])
    for chosen, address in ((second, wales), (first, BODIES)):
        lead.post(reverse("network:choose_seat"), {"seat": chosen.reference})
        for each in (BODIES, wales):
            answer = lead.post(each, {"name": f"As {chosen.pk}", "side": "government"})
            assert answer.status_code == (302 if each == address else 403)
        act = Act.objects.filter(verb="network.add_organisation").latest("id")
        assert (act.seat, act.partnership) == (chosen.reference, chosen.partnership_slug)


def test_many_seats_and_bodies_cost_the_same_queries(coordinator, table, django_assert_max_num_queries):
    for number in range(20):
        sit(table, Role.MEMBER, table.body(f"Body {number}"), f"Person {number}")
    with django_assert_max_num_queries(12):
        assert coordinator.get(SEATS).text.count("@example.org") == 21
    with django_assert_max_num_queries(9):
        coordinator.get(BODIES)


def test_the_pages_of_a_partnership_lead_on_who_may(lead, coordinator, table, client):
    for page in (reverse("network:partnership", args=["uk"]), reverse("network:network", args=["uk"])):
        for who in (lead, coordinator):
            assert f'href="{BODIES}"' in who.get(page).text
            assert f'href="{SEATS}"' in who.get(page).text
        assert f'href="{BODIES}"' in client.get(page).text
        assert SEATS not in client.get(page).text
