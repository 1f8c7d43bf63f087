"""The table of 2012-13: who gave the mandate, who held which post, the gap between, and what held the plan up."""

from datetime import date

import pytest

from accord.examples.uk_2013_15.illustration import illustration
from accord.process.models import Blockage, Plan
from accord.process.queries.agreement import in_force, terms_of

pytestmark = pytest.mark.django_db


def page(client, path, day=""):
    answer = client.get(f"/plans/uk-2013-15/{path}{f'?as_of={day}' if day else ''}")
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def test_the_minister_gave_his_mandate_on_17_october_2012(uk, client):
    assert "Francis Maude" in page(client, "mandate/", "2012-10-17")
    assert "Francis Maude" not in page(client, "mandate/", "2012-10-16")


def test_the_agreement_is_marked_as_reconstructed_and_sets_no_rule(uk, client):
    version = in_force(uk, date(2013, 1, 1))
    assert version.reconstructed
    assert "econstructed" in page(client, "agreement/")
    terms = terms_of(uk, date(2013, 1, 1))
    assert (terms.version, dict(terms.values)) == (1, {})


def test_the_gap_between_the_policy_leads_is_a_blockage_with_its_own_precision(uk, client):
    gap = Blockage.objects.get(kind=Blockage.Kind.STAFF_GAP)
    assert gap.title == "Nobody in post: Policy lead for the plan"
    assert str(gap.since) == "spring 2013"
    assert gap.end.since.precision == "about"
    assert "Sophia Oliver" in page(client, "posts/", "2013-05-09")
    between = page(client, "posts/", "2013-06-12")
    assert "Francesca Orpen" not in between
    assert "vacant" in between.casefold()
    assert "Nobody in post" in page(client, "blockages/", "2013-06-12")
    assert "Francesca Orpen" in page(client, "posts/")


def test_clearance_held_the_draft_up_from_april_to_its_publication(uk):
    clearance = Blockage.objects.get(title="The draft waits for clearance inside government")
    assert (str(clearance.since), clearance.end.since.first) == ("April 2013", date(2013, 6, 27))


def test_the_round_left_nothing_for_another_day(uk):
    assert Blockage.objects.filter(plan=uk).count() == 3
    assert not Blockage.objects.filter(plan=uk, end=None).exists()


def test_the_illustration_is_labelled_and_stands_on_no_past_day(uk, client):
    today = page(client, "work-plan/")
    assert "An illustration, with assumed durations" in today
    assert f"{illustration().forecast.late_days} days late" in today
    assert "illustration" not in page(client, "work-plan/", "2013-03-01")
    assert Plan.objects.get().work_plans.count() == 0


def test_texts_are_told_with_their_day_and_without_a_word(uk, client):
    texts = page(client, "texts/")
    for title in ("Joint analysis of the first plan", "Foreword by the network", "The plan as it was launched"):
        assert title in texts
    assert "Network vision for the OGP" not in texts
    before = page(client, "texts/", "2013-06-26")
    assert "Narrative and commitments" in before
    assert "Foreword by the network" not in before
    vision = client.get("/partnerships/uk/network/vision/").text
    assert "Network vision for the OGP" in vision
    assert "Its words are not on this record" in vision
    earlier = client.get("/partnerships/uk/network/vision/?as_of=2012-10-29").text
    assert "Network vision for the OGP" not in earlier
