"""Whoever signs needs nothing but the e-mail: approve, on a condition too, ask or refuse these very words, once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Role
from accord.access.links import token_of
from accord.access.models import SignedLink
from accord.kit.dates import When
from accord.network.queries import local_day
from accord.notify.listeners import send_waiting
from accord.process.tests.make_decisions import sign_in
from accord.record.models import Act, Words
from accord.record.publics import publics
from accord.signoff import tasks
from accord.signoff.models import Move
from accord.signoff.operations import routes, submissions
from accord.signoff.queries.routes import StepEntry
from accord.signoff.tests.make_signoff import SET, cleared, does, signoff, sits, subject

pytestmark = pytest.mark.django_db
LETTER = "signoff.sign"
ALONE = (StepEntry("The minister", "minister", 5, looks_at=("words",)),)
TWO = (StepEntry("Legal advisers", "lawyer", 3), StepEntry("The minister", "minister", 5, needs=(1,)))


@pytest.fixture
def made():
    """A body whose minister alone signs, as of today."""
    found = signoff()
    found.today = local_day(found.plan.partnership, timezone.now())
    found.treasury = found.body()
    found.routed(found.treasury, ALONE)
    return found


def named(made, office="The minister", rank=0, name="Jane Roe"):
    return routes.name_signer(
        sits(made.treasury, SET),
        plan=made.plan,
        organisation=made.treasury,
        office=office,
        name=name,
        email=f"{name.lower().replace(' ', '.')}@example.org",
        rank=rank,
        since=When.day(SET),
    )


def sent(made, what=None):
    return made.sent(made.treasury, what, day=made.today)


def away(made, signer, first=0, last=3):
    day = made.today
    routes.be_absent(
        sits(made.treasury, day),
        signer=signer,
        first=day + timedelta(days=first),
        last=day + timedelta(days=last),
        since=When.day(day),
    )


def letters():
    return list(SignedLink.objects.filter(purpose=LETTER).order_by("pk"))


def at(link):
    return reverse("signoff:by_letter", args=[token_of(link)])


def test_a_signer_approves_with_nothing_but_the_e_mail(client, made):
    named(made)
    row = sent(made, subject(visibility="table"))
    send_waiting(timezone.now())
    (letter,) = [each for each in mail.outbox if each.to == ["jane.roe@example.org"]]
    assert letter.subject == "For you to clear: Who owns companies"
    address = "/sign-off" + letter.body.partition("/sign-off")[2].split()[0]
    for _look in range(2):
        words = client.get(address).content.decode()
        assert "For Treasury: The minister" in words
        assert row.sha256 in words
    assert "You approved exactly these words" in client.post(address, {"do": "approve"}).content.decode()
    move = Move.objects.get()
    assert (move.kind, move.by_letter, move.sha256, move.body) == ("approve", True, row.sha256, "Treasury")
    assert move.signer.name == "Jane Roe"
    again = client.post(address, {"do": "approve"})
    assert (again.status_code, "has been used" in again.content.decode()) == (410, True)
    assert Move.objects.count() == 1


def test_asking_brings_another_letter_when_it_is_answered(client, made):
    named(made)
    row = sent(made)
    address = at(letters()[0])
    assert "Your question went" in client.post(address, {"do": "query", "words": "Who pays?"}).content.decode()
    assert len(letters()) == 1
    does(row, 1, "answer", made.today, made.lead(made.today), words="The Treasury does.")
    _used, second = letters()
    words = client.get(at(second)).content.decode()
    assert "Who pays?" in words
    assert "The Treasury does." in words


def test_a_condition_is_set_by_letter_and_met_from_a_seat(client, made):
    named(made)
    row = sent(made)
    said = {"do": "condition", "words": "If Parliament agrees."}
    assert "A seat of your body says when it is met." in client.post(at(letters()[0]), said).content.decode()
    does(row, 1, "met", made.today)
    assert [(move.kind, move.by_letter) for move in Move.objects.all()] == [("condition", True), ("met", False)]
    assert len(letters()) == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Choose one of these answers."),
        ({"do": "condition", "words": ""}, "Write the condition."),
        ({"do": "query", "words": " "}, "Write what you ask."),
        ({"do": "refuse", "words": ""}, "Say why"),
    ],
)
def test_what_is_wrong_is_told_and_neither_words_nor_link_are_lost(client, made, typed, told):
    named(made)
    sent(made)
    address = at(letters()[0])
    response = client.post(address, typed)
    assert (response.status_code, told in response.content.decode()) == (422, True)
    assert typed.get("words", "").strip() in response.content.decode()
    assert client.post(address, {"do": "refuse", "words": "It costs too much."}).status_code == 200
    assert Move.objects.get().words == "It costs too much."


def test_it_expires(client, made):
    named(made)
    sent(made)
    link = letters()[0]
    assert (link.expires_at - link.offered_at).days == 14
    link.offered_at, link.expires_at = (timezone.now() - timedelta(days=days) for days in (15, 1))
    link.save()
    response = client.get(at(link))
    assert (response.status_code, "could be used until" in response.content.decode()) == (410, True)


def test_other_words_close_it_and_say_why(client, made):
    named(made)
    sent(made)
    sent(made, subject(2, parts={"words": "w2"}))
    first, second = letters()
    for response in (client.get(at(first)), client.post(at(first), {"do": "approve"})):
        assert response.status_code == 410
        assert "The words have changed since this letter." in response.content.decode()
    assert client.get(at(second)).status_code == 200
    assert not Move.objects.exists()


def test_what_it_does_not_look_at_can_change_and_nobody_is_asked_again(made):
    named(made)
    row = sent(made)
    cleared(row, 1, day=made.today)
    after = sent(made, subject(2, parts={"milestones": "m2"}))
    assert after.moves.get().kind == "carried"
    assert len(letters()) == 1


def test_taken_back_or_answered_from_a_seat_it_closes(client, made):
    named(made)
    row = sent(made)
    does(row, 1, day=made.today)
    assert "was answered since this letter" in client.get(at(letters()[0])).content.decode()
    other = sent(made, subject(1, key="p2"))
    submissions.withdraw(made.lead(made.today), submission=other, reason="Too early.", since=When.day(made.today))
    assert "taken back before it was cleared" in client.get(at(letters()[1])).content.decode()


def test_while_the_signer_is_away_the_first_who_stands_in_gets_it(client, made):
    signer, first, _second = (named(made, rank=rank, name=f"Person {rank}") for rank in range(3))
    away(made, signer)
    sent(made)
    (link,) = letters()
    assert link.to == first.email
    assert "You approved" in client.post(at(link), {"do": "approve"}).content.decode()


def test_when_the_signer_leaves_for_a_while_the_round_writes_to_who_stands_in(made):
    signer, deputy = named(made), named(made, rank=1, name="Deputy One")
    made.plan.last_day = made.today + timedelta(days=300)
    made.plan.save()
    sent(made)
    assert tasks.write_letters(timezone.now()) == 0
    away(made, signer)
    assert tasks.write_letters(timezone.now()) == 1
    assert [link.to for link in letters()] == [signer.email or "jane.roe@example.org", deputy.email]
    assert tasks.write_letters(timezone.now()) == 0


def test_all_are_away_and_nobody_stands_in(client, made):
    signer = named(made)
    away(made, signer)
    row = sent(made)
    assert not letters()
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    address = reverse("signoff:write_to_signers", args=[made.plan.slug, row.code])
    response = client.post(address)
    assert (response.status_code, "nobody is named, all are away" in response.content.decode()) == (422, True)


def test_a_letter_comes_with_the_turn_and_not_before(made):
    made.routed(made.treasury, TWO)
    named(made)
    row = sent(made)
    assert not letters()
    cleared(row, 1, day=made.today)
    assert [link.to for link in letters()] == ["jane.roe@example.org"]


def test_somebody_who_signs_no_more_opens_nothing_and_leaves_no_address(client, made):
    signer = named(made)
    sent(made)
    address = at(letters()[0])
    routes.end_signer(sits(made.treasury, made.today), signer=signer, since=When.day(made.today))
    assert client.get(address).status_code == 410
    assert not SignedLink.objects.filter(to="jane.roe@example.org").exists()


def test_no_name_and_no_address_stands_in_acts_pages_or_exports(client, made):
    signer = named(made)
    away(made, signer, first=20, last=30)
    row = sent(made)
    client.post(at(letters()[0]), {"do": "query", "words": "Who pays?"})
    told = Words.objects.filter(text__iregex="jane|roe@")
    assert not told.exists()
    assert not any("jane" in str(act.facts).lower() + act.body.lower() for act in Act.objects.all())
    addresses = [
        reverse("signoff:signoff", args=[made.plan.slug]),
        reverse("signoff:signoff_csv", args=[made.plan.slug]),
        reverse("signoff:body", args=[made.plan.slug, made.treasury.slug]),
        reverse("signoff:submission", args=[made.plan.slug, row.code]),
        reverse("record:plan", args=[made.plan.slug]),
    ]
    for role in (None, Role.COORDINATOR):
        if role:
            sign_in(client, made.making, role)
        for address in addresses:
            words = client.get(address).content.decode()
            assert "Jane" not in words, address
            assert "jane.roe" not in words, address
            assert "Who pays?" not in words, address
    stranger = made.lead(made.today, "civil-society")
    rows = [row for each in publics() if each.name.startswith("signoff.") for row in each.visible(stranger)]
    assert rows
    assert not any("jane" in str(vars(row)).lower() or "who pays" in str(vars(row)).lower() for row in rows)
