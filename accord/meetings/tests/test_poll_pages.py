from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Role, Side
from accord.access.links import DIGITS, LinkRefused, open_link, token_of
from accord.access.models import SignedLink, Visibility
from accord.kit.dates import When
from accord.meetings.models import Meeting, Poll, PollAnswer, PollGuest
from accord.meetings.operations import polls
from accord.meetings.queries.polls import DATES
from accord.meetings.tests.make_polls import ASKED, CLOSES, FAR, polling
from accord.process.tests.make_decisions import sign_in

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
LIST, ASK = (reverse(f"meetings:{name}", args=[PLAN]) for name in ("polls", "ask_dates"))
TYPED = {
    "title": "The next joint meeting",
    "options": "12 February 2099, 12:15 to 13:45\n2099-02-13 9:00 - 10:00\n13/02/2099 22.00 to 14/02/2099 1.00",
    "timezone": "europe/london",
    "closes": "2099-02-01",
    "visibility": "public",
}


@pytest.fixture
def made():
    return polling()


def at(name, poll):
    return reverse(f"meetings:{name}", args=[PLAN, poll.code])


def text(client, address, status=200, **query):
    response = client.get(address, query)
    assert response.status_code == status
    return response.content.decode()


def letter_to(made, capture, poll, **told):
    """Write to a guest, and give the address in the letter."""
    with capture(execute=True):
        made.writes_to(poll, **told)
    return "/links" + mail.outbox[-1].body.partition("/links")[2].split()[0]


def test_before_the_first_poll_the_list_says_what_it_is_for(client, made):
    assert "Nobody has asked for a date yet" in text(client, LIST)


