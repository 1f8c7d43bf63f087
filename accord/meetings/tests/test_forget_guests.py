"""Guests are forgotten: as they ask by their letter, and by the house 30 days after the meeting."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db.models import Q

from accord.access.actors import Actor
from accord.access.models import SignedLink
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.meetings.models import Answer, Attendance, Guest
from accord.meetings.operations import attendance, coming, forgetting
from accord.meetings.queries.acting import by_letter
from accord.meetings.queries.coming import coming_to, standings
from accord.meetings.tasks import forget_guests
from accord.meetings.tests import make_coming
from accord.meetings.tests.make_coming import ADDRESS, link_in, post
from accord.meetings.tests.make_meetings import CALLED, MET, Meetings, arranged, meeting_sides
from accord.network.tests.make import administrator
from accord.people.models import Person
from accord.record.models import Act
from accord.record.operations import erase_person

pytestmark = pytest.mark.django_db
SINCE = When.day(CALLED)
OVER = datetime.combine(MET, time(13, 45), UTC)


@pytest.fixture
def sides() -> Meetings:
    return meeting_sides()


@pytest.fixture(autouse=True)
def at(monkeypatch):
    """Let requests and letters come at a moment of 2013."""
    return make_coming.at(monkeypatch)


def invited(sides, meeting, email=ADDRESS, **told) -> Guest:
    return coming.invite(
        sides.actor(), meeting=meeting, name="Ann Lee", email=email, side="other", body="Acme", since=SINCE, **told
    )


def says(guest, answered="yes", needs="A loop") -> None:
    moment = datetime.combine(CALLED, time(12), UTC)
    coming.answer(by_letter(guest, moment), guest=guest, coming=answered, needs=needs, since=SINCE)


def nothing_is_left(guest) -> bool:
    guest.refresh_from_db()
    personal = (guest.name, guest.email, guest.body, guest.person, guest.called, guest.address, guest.signs)
    links = SignedLink.objects.filter(Q(subject=guest.reference) | Q(to=ADDRESS))
    return not any(personal) and not guest.answers.exclude(needs="").exists() and not links.exists()


def test_who_asks_by_the_link_is_forgotten_when_they_post_and_not_before(
    sides, client, django_capture_on_commit_callbacks
):
    meeting = sides.call()
    with django_capture_on_commit_callbacks(execute=True):
        guest = invited(sides, meeting)
        says(guest)
    address = f"{link_in(mail.outbox[-1])}forget/"
    assert b"Shall you be forgotten?" in client.get(address).content
    assert not nothing_is_left(guest)
    assert b"You are forgotten" in client.post(address).content
    assert nothing_is_left(guest)
    assert not coming_to(meeting).guests
    assert client.post(address).status_code == 410
    assert post(client, link_in(mail.outbox[0]), "yes").status_code == 410
    assert Act.objects.filter(verb="meetings.forget").count() == 1
    invited(sides, meeting)  # who was forgotten can be asked anew


def test_what_they_agreed_to_be_shown_as_stays(sides):
    meeting = sides.call()
    guest = invited(sides, meeting)
    there = sides.actor(day=MET)
    attendance.attend(there, meeting=meeting, name="Ann Lee", side="other", consent="named", since=When.day(MET))
    coming.forget(by_letter(guest, OVER), guest=guest, since=When.day(MET))
    assert Attendance.objects.get().name == "Ann Lee"


@pytest.mark.parametrize(("days", "kept"), [(29, True), (30, False)])
def test_the_house_forgets_them_thirty_days_after_the_meeting(sides, days, kept):
    meeting, later = sides.call(), sides.call(on=MET + timedelta(days=60), title="Later")
    guest, other = invited(sides, meeting), invited(sides, later, "other@example.org")
    says(guest)
    assert forget_guests(OVER + timedelta(days=days)) == (0 if kept else 1)
    assert nothing_is_left(guest) is not kept
    other.refresh_from_db()
    assert other.email == "other@example.org"
    assert Answer.objects.filter(guest=guest, coming="yes").exists()
    assert forget_guests(OVER + timedelta(days=days)) == 0


def test_a_meeting_moved_away_keeps_its_guests_for_longer(sides):
    meeting = sides.call()
    guest = invited(sides, meeting)
    sides.rearrange(meeting, on=MET + timedelta(days=30))
    assert forget_guests(OVER + timedelta(days=40)) == 0
    assert forget_guests(OVER + timedelta(days=60)) == 1
    assert nothing_is_left(guest)


def test_where_the_day_is_not_known_they_are_kept_for_a_year(sides):
    meeting = sides.call(arranged=arranged(on=When.unknown(), starts=None, ends=None))
    guest = invited(sides, meeting)
    first = datetime.combine(CALLED, time(12), UTC)
    assert forget_guests(first + timedelta(days=364)) == 0
    assert forget_guests(first + timedelta(days=366)) == 1
    assert nothing_is_left(guest)


def test_an_address_that_nobody_confirms_goes_after_a_week(sides):
    meeting = sides.call(on=date(2013, 6, 1), openness="open")
    moment = datetime.combine(CALLED, time(12), UTC)
    told = {"name": "Ann", "side": "other", "coming": "yes", "since": SINCE}
    never = coming.sign_up(Actor.anonymous(moment), meeting=meeting, email=ADDRESS, **told)
    did = coming.sign_up(Actor.anonymous(moment), meeting=meeting, email="did@example.org", **told)
    says(did)
    assert forget_guests(moment + timedelta(days=6)) == 0
    assert forget_guests(moment + timedelta(days=8)) == 1
    assert nothing_is_left(never)
    assert coming_to(meeting).guests[0].guest == did


def test_only_the_house_forgets_for_others_and_only_in_its_time(sides):
    meeting = sides.call()
    invited(sides, meeting)
    with pytest.raises(Refused):
        forgetting.forget_guests(sides.actor(), meeting=meeting)
    with pytest.raises(ValidationError, match="no guest"):
        forgetting.forget_guests(Actor.of_the_house(OVER), meeting=meeting)


def test_who_is_erased_is_no_guest_any_more_and_holds_no_place(sides):
    meeting = sides.call(limit=1)
    person = make_coming.seat(sides, "Cora Quill", sides.table.involve)
    actor = Actor(person.reference, person.seats.get().value, datetime.combine(CALLED, time(12), UTC))
    coming.come(actor, meeting=meeting, coming="yes", since=SINCE)
    guest = invited(sides, meeting)
    says(guest)
    assert standings(meeting)[guest.pk].waiting == 1
    erase_person(administrator(CALLED), person=Person.objects.get(pk=person.pk))
    assert [read.guest for read in coming_to(meeting).guests] == [guest]
    assert standings(meeting)[guest.pk].has_place
