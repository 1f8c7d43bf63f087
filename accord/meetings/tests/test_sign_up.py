"""Anybody signs up for an open meeting: a letter confirms it, places go in order, whoever waits moves up."""

import threading
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from accord.access.actors import Actor, Side
from accord.access.models import SignedLink
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.meetings.models import Answer, Guest, Meeting
from accord.meetings.operations import coming
from accord.meetings.queries.acting import by_letter
from accord.meetings.queries.coming import Coming, GuestRead, Standing, coming_to, standings
from accord.meetings.queries.minutes_letters import reached
from accord.meetings.tests import make_coming
from accord.meetings.tests.make_coming import ADDRESS, link_in, post
from accord.meetings.tests.make_meetings import CALLED, MET, Meetings, meeting_sides

pytestmark = pytest.mark.django_db
SINCE = When.day(CALLED)
TYPED = {
    "name": "Visit evil.example now",
    "email": ADDRESS,
    "body": "Buy here",
    "side": "other",
    "coming": "yes",
    "needs": "Captions",
    "consent": "side",
}


@pytest.fixture
def sides() -> Meetings:
    return meeting_sides()


@pytest.fixture(autouse=True)
def at(monkeypatch):
    """Let requests and letters come at a moment of 2013."""
    return make_coming.at(monkeypatch)


def noon(day: date = CALLED) -> datetime:
    return datetime.combine(day, time(12), UTC)


STRANGER = Actor.anonymous(noon())


def opened(sides, **told) -> Meeting:
    return sides.call(openness="open", **told)


def signs_up(meeting, email=ADDRESS, actor=STRANGER, **told) -> Guest:
    given = {"name": "Ann", "side": "other", "coming": "yes", **told}
    return coming.sign_up(actor, meeting=meeting, email=email, since=SINCE, **given)


def says(guest, answered="yes") -> None:
    coming.answer(by_letter(guest, noon()), guest=guest, coming=answered, since=SINCE)


def confirmed(meeting, *names) -> list[Guest]:
    guests = [signs_up(meeting, f"{name}@example.org", name=name) for name in names]
    for guest in guests:
        says(guest)
    return guests


def address(meeting, name="sign_up") -> str:
    return reverse(f"meetings:{name}", args=[meeting.plan.slug, meeting.code])


def test_it_counts_once_the_letter_is_answered_and_the_letter_repeats_nothing_typed(
    sides, client, django_capture_on_commit_callbacks
):
    meeting = opened(sides)
    form = client.get(address(meeting))
    assert b"removed 30 days after the meeting" in form.content
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address(meeting), TYPED).status_code == 302
    (letter,) = mail.outbox
    assert letter.subject == "Confirm that you come: Joint meeting"
    assert "evil" not in letter.body
    assert "Buy here" not in letter.body
    assert not coming_to(meeting).guests
    shown = client.get(link_in(letter)).content.decode()
    assert "You count once you have answered here." in shown
    assert "Captions" in shown
    post(client, link_in(letter), "remote")
    (read,) = coming_to(meeting).guests
    assert (read.guest.called, read.standing.coming) == ("Visit evil.example now", "remote")


def test_what_cannot_be_read_stays_in_the_form(sides, client):
    meeting = opened(sides)
    back = client.post(address(meeting), {**TYPED, "email": "nowhere"})
    assert back.status_code == 422
    assert b"Captions" in back.content
    assert not Guest.objects.exists()


@pytest.mark.parametrize(
    "told", [{"openness": "invited"}, {"openness": ""}, {"openness": "open", "visibility": "table"}]
)
def test_nobody_signs_up_where_it_is_not_open_to_everybody(sides, client, told):
    meeting = sides.call(**told)
    assert client.post(address(meeting), TYPED).status_code in (403, 404)
    with pytest.raises(Refused, match="not open to everybody"):
        signs_up(meeting)
    assert not Guest.objects.exists()


