import logging
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from accord.access.actors import Side
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.people.models import Person
from accord.record import operations
from accord.record.models import Act, Seal, Unsealed, Words
from accord.record.operations import NoActWritten, OutsideOperation, listen, operation, write
from accord.record.sealing import seal_pending
from accord.record.tests.make import NOON, TABLE, Matter, Trial, actor, say
from accord.record.verifying import digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch):
    monkeypatch.setattr(operations, "_listeners", [])
    acts = []
    listen(acts.append)
    return acts


def failing(act):
    raise ZeroDivisionError(act.reference)


@operation
def silently(actor, *, email):
    Person.objects.create_user(email)


@operation
def twice(actor, *, fail_inside=False):
    say(actor, matter=Matter("first"))
    with suppress(ValueError):
        _second(actor, fail=fail_inside)


@operation
def _second(actor, *, fail):
    write(actor, Trial.SAY, Matter("second"))
    if fail:
        raise ValueError


def test_an_operation_that_leaves_no_act_is_rolled_back():
    with pytest.raises(NoActWritten, match="silently"):
        silently(actor(), email="someone@example.org")
    assert not Person.objects.exists()


def test_an_act_of_a_failed_operation_is_not_on_the_record(heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        twice(actor(), fail_inside=True)
    assert [word.text for word in Words.objects.all()] == ["first"]
    assert len(heard) == Act.objects.count() == Unsealed.objects.count() == 1


def test_writing_outside_an_operation_is_refused():
    with pytest.raises(OutsideOperation):
        write(actor(), Trial.SAY, Matter())
    assert not Act.objects.exists()


def test_a_failed_operation_leaves_the_gate_closed():
    with pytest.raises(NoActWritten):
        silently(actor(), email="someone@example.org")
    with pytest.raises(OutsideOperation):
        write(actor(), Trial.SAY, Matter())


def test_an_act_holds_facts_plainly_and_words_as_salted_digests():
    act = say(
        actor(),
        matter=Matter("Café"),
        when=When.month(2013, 6),
        due=When.day(date(2013, 4, 24)),
        side_named=Side.CIVIL_SOCIETY,
        count=3,
        early=False,
        reason="because",
    )
    act.refresh_from_db()
    assert act.facts == {
        "due": {"first": "2013-04-24", "last": "2013-04-24", "precision": "day"},
        "side_named": "civil-society",
        "count": 3,
        "early": False,
    }
    assert act.at_words == "June 2013"
    assert (act.zone, act.body, act.side) == ("Europe/London", "Cabinet Office", "government")
    assert {word.key: word.text for word in act.words.all()} == {"title": "Café", "reason": "because"}
    assert act.digests == {word.key: digest(word.salt, word.text) for word in act.words.all()}
    assert len({word.salt for word in act.words.all()}) == 2


@pytest.mark.parametrize("fact", [1.5, 2**53, object()])
def test_what_canonical_json_cannot_say_is_refused(fact):
    with pytest.raises(TypeError, match="no plain fact"):
        say(actor(), matter=Matter(), fact=fact)
    assert not Act.objects.exists()


def test_matter_that_is_not_public_needs_a_table():
    with pytest.raises(IntegrityError, match="record_act_not_public_has_table"), transaction.atomic():
        say(actor(), matter=Matter(partnership_slug="", visibility=Visibility.TABLE))
    with pytest.raises(IntegrityError, match="record_act_room_has_side"), transaction.atomic():
        say(actor(), matter=Matter(visibility=Visibility.ROOM))


def test_a_failing_listener_hinders_neither_the_act_nor_the_others(
    monkeypatch, caplog, django_capture_on_commit_callbacks
):
    heard = []
    monkeypatch.setattr(operations, "_listeners", [failing, heard.append])
    with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
        act = say(actor(), matter=Matter())
    assert heard == [act]
    assert "ZeroDivisionError" in caplog.text
    assert Act.objects.get() == act


def test_listeners_hear_every_act_of_an_operation_once_and_only_after_commit(heard, django_capture_on_commit_callbacks):
    listen(heard.append)
    with django_capture_on_commit_callbacks() as callbacks:
        twice(actor())
        assert heard == []
    for callback in callbacks:
        callback()
    assert [act.words.get().text for act in heard] == ["first", "second"]


def test_the_moment_of_recording_is_the_databases_own():
    forged = NOON - timedelta(days=4000)
    act = Act(verb="trial.forged", at=NOON, thing="trial:1", recorded_at=forged)
    act.save(force_insert=True)
    act.refresh_from_db()
    assert abs(act.recorded_at - timezone.now()) < timedelta(minutes=1)
    Act.objects.bulk_create([Act(verb="trial.forged", at=NOON, thing="trial:2", recorded_at=forged)])
    assert not Act.objects.filter(recorded_at__lt=timezone.now() - timedelta(minutes=1)).exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE record_act SET body = 'Somebody else'",
        "UPDATE record_act SET recorded_at = now()",
        "DELETE FROM record_act",
        "UPDATE record_seal SET hash = previous",
        "DELETE FROM record_seal",
        "UPDATE record_head SET salt = ''",
        "DELETE FROM record_head",
        "DELETE FROM record_words",
        "UPDATE record_words SET text = 'other words'",
        "UPDATE record_words SET text = NULL, salt = '', key = 'other'",
        "UPDATE record_words SET text = NULL, salt = '', about = 'p1'",
        "UPDATE record_words SET text = NULL",
    ],
)
def test_the_database_itself_refuses_to_rewrite_the_record(sql):
    say(actor(), matter=TABLE)
    seal_pending()
    assert Seal.objects.count() == 2
    with pytest.raises(DatabaseError, match="Cannot|salted_until_erased"), transaction.atomic():
        connection.cursor().execute(sql)


def test_words_can_be_erased():
    say(actor(), matter=Matter())
    connection.cursor().execute("UPDATE record_words SET text = NULL, salt = ''")
    assert Words.objects.get().text is None