def test_dates_are_asked_for_as_one_writes_them(client, made):
    sign_in(client, made.asking.making, Role.MEMBER)
    assert 'value="Europe/London"' in text(client, ASK)
    response = client.post(ASK, TYPED)
    poll = Poll.objects.get()
    assert response.headers["Location"] == at("poll", poll)
    assert poll.options == [
        ["2099-02-12T12:15", "2099-02-12T13:45"],
        ["2099-02-13T09:00", "2099-02-13T10:00"],
        ["2099-02-13T22:00", "2099-02-14T01:00"],
    ]
    words = text(client, at("poll", poll))
    assert "13 February 2099, 22:00 to 01:00 on 14 February 2099, Europe/London" in words
    assert 'datetime="2099-02-12T12:15:00+00:00"' in words


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"options": "next Tuesday at noon"}, "“next Tuesday at noon” cannot be read"),
        ({"options": "30 February 2099, 12:15 to 13:45"}, "cannot be read"),
        ({"options": "3 February 2099, 25:15 to 26:45"}, "cannot be read"),
        ({"options": "29 March 2099, 01:30 to 02:30"}, "Date 1: 01:30 does not exist on 29 March 2099"),
        ({"options": ""}, "This field is required."),
        ({"timezone": "Europe/Camelot"}, "is not a time zone"),
        ({"closes": "2099-02-12"}, "answers must be in before it"),
        ({"series": "nothing"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(client, made, wrong, told):
    sign_in(client, made.asking.making, Role.MEMBER)
    response = client.post(ASK, {**TYPED, **wrong})
    words = response.content.decode()
    assert response.status_code == 422
    assert told in words
    assert "The next joint meeting" in words
    assert wrong.get("options", "22.00 to 14/02/2099") in words
    assert not Poll.objects.exists()


def test_both_zones_are_named_where_they_differ(client, made):
    poll = made.ask(timezone="Australia/Canberra", **FAR)
    assert (
        "12 February 2099, 12:15 to 13:45, Australia/Canberra; 12 February 2099, 01:15 to 02:45, Europe/London"
    ) in text(client, at("poll", poll))


def test_bodies_answer_on_the_page_and_no_name_is_shown(client, made, django_capture_on_commit_callbacks):
    poll = made.ask(**FAR)
    letter_to(made, django_capture_on_commit_callbacks, poll)
    sign_in(client, made.asking.making, Role.MEMBER)
    assert "ada@example.org" in text(client, at("poll", poll))
    assert client.post(at("answer_dates", poll), {"date0": "yes"}).status_code == 422
    assert client.post(at("answer_dates", poll), {"date0": "yes", "date1": "perhaps"}).status_code == 422
    client.post(at("answer_dates", poll), {"date0": "yes", "date1": "maybe"})
    assert PollAnswer.objects.get().answers == ["yes", "maybe"]
    assert 'value="maybe" checked' in text(client, at("poll", poll))
    client.logout()
    words = text(client, at("poll", poll))
    assert "1 can, 0 if need be, 0 cannot" in words
    assert "Tearfund" in words or "Involve" in words
    for secret in ("Ada", "ada@example.org", "Somebody member", "<form"):
        assert secret not in words.partition("<main")[2]


def test_on_each_day_it_reads_as_it_stood(client, made):
    poll = made.ask()
    made.says(poll, "Involve", "yes", "no", day=date(2013, 2, 4))
    made.settles(poll, 0, day=date(2013, 2, 9))
    text(client, at("poll", poll), status=404, as_of="2013-01-31")
    first = text(client, at("poll", poll), as_of="2013-02-03")
    assert "Open: answers are taken until the end of 8 February 2013." in first
    assert "Nobody has answered yet" in first
    assert "It is on 12 February 2013, 12:15 to 13:45" in text(client, at("poll", poll), as_of="2013-02-10")


def test_what_a_room_asks_nobody_else_reads(client, made):
    poll = made.ask(visibility=Visibility.ROOM, title="Ours alone", **FAR)
    for role in (None, Role.LEAD_OFFICIAL):
        if role:
            sign_in(client, made.asking.making, role)
        text(client, at("poll", poll), status=404)
        assert "Ours alone" not in text(client, LIST)
    assert client.post(at("answer_dates", poll), {"date0": "yes", "date1": "no"}).status_code == 404
    sign_in(client, made.asking.making, Role.MEMBER)
    assert "Ours alone" in text(client, LIST)


def test_a_letter_asks_and_its_link_answers_once(client, made, django_capture_on_commit_callbacks):
    poll = made.ask(**FAR)
    address = letter_to(made, django_capture_on_commit_callbacks, poll)
    (letter,) = mail.outbox
    assert letter.to == ["ada@example.org"]
    assert letter.subject == "When can you meet? The next joint meeting"
    assert "12 February 2099, 12:15 to 13:45, Europe/London" in letter.body
    for _scanner in range(2):
        assert "Ada Secret, which dates can you?" in text(client, address)
    assert not PollAnswer.objects.exists()
    assert client.post(address, {"date0": "yes"}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address, {"date0": "yes", "date1": "no"})
    assert "your answer stands" in response.content.decode()
    again = client.post(address, {"date0": "no", "date1": "no"})
    assert (again.status_code, "has been used" in again.content.decode()) == (410, True)
    (said,) = PollAnswer.objects.all()
    assert (said.answers, said.side, said.organisation) == (["yes", "no"], Side.GOVERNMENT, None)
    assert "1 guest by letter: Government" in text(client, at("poll", poll))


def test_the_next_letter_changes_the_answer(client, made, django_capture_on_commit_callbacks):
    poll = made.ask(**FAR)
    address = letter_to(made, django_capture_on_commit_callbacks, poll)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"date0": "yes", "date1": "no"})
    assert mail.outbox[-1].subject == "Your answer: The next joint meeting"
    second = "/links" + mail.outbox[-1].body.partition("/links")[2].split()[0]
    assert 'value="yes" checked' in text(client, second)
    client.post(second, {"date0": "no", "date1": "maybe"})
    words = text(client, at("poll", poll))
    assert "0 can, 0 if need be, 1 cannot" in words
    assert "0 can, 1 if need be, 0 cannot" in words
    assert ">1 can," not in words


def test_a_link_that_is_guessed_opens_nothing(client, made):
    made.writes_to(made.ask(**FAR))
    link = SignedLink.objects.get()
    token = token_of(link)
    for guess in (f"{link.pk}.x", f"{link.pk + 1}{token[len(str(link.pk)) :]}", "1", "9" * (DIGITS + 1), token[:-1]):
        response = client.post(reverse("meetings:poll_by_link", args=[guess]), {"date0": "yes", "date1": "no"})
        assert response.status_code == 410
    assert not PollAnswer.objects.exists()


def test_a_link_opens_until_answers_close_where_the_plan_is_made(made):
    made.writes_to(made.ask())
    link = SignedLink.objects.get()
    assert link.expires_at.isoformat() == "2013-02-09T00:00:00+00:00"
    open_link(token_of(link), DATES, link.expires_at - timedelta(seconds=1))
    with pytest.raises(LinkRefused, match="could be used until"):
        open_link(token_of(link), DATES, link.expires_at)


