"""A paragraph changed from a plain form: on what was read, once, and never over what somebody else wrote."""

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Role
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import START, noon, table
from accord.prose.document import Block, Cell, Document, Kind, Row, Run, Table, words
from accord.prose.readings import base
from accord.texts.log import writing
from accord.texts.log.parts import Gone, Meanwhile, Typed, add_part, change_part, remove_part, shown
from accord.texts.models import Level, Manner, Suggestion, Update
from accord.texts.operations import texts
from accord.texts.tests.make import BOTH_EDIT, begun, says, somebody, suggests

pytestmark = pytest.mark.django_db
SAID = ("paragraph", "The state of things.")


@pytest.fixture
def home():
    return table()


def change(by, text, words, read=SAID, key="p1", shape="paragraph"):
    return change_part(by, text, key, Typed(shape, words), read=Typed(*read))


def lines(text):
    return writing.now(text).text.split("\n")


def test_words_come_in_place_of_others_and_posted_twice_once(home):
    text = begun(home)
    for _time in (1, 2):
        change(home.civil_society(), text, "The **true** state of things.")
    assert lines(text) == ["The true state of things.", "What we promise.", "Who does it."]
    assert Run("true", strong=True) in writing.now(text).parts[0].runs
    assert not writing.now(text).names
    assert Update.objects.count() == 2


def test_a_kind_is_changed_and_several_paragraphs_stand_one_after_the_other(home):
    text = begun(home)
    for _time in (1, 2):
        change(home.government(), text, "One.\r\n\r\nTwo.\n \nThree.", shape="bullet 1")
    assert lines(text)[:4] == ["One.", "Two.", "Three.", "What we promise."]
    assert [(part.kind, part.depth) for part in writing.now(text).parts[:4]] == [
        *[(Kind.BULLET, 1)] * 3,
        (Kind.PARAGRAPH, 0),
    ]


def test_what_somebody_else_wrote_meanwhile_is_told_and_not_written_over(home):
    text = begun(home)
    change(home.civil_society(), text, "The sad state of things.")
    with pytest.raises(Meanwhile) as told:
        change(home.government(), text, "The happy state of things.")
    assert told.value.now == Typed("paragraph", "The sad state of things.")
    with pytest.raises(Meanwhile):
        remove_part(home.government(), text, "p1", read=Typed(*SAID))
    assert lines(text)[0] == "The sad state of things."


def test_elsewhere_in_the_text_anybody_may_write_meanwhile(home):
    text = begun(home)
    says(text, home.civil_society(), "The state of things.\nWhat they promise.")
    change(home.government(), text, "Things.")
    assert lines(text) == ["Things.", "What they promise."]


def test_what_is_gone_is_told(home):
    text = begun(home)
    for _time in (1, 2):
        remove_part(home.civil_society(), text, "p1", read=Typed(*SAID))
    assert lines(text) == ["What we promise.", "Who does it."]
    with pytest.raises(Gone):
        change(home.government(), text, "Things.")


def test_paragraphs_are_added_first_behind_another_and_last_and_posted_twice_once(home):
    text = begun(home)
    for after, key in (("", "new1"), ("p1", "new2"), ("gone", "new3")):
        for _time in (1, 2):
            add_part(home.government(), text, key, Typed("paragraph", f"{key}\n\nmore"), after=after)
    assert lines(text) == [
        *("new1", "more", "The state of things.", "new2", "more"),
        *("What we promise.", "Who does it.", "new3", "more"),
    ]


def test_the_first_paragraph_of_an_empty_text_is_added(home):
    text = begun(home, words="")
    add_part(home.government(), text, "first", Typed("h2", "A beginning"), after="")
    assert writing.now(text) == Document((Block("first", Kind.H2, words("A beginning")),))


def test_a_table_is_typed_row_by_row(home):
    text = begun(home, words="")
    add_part(home.government(), text, "t", Typed("table", "Who | What\nUs | All \\| more\nThem"), after="")
    (made,) = writing.now(text).parts
    head = Row((Cell(words("Who"), head=True), Cell(words("What"), head=True)))
    assert made == Table(
        "t", (head, Row((Cell(words("Us")), Cell(words("All | more")))), Row((Cell(words("Them")), Cell())))
    )
    typed = Typed.of(made)
    assert typed.words.startswith("Who | What\nUs | All \\| more\nThem | ")
    change(home.government(), text, "Who | What\nUs | Some", read=(typed.shape, typed.words), key="t", shape="table")
    assert writing.now(text).text == "Who\tWhat\nUs\tSome"
    assert writing.now(text).parts[0].rows[0] == head


def test_who_may_suggest_makes_a_suggestion_of_theirs_and_posted_twice_one(home):
    text = begun(home, manner=Manner.SUGGESTED)
    person, member = somebody(home, Role.MEMBER)
    for _time in (1, 2):
        change(member, text, "The true state of things.")
        add_part(member, text, "new", Typed("paragraph", "And more."), after="p1")
    document = writing.now(text)
    assert base(document).text == "The state of things.\nWhat we promise.\nWho does it."
    assert shown(text).text == "The true state of things.\nAnd more.\nWhat we promise.\nWho does it."
    assert {each.name for each in Suggestion.objects.all()} == set(document.names)
    assert {each.writer.person for each in Suggestion.objects.all()} == {person.reference}
    assert len(document.names) == 2


def test_a_writer_leaves_what_others_suggest_as_it_is(home):
    text = begun(home)
    suggests(text, home.civil_society(), "The state of many things.\nWhat we promise.\nWho does it.")
    (name,) = writing.now(text).names
    change(home.government(), text, "The sad state of many things.", read=("paragraph", "The state of many things."))
    document = writing.now(text)
    assert base(document).parts[0].text == "The sad state of things."
    assert document.names == (name,)


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "at least a word"), ("  \n\n ", "at least a word"), ("x" * 20_001, "at most 20000 characters")],
)
def test_what_cannot_be_kept_is_told_at_the_words(home, typed, words):
    text = begun(home)
    with pytest.raises(ValidationError, match=words) as refused:
        change(home.government(), text, typed)
    assert list(refused.value.message_dict) == ["words"]
    assert Update.objects.count() == 1


def test_who_may_not_write_changes_nothing(home):
    text = begun(home, rights=(BOTH_EDIT[0], ("civil-society", "", "", Level.COMMENT)))
    for actor, why in ((home.civil_society(), "Your seat may comment"), (Actor("x", None, noon(START)), "Sign in")):
        for work in (
            lambda by: change(by, text, "Mine."),
            lambda by: add_part(by, text, "new", Typed("paragraph", "Mine."), after=""),
            lambda by: remove_part(by, text, "p1", read=Typed(*SAID)),
        ):
            with pytest.raises(Refused, match=why):
                work(actor)
    texts.set_manner(home.government(), text=text, manner=Manner.CLOSED, since=When.day(START))
    with pytest.raises(Refused, match="closed"):
        change(home.government(), text, "Mine.")
    assert Update.objects.count() == 1
