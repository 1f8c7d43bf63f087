"""The log in the database: numbered without gaps, opened from a snapshot, compacted while others write."""

import time
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from pycrdt import Doc

from accord.access.actors import Actor, Role
from accord.access.rules import Refused
from accord.network.tests.make import noon, table
from accord.prose import yjs
from accord.prose.document import Document, paragraphs
from accord.texts.log import keeping, writing
from accord.texts.log.opened import RefusedUpdate
from accord.texts.models import Snapshot, Suggestion, Text, Update
from accord.texts.tests.make import begun, says, somebody
from accord.texts.tests.make_windows import Window

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return table()


@pytest.fixture
def text(home):
    return begun(home)


def window(actor, text, client, opened=None):
    """A window whose updates can be kept."""
    made = Window(opened or keeping.open_text(text.pk), client)
    made.writer = keeping.writer_of(actor, text, client)
    made.hand = keeping.hand_of(made.writer)
    return made


def kept(made, data):
    taken = made.sends(data)
    number = keeping.append(
        made.text.text, [keeping.Entry(data, made.hand.key, timezone.now(), taken.names, taken.clients)]
    )
    made.text.kept(number)
    return number


def typed(made, words="x"):
    return made.does(lambda root: root.children[0].children[0].insert(0, words))


def test_updates_are_numbered_in_order_and_in_one_statement(home, text, django_assert_num_queries):
    made = window(home.government(), text, 7)
    entries = [keeping.Entry(typed(made, letter), made.hand.key, noon(text.since.last)) for letter in "abc"]
    with django_assert_num_queries(1):
        assert keeping.append(text.pk, entries) == 4
    assert Text.objects.get(pk=text.pk).last == 4
    assert [bytes(each.data) for each in Update.objects.filter(text=text, number__gt=1)] == [
        each.data for each in entries
    ]
    assert writing.now(text).parts[0].text == "cbaThe state of things."


def test_a_suggestion_is_entered_with_the_update_that_brings_it(home, text):
    made = window(home.government(), text, 7)
    key = made.hand.key
    kept(made, made.does(lambda root: root.children[0].children[0].insert(0, "x", {"added": {"id": f"{key}.1"}})))
    found = Suggestion.objects.get()
    assert (found.name, found.writer, found.text) == (f"{key}.1", made.writer, text)
    assert keeping.open_text(text.pk).names == {f"{key}.1"}


def test_the_log_is_changed_by_nobody(home, text):
    with pytest.raises(DatabaseError), transaction.atomic():
        Update.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Update.objects.update(data=b"")


def given_up(home, text):
    writing.change(home.government(), text, lambda _before, _name: paragraphs("Gone."))
    raise ValidationError("No.")


def test_nothing_is_kept_of_what_an_operation_gave_up(home, text):
    with pytest.raises(ValidationError), transaction.atomic():
        given_up(home, text)
    assert Text.objects.get(pk=text.pk).last == 1
    says(text, home.government(), "Then this.")
    assert [each.number for each in Update.objects.filter(text=text)] == [1, 2]


def test_a_change_that_changes_nothing_is_not_kept(home, text):
    with transaction.atomic():
        done = writing.change(home.government(), text, lambda before, _name: before)
    assert (done.number, done.before) == (1, done.after)


def test_a_window_belongs_to_who_came_with_it_first(home, text):
    _person, other = somebody(home, Role.MEMBER)
    first = keeping.writer_of(home.government(), text, 7)
    assert keeping.writer_of(home.government(), text, 7) == first
    with pytest.raises(Refused, match="somebody else"):
        keeping.writer_of(other, text, 7)
    with pytest.raises(Refused, match="seat"):
        keeping.writer_of(Actor.anonymous(noon(text.since.last)), text, 8)


def test_all_windows_of_a_person_are_one_hand(home, text):
    rows = [keeping.writer_of(home.government(), text, client) for client in (7, 8)]
    hand = keeping.hand_of(rows[0])
    assert {row.pk for row in rows} <= hand.keys
    assert {7, 8} <= hand.clients
    assert hand.key == rows[0].pk


