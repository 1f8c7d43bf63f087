"""A text as plain words and as Markdown: a reader of Markdown reads the same words."""

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as tree
from markdown_it import MarkdownIt

from accord.prose.document import Block, Cell, Document, Kind, Row, Run, Table, words
from accord.prose.markdown import markdown
from accord.prose.plain import plain

TEXT = Document(
    (
        Block("a", Kind.H2, words("1. A *plan*")),
        Block(
            "b", runs=(Run("We "), Run("act", strong=True), Run(" now"), Run("!", em=True), Run(" See", note="Here"))
        ),
        Block("c", Kind.BULLET, words("one")),
        Block("d", Kind.NUMBER, words("deeper\nstill"), depth=3),
        Block("e", Kind.NUMBER, (Run("a site", link="https://example.org/(a)?b&copy;"),), depth=1),
        Block("f", Kind.BULLET, words("two")),
        Block("g", Kind.QUOTE, words("# no heading")),
        Table(
            "t", (Row((Cell(words("Who"), head=True), Cell(words("a|b"), head=True))), Row((Cell(), Cell(words("x")))))
        ),
    )
)


def test_plain_words_keep_their_order_and_marks():
    assert plain(TEXT) == (
        "1. A *plan*\n\nWe act now! See[1]\n\n• one\n   1. deeper\nstill\n   2. a site\n• two\n\n# no heading\n\n"
        "Who\ta|b\n\tx\n\n[1] Here\n"
    )
    assert plain(Document()) == plain(Document((Block("a"),))) == ""


def test_markdown_says_how_words_are_set():
    assert markdown(TEXT) == (
        "## 1\\. A \\*plan\\*\n\nWe **act** now<em>\\!</em> See[^1]\n\n- one\n  1. deeper\\\n     still\n"
        "  2. [a site](https://example.org/%28a%29?b&amp;copy;)\n- two\n\n> \\# no heading\n\n"
        "| Who | a\\|b |\n| --- | --- |\n|  | x |\n\n[^1]: Here\n"
    )
    assert markdown(Document()) == markdown(Document((Block("a"),))) == ""


def test_a_table_without_a_head_gets_an_empty_one():
    table = Table("t", (Row((Cell(words("a")), Cell(words("b")))),))
    assert markdown(Document((table,))) == "|  |  |\n| --- | --- |\n| a | b |\n"


WORDS = st.text("ab1.*_-+#=[]()<>!&;`~|\\ \n>:\"'é", max_size=14) | st.sampled_from(["a", "b1", "é "])
RUNS = st.lists(st.builds(Run, WORDS, st.booleans(), st.booleans()), max_size=4).map(tuple)
BLOCKS = st.builds(Block, st.uuids().map(str), st.sampled_from(Kind), RUNS, st.integers(0, 4))
TABLES = st.builds(
    lambda rows: Table("t", tuple(Row(tuple(Cell(runs) for runs in row)) for row in rows)),
    st.lists(st.tuples(RUNS, RUNS), min_size=1, max_size=3),
)
READER = MarkdownIt("commonmark").enable("table")


def shown(text: str) -> str:
    """What a browser shows of the Markdown, without spaces."""
    made = READER.render(text)
    return re.sub(r"\s", "", "".join(tree.fragment_fromstring(made, create_parent=True).itertext()))


@settings(max_examples=200, deadline=None)
@given(st.one_of(BLOCKS, TABLES))
def test_whoever_reads_the_markdown_reads_the_words(part: Block | Table):
    assume(not isinstance(part, Block) or part.kind is not Kind.NOTE)
    said = re.sub(r"\s", "", part.text)
    try:
        assert shown(markdown(Document((part,)))) == said
    except etree.ParserError:
        assert not said