def test_whoever_types_an_address_learns_nothing_and_writes_it_no_second_letter(
    sides, client, django_capture_on_commit_callbacks
):
    meeting = opened(sides)
    with django_capture_on_commit_callbacks(execute=True):
        invited = coming.invite(sides.actor(), meeting=meeting, name="Ann", email=ADDRESS, side="other", since=SINCE)
    known = client.post(address(meeting), TYPED, follow=True)
    new = client.post(address(meeting), {**TYPED, "email": "new@example.org"}, follow=True)
    assert known.content == new.content.replace(b"new@example.org", ADDRESS.encode())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(meeting), {**TYPED, "email": ADDRESS.upper()})
    assert [letter.to for letter in mail.outbox].count([ADDRESS]) == 1
    invited.refresh_from_db()
    assert invited.name == "Ann"
    assert not invited.answers.exists()


def test_a_day_later_the_same_address_gets_its_own_link_again(sides, django_capture_on_commit_callbacks):
    meeting = opened(sides)
    guest = signs_up(meeting)
    with pytest.raises(coming.ToldAlready):
        signs_up(meeting)
    later = Actor.anonymous(noon() + timedelta(days=1, minutes=1))
    assert signs_up(meeting, actor=later) == guest
    assert SignedLink.objects.filter(subject=guest.reference).count() == 2
    assert Guest.objects.count() == 1


def test_strangers_addresses_cannot_be_flooded(sides, monkeypatch):
    monkeypatch.setattr(coming, "MOST_UNCONFIRMED", 3)
    meeting = opened(sides)
    for number in range(3):
        signs_up(meeting, f"{number}@example.org")
    with pytest.raises(ValidationError, match="Too many addresses wait"):
        signs_up(meeting, "more@example.org")
    says(Guest.objects.first())
    signs_up(meeting, "more@example.org")
    others = [opened(sides, title=f"Meeting {number}") for number in range(coming.MOST_LETTERS)]
    for other in others[:-1]:
        signs_up(other, "more@example.org")
    with pytest.raises(coming.ToldAlready):
        signs_up(others[-1], "more@example.org")
    assert not Guest.objects.filter(meeting=others[-1]).exists()


def test_places_go_in_order_and_whoever_waits_moves_up_and_is_told(sides, django_capture_on_commit_callbacks):
    meeting = opened(sides, limit=2)
    with django_capture_on_commit_callbacks(execute=True):
        ann, bo, cy, di = confirmed(meeting, "ann", "bo", "cy", "di")
    found = standings(meeting)
    assert [found[guest.pk].waiting for guest in (ann, bo, cy, di)] == [None, None, 1, 2]
    with django_capture_on_commit_callbacks(execute=True):
        says(cy)  # to say it again loses no turn
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        says(ann, "remote")
    assert {(letter.to[0], letter.subject) for letter in mail.outbox} == {
        ("ann@example.org", "You take part from afar: Joint meeting"),
        ("cy@example.org", "You have a place: Joint meeting"),
    }
    assert standings(meeting)[di.pk].waiting == 1
    says(ann)  # who comes back is last
    assert standings(meeting)[ann.pk].waiting == 2
    with django_capture_on_commit_callbacks(execute=True):
        coming.forget(by_letter(bo, noon()), guest=bo, since=SINCE)
    found = standings(meeting)
    assert (found[di.pk].waiting, found[ann.pk].waiting) == (None, 1)
    assert mail.outbox[-1].to == ["di@example.org"]


