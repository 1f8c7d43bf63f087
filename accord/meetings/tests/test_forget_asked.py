"""Who was asked by letter for a date is forgotten: as they ask, and 30 days after answers close."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from accord.access.actors import Actor
from accord.access.models import SignedLink, Visibility
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.meetings.models import PollAnswer, PollGuest
from accord.meetings.operations import coming, forgetting
from accord.meetings.queries.acting import by_letter
from accord.meetings.queries.polls import closing
from accord.meetings.tasks import forget_guests
from accord.meetings.tests.make_polls import ASKED, FAR, Polling, polling
from accord.network.tests.make import noon
from accord.record.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Polling:
    return polling()


def nothing_is_left(guest) -> bool:
    guest.refresh_from_db()
    return not (guest.name or guest.email or SignedLink.objects.filter(subject=guest.reference).exists())


def test_who_asks_by_the_link_is_forgotten_when_they_post_and_what_they_answered_stays(
    client, made, django_capture_on_commit_callbacks
):
    poll = made.ask(**FAR)
    with django_capture_on_commit_callbacks(execute=True):
        guest = made.writes_to(poll)
        made.writes_to(poll, email="other@example.org")
    first = "/links" + mail.outbox[0].body.partition("/links")[2].split()[0]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(first, {"date0": "yes", "date1": "no"})
    address = "/links" + mail.outbox[-1].body.partition("/links")[2].split()[0]
    assert f'href="{address}forget/"' in client.get(address).content.decode()
    assert b"Shall you be forgotten?" in client.get(f"{address}forget/").content
    assert not nothing_is_left(guest)
    assert b"You are forgotten" in client.post(f"{address}forget/").content
    assert nothing_is_left(guest)
    assert PollAnswer.objects.get().guest == guest
    assert client.post(f"{address}forget/").status_code == 410
    assert PollGuest.objects.exclude(email="").count() == 1
    assert Act.objects.filter(verb="meetings.forget_poll_guest").count() == 1
    made.writes_to(poll)  # who was forgotten can be asked anew


@pytest.mark.parametrize(("days", "kept"), [(29, True), (30, False)])
def test_the_house_forgets_them_thirty_days_after_answers_close(made, days, kept):
    poll, later = made.ask(), made.ask(**FAR)
    guest, other = made.writes_to(poll), made.writes_to(later)
    moment = closing(poll) + timedelta(days=days)
    assert forget_guests(moment) == (0 if kept else 1)
    assert nothing_is_left(guest) is not kept
    assert not nothing_is_left(other)
    assert forget_guests(moment) == 0


def test_only_the_house_forgets_for_others_and_only_in_its_time(made):
    poll = made.ask()
    made.writes_to(poll)
    with pytest.raises(Refused):
        forgetting.forget_asked(made.seat("Involve"), poll=poll)
    with pytest.raises(ValidationError, match="nobody asked"):
        forgetting.forget_asked(Actor.of_the_house(closing(poll)), poll=poll)


@pytest.mark.parametrize(
    ("visibility", "room", "shown"),
    [("public", "", Visibility.TABLE), ("table", "", Visibility.TABLE), ("room", "civil-society", Visibility.ROOM)],
)
def test_acts_about_guests_lie_at_the_table_or_in_the_room_that_meets(made, visibility, room, shown):
    since = When.day(ASKED)
    poll = made.ask(visibility=visibility)
    made.writes_to(poll, side="civil-society")
    kind = "network-meeting" if room else "joint-meeting"
    meeting = made.meetings.call(date(2013, 3, 1), called=ASKED, kind=kind, visibility=visibility)
    told = {"name": "Ada Secret", "email": "ada@example.org", "side": "civil-society"}
    guest = coming.invite(made.seat("Involve"), meeting=meeting, since=since, **told)
    acting = by_letter(guest, noon(ASKED))
    coming.answer(acting, guest=guest, coming="yes", since=since)
    coming.forget(acting, guest=guest, since=since)
    forget_guests(closing(poll) + timedelta(days=60))
    verbs = {f"meetings.{each}" for each in ("write_to_poll_guest", "forget_poll_guests", "invite", "answer", "forget")}
    acts = Act.objects.filter(verb__in=verbs)
    assert {act.verb for act in acts} == verbs
    assert {(act.visibility, act.room_side) for act in acts} == {(shown, room)}
