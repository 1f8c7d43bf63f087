"""Live writing by plain requests: what a window says is kept before it is told so, and others hear it."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pycrdt import Doc

from accord.access.actors import Role, Side
from accord.access.models import Visibility
from accord.network.tests.make import table
from accord.prose import yjs
from accord.prose.document import paragraphs
from accord.texts.log import keeping, writing
from accord.texts.log.frames import Hello, Refusal, Saved, Updated, Updates, Welcome, from_server, packed, unpacked
from accord.texts.models import Level, Manner, Text, Update, Writer
from accord.texts.tests.make import begun, says, signed_in
from accord.texts.views import exchange as views

pytestmark = pytest.mark.django_db
FRAMES = "application/octet-stream"


class Page:
    """A page that writes in a text by requests."""

    def __init__(self, home, text, number, role=Role.POLICY_OFFICIAL, **told):
        self.text, self.number = text, number
        self.client = Client()
        self.person = signed_in(self.client, home, role, **told)
        self.doc = Doc(client_id=number)
        yjs.fragment(self.doc)
        self.kept = self.doc.get_state()
        self.seen = self.counter = 0

    def post(self, *frames, status=200):
        body = packed([Hello(self.number, self.kept, self.seen), *frames])
        answer = self.client.post(at(self.text), body, content_type=FRAMES)
        assert answer.status_code == status, answer.content
        return [from_server(each) for each in unpacked(answer.content)] if status == 200 else []

    def asks(self):
        """Ask for what is new; give the answer."""
        heard = self.post()
        self._hear(heard)
        return heard

    def writes(self, document, **told):
        state = self.doc.get_state()
        yjs.write(self.doc, document)
        self.counter += 1
        heard = self.post(Updated(self.counter, self.doc.get_update(state)), **told)
        self._hear(heard)
        return heard

    def _hear(self, frames):
        for frame in frames:
            if isinstance(frame, Updates):
                self.doc.apply_update(frame.update)
                self.kept, self.seen = self.doc.get_state(), frame.number

    @property
    def document(self):
        return yjs.read(self.doc)


def at(text):
    return reverse("texts:exchange", args=[text.pk])


@pytest.fixture
def home():
    return table()


@pytest.fixture
def text(home):
    return begun(home)


def test_two_pages_write_together(home, text):
    one = Page(home, text, 101, name="One")
    two = Page(home, text, 102, Role.MEMBER, name="Two")
    welcome, updates = one.asks()
    writer = Writer.objects.get(client=101)
    assert welcome == Welcome(writer.pk, Level.EDIT, "free", "", 1)
    assert updates.number == 1
    assert one.document == writing.now(text)
    two.asks()
    heard = one.writes(paragraphs("One wrote.\nWhat we promise.\nWho does it."))
    assert heard[-1] == Saved(1)
    assert Update.objects.get(number=2).writer == writer
    two.writes(paragraphs("The state of things.\nWhat we promise.\nWho does it, says two."))
    one.asks()
    assert one.document == two.document == writing.now(text)
    assert one.document.text == "One wrote.\nWhat we promise.\nWho does it, says two."


def test_what_is_said_to_be_saved_is_in_the_log_of_every_process(home, text):
    page = Page(home, text, 101)
    page.asks()
    page.writes(paragraphs("Kept."))
    views._shelf._texts.clear()
    assert keeping.open_text(text.pk).document == paragraphs("Kept.")


def test_who_has_everything_is_told_so_without_the_text_being_read(home, text, monkeypatch):
    page = Page(home, text, 101)
    page.asks()
    monkeypatch.setattr(views, "_shelf", None)
    assert page.asks()[1] == Updates(1, b"\0\0")


def test_an_open_text_hears_what_another_process_kept(home, text):
    page = Page(home, text, 101)
    page.asks()
    page.writes(paragraphs("Mine."))
    says(text, home.civil_society(), "Theirs.")
    page.asks()
    assert page.document == paragraphs("Theirs.")
    page.writes(paragraphs("Theirs, and mine."))
    assert writing.now(text) == paragraphs("Theirs, and mine.")


def test_an_update_sent_twice_is_kept_once(home, text):
    page = Page(home, text, 101)
    page.asks()
    state = page.doc.get_state()
    yjs.write(page.doc, paragraphs("Once."))
    frame = Updated(1, page.doc.get_update(state))
    for _time in (1, 2):
        assert page.post(frame)[-1] == Saved(1)
    assert Text.objects.get(pk=text.pk).last == 2


def test_who_may_only_suggest_is_refused_in_words_and_nothing_is_kept(home):
    text = begun(home, manner=Manner.SUGGESTED)
    page = Page(home, text, 101)
    page.asks()
    heard = page.writes(paragraphs("Mine."))
    assert isinstance(heard[-1], Refusal)
    assert "suggest" in heard[-1].words
    assert writing.now(text).text == "The state of things.\nWhat we promise.\nWho does it."
    other = Page(home, text, 102, name="Other")
    other.asks()
    assert other.document == writing.now(text)


def test_who_may_only_read_is_told_why(home):
    text = begun(home, manner=Manner.CLOSED)
    page = Page(home, text, 101)
    assert page.asks()[0].writer == 0
    assert page.writes(paragraphs("Mine."))[-1] == Refusal(1, "This text is closed: nobody changes a word.")


def test_a_gap_asks_for_a_new_hello(home, text):
    page = Page(home, text, 101)
    page.asks()
    lost = page.doc.get_state()
    yjs.write(page.doc, paragraphs("Lost on the way."))
    assert page.doc.get_state() != lost
    page.writes(paragraphs("Lost on the way, and this."), status=409)
    page.post(Updated(3, page.doc.get_update(lost)))
    assert writing.now(text) == page.document


def test_a_client_number_is_its_first_owners(home, text):
    one, two = Page(home, text, 101, name="One"), Page(home, text, 101, Role.MEMBER, name="Two")
    one.asks()
    two.asks()
    assert isinstance(two.writes(paragraphs("As one."))[-1], Refusal)
    assert one.writes(paragraphs("As one."))[-1] == Saved(1)


def test_a_number_that_was_bound_meanwhile_is_not_taken(home, text):
    one, two = Page(home, text, 101, name="One"), Page(home, text, 102, Role.MEMBER, name="Two")
    victim = Page(home, text, 103, Role.MEMBER, name="Victim")
    for page in (one, two, victim):
        page.asks()
    forged = Doc(client_id=103)
    forged.apply_update(two.doc.get_update())
    yjs.write(forged, paragraphs("Forged."))
    two.post(Updated(1, forged.get_update(two.kept)), status=409)
    assert Text.objects.get(pk=text.pk).last == 1
    assert victim.writes(paragraphs("My own."))[-1] == Saved(1)
    one.asks()
    assert one.document == paragraphs("My own.")


def test_a_window_that_was_never_online_is_bound_to_who_brings_its_words(home, text):
    page = Page(home, text, 101)
    page.asks()
    offline = Doc(client_id=555)
    offline.apply_update(page.doc.get_update())
    yjs.write(offline, paragraphs("From the train."))
    page.post(Updated(1, offline.get_update(page.kept)))
    assert Writer.objects.get(client=555).person == page.person.reference
    assert writing.now(text) == paragraphs("From the train.")


@pytest.mark.parametrize("body", [b"", b"\1", b"\1\7", b"\2\1\0", b"\xff" * 40, packed([Updated(1, b"\0\0")])])
def test_what_is_no_frame_is_told(home, text, body):
    page = Page(home, text, 101)
    assert page.client.post(at(text), body, content_type=FRAMES).status_code == 400


def test_garbage_in_a_frame_harms_nobody(home, text):
    page, other = Page(home, text, 101), Page(home, text, 102, name="Other")
    page.asks()
    other.asks()
    page.kept, page.seen = b"\xff\xff", 0
    page.post(status=409)
    page.kept = b"\0"
    assert isinstance(page.post(Updated(1, b"\xff" * 50))[-1], Refusal)
    assert other.writes(paragraphs("Still here."))[-1] == Saved(1)


def test_the_address_is_for_people_with_the_right_who_come_from_our_own_page(home, text):
    assert Client().post(at(text), b"", content_type=FRAMES).status_code == 302
    room = begun(
        home, home.civil_society(), visibility=Visibility.ROOM, room_side=Side.CIVIL_SOCIETY, part="room", rights=()
    )
    assert Page(home, room, 101).client.post(at(room), b"", content_type=FRAMES).status_code == 404
    strict = Client(enforce_csrf_checks=True)
    signed_in(strict, home, Role.MEMBER, name="Strict")
    assert strict.post(at(text), packed([Hello(1)]), content_type=FRAMES).status_code == 403
    assert strict.get(at(text)).status_code == 405


def test_asking_costs_few_queries(home, text, django_assert_max_num_queries):
    page = Page(home, text, 101)
    page.asks()
    with django_assert_max_num_queries(10):
        page.asks()
    with django_assert_max_num_queries(14):
        page.writes(paragraphs("New."))


def test_other_processes_are_told(home, text, transactional_db):
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("LISTEN texts")
    says(text, home.civil_society(), "New.")
    told = list(connection.connection.notifies(timeout=5, stop_after=1))
    assert [each.payload for each in told] == [f"{text.pk} 2"]
