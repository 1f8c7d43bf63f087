"""A link opens what it was made for, while it lasts; every other one is refused in words."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from accord.access.links import SIGN_IN, LinkRefused, OutsideTransaction, forget, offer, open_link, token_of
from accord.access.models import SignedLink
from accord.access.tests.make import CLEAR, NOW, VERSIONS, offered

pytestmark = pytest.mark.django_db


def refusal(token, purpose=SIGN_IN, at=NOW):
    with pytest.raises(LinkRefused) as refused:
        open_link(token, purpose, at)
    return str(refused.value)


def test_it_opens_until_it_expires():
    link = offered()
    last = link.expires_at - timedelta(microseconds=1)
    assert open_link(token_of(link), SIGN_IN, last) == link
    assert refusal(token_of(link), at=link.expires_at) == "This link could be used until 4 July 2013, 12:00 UTC."


def test_a_token_that_was_tampered_with_is_refused():
    one, other = offered(), offered()
    token = token_of(one)
    number, _, secret = token.partition(".")
    swapped = secret[:-2] + ("A" if secret[-2] != "A" else "B") + secret[-1]
    for wrong in (f"{number}.{swapped}", f"{other.pk}.{secret}", f"{token}x", token[:-1], f"{number}.", number):
        assert "not one of ours" in refusal(wrong)


@pytest.mark.parametrize("token", ["", ".", "x", "-1.a", "999999999999999999.a", "9" * 4000, "1\0.a", "٣.a", "²", "🗝"])
def test_a_token_that_is_none_is_refused(token):
    offered()
    assert "not one of ours" in refusal(token)


def test_another_key_of_the_installation_makes_every_link_void(settings):
    token = token_of(offered())
    settings.SECRET_KEY = "another" * 8
    assert "not one of ours" in refusal(token)


def test_a_link_for_one_purpose_opens_no_other():
    link = offered(CLEAR, version="9")
    assert open_link(token_of(link), CLEAR, NOW) == link
    assert refusal(token_of(link), SIGN_IN) == "This link was made for something else."


def test_a_row_moved_to_another_purpose_does_not_open():
    link = offered(CLEAR, version="9")
    token = token_of(link)
    SignedLink.objects.update(purpose=SIGN_IN.name)
    assert "not one of ours" in refusal(token)


def test_the_token_of_an_earlier_row_of_the_same_number_does_not_open():
    link = offered()
    token = token_of(link)
    SignedLink.objects.update(nonce="0" * 32)
    assert "not one of ours" in refusal(token)


def test_a_link_made_for_an_older_version_is_refused(monkeypatch):
    link = offered(CLEAR, version="9")
    monkeypatch.setitem(VERSIONS, link.subject, "10")
    assert "has changed since" in refusal(token_of(link), CLEAR)


def test_the_secret_is_kept_nowhere():
    link = offered()
    secret = token_of(link).partition(".")[2]
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(link)::text FROM access_signedlink link")
        (row,) = cursor.fetchone()
    assert link.nonce in row
    assert secret not in row
    assert settings.SECRET_KEY not in row


def test_forgetting_somebody_removes_their_links_alone():
    offered(person="p1", to="ann@example.org")
    offered(to="Ann@Example.org")
    kept = offered(person="p2", to="bob@example.org")
    forget(person="p1", to="ann@example.org")
    assert list(SignedLink.objects.all()) == [kept]


def test_a_link_cannot_expire_before_it_is_offered():
    with pytest.raises(IntegrityError, match="access_link_expires_after_offer"), transaction.atomic():
        offer(purpose=SIGN_IN, to="a@example.org", subject="x", expires_in=timedelta(0), at=NOW)


@pytest.mark.django_db(transaction=True)
def test_it_is_offered_inside_a_transaction_or_not_at_all():
    with pytest.raises(OutsideTransaction):
        offer(purpose=SIGN_IN, to="a@example.org", subject="x", expires_in=timedelta(1), at=NOW)
    assert not SignedLink.objects.exists()
