"""Who is invited gets a letter and answers by its link; the answer can be changed, and each link opens once."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Side
from accord.access.models import SignedLink
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.meetings.models import Answer, Guest
from accord.meetings.operations import coming
from accord.meetings.queries.acting import by_letter
from accord.meetings.queries.coming import coming_to, standings
from accord.meetings.tests import make_coming
from accord.meetings.tests.make_coming import ADDRESS, link_in, post
from accord.meetings.tests.make_meetings import CALLED, MET, Meetings, arranged, meeting_sides
from accord.record.models import Act, Words

pytestmark = pytest.mark.django_db


@pytest.fixture
def sides() -> Meetings:
    return meeting_sides()


@pytest.fixture(autouse=True)
def at(monkeypatch):
    """Let requests and letters come at a moment of 2013."""
    return make_coming.at(monkeypatch)


def invited(sides, meeting, **told):
    given = {"name": "Ann Lee", "email": ADDRESS, "side": "government", "body": "Acme & Sons", **told}
    return coming.invite(sides.actor(), meeting=meeting, since=When.day(CALLED), **given)


def test_the_letter_says_when_where_who_may_come_and_how_to_answer(sides, django_capture_on_commit_callbacks):
    meeting = sides.call(
        arranged=arranged(timezone="Africa/Nairobi", access="A lift & a loop"),
        openness="invited",
        title="Talk & listen",
    )
    with django_capture_on_commit_callbacks(execute=True):
        invited(sides, meeting)
    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert letter.subject == "Invitation: Talk & listen"
    assert "Tuesday 12 February 2013, 12:15 to 13:45 (Africa/Nairobi)" in letter.body
    assert "Tuesday 12 February 2013, 09:15 to 10:45 (Europe/London)" in letter.body
    assert "Somerset House" in letter.body
    assert "A lift & a loop" in letter.body
    assert "whoever is invited" in letter.body
    assert "https://example.org/call" not in letter.body  # for those who have a place


def test_getting_the_link_uses_nothing_up_and_posting_answers(sides, client, at, django_capture_on_commit_callbacks):
    meeting = sides.call()
    with django_capture_on_commit_callbacks(execute=True):
        guest = invited(sides, meeting)
    address = link_in(mail.outbox[0])
    for _scanner in range(3):
        shown = client.get(address)
        assert shown.status_code == 200
        assert b"You are invited" in shown.content
    assert not Answer.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        answered = client.post(address, {"coming": "yes", "needs": "A hearing loop", "consent": "named"})
    assert answered.status_code == 302
    after = client.get(answered.url)
    assert b"You have a place." in after.content
    assert b"A hearing loop" in after.content
    assert standings(meeting)[guest.pk].has_place
    assert mail.outbox[1].subject == "You have a place: Joint meeting"
    assert "https://example.org/call" in mail.outbox[1].body
    assert link_in(mail.outbox[1]) == answered.url


def test_a_link_used_twice_after_the_date_or_by_guesswork_is_refused_in_words(
    sides, client, at, django_capture_on_commit_callbacks
):
    meeting = sides.call()
    with django_capture_on_commit_callbacks(execute=True):
        invited(sides, meeting)
    address = link_in(mail.outbox[0])
    post(client, address, "no")
    again = post(client, address, "yes")
    assert again.status_code == 410
    assert b"This link has been used" in again.content
    assert [answer.coming for answer in Answer.objects.all()] == ["no"]
    at(MET, time(12, 14))
    newest = make_coming.address_of(SignedLink.objects.latest("pk"))
    assert client.get(newest).status_code == 200
    at(MET, time(12, 15))
    late = post(client, newest, "yes")
    assert late.status_code == 410
    assert b"could be used until" in late.content
    token = address.rstrip("/").rpartition("/")[2]
    number, _dot, _signature = token.partition(".")
    for guessed in (f"{number}.forged", f"{int(number) + 1}.{_signature}", "1", "x"):
        refused = post(client, f"/links/meeting/{guessed}/", "yes")
        assert refused.status_code == 410
        assert b"not complete, or not one of ours" in refused.content
    assert Answer.objects.count() == 1


def test_an_answer_that_is_none_uses_no_link_up_and_loses_nothing(
    sides, client, at, django_capture_on_commit_callbacks
):
    meeting = sides.call()
    with django_capture_on_commit_callbacks(execute=True):
        invited(sides, meeting)
    address = link_in(mail.outbox[0])
    wrong = client.post(address, {"coming": "perhaps", "needs": "Captions, please", "consent": "side"})
    assert wrong.status_code == 422
    assert b"Captions, please" in wrong.content
    long = client.post(address, {"coming": "yes", "needs": "x" * 1001, "consent": "side"})
    assert long.status_code == 422
    assert not Answer.objects.exists()
    assert not SignedLink.objects.exclude(used_at=None).exists()
    assert post(client, address, "yes").status_code == 302


def test_where_nobody_can_take_part_from_afar_it_cannot_be_answered(
    sides, client, at, django_capture_on_commit_callbacks
):
    meeting = sides.call(arranged=arranged(remote="no", join="", no_remote="No line in that room."))
    with django_capture_on_commit_callbacks(execute=True):
        invited(sides, meeting)
    address = link_in(mail.outbox[0])
    assert post(client, address, "remote").status_code == 422
    assert not Answer.objects.exists()


def test_a_rearranged_meeting_sends_a_fresh_letter_that_says_what_changed(
    sides, client, at, django_capture_on_commit_callbacks
):
    meeting = sides.call()
    with django_capture_on_commit_callbacks(execute=True):
        guest = invited(sides, meeting)
    old = link_in(mail.outbox[0])
    moved = date(2013, 2, 19)
    with django_capture_on_commit_callbacks(execute=True):
        sides.rearrange(meeting, on=moved, place="Church House")
    letter = mail.outbox[1]
    assert letter.subject == "Changed: Joint meeting"
    assert "The room is taken." in letter.body
    assert "12 February 2013, 12:15 to 13:45" in letter.body
    assert "19 February 2013, 12:15 to 13:45" in letter.body
    assert "The place was: Somerset House. It is: Church House." in letter.body
    stale = post(client, old, "yes")
    assert stale.status_code == 410
    assert b"A newer letter" in stale.content
    assert not Answer.objects.exists()
    assert post(client, link_in(letter), "yes").status_code == 302
    assert standings(meeting)[guest.pk].has_place


def test_a_cancelled_meeting_tells_its_guests_but_not_who_had_said_no(
    sides, client, at, django_capture_on_commit_callbacks
):
    meeting = sides.call()
    with django_capture_on_commit_callbacks(execute=True):
        invited(sides, meeting)
        no = invited(sides, meeting, email="no@example.org")
        coming.answer(by_letter(no, noon()), guest=no, coming="no", since=When.day(CALLED))
    old = link_in(mail.outbox[0])
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        sides.cancel(meeting)
    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert letter.subject == "Cancelled: Joint meeting"
    assert "Snow." in letter.body
    refused = post(client, old, "yes")
    assert refused.status_code == 410
    assert b"does not take place: Snow." in refused.content
    shown = client.get(link_in(letter))
    assert shown.status_code == 200
    assert b"Snow." in shown.content
    with pytest.raises(ValidationError, match="cancelled"):
        invited(sides, meeting, email="late@example.org")


def noon(day: date = CALLED) -> datetime:
    return datetime.combine(day, time(12), UTC)


def test_a_guest_answers_for_nobody_else(sides):
    meeting = sides.call()
    one, other = invited(sides, meeting), invited(sides, meeting, email="other@example.org")
    for actor in (by_letter(one, noon()), sides.actor(), sides.actor(Side.GOVERNMENT), Actor.anonymous(noon())):
        with pytest.raises(Refused, match="by the link in their letter"):
            coming.answer(actor, guest=other, coming="no", since=When.day(CALLED))
        with pytest.raises(Refused, match="by the link in their letter"):
            coming.forget(actor, guest=other, since=When.day(CALLED))
    assert not Answer.objects.exists()


def test_each_side_names_itself_who_signs_and_for_a_body_at_the_table(sides):
    meeting = sides.call()
    with pytest.raises(ValidationError) as other:
        invited(sides, meeting, organisation=sides.table.cabinet, body="", signs=True)
    assert "Each side says itself" in str(other.value.message_dict["signs"])
    with pytest.raises(ValidationError) as nobody:
        invited(sides, meeting, side="civil-society", signs=True)
    assert "body at the table" in str(nobody.value.message_dict["signs"])
    guest = invited(sides, meeting, side="civil-society", organisation=sides.table.involve, body="", signs=True)
    assert Guest.objects.get().signs
    assert by_letter(guest, noon()).seat.body == "Involve"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"name": " "}, "name"),
        ({"email": "no address"}, "email"),
        ({"email": ""}, "email"),
        ({"side": "none"}, "side"),
        ({"side": "both"}, "side"),
        ({"name": "x" * 161}, "name"),
    ],
)
def test_what_is_no_guest_is_refused_at_its_field(sides, told, field):
    meeting = sides.call()
    with pytest.raises(ValidationError) as refused:
        invited(sides, meeting, **told)
    assert field in refused.value.message_dict
    assert not Guest.objects.exists()


def test_nobody_is_invited_twice_nor_once_it_has_begun_nor_by_who_does_not_keep_it(sides):
    meeting = sides.call()
    invited(sides, meeting)
    with pytest.raises(ValidationError, match="invited already"):
        invited(sides, meeting, email=ADDRESS.upper())
    late = Actor("", sides.actor().seat, noon(MET) + timedelta(minutes=15))
    with pytest.raises(ValidationError, match="It has begun"):
        coming.invite(late, meeting=meeting, name="B", email="b@example.org", side="other", since=When.day(MET))
    with pytest.raises(Refused):
        coming.invite(
            Actor.anonymous(noon()),
            meeting=meeting,
            name="B",
            email="b@example.org",
            side="other",
            since=When.day(CALLED),
        )
    alone = sides.call(kind="network-meeting", title="Alone")
    with pytest.raises(Refused):
        coming.invite(
            sides.actor(Side.GOVERNMENT),
            meeting=alone,
            name="B",
            email="b@example.org",
            side="other",
            since=When.day(CALLED),
        )


def test_acts_about_guests_name_nobody_and_lie_where_the_meeting_does(sides):
    meeting = sides.call()
    guest = invited(sides, meeting)
    coming.answer(by_letter(guest, noon()), guest=guest, coming="yes", needs="a quiet room", since=When.day(CALLED))
    room = sides.call(kind="network-meeting", visibility="room", title="In the room")
    invited(sides, room, email="room@example.org")
    acts = Act.objects.filter(thing__startswith="meetings.guest:")
    assert {(act.visibility, act.room_side) for act in acts} == {("table", ""), ("room", "civil-society")}
    told = [
        *map(str, acts.values_list("facts", "body", "thing", "person", "seat")),
        *Words.objects.values_list("text", flat=True),
    ]
    for secret in ("Ann", "Lee", "example.org", "Acme", "quiet"):
        assert not [words for words in told if re.search(secret, words)]


def test_lines_that_cannot_be_read_stay_and_the_others_are_invited(sides, client, at):
    meeting = sides.call()
    make_coming.sign_in(client, make_coming.seat(sides, "Cora", sides.table.involve))
    address = f"/plans/{sides.plan.slug}/meetings/{meeting.code}/coming/invite-several/"
    lines = [
        "Ann Lee <ann@example.org>, Involve",
        '"Bo, the Elder" <bo@example.org>, Smith, Jones and Co, government',
        "",
        "no address at all",
        "Cy <cy@nowhere>, Elsewhere, civil society",
        "Di <di@example.org>, Elsewhere",
        "<ed@example.org>, government",
        "Ann Again <ANN@example.org>, civil society",
    ]
    back = client.post(address, {"lines": "\n".join(lines)})
    assert back.status_code == 422
    words = back.content.decode()
    assert "2 people are invited" in words
    for number, why in (
        (4, "write Name"),
        (5, "no e-mail address"),
        (6, "the side is missing"),
        (7, "the name is missing"),
        (8, "invited already"),
    ):
        assert re.search(f"Line {number}, .*{why}", words)
    for line in lines[3:]:
        assert line.replace("<", "&lt;").replace(">", "&gt;") in words
    assert "bo@example.org" not in words
    guests = {guest.email: guest for guest in Guest.objects.all()}
    assert set(guests) == {"ann@example.org", "bo@example.org"}
    assert (guests["ann@example.org"].organisation, guests["ann@example.org"].side) == (
        sides.table.involve,
        "civil-society",
    )
    assert (guests["bo@example.org"].name, guests["bo@example.org"].body) == ("Bo, the Elder", "Smith, Jones and Co")
    done = client.post(address, {"lines": "Di <di@example.org>, Elsewhere, others"})
    assert done.status_code == 302
    assert len(coming_to(meeting).guests) == 3


def from_seat(person, meeting):
    actor = Actor(person.reference, person.seats.get().value, datetime.combine(CALLED, time(12), UTC))
    return coming.come(actor, meeting=meeting, coming="yes", since=When.day(CALLED))


def named_by_government(sides, meeting, person):
    told = {"side": "government", "organisation": sides.table.cabinet, "signs": True}
    return coming.invite(
        sides.actor(Side.GOVERNMENT), meeting=meeting, name="C", email=person.email, since=When.day(CALLED), **told
    )


def test_who_was_named_by_one_side_and_comes_from_a_seat_of_the_other_signs_for_neither(sides):
    meeting = sides.call()
    person = make_coming.seat(sides, "Cora Quill", sides.table.involve)
    assert named_by_government(sides, meeting, person).signs
    guest = from_seat(person, meeting)
    assert (guest.side, guest.organisation, guest.signs) == ("civil-society", sides.table.involve, False)


def test_who_came_from_a_seat_is_not_moved_to_the_other_side_by_an_invitation(sides):
    meeting = sides.call()
    person = make_coming.seat(sides, "Cora Quill", sides.table.involve)
    from_seat(person, meeting)
    with pytest.raises(ValidationError, match="from a seat of: Civil society") as refused:
        named_by_government(sides, meeting, person)
    assert "side" in refused.value.message_dict
    assert Guest.objects.get().organisation == sides.table.involve
