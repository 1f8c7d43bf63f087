from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.process.models import DecisionResult
from accord.process.operations import decisions
from accord.process.queries.deciding import Said, decide
from accord.process.tests import make_agreement
from accord.process.tests.make_decisions import AFTER, CLOSES, PUT, asking
from accord.record.models import Act

GOV, CIV = Side.GOVERNMENT, Side.CIVIL_SOCIETY
TWO = ("Monthly", "Weekly")
NONE = {GOV: None, CIV: None}


def said(*voices):
    """Voices written as "g+" (government for the first option), "c+1", "c-" (objects), "c0" (abstains)."""
    position = {"+": "for", "-": "against", "0": "abstains"}
    return [
        Said(
            f"Body {n}",
            GOV if voice[0] == "g" else CIV,
            position[voice[1]],
            int(voice[2:3] or 0) if voice[1] == "+" else 0,
        )
        for n, voice in enumerate(voices)
    ]


@pytest.mark.parametrize(
    ("way", "voices", "quorum", "option", "words"),
    [
        ("consensus", ["g+", "c+"], NONE, 0, "Adopted by consensus: “Monthly”."),
        ("consensus", ["g+1", "c+1", "c0"], NONE, 1, "Adopted by consensus: “Weekly”."),
        ("consensus", ["g+", "c+", "c-"], NONE, None, "No consensus: Body 2 objected."),
        ("consensus", ["g+", "c+1"], NONE, None, "No consensus: bodies spoke for different options."),
        ("consensus", ["g0", "c0"], NONE, None, "Nobody spoke for it."),
        ("consensus", ["c+", "c+"], NONE, None, "No quorum, bodies that answered: Government 0 of 1."),
        ("consensus", ["g+", "c+"], {GOV: 1, CIV: 2}, None, "No quorum, bodies that answered: Civil society 1 of 2."),
        ("consensus", ["g+", "c+", "c0"], {GOV: 1, CIV: 2}, 0, "Adopted by consensus: “Monthly”."),
        ("each-side", ["g+", "c+", "c+", "c-"], NONE, 0, "Adopted by each side: “Monthly”."),
        ("each-side", ["g+", "g+", "g+", "c-"], NONE, None, "Not adopted: no majority of Civil society."),
        ("each-side", ["g+", "c+", "c-"], NONE, None, "Not adopted: no majority of Civil society."),
        ("each-side", ["g+", "c+1"], NONE, None, "Not adopted: the sides want different options."),
        ("each-side", ["g+"], NONE, None, "No quorum, bodies that answered: Civil society 0 of 1."),
        ("vote", ["g+", "c+", "c-"], NONE, 0, "Adopted by a majority: “Monthly”."),
        ("vote", ["g+", "c-"], NONE, None, "Not adopted: no option has more than half of the voices for or against."),
        ("vote", ["c+1", "c0", "c0"], NONE, 1, "Adopted by a majority: “Weekly”."),
        ("vote", ["c+1", "c+", "g-"], NONE, None, "Not adopted: no option has more than half of the voices"),
        ("vote", [], NONE, None, "Not adopted"),
        ("vote", ["c+"], {GOV: 1, CIV: 1}, None, "No quorum, bodies that answered: Government 0 of 1."),
        ("silent", [], NONE, 0, "Adopted, since nobody objected: “Monthly”."),
        ("silent", ["g+", "c-"], NONE, None, "Not adopted: Body 1 objected."),
        ("minister", ["g+", "c-"], NONE, None, "The minister has not decided."),
    ],
)
def test_each_rule_counts_as_it_says(way, voices, quorum, option, words):
    outcome = decide(way, TWO, said(*voices), quorum)
    assert outcome.option == option
    assert words in outcome.words


@pytest.mark.parametrize(
    ("position", "option", "words"),
    [
        ("for", 1, "Decided by the minister: “Weekly”."),
        ("against", None, "against it"),
        ("abstains", None, "left it open"),
    ],
)
def test_the_ministers_last_word_decides_whoever_objects(position, option, words):
    voices = [*said("c-", "c-"), Said("Office", GOV, "for", 0, True), Said("Another", GOV, position, 1, True)]
    outcome = decide("minister", TWO, voices, NONE)
    assert outcome.option == option
    assert words in outcome.words


def test_what_was_counted_is_told_by_side():
    count = decide("vote", TWO, said("g+", "c+1", "c+1", "c-", "c0"), NONE).count
    assert count == {
        "government": {"for": [1, 0], "against": 0, "abstains": 0},
        "civil-society": {"for": [0, 2], "against": 1, "abstains": 1},
    }


@pytest.fixture
def made(db):
    return asking()


def test_the_result_is_told_with_its_count_and_stays(made):
    decision = made.put()
    for name in ("Cabinet Office", "Tearfund"):
        made.says(decision, name)
    result = made.settled(decision)
    assert (result.adopted, result.option, result.words) == (True, 0, "Adopted by consensus: “Every month”.")
    assert result.outside == "No agreement was in force that says how this is decided."
    assert Act.objects.get(verb="process.settle").facts["option"] == 0
    with pytest.raises(ValidationError, match="settled already"):
        made.settled(decision)


def test_before_the_last_day_has_ended_nothing_is_counted_unless_all_have_spoken(made):
    decision = made.put()
    made.says(decision, "Cabinet Office")
    for day in (PUT, CLOSES):
        with pytest.raises(ValidationError, match="until the end of 15 March 2013.*: Involve, Tearfund, Home"):
            made.settled(decision, day)
    for name in ("Home Office", "Involve", "Tearfund"):
        made.says(decision, name, "abstains")
    assert made.settled(decision, PUT).adopted
    assert DecisionResult.objects.count() == 1


def test_a_later_date_does_not_close_it_early(made):
    decision = made.put()
    with pytest.raises(ValidationError, match="Answers are open"):
        decisions.settle(made.making.table.government(CLOSES), decision=decision, since=When.day(AFTER))


def test_where_the_minister_decides_the_other_departments_are_not_waited_for(made):
    decision = made.put(way="minister")
    made.says(decision, "Cabinet Office", role=Role.MINISTERS_OFFICE)
    made.says(decision, "Involve", "against", words="No.")
    with pytest.raises(ValidationError, match="Not heard yet: Tearfund"):
        made.settled(decision, CLOSES)
    made.says(decision, "Tearfund", "abstains")
    assert made.settled(decision, CLOSES).words == "Decided by the minister: “Every month”."


def test_the_quorum_is_that_of_the_agreement_in_force_when_it_is_counted(made):
    make_agreement.agreed(made.making, clauses=make_agreement.clauses(quorum_civil_society=2))
    decision = made.put()
    for name in ("Cabinet Office", "Involve"):
        made.says(decision, name)
    result = made.settled(decision)
    assert result.words == "No quorum, bodies that answered: Civil society 1 of 2."
    assert result.outside == ""


def test_a_voice_of_a_later_day_is_not_counted(made):
    decision = made.put(way="vote", closes=date(2013, 4, 1))
    made.says(decision, "Cabinet Office")
    made.says(decision, "Involve", "against", words="No.", on=date(2013, 3, 20))
    assert not made.settled(decision, date(2013, 4, 2)).adopted


def test_who_does_not_lead_counts_nothing(made):
    decision = made.put()
    member = make_agreement.seat(made.bodies["Tearfund"], Role.MEMBER, AFTER)
    with pytest.raises(Refused, match="lead official / civil society coordinator"):
        decisions.settle(member, decision=decision, since=When.day(AFTER))
    assert not DecisionResult.objects.exists()
