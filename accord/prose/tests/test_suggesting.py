from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from accord.prose.alignment import DISTINCT
from accord.prose.document import Block, Cell, Document, Kind, Row, Run, Table, words
from accord.prose.readings import base, result, settled
from accord.prose.suggesting import Said, alone, said, suggested
from accord.prose.tests.strategies import blocks, documents, suggesting, wanted

MINE = "9.1"


def text(*parts):
    return Document(parts)


def nameless(document):
    return [replace(part, id="") for part in document.parts]


def of_others(document):
    """What others suggest: their words with their marks, wherever one's own marks stand."""
    found = []
    for part in document.parts:
        cells = [part] if isinstance(part, Block) else [cell for row in part.rows for cell in row.cells]
        runs = [run for cell in cells for run in cell.runs if {run.added, run.removed} - {"", MINE}]
        found += [
            (letter, run.added, "" if run.removed == MINE else run.removed) for run in runs for letter in run.text
        ]
    return found


@given(documents(), st.data())
def test_a_suggestion_left_out_is_the_base_and_taken_in_what_was_wanted(document, data):
    after = data.draw(wanted(document))
    with_it = suggested(document, after, MINE)
    with_it.check()
    assert base(with_it) == document
    assert nameless(result(with_it)) == nameless(after)


@given(suggesting(), st.data())
def test_what_others_suggest_stays_as_it_is(document, data):
    after = data.draw(wanted(result(document)))
    with_it = suggested(document, after, MINE)
    with_it.check()
    assert base(with_it) == base(document)
    assert nameless(result(with_it)) == nameless(after)
    assert settled(with_it, reject={MINE}) == document
    assert of_others(with_it) == of_others(document)


@given(documents(marked=True), st.data())
def test_even_a_text_no_editor_would_make_is_never_harmed(document, data):
    after = data.draw(wanted(result(document)))
    with_it = suggested(document, after, MINE)
    assert base(with_it) == base(document)
    assert nameless(result(with_it)) == nameless(after)
    assert settled(with_it, reject={MINE}) == document
    assert of_others(with_it) == of_others(document)


@given(st.lists(blocks("_"), max_size=4), st.data())
def test_paragraphs_keep_their_identifiers_where_none_has_moved(found, data):
    keys = "abcd"[: len(found)]
    document = text(*(replace(block, id=key) for block, key in zip(found, keys, strict=True)))
    after = text(*(data.draw(blocks(key)) for key in keys))
    assume(all(len(part.text) < DISTINCT for part in after.parts))
    assert result(suggested(document, after, MINE)) == after


@given(suggesting())
def test_nothing_wanted_is_nothing_suggested(document):
    assert suggested(document, result(document), MINE) == document


@given(suggesting(), st.data())
def test_nobody_writes_a_character_that_was_not_wanted(document, data):
    after = data.draw(wanted(result(document)))
    assert set(suggested(document, after, MINE).text) <= set(document.text) | set(after.text) | set("\n")


@given(documents(), st.data())
def test_one_may_take_back_what_one_suggested(document, data):
    with_it = suggested(document, data.draw(wanted(document)), MINE)
    again = suggested(with_it, document, MINE)
    assert base(again) == document
    assert nameless(result(again)) == nameless(document)


def paragraph(words_of):
    return text(Block("a", runs=words(words_of)))


def test_words_are_suggested_and_not_paragraphs():
    with_it = suggested(paragraph("The plan is open."), paragraph("The plan is wide open!"), "1.1")
    assert with_it.parts[0].runs == (
        Run("The plan is "),
        Run("wide ", added="1.1"),
        Run("open"),
        Run(".", removed="1.1"),
        Run("!", added="1.1"),
    )


def test_two_sides_write_into_one_sentence():
    first = suggested(paragraph("The plan is open."), paragraph("The new plan is open."), "1.1")
    both = suggested(first, paragraph("The new plan is wide open."), "2.1")
    assert settled(both, reject={"1.1"}) == suggested(
        paragraph("The plan is open."), paragraph("The plan is wide open."), "2.1"
    )
    assert settled(both, accept={"1.1"}, reject={"2.1"}) == paragraph("The new plan is open.")
    assert base(both) == paragraph("The plan is open.")


def test_what_another_adds_can_be_suggested_away():
    first = suggested(paragraph("The plan is open."), paragraph("The new plan is open."), "1.1")
    both = suggested(first, paragraph("The plan is open."), "2.1")
    assert Run(" new", added="1.1", removed="2.1") in both.parts[0].runs
    assert said(both, "2.1") == Said("The new plan is open.", "The plan is open.", ("a",))
    assert said(both, "1.1") == Said("The plan is open.", "The new plan is open.", ("a",))


def test_one_own_words_go_without_a_trace():
    first = suggested(paragraph("The plan is open."), paragraph("The new plan is open."), "1.1")
    assert suggested(first, paragraph("The plan is open."), "1.1") == paragraph("The plan is open.")


def test_a_kind_is_suggested():
    before, after = text(Block("a", Kind.H2, words("One"))), text(Block("a", Kind.BULLET, words("One"), depth=1))
    assert suggested(before, after, "1.1") == text(
        Block("a", Kind.BULLET, words("One"), depth=1, changed="1.1", was="h2")
    )


def test_a_kind_that_another_changes_too_is_suggested_as_a_new_paragraph():
    first = suggested(text(Block("a", Kind.H2, words("One"))), text(Block("a", Kind.H3, words("One"))), "1.1")
    both = suggested(first, text(Block("a", Kind.H4, words("One"))), "2.1")
    assert result(both) == text(Block("a-2.1-1", Kind.H4, words("One")))
    assert settled(both, reject={"2.1"}) == first


def test_a_row_is_suggested_as_a_whole():
    def table(*lines):
        return text(Table("t", tuple(Row((Cell(words(line)),)) for line in lines)))

    with_it = suggested(table("2012", "2013"), table("2013", "2014"), "1.1")
    assert [(row.added, row.removed) for row in with_it.parts[0].rows] == [("", "1.1"), ("", ""), ("1.1", "")]
    assert said(with_it, "1.1") == Said("2012\n2013", "2013\n2014", ("t",))


def test_a_table_of_other_columns_is_another_table():
    before = text(Table("t", (Row((Cell(words("2012")),)),)))
    after = text(Table("t", (Row((Cell(words("2012")), Cell(words("open")))),)))
    with_it = suggested(before, after, "1.1")
    with_it.check()
    assert [part.id for part in with_it.parts] == ["t", "t-1.1-1"]


def test_what_is_said_leaves_the_rest_of_the_text_aside():
    before = text(Block("a", runs=words("One")), Block("b", runs=words("Two")), Block("c", runs=words("Three")))
    with_it = suggested(
        before, text(before.parts[0], replace(before.parts[1], runs=words("Two and")), before.parts[2]), "1.1"
    )
    assert said(with_it, "1.1") == Said("Two", "Two and", ("b",))
    split = text(Block("a", runs=words("One "), added="1.1"), Block("b", runs=words("two")), Block("c"))
    assert said(split, "1.1") == Said("One two", "One \ntwo", ("a", "b"))
    assert said(split, "9.9") == Said("", "", ())


@given(suggesting(), st.data())
def test_a_suggestion_alone_has_no_other(document, data):
    assume(document.names)
    name = data.draw(st.sampled_from(document.names))
    assert set(alone(document, name).names) == {name}
