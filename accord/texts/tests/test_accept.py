import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import START, table
from accord.prose.document import Document
from accord.prose.readings import base
from accord.prose.suggesting import suggested
from accord.record.models import Act, Words
from accord.texts.log.writing import change, now
from accord.texts.models import Level, Manner, SuggestionEnd
from accord.texts.operations import suggestions, texts
from accord.texts.tests.make import begun, somebody
from accord.texts.tests.make_suggestions import says, suggest

pytestmark = pytest.mark.django_db
TODAY = When.day(START)


@pytest.fixture
def home():
    return table()


@pytest.fixture
def agreed(home):
    return begun(home, manner=Manner.SUGGESTED)


def read(text):
    return base(now(text)).text.split("\n")


def test_what_is_accepted_stands_in_the_text_and_leaves_an_act_with_the_words(home, agreed):
    made = suggest(home.civil_society(), agreed, says(1, "What we promise you."))
    assert read(agreed)[1] == "What we promise."
    accepted = suggestions.accept(
        home.government(), text=agreed, names=[made.name], since=TODAY, reason=" So it was said. "
    )
    (end,) = accepted
    assert read(agreed) == ["The state of things.", "What we promise you.", "Who does it."]
    assert not now(agreed).names
    assert (end.outcome, end.part, end.body, end.reason) == ("accepted", "", "Cabinet Office", "So it was said.")
    act = Act.objects.get(verb="texts.accept")
    assert (act.thing, act.facts["of_side"]) == (made.reference, "civil-society")
    told = dict(Words.objects.filter(act=act).values_list("key", "text"))
    assert (told["before"], told["after"]) == ("What we promise.", "What we promise you.")
    assert (told["of_body"], told["title"]) == ("Involve", "Narrative")


def test_nobody_accepts_their_own_sides_change_to_an_agreed_text(home, agreed):
    made = suggest(home.civil_society(), agreed, says(0, "The state we are in."))
    _person, member = somebody(home, Role.MEMBER, body=home.body("Tearfund"))
    for actor in (home.civil_society(), member):
        with pytest.raises(Refused, match="your own side's change"):
            suggestions.accept(actor, text=agreed, names=[made.name], since=TODAY)
    assert now(agreed).names == (made.name,)


def test_in_a_free_text_whoever_may_write_it_decides_and_nobody_else(home):
    rights = ((Side.GOVERNMENT, "", "", Level.EDIT), (Side.CIVIL_SOCIETY, "", "", Level.SUGGEST))
    text = begun(home, rights=rights)
    made = suggest(home.government(), text, says(0, "The state we are in."))
    with pytest.raises(Refused, match="Whoever may write this text"):
        suggestions.accept(home.civil_society(), text=text, names=[made.name], since=TODAY)
    suggestions.accept(home.government(), text=text, names=[made.name], since=TODAY)
    assert read(text)[0] == "The state we are in."


def test_in_an_agreed_text_who_may_only_comment_decides_nothing(home):
    rights = ((Side.GOVERNMENT, "", "", Level.COMMENT), (Side.CIVIL_SOCIETY, "", "", Level.EDIT))
    text = begun(home, manner=Manner.SUGGESTED, rights=rights)
    made = suggest(home.civil_society(), text, says(0, "The state we are in."))
    with pytest.raises(Refused, match="Whoever may suggest changes"):
        suggestions.accept(home.government(), text=text, names=[made.name], since=TODAY)


def test_in_a_closed_text_nothing_is_decided(home, agreed):
    made = suggest(home.civil_society(), agreed, says(0, "The state we are in."))
    texts.set_manner(home.government(), text=agreed, manner=Manner.CLOSED, since=TODAY)
    for step, actor in ((suggestions.accept, home.government()), (suggestions.withdraw, home.civil_society())):
        with pytest.raises(Refused, match="closed"):
            step(actor, text=agreed, names=[made.name], since=TODAY)


def test_several_are_decided_at_once_or_none(home, agreed):
    first = suggest(home.civil_society(), agreed, says(0, "The state we are in."))
    second = suggest(home.civil_society(), agreed, says(2, "Who does what."))
    suggestions.reject(home.government(), text=agreed, names=[first.name], since=TODAY)
    with pytest.raises(ValidationError, match="Cabinet Office rejected it on"):
        suggestions.accept(home.government(), text=agreed, names=[second.name, first.name], since=TODAY)
    assert now(agreed).names == (second.name,)
    third = suggest(home.civil_society(), agreed, says(0, "The state of it."))
    ends = suggestions.accept(home.government(), text=agreed, names=[second.name, third.name], since=TODAY)
    assert [end.suggestion for end in ends] == [second, third]
    assert read(agreed) == ["The state of it.", "What we promise.", "Who does what."]


def test_one_that_spans_paragraphs_is_decided_by_paragraph(home, agreed):
    def wanted(document: Document) -> Document:
        return says(2, "Who does what.")(says(0, "The state we are in.")(document))

    made = suggest(home.civil_society(), agreed, wanted)
    first, last = now(agreed).parts[0].id, now(agreed).parts[2].id
    (end,) = suggestions.accept(home.government(), text=agreed, names=[made.name], part=first, since=TODAY)
    assert (end.part, end.before, end.after) == (first, "The state of things.", "The state we are in.")
    assert now(agreed).names == (made.name,)
    with pytest.raises(ValidationError, match="Cabinet Office accepted it"):
        suggestions.accept(home.government(), text=agreed, names=[made.name], part=first, since=TODAY)
    suggestions.reject(home.government(), text=agreed, names=[made.name], part=last, since=TODAY)
    assert read(agreed) == ["The state we are in.", "What we promise.", "Who does it."]
    assert list(SuggestionEnd.objects.values_list("outcome", "part")) == [("accepted", first), ("rejected", "")]


@pytest.mark.parametrize("names", [[], ["999.1"], ["nonsense"]])
def test_what_is_no_change_is_refused(home, agreed, names):
    suggest(home.civil_society(), agreed, says(0, "The state we are in."))
    with pytest.raises(ValidationError) as refused:
        suggestions.accept(home.government(), text=agreed, names=names, since=TODAY)
    assert "names" in refused.value.message_dict


def test_a_change_of_another_text_is_none_of_this(home, agreed):
    other = begun(home, part="other")
    made = suggest(home.civil_society(), other, says(0, "The state we are in."))
    with pytest.raises(ValidationError, match="no such change"):
        suggestions.accept(home.government(), text=agreed, names=[made.name], since=TODAY)


def test_what_comes_in_after_a_decision_is_open_again(home, agreed):
    made = suggest(home.civil_society(), agreed, says(0, "The state we are in."))
    suggestions.accept(home.government(), text=agreed, names=[made.name], since=TODAY)
    again = made.name
    change(
        home.civil_society(),
        agreed,
        lambda document, _prefix: suggested(document, says(0, "The state we are all in.")(document), again),
    )
    assert now(agreed).names == (made.name,)
    suggestions.reject(home.government(), text=agreed, names=[made.name], since=TODAY)
    assert read(agreed)[0] == "The state we are in."
    assert [end.outcome for end in made.ends.all()] == ["accepted", "rejected"]
