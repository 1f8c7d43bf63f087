"""A guest reads, corrects and agrees by the link in their letter."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Side
from accord.access.links import token_of
from accord.access.models import SignedLink
from accord.kit.dates import When
from accord.meetings.models import Consent, Consenting, Correction, Guest, Publication, code_by_lot
from accord.meetings.operations import attendance, meetings, minutes
from accord.meetings.tasks import publish_minutes
from accord.meetings.tests.make_meetings import arranged, meeting_sides
from accord.meetings.tests.make_minutes import SAID, Writing
from accord.network.queries import local_day
from accord.notify.listeners import send_waiting
from accord.record.models import Act
from accord.record.publics import publics

pytestmark = pytest.mark.django_db
GOV, CIV = Side.GOVERNMENT, Side.CIVIL_SOCIETY


@pytest.fixture
def today():
    """A meeting of today, since a letter is opened now."""
    made = meeting_sides()
    day = local_day(made.table.partnership, timezone.now())
    actor = made.actor(day=day)
    meeting = meetings.call(
        actor,
        plan=made.plan,
        kind="joint-meeting",
        title="Joint meeting",
        arranged=arranged(day, starts=None, ends=None),
        since=When.day(day),
    )
    row = minutes.begin(actor, meeting=meeting, headings=["The draft"], since=When.day(day))
    begun = Writing(made, meeting, row)
    begun.write(*SAID, day=day)
    begun.day = day
    return begun


def letter(begun, **told):
    given = {"name": "Jane Doe", "email": "jane@example.org", "side": GOV, "organisation": begun.made.table.cabinet}
    Guest.objects.create(
        plan=begun.made.plan,
        meeting=begun.meeting,
        code=code_by_lot(),
        invited=True,
        since=When.day(begun.day),
        **{**given, "signs": True, **told},
    )
    edition = begun.send(begun.day)
    return edition, at(SignedLink.objects.get(purpose="meetings.minutes"))


def at(link):
    return reverse("meetings:minutes_by_letter", args=[token_of(link)])


def test_the_letter_has_the_words_and_the_link_and_names_nobody(today):
    today.rule("chatham", today.day)
    _edition, address = letter(today)
    send_waiting(timezone.now())
    (sent,) = [each for each in mail.outbox if each.to == ["jane@example.org"]]
    assert sent.subject == "Minutes of Joint meeting: read them, and correct what is wrong"
    assert address in sent.body
    assert "we can send it." in sent.body
    assert "Jane" not in sent.body
    assert "Your side named you" in sent.body


def test_looking_uses_nothing_up_and_agreeing_does(client, today):
    edition, address = letter(today)
    for _each in range(2):
        words = client.get(address).content.decode()
        assert "Agree for your side" in words
        assert "to meet every week" in words
    assert "You agreed to it for your side." in client.post(address, {"do": "agree"}).content.decode()
    row = Consenting.objects.get()
    assert (row.side, row.organisation.name, row.edition) == (GOV, "Cabinet Office", edition)
    again = client.post(address, {"do": "agree"})
    assert (again.status_code, "has been used" in again.content.decode()) == (410, True)


def test_a_correction_by_letter_is_told_without_the_name_and_brings_another_letter(client, today):
    _edition, address = letter(today)
    told = {"words": "Every month.", "place": "every week"}
    assert "Your correction is asked for." in client.post(address, told).content.decode()
    row = Correction.objects.get()
    assert (row.side, row.organisation.name, row.words) == (GOV, "Cabinet Office", "Every month.")
    assert client.get(address).status_code == 410
    newest = SignedLink.objects.filter(purpose="meetings.minutes").latest("pk")
    client.post(at(newest), {"do": "agree"})
    assert Consenting.objects.count() == 1
    assert not Act.objects.filter(words__text__icontains="Jane").exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"words": "", "place": ""}, "This field is required."),
        ({"words": "Monthly, as agreed.", "place": "every day"}, "These words do not stand in the draft."),
    ],
)
def test_what_is_wrong_is_told_and_neither_words_nor_link_are_lost(client, today, typed, told):
    _edition, address = letter(today)
    response = client.post(address, typed)
    assert response.status_code == 422
    assert told in response.content.decode()
    assert typed["words"] in response.content.decode()
    assert client.post(address, {"words": "Every month."}).status_code == 200


def test_who_was_not_named_reads_and_corrects_and_does_not_agree(client, today):
    attendance.attend(
        today.actor(day=today.day),
        meeting=today.meeting,
        name="Jane Doe",
        side=GOV,
        consent=Consent.SIDE,
        since=When.day(today.day),
    )
    _edition, address = letter(today, signs=False)
    assert "Agree for your side" not in client.get(address).content.decode()
    refused = client.post(address, {"do": "agree"})
    assert refused.status_code == 422
    assert not Consenting.objects.exists()
    assert client.post(address, {"words": "Every month."}).status_code == 200


def test_a_guest_no_organisation_is_known_of_is_told_so(client, today):
    _edition, address = letter(today, organisation=None, body="A friend")
    assert client.post(address, {"do": "agree"}).status_code == 422
    assert not Consenting.objects.exists()


def test_a_letter_of_an_earlier_draft_is_refused(client, today):
    _edition, address = letter(today)
    today.rewrite("every week", "every month")
    today.send(today.day, changed="Monthly.")
    response = client.get(address)
    assert (response.status_code, "Another draft went round since" in response.content.decode()) == (410, True)


def test_a_guessed_link_opens_nothing(client, today):
    _edition, address = letter(today)
    assert client.get(address[:-3] + "xy/").status_code == 410


def test_the_house_publishes_what_a_guest_agreed_to_last(client, today):
    edition, address = letter(today)
    today.agree(edition, CIV, today.day)
    client.post(address, {"do": "agree"})
    assert not Publication.objects.exists()
    assert publish_minutes(timezone.now()) == 1
    assert Publication.objects.get().missing == []


def test_no_public_table_knows_a_guest(today):
    letter(today)
    private = {f"meetings.{name}" for name in ("guest", "pollguest", "edition", "consenting", "correction")}
    assert not private & {each.name for each in publics()}
