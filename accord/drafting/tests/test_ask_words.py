"""What is said for and about an ask: evidence, words of the vision, positions of departments."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accord.access.rules import Refused
from accord.drafting.operations import asks
from accord.drafting.queries.asks_told import told_of
from accord.drafting.queries.asks_vision import vision_on
from accord.drafting.tests.make_asks import DRAFT, MET, brought, contents, department, official, taken
from accord.kit.dates import When
from accord.network.operations import vision
from accord.prose.document import paragraphs
from accord.texts.operations import versions

pytestmark = pytest.mark.django_db
LATER = MET + timedelta(days=7)
WORDS = "Every citizen can follow\nthe money, from the budget to the last invoice."


@pytest.fixture
def made():
    return contents()


def published(made):
    actor, told = made.civil_society(DRAFT), {"partnership": made.plan.partnership, "since": When.day(DRAFT)}
    text = vision.begin_vision(actor, title="A shared vision", content=paragraphs(WORDS), **told)
    draft = versions.keep(actor, text=text, name="A draft", since=When.day(DRAFT))
    return draft, vision.publish_vision(actor, text=text, name="As adopted", **told)


def serves(made, ask, version, words):
    actor = made.civil_society(MET)
    return asks.say_serves(actor, ask=ask, version=version, words=words, since=When.day(MET))


def test_an_ask_serves_words_that_stand_in_the_published_vision(made):
    ask = brought(made)
    draft, version = published(made)
    assert vision_on(made.plan.partnership, MET) == version
    serves(made, ask, version, "“follow the  money, from the budget”")
    assert [row.version for row in told_of(ask, MET).serves] == [version]
    for words in ("follow the money to the end", "the money", "follow the mone", "", "low the money, from"):
        with pytest.raises(ValidationError, match="These words do not stand in the vision"):
            serves(made, ask, version, words)
    with pytest.raises(ValidationError, match="This was said already"):
        serves(made, ask, version, "“follow the  money, from the budget”")
    with pytest.raises(ValidationError, match="no published version"):
        serves(made, ask, draft, "to the last invoice")


def test_evidence_says_what_it_shows_or_where_it_is_read(made):
    ask = brought(made)
    told = {"ask": ask, "since": When.day(MET)}
    asks.add_evidence(made.civil_society(MET), title="A study", address="https://example.org/a", **told)
    with pytest.raises(ValidationError, match="Say what it shows"):
        asks.add_evidence(made.civil_society(MET), title="A study", **told)
    with pytest.raises(Refused):
        asks.add_evidence(made.government(MET), title="Another", words="It costs.", **told)
    assert [row.body for row in told_of(ask, MET).evidence] == ["Involve"]
    assert told_of(ask, DRAFT).evidence == ()


def test_a_department_speaks_for_itself_and_its_last_word_holds(made):
    ask, home = brought(made), department(made)
    taken(ask, home, official(home), "We look at it.")
    taken(ask, home, official(home, LATER), "We cannot.", since=When.day(LATER))
    taken(ask, made.cabinet, made.government(MET), "We want it.")
    told = told_of(ask, LATER)
    assert {row.organisation.name: row.words for row in told.holding} == {
        "Home Office": "We cannot.",
        "Cabinet Office": "We want it.",
    }
    assert [row.words for row in told.earlier] == ["We look at it."]
    assert {row.words for row in told_of(ask, MET).holding} == {"We look at it.", "We want it."}


def test_words_of_another_body_need_the_lead_official_and_a_source(made):
    ask, home = brought(made), department(made)
    with pytest.raises(Refused, match="A department speaks for itself"):
        taken(ask, home, official(department(made, "Treasury")))
    with pytest.raises(ValidationError, match="say where it said so"):
        taken(ask, home, made.government(MET))
    taken(ask, home, made.government(MET), source="Letter of 12 July 2013")
    with pytest.raises(Refused, match="This is for: Government"):
        taken(ask, home, made.civil_society(MET), source="Heard it")
    with pytest.raises(ValidationError, match="is no body of this table's side: Government"):
        taken(ask, made.body("CAFOD"), made.government(MET), source="Heard it")
    with pytest.raises(ValidationError, match="Say in its own words"):
        taken(ask, home, official(home), " ")
