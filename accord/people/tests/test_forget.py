"""Erasing somebody: name, address and sessions go, the reference stays."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import Client

from accord.people.models import Person

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_small_letters():
    assert Person.objects.create_user(" Ann@Example.ORG ", "Ann").email == "ann@example.org"


def test_the_database_refuses_capitals_in_an_address():
    with pytest.raises(IntegrityError, match="people_address_in_small_letters"), transaction.atomic():
        Person.objects.create(email="Ann@example.org")


def test_two_people_have_two_references_that_say_nothing():
    ann, bob = Person.objects.create_user("ann@example.org", "Ann"), Person.objects.create_user("bob@example.org")
    assert ann.reference != bob.reference
    assert len(ann.reference) == 17
    assert not ann.has_usable_password()


def test_forgetting_wipes_everything_but_the_reference():
    ann, bob = Person.objects.create_user("ann@example.org", "Ann"), Person.objects.create_user("bob@example.org")
    EmailAddress.objects.create(user=ann, email="ann@example.org")
    reference = ann.reference
    for person in (ann, bob):
        Client().force_login(person)
    assert Session.objects.count() == 2

    ann.refresh_from_db()
    ann.forget()

    kept = Person.objects.filter(reference=reference).values().get()
    assert not kept["is_active"]
    assert {kept["name"], kept["email"], kept["last_login"]} == {"", None}
    assert "Ann" not in str(kept)
    assert not EmailAddress.objects.exists()
    assert Session.objects.get().get_decoded()["_auth_user_id"] == str(bob.pk)
    assert str(ann) == "a person whose name was erased"


def test_a_forgotten_person_is_signed_out(client):
    ann = Person.objects.create_user("ann@example.org", "Ann")
    client.force_login(ann)
    ann.forget()
    assert client.get("/accounts/logout/").status_code == 302, "nobody is signed in: there is nothing to confirm"
