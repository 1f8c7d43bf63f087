"""A copy that comes back: what was done to it finds its place, or it is said why not."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.prose.document import Block, Cell, Document, Kind, Row, Run, Table, words
from accord.prose.fitting import apart, fitted
from accord.prose.readings import base, result, settled
from accord.prose.suggesting import suggested
from accord.prose.tests.strategies import documents, wanted


def text(*said: str, kinds: dict[str, Kind] | None = None) -> Document:
    """Paragraphs of which each has its first letter for an identifier."""
    return Document(tuple(Block(each[0], (kinds or {}).get(each[0], Kind.PARAGRAPH), words(each)) for each in said))


START = text("a one", "b two three four five", "c six")


def test_each_puts_in_what_both_did():
    mine = text("a one", "b two THREE four five", "c six", "d seven")
    theirs = text("a one more", "b two three four FIVE", "c six")
    found = fitted(START, mine, theirs)
    assert found.document.text == "a one more\nb two THREE four FIVE\nc six\nd seven"
    assert [(each.before, each.after, each.why_not) for each in found.differences] == [
        ("b two three four five", "b two THREE four five", ""),
        ("", "d seven", ""),
    ]
    assert found.document.part(found.differences[1].part).text == "d seven"


@pytest.mark.parametrize(
    ("mine", "theirs", "why"),
    [
        (text("a one", "b two 3 four five", "c six"), text("a one", "b two drei four five", "c six"), "same words"),
        (text("a one", "b two 3 four five", "c six"), text("a one", "c six"), "no longer in the text"),
        (text("a one", "c six"), text("a one", "b two three four five more", "c six"), "taken out there"),
        (text("z new words", *START.text.splitlines()), text("x all else"), "stood around it"),
        (text("a one", kinds={"a": Kind.H2}), text("a one", kinds={"a": Kind.H3}), "same words"),
    ],
)  # fmt: skip
def test_what_finds_no_place_is_told_with_the_reason_and_nothing_is_written(mine, theirs, why):
    found = fitted(Document(START.parts[: len(mine.parts)]) if len(mine.parts) == 1 else START, mine, theirs)
    assert found.document == theirs
    assert [each for each in found.differences if why in each.why_not]
    assert all(each.before != each.after for each in found.differences)


def test_a_part_without_its_identifier_is_known_by_its_words():
    mine = Document(tuple(replace(part, id=f"~{number}") for number, part in enumerate(START.parts)))
    assert fitted(START, mine, START).differences == ()
    changed = replace(mine.parts[1], runs=words("b two three four six"))
    found = fitted(START, Document((mine.parts[0], changed, mine.parts[2])), START)
    assert [part.id for part in found.document.parts] == ["a", "b", "c"]


def test_what_the_text_says_by_now_is_no_difference():
    mine = text("a one", "b two three FOUR five", "c six")
    assert fitted(START, mine, mine).differences == ()


def test_a_footnote_is_where_it_hangs_however_many_words_have_it():
    wide = Document((Block("a", runs=(Run("so many words", note="Why"),)),))
    narrow = Document((Block("a", runs=(Run("so many "), Run("words", note="Why"))),))
    assert fitted(wide, narrow, wide).differences == ()
    more = Document((Block("a", runs=(Run("so few "), Run("words", note="Why"))),))
    theirs = Document((Block("a", runs=(Run("so many words", note="Why"), Run(" more"))),))
    (block,) = fitted(wide, more, theirs).document.parts
    assert block.runs == (Run("so few "), Run("words", note="Why"), Run(" more"))


def test_a_table_is_taken_whole_or_not_at_all():
    def table(*cells: str) -> Document:
        return Document((Table("t", tuple(Row((Cell(words(each)),)) for each in cells)),))

    assert fitted(table("x", "y"), table("x", "z"), table("x", "y")).document == table("x", "z")
    assert fitted(table("x", "y"), table("x", "z"), table("w", "y")).document == table("w", "y")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_copy_of_a_text_that_nobody_touched_meanwhile_is_the_text(data):
    start = data.draw(documents())
    mine = data.draw(wanted(start))
    found = fitted(start, mine, start)
    blank = [part for part in start.parts if not part.text.strip()]
    assert not [each for each in found.differences if each.why_not]
    if not blank:
        assert found.document.text == mine.text


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_who_touched_nothing_changes_nothing_whatever_others_did(data):
    start = data.draw(documents())
    theirs = data.draw(wanted(start))
    assert fitted(start, start, theirs) == fitted(theirs, theirs, theirs)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_places_apart_read_as_the_one_suggestion_did(data):
    start = data.draw(documents())
    one = suggested(start, data.draw(wanted(start)), "7.1")
    many = apart(one, "7.1", "8.")
    assert base(many) == start
    assert result(many) == result(one)
    assert "7.1" not in many.names
    for name in many.names:
        assert name in settled(many, accept=set(many.names) - {name}).names or base(many) == result(many)


def test_what_is_tied_by_an_end_is_one_place():
    parts = (
        Block("a", runs=words("One "), added="7.1"),
        Block("b", runs=(Run("two", added="7.1"),)),
        Block("c", runs=words("Three")),
        Block("d", runs=(Run("four", removed="7.1"),)),
    )
    found = apart(Document(parts), "7.1", "8.")
    assert [[*part.names] for part in found.parts] == [["8.1"], ["8.1"], [], ["8.2"]]
