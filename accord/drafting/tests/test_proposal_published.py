"""The page of a plan's commitments leads with what is in the making; a commitment and its making lead to each other."""

import pytest
from django.urls import reverse

from accord.access.models import Visibility
from accord.drafting.models import Published
from accord.drafting.queries.proposals import latest
from accord.drafting.tests.make_assents import agreed
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, contents, moved, proposed
from accord.drafting.tests.test_proposal_page import at, text
from accord.kit.dates import When

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return contents()


def test_before_there_is_a_plan_the_page_leads_with_what_is_in_the_making(client, made):
    made.item()
    proposal = proposed(made, visibility=Visibility.PUBLIC)
    moved(made, proposal)
    hidden = proposed(made, title="Among ourselves", visibility=Visibility.ROOM)
    agreed(made.government(DRAFT), proposal)
    page = text(client, at("commitments"))
    order = [page.index(words) for words in ("One is in the making", "1 Who owns companies", "Items of the consulted")]
    assert order == sorted(order)
    assert "agreed by one side: Government" in page
    assert hidden.code not in page


def test_a_commitment_tells_how_it_came_to_be_and_who_agreed(client, made):
    proposal = proposed(made, visibility=Visibility.PUBLIC)
    commitment = made.commitment(1)
    address = reverse("drafting:commitment", args=[made.slug, 1])
    assert "not on this record" in text(client, address)
    agreed(made.government(DRAFT), proposal)
    agreed(made.civil_society(DRAFT), proposal, stance="reservation", words="Too slow.")
    Published.objects.create(proposal=proposal, commitment=commitment, version=latest(proposal), since=When.day(LAUNCH))
    page = text(client, address)
    assert "not on this record" not in page
    assert "Both sides agreed to exactly these words: version 1." in page
    assert "Too slow." in page
    assert at("proposal", proposal) in page
    assert address in text(client, at("proposal", proposal))
    assert address not in text(client, at("proposal", proposal), as_of=DRAFT.isoformat())


def test_a_making_that_one_may_not_read_is_not_led_to(client, made):
    proposal = proposed(made)
    told = {"commitment": made.commitment(1), "version": latest(proposal), "since": When.day(LAUNCH)}
    Published.objects.create(proposal=proposal, **told)
    page = text(client, reverse("drafting:commitment", args=[made.slug, 1]))
    assert proposal.code not in page
    assert "not on this record" in page
