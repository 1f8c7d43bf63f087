import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.prose.document import Cell, Row, Run, Table, joined, words
from accord.prose.light import marked, paragraphs_typed, read, rows_typed, typed

WORDS = st.text(st.sampled_from("ab *[]()^\\|\n.é"), min_size=1, max_size=8)
LINKS = st.sampled_from(["", "", "https://example.org/a_(b)", "/plans/", "mailto:a@example.org", "#p-1"])
NOTES = st.sampled_from(["", "", "", "See [1]", "a \\ b", "^[x]"])
RUNS = st.lists(st.builds(Run, WORDS, st.booleans(), st.booleans(), LINKS, NOTES), max_size=6).map(joined)


def setting(runs):
    """How each sign that is no blank is set, and each sign's link."""
    return [(sign, run.link, not sign.isspace() and (run.strong, run.em)) for run in runs for sign in run.text]


def notes(runs):
    """Each footnote once: the same one twice in a row would be one place."""
    return list(dict.fromkeys(run.note for run in runs if run.note))


@given(RUNS)
def test_what_was_written_down_reads_as_it_was(runs):
    again = read(marked(runs))
    assert setting(again) == setting(runs)
    assert notes(again) == notes(runs)
    assert marked(again) == marked(runs)


@given(st.text(st.sampled_from("ab *[]()^\\|\n/h:tps"), max_size=40))
def test_whatever_is_typed_is_read_and_stays_as_it_was_read(typed):
    runs = read(typed)
    assert read(marked(runs)) == read(marked(read(marked(runs))))
    assert "".join(run.text for run in read(marked(runs))) == "".join(run.text for run in runs)


@pytest.mark.parametrize(
    ("typed", "runs"),
    [
        ("", ()),
        ("Plain words.", (Run("Plain words."),)),
        ("A **bold** word", (Run("A "), Run("bold", strong=True), Run(" word"))),
        ("*so* it is", (Run("so", em=True), Run(" it is"))),
        ("***both***", (Run("both", strong=True, em=True),)),
        ("**bold *and* so**", (Run("bold ", strong=True), Run("and", strong=True, em=True), Run(" so", strong=True))),
        ("[here](https://example.org)!", (Run("here", link="https://example.org"), Run("!"))),
        ("[**a**](/b)", (Run("a", strong=True, link="/b"),)),
        ("Said so^[In 2013].", (Run("Said so", note="In 2013"), Run("."))),
        ("a^[N]*bc^[N]*", (Run("a", note="N"), Run("b", em=True), Run("c", em=True, note="N"))),
    ],
)
def test_marks_are_read(typed, runs):
    assert read(typed) == runs


@pytest.mark.parametrize(
    "typed",
    [
        "3 * 4 * 5",
        "2*3 is six",
        "a star * alone",
        "**never closed",
        "****",
        "[no address]",
        "[bad](javascript:alert(1))",
        "](https://example.org)",
        "x^[",
        "^[a note on nothing]",
        "C:\\new",
    ],
)
def test_what_is_no_mark_stands_as_it_was_typed(typed):
    assert "".join(run.text for run in read(typed)) == typed
    assert not any(run.strong or run.em or run.link or run.note for run in read(typed))


def test_a_backslash_takes_the_meaning():
    assert read(r"\*\*not bold\*\* \[nor\](/here) \\") == (Run(r"**not bold** [nor](/here) " + "\\"),)


def test_tables_and_paragraphs_are_typed_and_read_again():
    cells = (Cell((Run("Who", strong=True),), head=True), Cell(words("a | b"), head=True))
    table = Table("t", (Row(cells), Row((Cell(words("c")), Cell()))))
    assert typed(table) == "**Who** | a \\| b\nc | "
    assert rows_typed(typed(table)) == table.rows
    assert rows_typed("a|b|c\r\n\r\nd", heads=()) == (
        Row((Cell(words("a")), Cell(words("b")), Cell(words("c")))),
        Row((Cell(words("d")), Cell(), Cell())),
    )
    assert rows_typed(" | \n") == ()
    assert paragraphs_typed("One\r\nline.\r\n \r\n\r\nTwo.") == [words("One\nline."), words("Two.")]
    assert paragraphs_typed(" \n") == []
