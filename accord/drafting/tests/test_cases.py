"""The case for a commitment, who stands how inside government, which events bear on it: for whom it is, as it stood."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accord.access.actors import Actor, Role
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.drafting.models import (
    AskBody,
    AskEvidence,
    Bearing,
    Challenge,
    Descent,
    InternalStanding,
    Linked,
    Proposal,
    Support,
)
from accord.drafting.operations import cases, proposals
from accord.drafting.queries.cases import bearings_on, offices_on
from accord.drafting.queries.proposals import latest
from accord.drafting.tests.make_differences import differing
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, Contents, changed, contents, moved, proposed
from accord.kit.dates import When
from accord.process.models import Event
from accord.process.tests import make as process
from accord.process.tests.make_decisions import sign_in
from accord.record.models import Act
from accord.record.publics import publics

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
SECRET = "The Treasury"
STRANGER = Actor.anonymous(datetime(2013, 12, 31, 12, tzinfo=UTC))
G8 = date(2013, 7, 5)


@pytest.fixture
def made() -> Contents:
    return contents()


def at(proposal: Proposal, page: str) -> str:
    return reverse(f"drafting:{page}", args=[PLAN, proposal.code])


def text(client: Client, address: str, status: int = 200, **query: str) -> str:
    response = client.get(address, query)
    assert response.status_code == status
    return response.content.decode()


def stands(made: Contents, proposal: Proposal, day: date = DRAFT, **told: Any) -> InternalStanding:
    given = {"kind": "finance", "office": SECRET, "position": "against", "words": "It costs too much.", **told}
    actor = given.pop("actor", None) or made.government(day)
    return cases.note_standing(actor, proposal=proposal, since=When.day(day), **given)


def bears(made: Contents, proposal: Proposal, event: Event, day: date = LAUNCH, **told: Any) -> Bearing:
    given = {"words": "The leaders promised a register.", **told}
    return cases.note_bearing(made.civil_society(day), proposal=proposal, event=event, since=When.day(day), **given)


def summit(made: Contents, happened: date = G8, **told: Any) -> Event:
    return made.making.event("E31", When.day(happened), kind="context", title="The summit of the eight", **told)


def test_who_stands_how_is_for_government_alone(client: Client, made: Contents) -> None:
    proposal = proposed(made)
    row = stands(made, proposal)

    act = Act.objects.get(verb="drafting.note_standing")
    assert (act.visibility, act.room_side) == ("room", "government")
    assert offices_on(proposal, made.civil_society(DRAFT), DRAFT) == []
    [public] = [each for each in publics() if each.model is InternalStanding]
    for actor, seen in ((STRANGER, []), (made.civil_society(DRAFT), []), (made.government(DRAFT), [row])):
        assert list(public.visible(actor)) == seen
    text(client, at(proposal, "inside"), status=404)
    sign_in(client, made.making, Role.COORDINATOR)
    for page in ("inside", "note_standing"):
        assert SECRET not in text(client, at(proposal, page), status=404)
    for page in ("case", "proposal"):
        words = text(client, at(proposal, page))
        assert SECRET not in words
        assert at(proposal, "inside") not in words
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    for page in ("inside", "case"):
        assert SECRET in text(client, at(proposal, page))
    text(client, at(proposal, "inside"), status=404, as_of=(DRAFT - timedelta(days=1)).isoformat())


def test_civil_society_notes_no_office_and_nobody_one_on_the_other_sides_own_proposal(made: Contents) -> None:
    with pytest.raises(Refused):
        stands(made, proposed(made), actor=made.civil_society(DRAFT))
    with pytest.raises(Refused, match="other side's own room"):
        stands(made, proposed(made, visibility="room"))
    assert not InternalStanding.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"office": " "}, "office"),
        ({"kind": "friend"}, "kind"),
        ({"position": "perhaps"}, "position"),
        ({"day": date(2099, 1, 1), "actor": "early"}, "since"),
    ],
)
def test_what_cannot_be_noted_of_an_office_is_told_at_its_field(made: Contents, wrong, column) -> None:
    told = {**wrong, "actor": made.government(DRAFT)} if "actor" in wrong else wrong

    with pytest.raises(ValidationError) as refused:
        stands(made, proposed(made), **told)
    assert list(refused.value.message_dict) == [column]


def test_an_office_that_changed_its_mind_keeps_both_words_and_a_late_one_is_flagged(made: Contents) -> None:
    proposal = proposed(made)
    stands(made, proposal)
    with pytest.raises(ValidationError, match="noted so already"):
        stands(made, proposal, office=SECRET.upper())
    stands(made, proposal, G8, position="for", words="")
    stands(made, proposal, G8, kind="legal", office="Lawyers", position="open")
    government = made.government(LAUNCH)
    assert not any(each.late for each in offices_on(proposal, government, LAUNCH))
    made.item()

    lawyers, treasury = offices_on(proposal, government, LAUNCH)
    assert (treasury.now.position, len(treasury.said), treasury.late) == ("for", 2, False)
    assert lawyers.late
    [then] = offices_on(proposal, government, DRAFT)
    assert then.now.position == "against"


def test_words_older_than_an_event_are_called_so_until_they_change(client: Client, made: Contents) -> None:
    proposal = proposed(made)
    bears(made, proposal, summit(made))
    government = made.government(LAUNCH)
    [read] = bearings_on(latest(proposal), proposal, government, LAUNCH)
    assert read.older
    sign_in(client, made.making, Role.COORDINATOR)
    assert "Its words are older than this event (5 July 2013)" in text(client, at(proposal, "proposal"))

    changed(made, proposal, day=LAUNCH, title="Owners")

    [read] = bearings_on(latest(proposal), proposal, government, LAUNCH)
    assert not read.older
    assert "Its words are older" not in text(client, at(proposal, "proposal"))
    assert bearings_on(latest(proposal), proposal, government, G8) == []


@pytest.mark.parametrize("case", ["no words", "twice", "other plan", "fewer readers", "too early", "not yet"])
def test_an_event_that_cannot_bear_on_it_is_refused_at_its_field(made: Contents, case: str) -> None:
    proposal, told = proposed(made), {"words": "x", "since": When.day(LAUNCH)}
    event, actor = summit(made), made.civil_society(DRAFT if case == "not yet" else LAUNCH)
    if case == "no words":
        told["words"] = " "
    if case == "twice":
        bears(made, proposal, event)
    if case == "other plan":
        event = process.plan("uk-2016-18", made.making.table).event("E1", When.day(G8))
    if case == "fewer readers":
        Event.objects.update(visibility="table")
        event.refresh_from_db()
        proposals.widen(made.government(G8), proposal=proposal, visibility=Visibility.PUBLIC, since=When.day(G8))
    if case in ("not yet", "too early"):
        told["since"] = When.day(DRAFT)
    before = Bearing.objects.count()

    with pytest.raises(ValidationError) as refused:
        cases.note_bearing(actor, proposal=proposal, event=event, **told)
    column = {"no words": "words", "too early": "since"}.get(case, "event")
    assert (list(refused.value.message_dict), Bearing.objects.count()) == ([column], before)


def test_nobody_learns_of_an_event_they_may_not_know_of(client: Client, made: Contents) -> None:
    proposal, event = proposed(made), summit(made)
    proposals.widen(made.government(G8), proposal=proposal, visibility=Visibility.PUBLIC, since=When.day(G8))
    bears(made, proposal, event)
    Event.objects.update(visibility="table")

    assert "summit" not in text(client, at(proposal, "proposal"))
    [public] = [each for each in publics() if each.model is Bearing]
    assert not public.visible(STRANGER).exists()
    sign_in(client, made.making, Role.COORDINATOR)
    assert "summit" in text(client, at(proposal, "proposal"))


def test_what_was_noted_in_a_room_stays_there_when_the_commitment_is_opened(made: Contents) -> None:
    proposal, event = proposed(made, visibility="room"), summit(made)
    bears(made, proposal, event, G8, words="We push them now.")
    proposals.widen(made.civil_society(G8), proposal=proposal, visibility=Visibility.TABLE, since=When.day(G8))

    [public] = [each for each in publics() if each.model is Bearing]
    for actor, number in ((made.government(LAUNCH), 0), (made.civil_society(LAUNCH), 1)):
        assert len(bearings_on(latest(proposal), proposal, actor, LAUNCH)) == number
        assert public.visible(actor).count() == number


def behind(made: Contents, number: str, *those: Proposal) -> None:
    """An ask with an owner and a study, taken up by these."""
    ask, since = made.ask(number, title=f"The wish {number}"), When.day(DRAFT)
    AskBody.objects.create(ask=ask, organisation=made.making.table.involve, part="owner", since=since)
    AskEvidence.objects.create(ask=ask, title=f"A study of {number}", since=since)
    for proposal in those:
        Descent.objects.create(ask=ask, proposal=proposal, way="joins", side="government", since=since)


def full(made: Contents) -> Proposal:
    proposal, other, hidden = (
        proposed(made, initiatives=(Linked("A register abroad", "https://example.org/"),), carried_over="nap-1/7"),
        proposed(made, title="Another"),
        proposed(made, made.government(DRAFT), title="Hidden", visibility="room"),
    )
    since = When.day(DRAFT)
    behind(made, "A01", proposal)
    behind(made, "A02", proposal, other)
    behind(made, "A03", proposal, hidden)
    body = made.body("Tearfund")
    Support.objects.create(
        plan=made.plan, proposal=proposal, organisation=body, stance="reservation", words="Too slow.", since=since
    )
    Challenge.objects.create(
        proposal=proposal,
        number=1,
        kind="as-usual",
        words="Nothing is new in it.",
        version=latest(proposal),
        since=since,
    )
    differing(made, proposal)
    stands(made, proposal)
    bears(made, proposal, summit(made))
    return proposal


def test_the_case_is_one_page_for_whoever_sits_at_the_table(client: Client, made: Contents) -> None:
    proposal = full(made)
    text(client, at(proposal, "case"), status=404)
    sign_in(client, made.making, Role.COORDINATOR)
    words = text(client, at(proposal, "case"))
    for told in ("Tearfund, Involve", "A study of A01", "A register abroad", "nap-1/7", "Too slow.", "Nothing is new"):
        assert told in words
    for told in ("Who owns a company concerns everybody.", "The summit of the eight", "within a year"):
        assert told in words
    losing = words[words.index("If it is dropped") :]
    assert ("2 asks go into the annex" in losing, "A01 The wish" in losing, "A02 The wish" in losing) == (
        True,
        True,
        False,
    )
    early = text(client, at(proposal, "case"), as_of=DRAFT.isoformat())
    assert "The summit" not in early


def test_what_the_other_side_prepares_alone_saves_no_ask_from_the_annex(client: Client, made: Contents) -> None:
    proposal = full(made)
    told = {}
    for role in (Role.COORDINATOR, Role.LEAD_OFFICIAL):
        sign_in(client, made.making, role)
        words = text(client, at(proposal, "case"))
        told[role] = "A03 The wish" in words[words.index("If it is dropped") :]
    assert told == {Role.COORDINATOR: True, Role.LEAD_OFFICIAL: False}
    moved(made, Proposal.objects.get(title="Another"), "dropped")
    words = text(client, at(proposal, "case"))
    assert "A02 The wish" in words[words.index("If it is dropped") :]


def test_the_case_of_many_asks_costs_no_more(client: Client, made: Contents, django_assert_max_num_queries) -> None:
    proposal = full(made)
    for number in range(10, 20):
        behind(made, f"A{number}", proposal)
        differing(made, proposal, title=f"Difference {number}")
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    with django_assert_max_num_queries(15):
        text(client, at(proposal, "case"))


def test_forms_keep_what_was_typed_and_lead_back(client: Client, made: Contents) -> None:
    proposal = proposed(made)
    summit(made)
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    typed = {"kind": "legal", "office": "The lawyers", "position": "open", "words": "", "since": "6 July 2013"}
    refused = client.post(at(proposal, "note_standing"), {**typed, "since": "6 July 2099"})
    assert (refused.status_code, "The lawyers" in refused.text, "has not come yet" in refused.text) == (422, True, True)
    answer = client.post(at(proposal, "note_standing"), typed)
    assert (answer.status_code, answer["Location"]) == (302, at(proposal, "inside"))
    assert client.post(at(proposal, "note_bearing"), {"event": "E99", "words": "x"}).status_code == 422
    answer = client.post(at(proposal, "note_bearing"), {"event": "E31", "words": "A promise."})
    assert (answer.status_code, answer["Location"]) == (302, at(proposal, "proposal"))
    assert "A promise." in text(client, at(proposal, "proposal"))
