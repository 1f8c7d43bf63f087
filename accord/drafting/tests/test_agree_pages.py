"""The page on which a side agrees, the two halves where a commitment is read, and what the sides owe each other."""

import pytest
from django.urls import reverse

from accord.access.actors import Role, Side
from accord.drafting.models import Assent
from accord.drafting.queries.proposals import latest
from accord.drafting.tests.make_assents import agreed
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, changed, contents, moved, proposed
from accord.process.tests.make_decisions import sign_in
from accord.record.dues import dues

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return contents()


@pytest.fixture
def proposal(made):
    found = proposed(made, visibility="public")
    moved(made, found)
    return found


def at(name, made, proposal):
    return reverse(f"drafting:{name}", args=[made.slug, proposal.code])


def sent(version, **told):
    return {"number": version.number, "sha256": version.sha256, "stance": "agreed", "words": "", **told}


def test_one_agrees_to_what_is_on_the_screen_and_no_other(made, proposal, client):
    agreed(made.civil_society(DRAFT), proposal)
    changed(made, proposal, title="Owners of companies, in public")
    sign_in(client, made.making, Role.COORDINATOR)
    page = client.get(at("agree", made, proposal)).content.decode()
    assert "What changed since version 1, which your side agreed to" in page
    assert latest(proposal).sha256 in page
    assert "Its SHA-256 begins with" in page

    version = latest(proposal)
    changed(made, proposal, title="Owners of companies, in secret")
    late = client.post(at("agree", made, proposal), sent(version, words="We stay."))
    assert late.status_code == 422
    words = late.content.decode()
    assert "Version 2 is not the latest any more" in words
    assert "compare/?a=2&amp;b=3" in words
    assert "We stay." in words
    assert Assent.objects.count() == 1

    assert client.post(at("agree", made, proposal), sent(latest(proposal))).status_code == 302
    assert Assent.objects.last().sha256 == latest(proposal).sha256


def test_the_two_halves_say_at_a_glance_who_agreed_and_what_dropped(made, proposal, client):
    agreed(made.government(DRAFT), proposal, stance="reservation", words="If the budget allows.")
    page = client.get(at("proposal", made, proposal)).content.decode()
    assert "agreed to version 1, with a reservation" in page
    assert "has not agreed to version 1" in page
    assert "If the budget allows." in page
    assert "Read and agree" not in page
    changed(made, proposal, made.civil_society(LAUNCH), day=LAUNCH, title="Owners of companies")
    page = client.get(at("proposal", made, proposal)).content.decode()
    assert "agreed to version 1; the text has changed since" in page
    assert "compare/?a=1&amp;b=2" in page
    assert "If the budget allows." not in page
    past = client.get(at("proposal", made, proposal), {"as_of": DRAFT.isoformat()}).content.decode()
    assert "agreed to version 1, with a reservation" in past


def test_a_word_is_taken_back_on_its_page(made, proposal, client):
    agreed(made.civil_society(DRAFT), proposal)
    sign_in(client, made.making, Role.COORDINATOR)
    assert "Take your side’s word back" in client.get(at("proposal", made, proposal)).content.decode()
    assert client.post(at("take_back_word", made, proposal), {"reason": ""}).status_code == 422
    assert client.post(at("take_back_word", made, proposal), {"reason": "Members said no."}).status_code == 302
    assert client.get(at("take_back_word", made, proposal)).status_code == 404


def test_whose_word_is_missing_owes_it(made, proposal):
    moved(made, proposed(made, title="Nobody agreed to this one"))

    def owed(day):
        found = dues(made.government(day), day, "uk")
        return [(due.side, due.body, due.what) for due in found if "version" in due.what]

    assert owed(LAUNCH) == []
    agreed(made.government(DRAFT), proposal)
    assert owed(LAUNCH) == [
        (Side.CIVIL_SOCIETY, "Involve", "Say whether you agree to version 1: Who owns companies"),
    ]
    agreed(made.civil_society(DRAFT), proposal)
    assert owed(LAUNCH) == []
    changed(made, proposal, title="Owners")
    assert [side for side, _body, _what in owed(LAUNCH)] == [Side.GOVERNMENT, Side.CIVIL_SOCIETY]