def test_of_a_poll_that_is_settled_the_link_tells_so(client, made, django_capture_on_commit_callbacks):
    poll = made.ask(**FAR)
    address = letter_to(made, django_capture_on_commit_callbacks, poll)
    made.settles(poll)
    assert "The date has been chosen." in text(client, address)
    response = client.post(address, {"date0": "yes", "date1": "no"})
    assert (response.status_code, "settled already" in response.content.decode()) == (422, True)
    assert not PollAnswer.objects.exists()
    assert SignedLink.objects.get().used_at is None


@pytest.mark.parametrize(
    ("wrong", "at_field"),
    [({"email": "nobody"}, "email"), ({"email": ""}, "email"), ({"name": " "}, "name"), ({"side": "none"}, "side")],
)
def test_nobody_is_asked_who_cannot_be(made, wrong, at_field):
    with pytest.raises(ValidationError) as refused:
        made.writes_to(made.ask(), **wrong)
    assert list(refused.value.message_dict) == [at_field]
    assert not PollGuest.objects.exists()
    assert not SignedLink.objects.exists()


def test_an_address_is_asked_once_and_not_after_the_last_day(made):
    poll = made.ask()
    made.writes_to(poll)
    with pytest.raises(ValidationError, match="went to this address already"):
        made.writes_to(poll, email="ADA@example.org")
    with pytest.raises(ValidationError, match="Answers closed"):
        made.writes_to(poll, email="bob@example.org", day=CLOSES + timedelta(days=1))
    assert PollGuest.objects.count() == 1


def test_nobody_is_written_to_of_what_sources_tell(made):
    poll = made.ask()
    actor = replace(made.seat("Involve"), compiled=True)
    told = {"name": "Ada", "email": "ada@example.org", "side": Side.GOVERNMENT}
    polls.write_to(actor, poll=poll, since=When.day(ASKED), **told)
    assert not SignedLink.objects.exists()


def test_the_date_is_chosen_on_a_form_that_calls_the_meeting(client, made):
    poll = made.ask(**FAR)
    sign_in(client, made.asking.making, Role.LEAD_OFFICIAL)
    typed = {"option": "1", "kind": "joint-meeting", "place": "Somerset House", "remote": "no"}
    refused = client.post(at("settle_dates", poll), typed)
    assert (refused.status_code, "Say why nobody can" in refused.content.decode()) == (422, True)
    assert "Somerset House" in refused.content.decode()
    assert client.post(at("settle_dates", poll), {**typed, "option": "2"}).status_code == 422
    response = client.post(at("settle_dates", poll), {**typed, "no_remote": "No line."})
    meeting = Meeting.objects.get()
    assert response.headers["Location"] == reverse("meetings:meeting", args=[PLAN, meeting.code])
    assert meeting.arrangements.get().arranged.begins.isoformat() == "2099-02-13T09:00:00+00:00"
    assert client.post(at("end_dates", poll), {"reason": "No."}).status_code == 422


def test_it_ends_without_a_date_on_a_form(client, made):
    poll = made.ask(**FAR)
    sign_in(client, made.asking.making, Role.LEAD_OFFICIAL)
    assert client.post(at("end_dates", poll), {"reason": ""}).status_code == 422
    client.post(at("end_dates", poll), {"reason": "Nobody can."})
    assert "Nobody can." in text(client, at("poll", poll))


def test_a_page_costs_the_same_with_many_answers(client, made, django_assert_max_num_queries):
    poll = made.ask(**FAR)
    for number in range(20):
        made.writes_to(poll, email=f"guest{number}@example.org")
        PollAnswer.objects.create(
            poll=poll,
            guest=PollGuest.objects.last(),
            side="government",
            answers=["yes", "no"],
            at=made.seat("Involve").at,
            since=When.day(ASKED),
        )
    text(client, at("poll", poll))
    with django_assert_max_num_queries(5):
        assert "20 guests by letter: Government" in text(client, f"{at('poll', poll)}?again")
    sign_in(client, made.asking.making, Role.MEMBER)
    with django_assert_max_num_queries(14):
        assert "guest19@example.org" in text(client, at("poll", poll))
