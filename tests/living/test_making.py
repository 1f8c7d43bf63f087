"""What Norvale makes: a change that dropped an agreement, a difference, a sign-off, where a sentence is from."""

import pytest

from accord.access.actors import Actor, Role, Side
from accord.drafting.models import Difference, Edition, Estimate, Proposal
from accord.drafting.queries.assents import agreed_on
from accord.drafting.queries.differences import open_on
from accord.drafting.queries.launch import gate
from accord.drafting.queries.proposals import makings_of
from accord.drafting.queries.provenance import where_from
from accord.examples.living.story import noon
from accord.signoff.queries.standing import standing_of
from accord.web.demo import seat_at

pytestmark = pytest.mark.django_db
SENTENCE = "Whoever lives at the Nore reads within ten working days what was measured"


@pytest.fixture
def reading(norvale):
    """A reader of the example, on the day it was loaded."""

    def as_one(role=None):
        return (
            Actor("", seat_at("norvale", role), noon(norvale.today)) if role else Actor.anonymous(noon(norvale.today))
        )

    return as_one


@pytest.fixture
def standing(norvale, reading):
    makings = {each.proposal.code: each for each in makings_of(norvale.plan, reading(), norvale.today)}
    agreed = agreed_on([each.version for each in makings.values()], norvale.today, reading(Role.COORDINATOR))
    return {code: (each, agreed[each.version.pk]) for code, each in makings.items()}


def test_one_is_agreed_by_both_and_one_was_changed_after_civil_society_agreed(standing):
    river, agreed = standing["river"]
    assert (river.version.number, agreed.both, len(agreed.reservations)) == (2, True, 1)
    budget, word = standing["budget"]
    assert (budget.version.number, word.by) == (3, {})
    assert word.dropped[Side.CIVIL_SOCIETY].number == 2


def test_nothing_vanished(standing):
    assert {code: each.stage.stage for code, (each, _word) in standing.items() if each.gone} == {
        "plain-words": "merged",
        "prize": "dropped",
    }
    assert all(each.stage.reason for each, _word in standing.values())


def test_what_lies_in_a_room_or_at_the_table_is_not_for_everybody(norvale, reading, client):
    assert {each.code for each in Proposal.objects.visible_to(reading(Role.LEAD_OFFICIAL))} >= {"companies", "river"}
    assert not Proposal.objects.visible_to(reading(Role.LEAD_OFFICIAL)).filter(code="lobbying").exists()
    assert not Estimate.objects.visible_to(reading(Role.LEAD_OFFICIAL)).exists()
    assert client.get("/plans/norvale/commitments/drafts/companies/").status_code == 404
    assert client.get("/plans/norvale/differences/threshold/").status_code == 404


def test_the_sides_differ_on_the_sum_and_have_agreed_to_disagree_on_the_days(norvale, reading):
    lead = reading(Role.LEAD_OFFICIAL)
    assert [each.difference.code for each in open_on(norvale.plan, lead, norvale.today)] == ["threshold"]
    ended = Difference.objects.get(code="fifteen-days").outcomes.get()
    assert ended.outcome == "agreed-to-disagree"


def test_three_offices_are_asked_to_clear_the_river_and_one_waits_too_long(norvale, reading):
    found = {each.organisation.slug: each for each in standing_of(norvale.plan, reading(), norvale.today)}
    assert set(found) == {"ministry-of-public-administration", "river-alliance", "norvale-statistics-office"}
    assert [slug for slug, each in found.items() if each.cleared_on] == ["river-alliance"]


def test_the_gate_tells_what_the_launch_waits_for(norvale, reading):
    missing = [each.words for each in gate(norvale.plan, reading(), norvale.today)]
    for words in ("Civil society agreed to version 2", "was not asked to clear it", "milestones without a date"):
        assert any(words in each for each in missing), words


def test_a_sentence_names_its_ask_its_meeting_the_suggestion_and_who_signed(norvale, reading, client):
    edition = Edition.objects.get()
    parts = {each.part.key: each for each in where_from(edition, reading(Role.COORDINATOR), norvale.today)}
    river = parts["river"]
    (sentence,) = [each for each in river.sentences if each.words.startswith(SENTENCE)]
    assert {str(cause.ask or cause.meeting) for cause in sentence.becauses} == {
        "Readings on the notice board of every library",
        "What the village of Nether Nore wants to know about its river",
    }
    (accepted,) = sentence.suggestions
    assert accepted.suggestion.writer.body == "Norvale Statistics Office"
    assert (accepted.side, accepted.body) == (Side.CIVIL_SOCIETY, "River Alliance")
    assert river.agreed.both
    assert "river-alliance" in {each.organisation.slug for each in river.signed}
    unknown = [each for each in parts["courts"].sentences if not each.becauses and not each.suggestions]
    assert unknown
