"""Where an ask went, in both directions, and to nobody who may not read the commitment in the making."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Actor, Role
from accord.access.rules import Refused
from accord.drafting.models import Descent
from accord.drafting.operations import proposals
from accord.drafting.queries.asks_descents import descents_of, descents_on
from accord.drafting.queries.asks_movement import movement_of, rows_of
from accord.drafting.tests.make_asks import DRAFT, MET, brought, contents, descended, moved
from accord.drafting.tests.make_proposals import proposed
from accord.kit.dates import When
from accord.network.tests.make import noon
from accord.process.tests.make_decisions import sign_in
from accord.record.models import Act
from accord.record.publics import publics

pytestmark = pytest.mark.django_db
LATER, LAST = MET + timedelta(days=7), MET + timedelta(days=14)


@pytest.fixture
def made():
    return contents()


def exported(actor):
    return set(next(each for each in publics() if each.model is Descent).visible(actor))


def test_an_ask_is_split_and_the_way_is_told_in_both_directions(made):
    ask, other = brought(made), brought(made)
    first, second = proposed(made, visibility="public"), proposed(made, visibility="public", title="Fines")
    descended(made, ask, first, way="splits")
    descended(made, ask, second, way="splits", kept="The fines.", dropped="")
    descended(made, other, first, made.government(MET), way="joins", changed="The date.")
    descended(made, ask, first, day=LATER, way="splits", kept="The register and its dates.")
    nobody = Actor.anonymous(noon(LATER))
    assert [(row.proposal, row.kept) for row in descents_on(made.plan, nobody, LATER, ask)] == [
        (first, "The register and its dates."),
        (second, "The fines."),
    ]
    assert [(row.ask, row.way) for row in descents_of(first, LATER)] == [(ask, "splits"), (other, "joins")]
    assert descents_of(first, MET)[0].kept == "The register."
    assert descents_of(first, DRAFT) == []


@pytest.mark.parametrize(("seen", "readers"), [("room", 1), ("table", 2), ("public", 3)])
def test_who_may_not_read_the_commitment_learns_nothing_of_the_way(client, made, seen, readers):
    ask, proposal = brought(made), proposed(made, visibility=seen)
    address = reverse("drafting:ask", args=[made.slug, "A01"])
    moving = reverse("drafting:asks_movement", args=[made.slug])
    actors = [made.civil_society(MET), made.government(MET), Actor.anonymous(noon(MET))]
    before = [client.get(page).content for page in (address, moving)]
    row = descended(made, ask, proposal)
    for number, actor in enumerate(actors):
        sees = number < readers
        assert bool(descents_on(made.plan, actor, MET, ask)) == sees
        assert exported(actor) == ({row} if sees else set())
        told = str(rows_of(movement_of(made.plan, actor, MET, DRAFT)))
        assert (proposal.code in told) == sees
        assert ("The fines." in told) == sees
    if seen != "public":
        assert [client.get(page).content for page in (address, moving)] == before
    assert Act.objects.get(verb="drafting.descend").visibility == seen


def test_the_other_side_cannot_name_what_lies_in_a_room(client, made):
    ask, secret = brought(made), proposed(made, visibility="room", title="A secret plan")
    with pytest.raises(Refused, match="in the other side's own room"):
        descended(made, ask, secret, made.government(MET))
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    address = reverse("drafting:ask_descend", args=[made.slug])
    told = {"ask": "A01", "way": "becomes", "kept": "All of it"}
    pages = [client.post(address, {**told, "proposal": code}) for code in (secret.code, "no-such-code")]
    assert {page.status_code for page in pages} == {422}
    assert "A secret plan" not in pages[0].content.decode() + client.get(address).content.decode()
    assert not Descent.objects.exists()


def test_words_said_in_a_room_stay_there_when_the_commitment_is_opened(made):
    ask, proposal = brought(made), proposed(made, visibility="room")
    said = descended(made, ask, proposal, dropped="They would never pay for it.")
    proposals.widen(made.civil_society(LATER), proposal=proposal, visibility="public", since=When.day(LATER))
    for actor in (made.government(LATER), Actor.anonymous(noon(LATER))):
        assert [(row.way, row.dropped) for row in descents_on(made.plan, actor, LATER, ask)] == [("becomes", "")]
        assert [row.dropped for row in descents_of(proposal, LATER, actor)] == [""]
        assert exported(actor) == set()
    assert descents_of(proposal, LATER, made.civil_society(LATER))[0].dropped == said.dropped
    later = descended(made, ask, proposal, day=LAST, dropped="The fines.")
    assert [row.dropped for row in descents_of(proposal, LAST, made.government(LAST))] == ["The fines."]
    assert exported(made.government(LAST)) == {later}


def test_what_cannot_be_is_refused_in_words(made):
    ask, proposal = brought(made), proposed(made)
    for told, words in (
        ({"kept": "", "dropped": " "}, "Say what was kept"),
        ({"way": "vanishes"}, "known are: becomes, joins, splits"),
        ({"day": DRAFT - timedelta(days=1)}, "It was asked only then"),
    ):
        with pytest.raises(ValidationError, match=words):
            descended(made, ask, proposal, **told)


def test_from_the_page_and_on_the_page_of_the_commitment(client, made):
    ask, proposal = brought(made), proposed(made, visibility="public")
    moved(made, ask, "agreed")
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    page = reverse("drafting:proposal", args=[made.slug, proposal.code])
    address = f"{reverse('drafting:ask_descend', args=[made.slug])}?proposal={proposal.code}"
    assert address in client.get(page).content.decode()
    told = {"ask": "A01", "proposal": proposal.code, "way": "becomes", "kept": "The register."}
    done = client.post(address, told)
    assert done.headers["Location"] == reverse("drafting:ask", args=[made.slug, "A01"])
    client.logout()
    assert proposal.title in client.get(done.headers["Location"]).content.decode()
    assert "The register." in client.get(page).content.decode()
