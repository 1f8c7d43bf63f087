"""A link is used once, whoever comes at the same moment."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from accord.access.links import SIGN_IN, LinkRefused, forget, open_link, token_of, use
from accord.access.models import SignedLink
from accord.access.tests.make import CLEAR, NOW, VERSIONS, offered

LATER = NOW + timedelta(minutes=1)
PATIENCE = 10


@pytest.mark.django_db
def test_it_opens_once():
    link = offered()
    assert use(link, LATER).used_at == LATER
    sentence = "This link has been used, on 27 June 2013, 12:01 UTC. Each opens once."
    with pytest.raises(LinkRefused, match=sentence):
        use(link, LATER)
    with pytest.raises(LinkRefused, match=sentence):
        open_link(token_of(link), SIGN_IN, LATER)


@pytest.mark.django_db
def test_what_opened_in_time_cannot_be_used_too_late(monkeypatch):
    link, bound, gone = offered(), offered(CLEAR, version="9"), offered(person="p1")
    with pytest.raises(LinkRefused, match="could be used until"):
        use(link, link.expires_at)
    monkeypatch.setitem(VERSIONS, bound.subject, "10")
    with pytest.raises(LinkRefused, match="has changed since"):
        use(bound, LATER)
    forget(person="p1", to="nobody@example.org")
    with pytest.raises(LinkRefused, match="withdrawn"):
        use(gone, LATER)
    assert not SignedLink.objects.exclude(used_at=None).exists()


@pytest.mark.django_db
def test_a_used_link_cannot_be_made_new_again():
    used = use(offered(), LATER)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        SignedLink.objects.filter(pk=used.pk).update(used_at=None)


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_has_not_used_it():
    link = offered()
    with transaction.atomic():
        use(link, LATER)
        transaction.set_rollback(True)
    assert use(link, LATER).used_at == LATER


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_is_refused():
    link = offered()
    outcome = []

    def second():
        try:
            outcome.append(use(link, LATER))
        except LinkRefused as refused:
            outcome.append(refused)
        finally:
            connection.close()

    rival = threading.Thread(target=second)
    with transaction.atomic():
        use(link, LATER)
        rival.start()
        wait_until_somebody_waits_for_a_lock()
        assert not outcome
    rival.join(PATIENCE)
    assert [type(each) for each in outcome] == [LinkRefused]


def wait_until_somebody_waits_for_a_lock():
    deadline = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
            time.sleep(0.01)
    pytest.fail("the second never came to wait for the first")
