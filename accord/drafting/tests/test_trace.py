from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.drafting.models import Relation
from accord.drafting.queries import commitments_on, counted, listings_on, movement, origins_of, passage_on
from accord.drafting.tests.make import DRAFT, LAUNCH, contents
from accord.record.models import Words

pytestmark = pytest.mark.django_db

EVE = date(2013, 10, 30)


def test_a_commitment_without_a_draft_item_is_new_and_one_from_an_ask_is_told_apart():
    plan = contents()
    plan.trace("D01", "kept", draft_item=plan.item(), commitment=plan.commitment(1))
    plan.trace("N01", "new", commitment=plan.commitment(2))
    plan.trace("N02", "from-ask", commitment=plan.commitment(3))
    plan.trace("A01-3", "answers", ask=plan.ask(), commitment=plan.commitment(4))
    standings = commitments_on(plan.plan, LAUNCH)
    assert [each.commitment.number for each in standings if each.new] == [2, 3, 4]
    assert [each.commitment.number for each in standings if each.from_ask] == [3]


def test_without_a_consulted_draft_nothing_is_called_new():
    plan = contents()
    plan.commitment(1)
    (standing,) = commitments_on(plan.plan, LAUNCH)
    assert not standing.new


def test_the_way_from_the_draft_is_known_from_the_launch_and_leaves_asks_out():
    plan = contents()
    ask, commitment = plan.ask(), plan.commitment(1)
    plan.trace("D02", "dropped", "Lobbyists", draft_item=plan.item("D02", "Lobbyists"))
    plan.trace("D01", "kept", draft_item=plan.item(), commitment=commitment)
    plan.trace("A01-1", "answers", ask=ask, commitment=commitment)
    assert [trace.number for trace in passage_on(plan.plan, LAUNCH)] == ["D01", "D02"]
    assert counted(passage_on(plan.plan, LAUNCH)) == {"kept": 1, "dropped": 1}
    assert passage_on(plan.plan, EVE) == []


def test_where_a_commitment_came_from_tells_how_its_ask_was_settled_by_the_day():
    plan = contents()
    ask, commitment = plan.ask(), plan.commitment(1)
    plan.trace("A01-1", "answers", ask=ask, commitment=commitment)
    assert [(each.ask.number, each.outcome) for each in origins_of(commitment, LAUNCH)] == [("A01", "")]
    plan.settled(ask, "partly")
    assert [(each.outcome, each.reading) for each in origins_of(commitment, LAUNCH)] == [("partly", True)]


def test_a_note_that_only_says_the_fate_once_more_is_left_out():
    plan = contents()
    commitment = plan.commitment(5)
    plan.trace("D01", "merged", draft_item=plan.item(), commitment=commitment, note="merged into commitment 5")
    plan.trace("D02", "kept", draft_item=plan.item("D02"), commitment=commitment, note="kept and made specific")
    assert [each.note for each in origins_of(commitment, LAUNCH)] == ["", "kept and made specific"]


def test_a_trace_has_a_known_fate_and_an_end():
    plan = contents()
    with pytest.raises(ValidationError, match="known are: kept"):
        plan.trace("D01", "vanished", draft_item=plan.item())
    with pytest.raises(ValidationError, match="name one"):
        plan.trace("D01", "kept")


def test_three_relations_are_kept_apart():
    plan = contents()
    stayed, left, joined = plan.body("CAFOD"), plan.body("Practical Participation"), plan.body("Oxfam")
    plan.related(stayed, Relation.Kind.IN_DRAFT, Relation.Kind.AT_LAUNCH, Relation.Kind.FOREWORD)
    plan.related(left, Relation.Kind.IN_DRAFT)
    plan.related(joined, Relation.Kind.AT_LAUNCH)
    plan.commitment(1, partners=[stayed, joined])
    then, now = listings_on(plan.plan, DRAFT), listings_on(plan.plan, LAUNCH)
    assert [each.organisation.name for each in then] == ["CAFOD", "Practical Participation"]
    assert [each.commitments for each in then] == [(), ()]
    moved = movement(now)
    assert (moved.at_draft, moved.at_launch, moved.joined, moved.left, moved.signed) == (2, 2, 1, 1, 1)
    assert {each.organisation.name: [one.number for one in each.commitments] for each in now}["Oxfam"] == [1]


def test_the_record_tells_a_relation_in_words():
    plan = contents()
    plan.related(plan.body("CAFOD"), Relation.Kind.IN_DRAFT)
    said = Words.objects.get(act__verb="drafting.relate_organisation", key="title")
    assert said.text == "CAFOD, listed in the draft"


def test_a_relation_is_one_of_the_three():
    plan = contents()
    with pytest.raises(ValidationError, match="listed-in-draft, listed-at-launch, signed-foreword"):
        plan.related(plan.body("CAFOD"), "member")
