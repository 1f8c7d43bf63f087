from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role, Side
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.kit.working_days import Calendar
from accord.process.models import Decision, Way
from accord.process.models.clauses import matters
from accord.process.queries.agreement import Terms
from accord.process.queries.deciding import outside
from accord.process.queries.decisions import outside_of
from accord.process.tests import make_agreement
from accord.process.tests.make_decisions import CLOSES, PUT, asking
from accord.record.models import Act

pytestmark = pytest.mark.django_db
TERMS = Terms(1, {"decides-other": "consensus", "decides-meeting-arrangements": "silent", "silent-days": 5})
UK = Calendar("GB", "ENG")


@pytest.fixture
def made():
    return asking()


def flagged(*, matter="other", way="consensus", closes=CLOSES, terms=TERMS):
    return outside(matter=matter, way=way, put_on=PUT, closes=closes, terms=terms, worked=UK)


def test_a_question_is_put_by_either_lead_and_numbered(made):
    table = made.making.table
    assert [made.put(actor=actor).number for actor in (table.government(PUT), table.civil_society(PUT))] == [1, 2]
    acts = Act.objects.filter(verb="process.put_decision").values_list("thing", "side", "visibility")
    assert list(acts) == [
        ("process.decision:uk-2013-15/1", "government", "public"),
        ("process.decision:uk-2013-15/2", "civil-society", "public"),
    ]


def test_without_a_way_it_is_decided_as_agreed_or_else_as_usual(made):
    assert made.put(matter="meeting-arrangements", way="").way == Way.SILENT
    make_agreement.agreed(made.making, clauses=make_agreement.clauses(decides_meeting_arrangements="vote"))
    assert made.put(matter="meeting-arrangements", way="").way == Way.VOTE


def test_nobody_else_puts_a_question(made):
    for name, role in (("Home Office", Role.POLICY_OFFICIAL), ("Tearfund", Role.MEMBER)):
        with pytest.raises(Refused, match="This is for the lead official / civil society coordinator"):
            made.put(actor=make_agreement.seat(made.bodies[name], role))


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"question": " "}, "question"),
        ({"question": "x" * 301}, "question"),
        ({"options": []}, "options"),
        ({"options": ["Yes", " "]}, "options"),
        ({"options": ["Every month", "every month"]}, "options"),
        ({"options": [f"Option {n}" for n in range(11)]}, "options"),
        ({"options": ["x" * 501]}, "options"),
        ({"options": ["Yes", "Also"], "way": "silent"}, "options"),
        ({"way": "by lot"}, "way"),
        ({"matter": "weather"}, "matter"),
        ({"closes": date(2013, 2, 28)}, "closes"),
        ({"links": ["javascript:alert(1)"]}, "links"),
        ({"links": ["https://example.org/"] * 11}, "links"),
        ({"visibility": Visibility.ROOM}, "visibility"),
    ],
)
def test_what_cannot_be_answered_is_refused_at_its_field(made, wrong, at):
    with pytest.raises(ValidationError) as refused:
        made.put(**wrong)
    assert at in refused.value.message_dict
    assert not Decision.objects.exists()


def test_a_question_for_today_is_no_question_too_late(made):
    assert made.put(closes=PUT).closes == PUT


def test_matter_of_the_table_is_recorded_for_the_table(made):
    made.put(visibility=Visibility.TABLE)
    assert Act.objects.get(verb="process.put_decision").visibility == "table"


def test_every_matter_has_a_way_of_the_standard_agreement():
    assert {each.default_way for each in matters().values()} <= set(Way.values)
    assert "other" in matters()


def test_a_question_within_the_agreement_is_not_flagged():
    assert flagged() == []
    assert flagged(matter="meeting-arrangements", way="silent") == []


def test_another_way_than_agreed_is_told():
    told = "The agreement gives this matter another way (consensus: nobody objects) than the one used ({way})."
    assert flagged(way="vote") == [told.format(way=Way.VOTE.label)]
    assert flagged(matter="work-plan") == ["The agreement does not say how this matter is decided."]


def test_silence_too_short_is_told():
    """From Friday 1 March: five working days end on Friday the 8th."""
    meeting = {"matter": "meeting-arrangements", "way": "silent"}
    assert flagged(**meeting, closes=date(2013, 3, 8)) == []
    told = flagged(**meeting, closes=date(2013, 3, 7))
    assert told == ["The agreement gives 5 working days to object: until 8 March 2013 at the least."]
    silent = Terms(1, {"decides-meeting-arrangements": "silent"})
    assert "how long there must be time to object" in flagged(**meeting, terms=silent)[0]


def test_without_an_agreement_that_is_what_is_told():
    assert flagged(terms=Terms()) == ["No agreement was in force that says how this is decided."]


def test_the_agreement_in_force_on_the_day_says_what_is_outside(made):
    make_agreement.agreed(made.making, date(2013, 3, 2), proposed=date(2012, 11, 5))
    before = made.put(on=PUT)
    after = made.put(on=date(2013, 3, 4))
    vote = made.put(on=date(2013, 3, 4), way="vote")
    assert outside_of(before) == ["No agreement was in force that says how this is decided."]
    assert outside_of(after) == []
    assert "another way" in outside_of(vote)[0]
    facts = Act.objects.filter(verb="process.put_decision").order_by("id")
    assert [bool(act.words.get(key="outside").text) for act in facts] == [True, False, True]


def test_a_seat_of_another_table_puts_nothing(made):
    elsewhere = make_agreement.noon(PUT)
    seat = make_agreement.Seat("x", "fr", Side.GOVERNMENT, Role.LEAD_OFFICIAL, "Cabinet Office")
    with pytest.raises(Refused, match="another partnership"):
        made.put(actor=make_agreement.Actor("", seat, elsewhere))
