"""Making an account: proved by a code sent to the address, and no word about who has one already."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accord.network.queries import seats_of
from accord.people.models import Person
from accord.web.tests.test_sign_in import CONFIRM, LOGIN, carried, code, is_signed_in

pytestmark = pytest.mark.django_db
SIGNUP = "/accounts/signup/"


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


def join(client, email="eve@example.org", name="Eve", **words):
    return client.post(SIGNUP, {"email": email, "name": name, **words})


def test_a_code_makes_the_account_and_signs_in_without_any_seat(client):
    answer = join(client, " Eve@Example.org ", " Eve ")
    assert (answer.status_code, answer["Location"]) == (302, CONFIRM)
    assert not is_signed_in(client)
    assert Person.objects.get().name == "", "nobody has a name before the address is proved"
    assert client.post(CONFIRM, {"code": code()})["Location"] == "/"
    person = Person.objects.get()
    assert (person.email, person.name, person.has_usable_password()) == ("eve@example.org", "Eve", False)
    assert is_signed_in(client)
    assert seats_of(person, timezone.now()) == []


def test_it_leads_on_to_where_one_came_from(client):
    signing_in = client.get(LOGIN, {"next": "/about/"}).text
    way = re.search(r'href="([^"]*/signup/[^"]*)"', signing_in)[1]
    answer = join(client, **carried(client.get(way)))
    form = carried(client.get(answer["Location"]))
    assert client.post(CONFIRM, {"code": code(), **form})["Location"] == "/about/"


def test_who_has_an_account_signs_in_and_keeps_the_name(client):
    ann = Person.objects.create_user("ann@example.org", "Ann")
    join(client, "ann@example.org", "Somebody else")
    client.post(CONFIRM, {"code": code()})
    assert client.session["_auth_user_id"] == str(ann.pk)
    assert Person.objects.get().name == "Ann"


def test_neither_pages_nor_letters_tell_who_has_an_account():
    Person.objects.create_user("ann@example.org", "Ann")
    known, unknown = (pages_after_joining_as(email) for email in ("ann@example.org", "eve@example.org"))
    assert known == unknown
    assert len({letter.subject for letter in mail.outbox}) == 1


def pages_after_joining_as(email):
    client = Client()
    asked = join(client, email)
    guess = client.post(CONFIRM, {"code": "BCDF-GHJK"})
    plain = [
        re.sub(r'value="\w{64}"', "", text).replace(email, "SOMEONE") for text in (client.get(CONFIRM).text, guess.text)
    ]
    return (asked.status_code, asked["Location"], guess.status_code, *plain)


def test_attempts_are_bounded(client):
    for _ in range(3):
        assert join(Client()).status_code == 302
    assert "Too many attempts." in join(Client()).text
    assert len(mail.outbox) == 3
    join(client, "ida@example.org")
    right = code()
    for _ in range(3):
        client.post(CONFIRM, {"code": "BCDF-GHJK"})
    client.post(CONFIRM, {"code": right})
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("told", "words"),
    [({"name": " "}, "Write the name"), ({"email": "eve"}, "valid email"), ({"name": "x" * 201}, "at most 200")],
)
def test_what_cannot_be_is_refused_at_the_field_and_stays_there(client, told, words):
    answer = client.post(SIGNUP, {"email": "eve@example.org", "name": "Eve", **told})
    assert words in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert 'value="Eve"' in answer.text or 'value="eve@example.org"' in answer.text
    assert not Person.objects.exists()
    assert mail.outbox == []


def test_a_closed_account_stays_closed(client):
    Person.objects.create_user("ann@example.org", "Ann")
    Person.objects.update(is_active=False)
    assert join(client, "ann@example.org").status_code == 302
    assert mail.outbox[0].subject == "There is no account for this address"
    assert Person.objects.count() == 1


def test_a_name_is_given_to_nobody_but_who_asked_with_that_address(client):
    join(client, "eve@example.org", "Eve")
    client.post("/accounts/logout/")
    Person.objects.create_user("ida@example.org")
    client.post(LOGIN, {"email": "ida@example.org"})
    client.post(CONFIRM, {"code": code()})
    assert is_signed_in(client)
    assert set(Person.objects.values_list("name", flat=True)) == {""}


def test_accounts_that_nobody_proved_are_forgotten(client):
    join(client, "eve@example.org")
    Person.objects.update(joined=timezone.now() - timedelta(hours=2))
    known = Person.objects.create_user("ann@example.org", "Ann")
    Person.objects.filter(pk=known.pk).update(joined=timezone.now() - timedelta(days=9))
    join(Client(), "ida@example.org")
    assert set(Person.objects.values_list("email", flat=True)) == {"ann@example.org", "ida@example.org"}
