import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from accord.prose.compare import GONE, NEW, compared
from accord.prose.document import Block, Cell, Document, Kind, Row, Run, Table, paragraphs, words
from accord.prose.readings import base, result
from accord.prose.tests.strategies import documents, wanted


def nameless(document):
    return [replace(part, id="") for part in document.parts]


@given(documents(), st.data())
def test_a_comparison_reads_back_to_both(old, data):
    new = data.draw(st.one_of(wanted(old), documents()))
    both = compared(old, new)
    assert base(both) == old
    assert nameless(result(both)) == nameless(new)
    assert set(both.names) <= {GONE, NEW}


@given(documents(), documents())
def test_no_character_comes_from_nowhere(old, new):
    assert set(compared(old, new).text) <= set(old.text) | set(new.text) | set("\n")


def text(*lines):
    return Document(tuple(Block(f"p{number}", runs=words(line)) for number, line in enumerate(lines)))


def test_words_are_compared_and_read_well():
    both = compared(text("We will publish the old register."), text("We shall publish the new open register!"))
    assert both.parts[0].runs == (
        Run("We "),
        Run("will", removed=GONE),
        Run("shall", added=NEW),
        Run(" publish the "),
        Run("old", removed=GONE),
        Run("new open", added=NEW),
        Run(" register"),
        Run(".", removed=GONE),
        Run("!", added=NEW),
    )


def test_two_words_written_over_are_one_change():
    both = compared(text("a red house here"), text("a blue barn here"))
    assert both.parts[0].runs[1:3] == (Run("red house", removed=GONE), Run("blue barn", added=NEW))


def test_paragraphs_that_only_counting_names_are_known_by_their_words():
    lines = ["The plan is open to everybody.", "The register is kept by us.", "Nobody at all is left out."]
    old = paragraphs("\n".join(lines))
    new = paragraphs("\n".join(["A line before all others.", *lines]))
    both = compared(old, new)
    assert [part.added for part in both.parts] == [NEW, "", "", ""]
    assert [part.id for part in both.parts[1:]] == ["p1", "p2", "p3"]


def test_a_row_is_compared_cell_by_cell():
    def table(*rows):
        return Document((Table("t", tuple(Row(tuple(Cell(words(cell)) for cell in row)) for row in rows)),))

    both = compared(table(("2012", "shut"), ("2013", "open to all")), table(("2013", "open to many"), ("2014", "new")))
    gone, changed, new = both.parts[0].rows
    assert (gone.removed, new.added) == (GONE, NEW)
    assert changed.cells[1].runs == (Run("open to "), Run("all", removed=GONE), Run("many", added=NEW))


def long_text(count):
    sentence = "The department of number {} will publish its register of contracts before the end of the year 2014, "
    return Document(
        tuple(
            Block(f"b{number}", Kind.PARAGRAPH, words((sentence.format(number) * 3).strip())) for number in range(count)
        )
    )


def test_a_hundred_pages_are_compared_at_once():
    old = long_text(2000)
    new = list(old.parts)
    for number in range(0, 2000, 100):
        new[number] = replace(new[number], runs=words(new[number].text.replace("register", "list")))
    del new[1550]
    new.insert(700, Block("new", runs=words("A paragraph that is new.")))
    began = time.process_time()
    both = compared(old, Document(tuple(new)))
    took = time.process_time() - began
    assert result(both) == Document(tuple(new))
    assert sum(1 for part in both.parts if any(part.names)) == 22
    assert took < 1
