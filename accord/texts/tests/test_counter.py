import pytest
from django.core.exceptions import ValidationError

from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import START, table
from accord.prose.document import Block, Cell, Document, Row, Run, Table, words
from accord.prose.readings import base, result
from accord.record.models import Act
from accord.texts.log.writing import now
from accord.texts.models import Manner
from accord.texts.operations import suggestions
from accord.texts.tests.make import begun
from accord.texts.tests.make_suggestions import says, suggest

pytestmark = pytest.mark.django_db
TODAY = When.day(START)


@pytest.fixture
def home():
    return table()


@pytest.fixture
def agreed(home):
    return begun(home, manner=Manner.SUGGESTED)


@pytest.fixture
def part(agreed):
    return now(agreed).parts[0].id


def countered(home, made, part, told, **more):
    return suggestions.counter(home.government(), suggestion=made, part=part, words=told, since=TODAY, **more)


def test_a_counter_is_ones_own_change_in_place_of_the_first_and_each_leads_to_the_other(home, agreed, part):
    made = suggest(home.civil_society(), agreed, says(0, "The sorry state of things."))
    new = countered(home, made, part, "The **true** state of things.", reason="Sorry for whom?")
    assert (new.counters, new.writer.body) == (made, "Cabinet Office")
    assert list(made.countered_by.all()) == [new]
    document = now(agreed)
    assert document.names == (new.name,)
    assert base(document).text.split("\n")[0] == "The state of things."
    assert Run("true", strong=True) in result(document).parts[0].runs
    end = made.ends.get()
    assert (end.outcome, end.part, end.reason) == ("countered", "", "Sorry for whom?")
    assert (end.before, end.after) == ("The state of things.", "The sorry state of things.")
    assert not Act.objects.filter(verb="texts.reject").exists()
    suggestions.accept(home.civil_society(), text=agreed, names=[new.name], since=TODAY)
    assert base(now(agreed)).text.split("\n")[0] == "The true state of things."


def test_other_changes_to_the_paragraph_stay(home, agreed, part):
    made = suggest(home.civil_society(), agreed, says(0, "The sorry state of things."))
    other = suggest(home.civil_society(), agreed, says(0, "The sorry state of things today."))
    new = countered(home, made, part, "The true state of things today.")
    assert set(now(agreed).names) == {other.name, new.name}
    suggestions.reject(home.government(), text=agreed, names=[other.name], since=TODAY)
    assert result(now(agreed)).text.split("\n")[0] == "The true state of things."


def test_a_new_paragraph_can_be_answered_with_another(home, agreed):
    def longer(document: Document) -> Document:
        first, *others = document.parts
        return Document((first, Block("new", runs=words("And so on.")), *others))

    made = suggest(home.civil_society(), agreed, longer)
    countered(home, made, "new", "And no further.")
    assert result(now(agreed)).text.split("\n")[:2] == ["The state of things.", "And no further."]
    assert base(now(agreed)).text.split("\n")[:2] == ["The state of things.", "What we promise."]


def test_a_paragraph_that_would_go_can_be_kept_with_other_words(home, agreed, part):
    made = suggest(home.civil_society(), agreed, lambda document: Document(document.parts[1:]))
    countered(home, made, part, "The state of some things.")
    assert result(now(agreed)).text.split("\n")[0] == "The state of some things."


def test_of_one_that_spans_paragraphs_the_rest_stays_open(home, agreed, part):
    made = suggest(
        home.civil_society(),
        agreed,
        lambda document: says(2, "Who does what.")(says(0, "The state we are in.")(document)),
    )
    new = countered(home, made, part, "The state they are in.")
    assert set(now(agreed).names) == {made.name, new.name}
    assert made.ends.get().part == part


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("The sorry state of things.", "accept it instead"),
        ("The state of things.", "reject it instead"),
        ("x" * 20_001, "at most 20000 characters"),
    ],
)
def test_words_that_are_no_counter_are_refused(home, agreed, part, told, why):
    made = suggest(home.civil_society(), agreed, says(0, "The sorry state of things."))
    with pytest.raises(ValidationError, match=why):
        countered(home, made, part, told)
    assert now(agreed).names == (made.name,)
    assert not made.ends.exists()


def test_a_paragraph_it_does_not_touch_is_refused(home, agreed):
    made = suggest(home.civil_society(), agreed, says(0, "The sorry state of things."))
    for other in (now(agreed).parts[2].id, "nowhere", ""):
        with pytest.raises(ValidationError):
            countered(home, made, other, "Something else.")
    assert now(agreed).names == (made.name,)


def test_a_table_is_not_answered_so(home):
    grid = Table("t", (Row((Cell(words("A")), Cell(words("B")))),))
    text = begun(home, manner=Manner.SUGGESTED, words=Document((grid,)))
    more = Table("t", (*grid.rows, Row((Cell(words("C")), Cell(words("D"))))))
    made = suggest(home.civil_society(), text, lambda _document: Document((more,)))
    with pytest.raises(ValidationError, match="to a paragraph"):
        countered(home, made, "t", "Something else.")


def test_ones_own_sides_change_is_not_countered_in_an_agreed_text(home, agreed, part):
    made = suggest(home.government(), agreed, says(0, "The sorry state of things."))
    with pytest.raises(Refused, match="own side's change"):
        countered(home, made, part, "Something else.")


def test_what_is_decided_is_not_countered(home, agreed, part):
    made = suggest(home.civil_society(), agreed, says(0, "The sorry state of things."))
    suggestions.accept(home.government(), text=agreed, names=[made.name], since=TODAY)
    with pytest.raises(ValidationError, match="Cabinet Office accepted it"):
        countered(home, made, part, "Something else.")
