from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from accord.prose.document import Block, Cell, Document, Kind, Row, Run, Table, words
from accord.prose.readings import base, result, settled
from accord.prose.tests.strategies import documents, suggesting

anything = st.one_of(documents(marked=True), suggesting())


def text(*parts):
    return Document(parts)


def orders(document):
    return st.permutations(document.names)


@given(documents())
def test_a_text_without_suggestions_reads_as_it_is(document):
    assert base(document) == result(document) == settled(document, accept={"1.1"}, reject={"1.2"}) == document


@given(anything)
def test_readings_have_no_suggestions_left(document):
    assert base(document).names == result(document).names == ()


@given(anything, st.data())
def test_rejecting_one_by_one_in_any_order_gives_the_base(document, data):
    wanted = base(document)
    for name in data.draw(orders(document)):
        document = settled(document, reject={name})
        assert base(document) == wanted
    assert document == wanted


@given(anything, st.data())
def test_accepting_one_by_one_in_any_order_gives_the_result(document, data):
    wanted = result(document)
    for name in data.draw(orders(document)):
        document = settled(document, accept={name})
        assert result(document) == wanted
    assert document == wanted


def words_in(document):
    """All words in their order, whatever block or cell they stand in."""
    cells = [
        cell
        for part in document.parts
        for cell in ([part] if isinstance(part, Block) else [cell for row in part.rows for cell in row.cells])
    ]
    return [(letter, run.strong, run.em, run.link) for cell in cells for run in cell.runs for letter in run.text]


@given(anything, st.data())
def test_the_words_are_the_same_in_whatever_order_suggestions_are_decided(document, data):
    accept = set(data.draw(st.lists(st.sampled_from(document.names)))) if document.names else set()
    reject = set(document.names) - accept
    at_once = settled(document, accept=accept, reject=reject)
    for name in data.draw(orders(document)):
        document = settled(document, accept={name} & accept, reject={name} & reject)
    assert words_in(document) == words_in(at_once)
    assert document.names == at_once.names == ()


@given(documents(marked=True), st.data())
def test_where_no_end_is_touched_the_order_cannot_matter(document, data):
    document = Document(
        tuple(replace(part, added="", removed="") if isinstance(part, Block) else part for part in document.parts)
    )
    accept = set(data.draw(st.lists(st.sampled_from(document.names)))) if document.names else set()
    at_once = settled(document, accept=accept, reject=set(document.names) - accept)
    for name in data.draw(orders(document)):
        document = settled(document, accept={name} & accept, reject={name} - accept)
    assert document == at_once


@given(anything, st.data())
def test_deciding_in_one_part_leaves_what_stands_elsewhere(document, data):
    assume(document.parts)
    here = data.draw(st.sampled_from(document.parts))
    decided = settled(document, accept=set(document.names), part=here.id)
    others = [part for part in document.parts if part.id != here.id]
    kept = {part.id: part for part in decided.parts}
    if not isinstance(here, Block) or not here.removed:
        assert all(kept[part.id] == part for part in others)
    whole = settled(decided, accept=set(document.names))
    assert words_in(whole) == words_in(result(document))


def test_an_end_that_goes_joins_with_the_next_block():
    split = text(Block("a", Kind.H2, words("One "), added="1.1"), Block("b", Kind.BULLET, words("two"), depth=1))
    assert base(split) == text(Block("a", Kind.H2, words("One two")))
    assert result(split) == text(Block("a", Kind.H2, words("One ")), Block("b", Kind.BULLET, words("two"), depth=1))


def test_a_block_taken_out_with_its_end_leaves_the_next_as_it_is():
    gone = text(Block("a", Kind.H2, (Run("One", removed="1.1"),), removed="1.1"), Block("b", runs=words("two")))
    assert result(gone) == text(Block("b", runs=words("two")))
    assert base(gone) == text(Block("a", Kind.H2, words("One")), Block("b", runs=words("two")))


def test_a_block_added_last_goes_without_a_trace():
    added = text(Block("a", runs=words("One")), Block("b", runs=(Run("two", added="1.1"),), added="1.1"))
    assert base(added) == text(Block("a", runs=words("One")))


def test_a_block_with_words_keeps_its_end_where_no_block_follows():
    table = Table("t", (Row((Cell(words("x")),)),))
    for last in (
        text(Block("a", runs=words("One"), removed="1.1")),
        text(Block("a", runs=words("One"), removed="1.1"), table),
    ):
        assert result(last) == base(last)


def test_an_end_joins_across_a_table_that_goes_too():
    table = Table("t", (Row((Cell(words("x")),), removed="1.1"),))
    across = text(Block("a", runs=words("One "), removed="1.1"), table, Block("b", runs=words("two")))
    assert result(across) == text(Block("a", runs=words("One two")))


def test_an_end_waits_for_the_suggestion_that_takes_what_is_in_its_way():
    """Else an empty paragraph would stay, which accepting both at once does not leave."""
    two = text(Block("a", runs=words("One")), Block("b", runs=(Run("two", removed="1.1"),), removed="2.1"))
    first = settled(two, accept={"2.1"})
    assert first.parts[1].removed == "1.1"
    assert settled(first, accept={"1.1"}) == text(Block("a", runs=words("One")))
    assert settled(first, reject={"1.1"}) == text(Block("a", runs=words("One")), Block("b", runs=words("two")))


def test_a_block_empty_in_the_text_stays():
    assert result(text(Block("a"), Block("b", runs=(Run("x", removed="1.1"),)))) == text(Block("a"), Block("b"))


def test_a_kind_is_given_back_as_it_was():
    changed = text(Block("a", Kind.H2, words("One"), changed="1.1", was="bullet 2"))
    assert base(changed) == text(Block("a", Kind.BULLET, words("One"), depth=2))
    assert result(changed) == text(Block("a", Kind.H2, words("One")))


def test_words_added_by_one_and_taken_out_by_another_are_in_neither_reading():
    both = text(Block("a", runs=(Run("One "), Run("two", added="1.1", removed="2.1"))))
    assert base(both) == result(both) == text(Block("a", runs=words("One ")))
    assert settled(both, accept={"1.1"}).parts[0].runs == (Run("One "), Run("two", removed="2.1"))
    assert settled(both, reject={"2.1"}).parts[0].runs == (Run("One "), Run("two", added="1.1"))


def test_a_table_without_rows_goes():
    table = Table("t", (Row((Cell(words("x")),), added="1.1"),))
    assert base(text(table)) == text()
    assert result(text(table)).parts[0].rows[0].cells[0].text == "x"
