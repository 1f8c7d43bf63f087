"""Mail goes out after the commit, in whole and once; a mail server that fails hinders nobody."""

import logging
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from accord.access.actors import Actor
from accord.access.links import SIGN_IN, offer, open_link, token_of
from accord.access.models import SignedLink
from accord.network.operations import open_installation
from accord.notify.listeners import send_waiting
from accord.record.models import Act

pytestmark = pytest.mark.django_db(transaction=True)
NOBODY = "127.0.0.1"
CLOSED = 1
"""A port on which nobody answers."""


def open_and_offer(**words):
    """An operation that offers a link: the link and the acts stand or fall together."""
    at = timezone.now()
    with transaction.atomic():
        seat = open_installation(Actor.anonymous(at), email="ann@example.org", name="Ann")
        return offer_one(at, subject=seat.reference, person=seat.person.reference, **words)


def offer_one(at, **words):
    usual = {"purpose": SIGN_IN, "to": "ann@example.org", "subject": "x", "expires_in": timedelta(1), "at": at}
    with transaction.atomic():
        return offer(**usual | words)


def test_a_link_is_mailed_when_its_operation_is_committed():
    with transaction.atomic():
        link = open_and_offer()
        assert mail.outbox == []
    (letter,) = mail.outbox
    assert letter.to == ["ann@example.org"]
    assert letter.subject == "Your link to sign in to Accord"
    (token,) = re.findall(r"http://127\.0\.0\.1:8000/links/sign-in/(\S+)/\n", letter.body)
    assert open_link(token, SIGN_IN, timezone.now()) == link
    assert SignedLink.objects.get().sent_at


def test_what_is_rolled_back_is_not_mailed():
    with transaction.atomic():
        open_and_offer()
        transaction.set_rollback(True)
    assert mail.outbox == []
    send_waiting(timezone.now())
    assert mail.outbox == []


def test_each_is_mailed_once_and_what_is_handed_over_or_too_old_never():
    now = timezone.now()
    offer_one(now)
    offer_one(now, handed_over=True, to="at-the-terminal@example.org")
    offer_one(now - timedelta(days=2), to="too-late@example.org")
    send_waiting(now)
    send_waiting(now)
    assert [letter.to for letter in mail.outbox] == [["ann@example.org"]]


def test_a_mail_server_that_fails_hinders_nobody_and_the_next_round_sends(settings, caplog):
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = NOBODY, CLOSED
    with caplog.at_level(logging.ERROR):
        open_and_offer()
    assert Act.objects.count() == 1
    assert SignedLink.objects.get().sent_at is None
    assert "the server does not answer; 1 letters wait" in caplog.text

    settings.EMAIL_BACKEND = backend
    send_waiting(timezone.now())
    assert len(mail.outbox) == 1
    assert SignedLink.objects.get().sent_at


def test_a_letter_that_cannot_be_written_does_not_hold_up_the_others(caplog):
    now = timezone.now()
    broken, well = offer_one(now), offer_one(now, to="bob@example.org")
    SignedLink.objects.filter(pk=broken.pk).update(purpose="gone.for-good")
    send_waiting(now)
    assert [letter.to for letter in mail.outbox] == [["bob@example.org"]]
    assert set(SignedLink.objects.filter(sent_at=None)) == {broken}
    assert f"link {broken.pk} could not be sent" in caplog.text
    assert well.pk != broken.pk


def test_a_link_that_another_process_sends_now_is_left_to_it():
    now = timezone.now()
    link = offer_one(now)
    other = connection.copy()
    try:
        with transaction.atomic(using=None), other.cursor() as rival:
            other.set_autocommit(False)
            rival.execute("SELECT 1 FROM access_signedlink WHERE id = %s FOR UPDATE", [link.pk])
            send_waiting(now)
            assert mail.outbox == []
            other.rollback()
    finally:
        other.close()
    send_waiting(now)
    assert len(mail.outbox) == 1


def test_letters_are_kept_as_files_where_no_server_is_named(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    open_and_offer()
    (kept,) = Path(tmp_path).iterdir()
    assert "Subject: Your link to sign in to Accord" in kept.read_text()


def test_neither_address_nor_secret_enters_the_record():
    link = open_and_offer()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_to_json(act)::text FROM record_act act "
            "UNION ALL SELECT row_to_json(word)::text FROM record_words word"
        )
        whole = "\n".join(text for (text,) in cursor.fetchall())
    assert "network.open_installation" in whole
    for secret in ("ann@example.org", "Ann", token_of(link), token_of(link).partition(".")[2], link.nonce):
        assert secret not in whole
