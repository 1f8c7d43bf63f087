from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from accord.access import rules
from accord.access.actors import Actor, Role, Seat, Side
from accord.access.rules import Refused, Rule, abilities, demand, from_side, guard, held_by, table, why_not

NOON = datetime(2013, 6, 27, 12, tzinfo=UTC)
READER = Actor.anonymous(NOON)


@dataclass(frozen=True)
class Matter:
    partnership_slug: str = "uk"


def seated(role=Role.LEAD_OFFICIAL, side=Side.GOVERNMENT, at="uk"):
    return Actor("p1", Seat("s1", at, side, role, "Cabinet Office"), NOON)


LEAD = seated()
COORDINATOR = seated(Role.COORDINATOR, Side.CIVIL_SOCIETY)
ADMINISTRATOR = seated(Role.ADMINISTRATOR, Side.NONE, at="")


@pytest.fixture(autouse=True)
def empty_table(monkeypatch):
    monkeypatch.setattr(rules, "_rules", {})


def test_a_verb_is_guarded_once():
    guard("trial.do", held_by(Role.LEAD_OFFICIAL))
    with pytest.raises(ValueError, match="has a rule already"):
        guard("trial.do", held_by(Role.COORDINATOR))
    assert list(table()) == ["trial.do"]


def test_who_may_not_is_refused_with_the_sentence_that_stands_beside_the_button():
    guard("trial.do", held_by(Role.LEAD_OFFICIAL))
    demand(LEAD, "trial.do", Matter())
    assert why_not(LEAD, "trial.do", Matter()) == ""
    with pytest.raises(Refused) as refused:
        demand(COORDINATOR, "trial.do", Matter())
    assert str(refused.value) == why_not(COORDINATOR, "trial.do", Matter())
    assert str(refused.value) == "This is for the lead official; you act as civil society coordinator."
    assert "Sign in and choose a seat" in why_not(READER, "trial.do", Matter())


def test_a_verb_without_a_rule_is_for_nobody():
    with pytest.raises(KeyError):
        demand(ADMINISTRATOR, "trial.unheard-of", Matter())


@pytest.mark.parametrize("rule", [held_by(Role.LEAD_OFFICIAL), from_side(Side.GOVERNMENT)])
def test_a_seat_counts_at_its_own_table_alone(rule):
    assert rule.refusal(LEAD, Matter()) == ""
    assert rule.refusal(seated(at="nl"), Matter()) == "Your seat is at another partnership's table."
    assert rule.refusal(seated(at="nl"), Matter("")) == ""


@pytest.mark.parametrize("rule", [held_by(Role.LEAD_OFFICIAL), from_side(Side.GOVERNMENT)])
def test_a_seat_at_no_table_counts_at_no_partnerships(rule):
    assert rule.refusal(seated(at=""), Matter()) == "Your seat is at another partnership's table."


def test_the_administrator_reaches_every_table():
    assert held_by(Role.ADMINISTRATOR).refusal(ADMINISTRATOR, Matter()) == ""
    assert held_by(Role.ADMINISTRATOR).refusal(ADMINISTRATOR, Matter("")) == ""


def test_a_side_speaks_whatever_the_role():
    both = from_side(Side.GOVERNMENT, Side.CIVIL_SOCIETY)
    assert both.refusal(seated(Role.MINISTERS_OFFICE), Matter()) == ""
    assert both.refusal(COORDINATOR, Matter()) == ""
    assert both.refusal(ADMINISTRATOR, Matter()) == "This is for: Government / Civil society."
    assert both.refusal(READER, Matter()) == "This is for: Government / Civil society."


def test_rules_join():
    yes, no, never = (
        Rule(word, lambda _actor, _thing, word=word: word if word != "yes" else "") for word in ("yes", "no", "never")
    )
    said = {
        (yes & yes).refusal(READER, None): "",
        (yes & no).refusal(READER, None): "no",
        (no & never).refusal(READER, None): "no",
    }
    assert all(told == wanted for told, wanted in said.items())
    assert (yes | no).refusal(READER, None) == ""
    assert (no | yes).refusal(READER, None) == ""
    assert (no | never).refusal(READER, None) == "no"
    assert (yes & no).words == "yes, no"
    assert (yes | no).words == "yes or no"


def test_abilities_are_the_buttons():
    guard("trial.do", held_by(Role.LEAD_OFFICIAL))
    guard("trial.ask", from_side(Side.CIVIL_SOCIETY))
    guard("trial.see", from_side(Side.GOVERNMENT, Side.CIVIL_SOCIETY))
    assert abilities(LEAD, Matter()) == {"trial.do", "trial.see"}
    assert abilities(COORDINATOR, Matter()) == {"trial.ask", "trial.see"}
    assert abilities(LEAD, Matter(), verbs=("trial.ask", "trial.see")) == {"trial.see"}
    assert abilities(READER, Matter()) == set()
