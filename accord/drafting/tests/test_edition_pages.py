"""Editions at their addresses: for good, compared commitment by commitment and word by word."""

import pytest

from accord.access.actors import Role
from accord.drafting.models import Edition
from accord.drafting.operations import proposals
from accord.drafting.queries.editions_compare import Fate, compare
from accord.drafting.tests.make_proposals import DRAFT, changed, contents, moved, proposed
from accord.drafting.tests.make_sections import begun, frozen, taken
from accord.drafting.tests.test_pages import words
from accord.kit.dates import When
from accord.process.tests.make_decisions import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def every_page_made_anew(settings):
    settings.PAGES_KEPT_BYTES = 0


@pytest.fixture
def made():
    return contents()


def at(made, place=""):
    return f"/plans/{made.slug}/editions/{place}"


def fates(old, new):
    return {change.part.title: change.fate for change in compare(old, new)}


def test_two_editions_are_compared_by_commitment_and_by_word(client, made):
    kept, other, moving = (proposed(made, title=title) for title in ("Kept", "Other", "Moving"))
    for each in (kept, other, moving):
        moved(made, each)
    old = frozen(made)
    changed(made, other, title="Other now")
    moved(made, moving, "dropped")
    moved(made, proposed(made, title="Newcomer"))
    new = frozen(made)
    found = fates(old, new)
    assert found["Kept"] == Fate.KEPT
    assert found["Other now"] == Fate.CHANGED
    assert found["Moving"] == Fate.GONE
    assert found["Newcomer"] == Fate.NEW
    page = client.get(at(made, "1/compare/2/")).content.decode()
    assert "<ins" in page
    assert "1 words added, 0 removed" in words(page)
    for order, each in enumerate((other, kept), 1):
        proposals.place(made.government(DRAFT), proposal=each, order=order, since=When.day(DRAFT))
    third = frozen(made)
    assert [change.fate for change in compare(new, third) if change.part.title == "Kept"] == [Fate.MOVED]


def test_a_draft_known_by_its_titles_is_compared_by_the_trace(made):
    kept, gone = made.item(), made.item("D02", "Lobbying")
    old = frozen(made, "consultation")
    first, second = made.commitment(1), made.commitment(2)
    made.trace("D01", "strengthened", draft_item=kept, commitment=first)
    made.trace("D02", "dropped", draft_item=gone)
    made.trace("N01", "new", commitment=second)
    new = frozen(made, "final", day=made.government().at.date())
    found = {change.part.title: (change.fate, change.told) for change in compare(old, new)}
    assert found["Promise 1"] == (Fate.CHANGED, "strengthened")
    assert found["Promise 2"] == (Fate.NEW, "new since the consultation")
    assert found["Lobbying"] == (Fate.GONE, "dropped")


def test_an_edition_stays_word_for_word_at_its_address(client, made):
    section = begun(made)
    taken(made, section)
    proposal = proposed(made)
    moved(made, proposal)
    frozen(made)
    changed(made, proposal, title="Something else")
    page = words(client.get(at(made, "1/")).content.decode())
    assert "Who owns companies" in page
    assert "Something else" not in page
    assert "We agreed on this." in page
    for place in ("2/", "2.json", "1/compare/2/", "2/where-from/"):
        assert client.get(at(made, place)).status_code == 404


def test_an_edition_for_the_table_does_not_reach_strangers(client, made):
    begun_title = "Whispered"
    taken(made, begun(made, title=begun_title))
    frozen(made, visibility="table", title="Ours alone")
    assert "Ours alone" not in client.get(at(made)).content.decode()
    for place in ("1/", "1.json", "1/where-from/"):
        assert client.get(at(made, place)).status_code == 404
    sign_in(client, made.making, Role.COORDINATOR)
    assert begun_title in client.get(at(made, "1/")).content.decode()


def test_an_edition_is_frozen_on_its_page_by_a_lead_alone(client, made):
    taken(made, begun(made))
    sent = {"kind": "consultation", "title": "", "visibility": "public"}
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert "What this is about" in words(client.get(at(made, "freeze/")).content.decode())
    answer = client.post(at(made, "freeze/"), sent)
    assert answer.status_code == 422
    assert client.post(at(made, "freeze/"), {**sent, "title": "A draft"}).status_code == 302
    assert Edition.objects.get().kind == "consultation"
    client.logout()
    assert client.post(at(made, "freeze/"), {**sent, "title": "Again"}).status_code == 302
    assert Edition.objects.count() == 1
