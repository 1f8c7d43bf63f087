"""The door of signed links: GET shows and uses nothing up, POST acts, a refusal is a page in words."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accord.access.links import token_of
from accord.access.models import SignedLink
from accord.access.tests.make import CLEAR, offered
from accord.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return Person.objects.create_user("ann@example.org", "Ann")


def address(link):
    return f"/links/sign-in/{token_of(link)}/"


def link_for(person, **words):
    return offered(person=person.reference, at=timezone.now(), **words)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_looking_uses_nothing_up(client, ann):
    link = link_for(ann)
    for look in (client.get, client.head, client.get):
        answer = look(address(link))
        assert answer.status_code == 200
    assert "Ann (ann@example.org)" in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert SignedLink.objects.get().used_at is None
    assert not is_signed_in(client)


def test_pressing_the_button_signs_in_once(client, ann):
    link = link_for(ann)
    answer = client.post(address(link))
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(ann.pk)
    assert SignedLink.objects.get().used_at

    stranger = Client()
    for again in (stranger.get(address(link)), stranger.post(address(link))):
        assert again.status_code == 410
        assert "This link has been used, on" in again.text
    assert not is_signed_in(stranger)


def test_another_site_cannot_press_the_button(ann):
    strict = Client(enforce_csrf_checks=True)
    link = link_for(ann)
    assert strict.post(address(link)).status_code == 403
    assert not is_signed_in(strict)
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', strict.get(address(link)).text)
    assert strict.post(address(link), {"csrfmiddlewaretoken": token}).status_code == 302
    assert is_signed_in(strict)


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_have_no_meaning(client, ann, method):
    assert getattr(client, method)(address(link_for(ann))).status_code == 405


def test_refusals_are_pages_in_words(client, ann):
    expired = offered(person=ann.reference, at=timezone.now() - timedelta(days=8))
    other = link_for(ann, purpose=CLEAR, version="9")
    for wrong, sentence in (
        (address(expired), "This link could be used until"),
        (address(other), "This link was made for something else."),
        (address(link_for(ann))[:-4] + "/", "not one of ours"),
        ("/links/sign-in/%00%F0%9F%97%9D/", "not one of ours"),
    ):
        for answer in (client.get(wrong), client.post(wrong)):
            assert answer.status_code == 410
            assert sentence in answer.text
            assert "no-store" in answer["Cache-Control"]
    assert not is_signed_in(client)


def test_a_closed_account_is_not_opened_by_an_old_link(client, ann):
    link = link_for(ann)
    ann.forget()
    assert client.post(address(link)).status_code == 410
    assert not is_signed_in(client)