@pytest.mark.django_db(transaction=True)
def test_of_many_who_want_the_last_place_at_once_exactly_one_gets_it(sides):
    meeting = opened(sides, limit=3)
    taken = confirmed(meeting, "ann", "bo")
    guests = [signs_up(meeting, f"{number}@example.org") for number in range(6)]
    together, told = threading.Barrier(len(guests)), {}

    def answer(guest: Guest) -> None:
        try:
            together.wait(timeout=20)
            says(Guest.objects.get(pk=guest.pk))
            told[guest.pk] = standings(meeting)[guest.pk].waiting
        finally:
            connection.close()

    threads = [threading.Thread(target=answer, args=[guest]) for guest in guests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = standings(meeting)
    assert all(found[guest.pk].has_place for guest in taken)
    assert sorted(found[guest.pk].waiting or 0 for guest in guests) == [0, 1, 2, 3, 4, 5]
    assert told == {guest.pk: found[guest.pk].waiting for guest in guests}  # who was told of a place keeps it


def test_from_a_seat_the_organisation_comes_in_one_click(sides, client):
    meeting = opened(sides)
    person = make_coming.seat(sides, "Cora Quill", sides.table.involve)
    make_coming.sign_in(client, person)
    page = client.get(address(meeting, "meeting")).content.decode()
    assert "My organisation comes" in page
    assert client.post(address(meeting, "come"), {"coming": "yes", "consent": "body"}).status_code == 302
    guest = Guest.objects.get()
    assert (guest.name, guest.email, guest.called, guest.organisation) == ("", "", "Cora Quill", sides.table.involve)
    client.logout()
    told = client.get(address(meeting, "meeting")).content.decode()
    assert "They said from their seat that they come: Involve." in told
    assert "Cora" not in told
    make_coming.sign_in(client, person)
    client.post(address(meeting, "come"), {"coming": "no", "consent": "body"})
    assert Guest.objects.count() == 1
    client.logout()
    assert "Involve" not in client.get(address(meeting, "coming")).content.decode()


def test_who_was_invited_by_address_and_comes_from_a_seat_is_one_guest(sides):
    meeting = opened(sides)
    person = make_coming.seat(sides, "Cora Quill", sides.table.involve)
    coming.invite(sides.actor(), meeting=meeting, name="C.", email=person.email, side="civil-society", since=SINCE)
    seat = person.seats.get().value
    guest = coming.come(Actor(person.reference, seat, noon()), meeting=meeting, coming="yes", since=SINCE)
    assert Guest.objects.get() == guest
    assert (guest.invited, guest.email) == (True, "")
    with pytest.raises(ValidationError, match="invited already"):
        coming.invite(sides.actor(), meeting=meeting, name="C.", email=person.email, side="other", since=SINCE)


def test_a_sides_own_meeting_is_for_its_seats_alone(sides):
    meeting = sides.call(kind="network-meeting")
    with pytest.raises(Refused):
        coming.come(sides.actor(Side.GOVERNMENT), meeting=meeting, coming="yes", since=SINCE)
    with pytest.raises(ValidationError, match="Sign in"):  # a seat that nobody holds by name
        coming.come(sides.actor(), meeting=meeting, coming="yes", since=SINCE)


def test_once_it_has_begun_nobody_signs_up(sides):
    meeting = opened(sides)
    late = Actor.anonymous(noon(MET) + timedelta(minutes=15))
    with pytest.raises(ValidationError, match="It has begun"):
        signs_up(meeting, actor=late)


@pytest.mark.parametrize(
    ("people", "told"), [(0, {}), (4, {}), (5, {"other": 5}), (9, {"other": 5}), (10, {"other": 10})]
)
def test_everybody_is_told_of_fives_and_of_nobody_alone(people, told):
    guests = tuple(
        GuestRead(Guest(side="other", name="x"), Standing(Answer(coming="yes"))) for _number in range(people)
    )
    assert Coming(guests, None).roughly == told


def test_fewer_than_five_of_each_side_are_not_told_though_they_are_more_together(sides, client):
    meeting = opened(sides)
    confirmed(meeting, "ann", "bo", "cy")
    for name in ("di", "ed", "fi"):
        says(signs_up(meeting, f"{name}@example.org", name=name, side="government"))
    told = client.get(address(meeting, "coming")).content.decode()
    assert "Not yet five of any side" in told
    assert "at least" not in told
    assert "Not yet five of any side" in client.get(address(meeting, "meeting")).content.decode()
    for name in ("di", "ed", "fi", "gu", "ha"):
        says(signs_up(meeting, f"{name}.two@example.org", name=name))
    told = client.get(address(meeting, "coming")).content.decode()
    assert "at least 5 people" in client.get(address(meeting, "meeting")).content.decode()
    assert "Others at the table" in told
    assert "at least 5 people" in told
    assert "UK Government" not in told.partition("<main")[2]


@pytest.mark.parametrize(
    ("limit", "words"),
    [(None, ""), (2, "All places"), (3, "Only a few"), (8, "Only a few"), (9, "At least 5 "), (20, "At least 16 ")],
)
def test_places_left_are_told_in_fives_too(limit, words):
    guests = tuple(GuestRead(Guest(side="other"), Standing(Answer(coming="yes"))) for _number in range(2))
    room = Coming(guests, limit).room
    assert words in room
    assert bool(words) == bool(room)


def test_the_public_learns_the_same_of_one_guest_as_of_another(sides, client):
    meeting = opened(sides, limit=20)
    confirmed(meeting, "zacharias")
    before = client.get(address(meeting, "coming")).content
    says(Guest.objects.get(), "no")
    confirmed(meeting, "wilhelmina")
    says(Guest.objects.get(email="wilhelmina@example.org"), "remote")
    assert client.get(address(meeting, "coming")).content == before


def test_the_page_of_many_guests_costs_as_much_as_that_of_few(sides, client, django_assert_max_num_queries):
    meeting = opened(sides, limit=10)
    make_coming.sign_in(client, make_coming.seat(sides, "Cora Quill", sides.table.involve))
    confirmed(meeting, *(f"guest{number}" for number in range(30)))
    with django_assert_max_num_queries(12):
        assert b"guest29@example.org" in client.get(address(meeting, "coming")).content


def test_who_signed_themselves_up_is_sent_no_draft_of_the_minutes(sides):
    meeting = opened(sides)
    confirmed(meeting, "stranger")
    guest = coming.invite(sides.actor(), meeting=meeting, name="Bo", email="bo@example.org", side="other", since=SINCE)
    says(guest)
    assert list(reached(meeting)) == [guest]


def test_a_flood_of_addresses_does_not_tell_which_of_them_are_guests(sides, monkeypatch):
    monkeypatch.setattr(coming, "MOST_UNCONFIRMED", 2)
    meeting = opened(sides)
    coming.invite(sides.actor(), meeting=meeting, name="Ann", email=ADDRESS, side="other", since=SINCE)
    later = Actor.anonymous(noon() + timedelta(days=1, minutes=1))
    for number in range(2):
        signs_up(meeting, f"{number}@example.org", later)
    for email in (ADDRESS, "nobody@example.org"):
        with pytest.raises(ValidationError, match="Too many addresses wait"):
            signs_up(meeting, email, later)


def test_who_answers_again_from_a_seat_finds_what_they_answered(sides, client):
    meeting = opened(sides)
    make_coming.sign_in(client, make_coming.seat(sides, "Cora Quill", sides.table.involve))
    post(client, address(meeting, "come"), "yes", needs="A hearing loop", consent="named")
    assert "A hearing loop</textarea>" in client.get(address(meeting, "come")).content.decode()
    shown = client.get(address(meeting, "meeting")).content.decode()
    assert "Change your answer" in shown
    assert "My organisation comes" not in shown  # one click would empty what they need


def test_while_it_takes_place_no_page_asks_who_comes(sides, client, at):
    meeting = opened(sides)
    person = make_coming.seat(sides, "Cora Quill", sides.table.involve)
    for clock, asks in ((time(12), True), (time(12, 30), False)):
        at(MET, clock)
        client.logout()
        for name in ("meeting", "coming"):
            assert ("coming/sign-up/" in client.get(address(meeting, name)).content.decode()) is asks
        make_coming.sign_in(client, person)
        for name in ("meeting", "coming"):
            assert ("coming/seat/" in client.get(address(meeting, name)).content.decode()) is asks
        assert ("coming/invite/" in client.get(address(meeting, "coming")).content.decode()) is asks
