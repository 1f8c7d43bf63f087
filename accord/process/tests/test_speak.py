from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.process.models import Voice
from accord.process.operations import decisions
from accord.process.queries.decisions import decision_or_404
from accord.process.tests import make_agreement
from accord.process.tests.make_decisions import AFTER, CLOSES, PUT, asking
from accord.record.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return asking()


def read(made, decision, day=CLOSES):
    return decision_or_404(made.plan, made.making.table.government(day), decision.number, day)


def test_each_body_says_where_it_stands_from_which_seat(made):
    decision = made.put()
    made.says(decision, "Home Office")
    made.says(decision, "Tearfund", "against", words="Too often for volunteers.")
    found = [(voice.organisation.name, voice.position, voice.role) for voice in read(made, decision).voices]
    assert found == [("Home Office", "for", "policy-official"), ("Tearfund", "against", "member")]
    assert read(made, decision).dissent[0].words == "Too often for volunteers."
    assert Act.objects.filter(verb="process.speak").count() == 2


def test_the_last_word_counts_and_the_earlier_stays(made):
    decision = made.put()
    made.says(decision, "Tearfund", "against", words="Too often.")
    made.says(decision, "Tearfund", "for", on=date(2013, 3, 5))
    now = read(made, decision)
    assert [voice.position for voice in now.voices] == ["for"]
    assert [voice.words for voice in now.earlier] == ["Too often."]
    assert [voice.position for voice in read(made, decision, date(2013, 3, 4)).voices] == ["against"]


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ({"position": "against", "words": "  "}, "words"),
        ({"position": "perhaps"}, "position"),
        ({"position": "for", "option": 1}, "option"),
        ({"position": "for", "option": -1}, "option"),
    ],
)
def test_what_is_no_answer_is_refused_at_its_field(made, told, at):
    decision = made.put()
    with pytest.raises(ValidationError) as refused:
        made.says(decision, "Tearfund", **told)
    assert at in refused.value.message_dict
    assert not Voice.objects.exists()


def test_a_voice_after_the_close_is_refused(made):
    decision = made.put()
    made.says(decision, "Tearfund", on=CLOSES)
    with pytest.raises(ValidationError, match="Answers closed at the end of 15 March 2013"):
        made.says(decision, "Tearfund", "abstains", on=AFTER)
    assert Voice.objects.count() == 1


def test_an_earlier_date_does_not_open_it_again(made):
    decision, body = made.put(), made.bodies["Involve"]
    with pytest.raises(ValidationError, match="Answers closed"):
        decisions.speak(
            made.making.table.civil_society(AFTER),
            decision=decision,
            organisation=body,
            position="for",
            since=When.day(CLOSES),
        )


def test_nobody_answers_before_it_was_put_or_after_it_was_settled(made):
    decision = made.put()
    with pytest.raises(ValidationError, match="not before"):
        made.says(decision, "Tearfund", on=date(2013, 2, 28))
    for name in made.bodies:
        made.says(decision, name)
    made.settled(decision, PUT)
    with pytest.raises(ValidationError, match="settled"):
        made.says(decision, "Tearfund", on=PUT)


def test_a_body_answers_for_itself_alone(made):
    decision = made.put()
    with pytest.raises(Refused, match="Each body answers for itself: you act for Involve, not for Tearfund"):
        decisions.speak(
            made.making.table.civil_society(PUT),
            decision=decision,
            organisation=made.bodies["Tearfund"],
            position="for",
            since=When.day(PUT),
        )


def test_who_sits_on_neither_side_does_not_answer(made):
    reviewer = make_agreement.seat(made.bodies["Tearfund"], Role.IRM_READER)
    voiceless = type(reviewer)("", None, reviewer.at)
    with pytest.raises(Refused, match="This is for: Government / Civil society"):
        decisions.speak(
            voiceless,
            decision=made.put(),
            organisation=made.bodies["Tearfund"],
            position="for",
            since=When.day(PUT),
        )


def test_where_the_minister_decides_government_speaks_through_the_office(made):
    decision = made.put(matter="publication", way="minister")
    with pytest.raises(Refused, match="This is for the minister's office / lead official"):
        made.says(decision, "Home Office")
    with pytest.raises(ValidationError, match="as it was said"):
        made.says(decision, "Cabinet Office", role=Role.LEAD_OFFICIAL)
    made.says(decision, "Cabinet Office", role=Role.LEAD_OFFICIAL, words="“Publish it.” Said on 1 March.")
    made.says(decision, "Home Office", role=Role.MINISTERS_OFFICE)
    made.says(decision, "Tearfund", "against", words="Not without a register.")
    assert Voice.objects.count() == 3


def test_what_is_said_of_the_tables_matter_is_the_tables(made):
    decision = made.put(visibility=Visibility.TABLE)
    made.says(decision, "Tearfund")
    assert Act.objects.get(verb="process.speak").visibility == "table"