def test_words_under_a_number_that_is_somebody_elses_are_not_kept(home, text):
    _person, other = somebody(home, Role.MEMBER)
    made = window(home.government(), text, 7)
    keeping.writer_of(other, text, 9)
    with pytest.raises(RefusedUpdate):
        keeping.append(text.pk, [keeping.Entry(typed(made), made.hand.key, timezone.now(), (), (9,))])
    assert Text.objects.get(pk=text.pk).last == Update.objects.filter(text=text).count() == 1


def test_a_snapshot_says_what_the_log_says(home, text):
    for number in range(5):
        says(text, home.government(), f"Words {number}.")
    snapshot = keeping.compact(text.pk)
    assert snapshot.number == 6
    with connection.cursor() as cursor:
        cursor.execute(keeping.OPENING, {"text": text.pk})
        assert [number for number, _data in cursor.fetchall()] == [6]
    says(text, home.government(), "After.")
    opened = keeping.open_text(text.pk)
    assert (opened.document, opened.number) == (paragraphs("After."), 7)
    assert keeping.compact(text.pk).number == 7
    assert [each.number for each in Snapshot.objects.all()] == [7]
    Snapshot.objects.all().delete()
    assert keeping.open_text(text.pk).document == paragraphs("After.")


def test_who_has_to_read_many_updates_leaves_a_snapshot(home, text, monkeypatch):
    monkeypatch.setattr(keeping, "LONG", 3)
    for number in range(2):
        says(text, home.government(), f"Words {number}.")
    keeping.open_text(text.pk)
    assert not Snapshot.objects.exists()
    says(text, home.government(), "One more.")
    keeping.open_text(text.pk)
    assert Snapshot.objects.get().number == 4


def follow(made):
    for number, data in keeping.since(made.text.text, made.text.number):
        made.text.follow(number, data)


@pytest.mark.django_db(transaction=True)
def test_two_processes_write_while_the_log_is_compacted(home, text):
    """Each holds the text open on its own, as two processes do, and hears of the other from the log alone."""
    done: list[Window] = []

    def write(client):
        made = window(home.government(), text, client)
        for _step in range(60):
            follow(made)
            made.hears()
            kept(made, typed(made, "b😀"))
        done.append(made)
        connection.close()

    def compact():
        while len(done) < 2:
            keeping.compact(text.pk)
        connection.close()

    with ThreadPoolExecutor(3) as threads:
        for each in [threads.submit(write, 7), threads.submit(write, 8), threads.submit(compact)]:
            each.result(timeout=60)
    assert Text.objects.get(pk=text.pk).last == Update.objects.filter(text=text).count() == 121
    Snapshot.objects.filter(number__lt=121).delete()
    found = keeping.open_text(text.pk)
    Snapshot.objects.all().delete()
    assert keeping.open_text(text.pk).document == found.document
    for made in done:
        follow(made)
        assert made.text.number == 121
        assert made.text.document == found.document


def long_text(home, updates=20_000, pages=100):
    """A text of so many pages that came to be in so many updates, kept; and it."""
    text = begun(home, words=Document(), part="long")
    words = "\n".join(" ".join(f"word{each % 97}" for each in range(83)) for _paragraph in range(pages * 6))
    says(text, home.government(), words)
    made = window(home.government(), text, 7)
    chance = Random(1)  # noqa: S311  # a test
    entries = []
    doc = Doc(client_id=7)
    doc.apply_update(made.text.state())
    sent: list[bytes] = []
    watch = doc.observe(lambda event: sent.append(event.update))
    nodes = list(yjs.fragment(doc).children)
    for _each in range(updates):
        words = chance.choice(nodes).children[0]
        if chance.random() < 0.8:
            words.insert(chance.randrange(len(words)), "y")
        else:
            at = chance.randrange(len(words) - 1)
            del words[at : at + 1]
    doc.unobserve(watch)
    entries = [keeping.Entry(each, made.hand.key, timezone.now()) for each in sent]
    for first in range(0, len(entries), 2_000):
        keeping.append(text.pk, entries[first : first + 2_000])
    return text, yjs.read(doc)


@pytest.mark.slow
def test_a_text_of_100_pages_and_20000_updates_opens_within_a_second(home):
    text, document = long_text(home)
    keeping.compact(text.pk)
    begun_at = time.process_time()
    opened = keeping.open_text(text.pk)
    assert time.process_time() - begun_at < 1
    assert opened.document == document
    assert opened.number == 20_001
