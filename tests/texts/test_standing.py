"""Who loses the right to write while they write is told, and writes no more: within two seconds."""

import time

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from accord.access.actors import Actor, Role, Side
from accord.kit.dates import When
from accord.network.models import Seat
from accord.network.operations import end_seat, give_seat
from accord.network.queries import SEAT
from accord.texts.models import Level, Manner, Update
from accord.texts.operations import texts

SOON = 2.0
TODAY = When.day(timezone.now().date())


@pytest.fixture
def writing(home, server, hands):
    """A text that a member writes in a window."""
    text = home.text()
    welcome = hands.open("a", server, text, home.member.session)
    assert (welcome["level"], welcome["manner"], welcome["words"]) == (Level.EDIT, Manner.FREE, "")
    hands.do("mark", "a", words="before ")
    hands.heard("saved", "a")
    return text


def now(home):
    return Actor("", home.table.lead, timezone.now())


def is_refused(hands, text):
    """Whether what is typed from now on is refused, and not kept."""
    hands.do("mark", "a", words="after ")
    assert hands.heard("refused", "a")["words"]
    assert hands.heard("closed", "a")["code"] == 4403
    return Update.objects.filter(text=text).count() == 1


def test_a_right_that_is_taken_away(home, hands, writing):
    keeper = Actor("", home.table.coordinator, timezone.now())
    texts.allow(keeper, text=writing, side=Side.CIVIL_SOCIETY, role=Role.MEMBER, level=Level.COMMENT, since=TODAY)
    standing = hands.heard("standing", "a", limit=SOON)
    assert standing["level"] == Level.COMMENT
    assert "comment" in standing["words"]
    assert is_refused(hands, writing)


def test_a_text_that_is_closed(home, hands, writing):
    texts.set_manner(now(home), text=writing, manner=Manner.CLOSED, since=TODAY)
    standing = hands.heard("standing", "a", limit=SOON)
    assert (standing["level"], standing["manner"]) == (Level.COMMENT, Manner.CLOSED)
    assert "closed" in standing["words"]
    assert hands.heard("ask", "a")
    assert is_refused(hands, writing)


def test_a_right_that_is_given(home, server, hands):
    text = home.text(rights=((Side.GOVERNMENT, "", "", Level.EDIT),))
    assert hands.open("a", server, text, home.member.session)["level"] == Level.READ
    texts.allow(now(home), text=text, side=Side.CIVIL_SOCIETY, level=Level.EDIT, since=TODAY)
    assert hands.heard("closed", "a", limit=SOON)["code"] == 4409  # it comes again, with a writer's key
    assert hands.heard("welcome", "a")["level"] == Level.EDIT
    hands.do("mark", "a", words="after ")
    hands.heard("saved", "a")


def test_a_manner_that_leaves_less(home, hands, writing):
    texts.set_manner(now(home), text=writing, manner=Manner.SUGGESTED, since=TODAY)
    standing = hands.heard("standing", "a", limit=SOON)
    assert (standing["level"], standing["manner"]) == (Level.SUGGEST, Manner.SUGGESTED)
    assert is_refused(hands, writing)  # words that are not suggested


def test_a_seat_that_ends(home, hands, writing):
    seat = Seat.objects.get(person=home.member.person)
    end_seat(Actor("", home.table.coordinator, timezone.now()), seat=seat, since=TODAY)
    assert hands.heard("closed", "a", limit=SOON)["code"] == 4403


def test_a_seat_that_is_changed(home, hands, writing):
    other = give_seat(
        now(home),
        role=Role.POLICY_OFFICIAL,
        since=When.day(home.member.actor.at.date()),
        partnership=home.table.partnership,
        organisation=home.table.cabinet,
        person=home.member.person,
    )
    session = SessionStore(home.member.session)
    session[SEAT] = other.reference
    session.save()
    standing = hands.heard("standing", "a", limit=SOON)
    assert standing["level"] == Level.COMMENT
    assert "somebody else" in standing["words"]
    assert is_refused(hands, writing)


def test_signing_out(home, hands, writing):
    SessionStore(home.member.session).flush()
    begun = time.monotonic()
    assert hands.heard("closed", "a", limit=SOON)["code"] == 4401
    assert time.monotonic() - begun < SOON


def test_who_is_not_signed_in_does_not_come_in(home, server, hands):
    text = home.text()
    hands.open("a", server, text, "nobody", welcome=False)
    assert hands.heard("closed", "a")["code"] == 4401


def test_a_page_of_somebody_else_does_not_come_in(home, server, hands):
    hands.open("a", server, home.text(), home.member.session, origin="https://example.org", welcome=False)
    assert hands.heard("closed", "a")["code"] == 1006


def test_a_text_of_the_others_room_is_not_read(home, server, hands):
    text = home.text(visibility="room", room_side=Side.GOVERNMENT, rights=())
    hands.open("a", server, text, home.member.session, welcome=False)
    said = hands.heard("closed", "a")
    assert (said["code"], said["words"]) == (4403, "You cannot read this text.")


def test_who_may_only_read_is_shown_what_others_write(home, server, hands):
    text = home.text(rights=((Side.GOVERNMENT, "", "", Level.EDIT),))
    assert hands.open("reader", server, text, home.member.session)["level"] == Level.READ
    hands.open("a", server, text, home.official.session)
    hands.do("mark", "a", words="shown")
    hands.heard("updates", "reader", lambda said: said["number"] == 1)
    assert hands.state("reader")["text"] == "shown"
