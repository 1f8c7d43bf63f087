"""A text as HTML: what it says, and that nothing whatever gets out of it."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.prose.document import Block, Cell, Document, Kind, Row, Run, Table, words
from accord.prose.html import html
from accord.prose.markdown import markdown
from accord.prose.plain import plain
from accord.prose.setting import address, visible


def block(text: str, kind: Kind = Kind.PARAGRAPH, depth: int = 0, key: str = "") -> Block:
    return Block(key or text, kind, words(text), depth)


def test_each_kind_is_what_it_is_called():
    document = Document((block("a", Kind.H2), block("b"), block("c", Kind.H3), block("d", Kind.QUOTE)))
    assert html(document) == (
        '<h2 id="p-a">a</h2><p id="p-b">b</p><h3 id="p-c">c</h3><blockquote><p id="p-d">d</p></blockquote>'
    )
    assert html(document, heading=3).startswith('<h3 id="p-a">a</h3><p id="p-b">b</p><h4')


def test_a_list_stands_within_the_item_before_it():
    items = (block("a", Kind.BULLET), block("b", Kind.NUMBER, 1), block("c", Kind.NUMBER, 4), block("d", Kind.BULLET))
    assert html(Document(items)) == (
        '<ul><li id="p-a">a<ol><li id="p-b">b<ol><li id="p-c">c</li></ol></li></ol></li><li id="p-d">d</li></ul>'
    )


def test_a_list_of_another_kind_is_another_list_and_one_that_begins_deep_begins_at_the_margin():
    items = (block("a", Kind.BULLET, 3), block("b", Kind.NUMBER, 0))
    assert html(Document(items)) == '<ul><li id="p-a">a</li></ul><ol><li id="p-b">b</li></ol>'


def test_a_table_says_what_its_heads_are_heads_of():
    head = Row((Cell(words("Who"), head=True), Cell(words("What"), head=True)))
    row = Row((Cell(words("We"), head=True), Cell(words("this"))))
    assert html(Document((Table("t", (head, row)),))) == (
        '<table id="p-t"><thead><tr><th scope="col">Who</th><th scope="col">What</th></tr></thead>'
        '<tbody><tr><th scope="row">We</th><td>this</td></tr></tbody></table>'
    )


def test_a_footnote_hangs_at_the_end_of_its_words_and_leads_back():
    runs = (Run("a", note="why"), Run("b", strong=True, note="why"), Run("c", note="how"))
    made = html(Document((Block("x", runs=runs),)))
    assert made == (
        '<p id="p-x">a<strong>b</strong>'
        '<sup><a id="r-x-1" href="#n-x-1" role="doc-noteref">1</a></sup>'
        'c<sup><a id="r-x-2" href="#n-x-2" role="doc-noteref">2</a></sup></p>'
        '<section class="footnotes" role="doc-endnotes"><ol>'
        '<li id="n-x-1">why <a href="#r-x-1" role="doc-backlink" aria-label="Back to the text">↩</a></li>'
        '<li id="n-x-2">how <a href="#r-x-2" role="doc-backlink" aria-label="Back to the text">↩</a></li>'
        "</ol></section>"
    )


def test_notes_to_the_editor_are_left_out_unless_asked_for():
    document = Document((block("said"), block("not said", Kind.NOTE)))
    for told in (html(document), plain(document), markdown(document)):
        assert "said" in told
        assert "not said" not in told
    assert '<p id="p-not%20said" class="note" role="note">not said</p>' in html(document, notes=True)


def test_what_is_suggested_is_left_out_unless_asked_for():
    runs = (Run("We "), Run("will ", added="1.1"), Run("must ", removed="1.1"), Run("act", added="1.1", removed="2.1"))
    document = Document((Block("x", Kind.H2, runs, changed="1.2", was="paragraph", added="1.3"), block("y")))
    assert html(document) == '<p id="p-x">We must y</p>'
    assert html(document, suggestions=True, who={"1.1": "the <Ministry>"}) == (
        '<h2 id="p-x"><small class="changed" data-suggestion="1.2">was: paragraph</small> We '
        '<ins data-suggestion="1.1"><span class="hidden-words">added by the &lt;Ministry&gt;: </span>will </ins>'
        '<del data-suggestion="1.1"><span class="hidden-words">removed by the &lt;Ministry&gt;: </span>must </del>'
        '<del data-suggestion="2.1"><ins data-suggestion="1.1">'
        '<span class="hidden-words">added by the &lt;Ministry&gt;: </span>act</ins></del>'
        '<ins data-suggestion="1.3">¶</ins></h2><p id="p-y">y</p>'
    )


def test_a_suggested_row_is_suggested_cell_by_cell():
    table = Table("t", (Row((Cell(words("a")), Cell())), Row((Cell(words("b")), Cell(words("c"))), added="1.1")))
    assert html(Document((table,))) == '<table id="p-t"><tbody><tr><td>a</td><td></td></tr></tbody></table>'
    assert '<td><ins data-suggestion="1.1">c</ins></td>' in html(Document((table,)), suggestions=True)


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", " java\tscript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//evil.example", "/x",
     "vbscript:x", "https:\u200b//x", "http://", "\x01javascript:alert(1)", "https://a b", 'https://a"onclick="x'],
)  # fmt: skip
def test_a_link_leads_to_the_web_or_a_mailbox_or_nowhere(link: str):
    assert address(link) in ("", "https://x")
    assert "alert" not in html(Document((Block("x", runs=(Run("words", link=link),)),)))


def test_a_good_link_stays():
    runs = (Run("a", link="https://example.org/?a=1&b=2"), Run("b", link="mailto:a@example.org"))
    assert html(Document((Block("x", runs=runs),))) == (
        '<p id="p-x"><a href="https://example.org/?a=1&amp;b=2">a</a><a href="mailto:a@example.org">b</a></p>'
    )


def test_what_nobody_sees_is_dropped_but_not_what_a_language_needs():
    assert visible("a\u200bb\ufeff \u200cc\u202ed\x00\ud800") == "ab cd"
    assert visible("می\u200cخواهم") == "می\u200cخواهم"
    assert visible("a\r\nb\u2028c") == "a\nb\nc"


HOSTILE = st.one_of(
    st.text(st.characters(), max_size=8),
    st.text("<>&\"'/=`#*_[]()|\\-:.!\n\r\t\0\u200b\u202e 1a", max_size=12),
    st.sampled_from(
        ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "</p></li></table>",
         "<!--", "]]>", "&lt;script&gt;", "<svg/onload=alert(1)>", 'https://x/" onmouseover="alert(1)', "<style>*{}",
         "\u200b<\u200bscript>"]
    ),
)  # fmt: skip
RUNS = st.lists(
    st.builds(Run, HOSTILE, st.booleans(), st.booleans(), HOSTILE, HOSTILE, HOSTILE, HOSTILE), max_size=4
).map(tuple)
SHAPES = st.sampled_from(["paragraph", "h2", "bullet 1", "note"])
BLOCKS = st.builds(Block, HOSTILE, st.sampled_from(Kind), RUNS, st.integers(0, 4), HOSTILE, HOSTILE, HOSTILE, SHAPES)
CELLS = st.lists(st.builds(Cell, RUNS, st.booleans()), min_size=2, max_size=2).map(tuple)
TABLES = st.builds(Table, HOSTILE, st.lists(st.builds(Row, CELLS, HOSTILE, HOSTILE), min_size=1, max_size=3).map(tuple))
DOCUMENTS = st.builds(Document, st.lists(st.one_of(BLOCKS, TABLES), max_size=6).map(tuple))

VOID = {"br"}
FOREIGN = {"script", "style", "img", "svg", "iframe", "object", "form", "input", "math", "template", "link", "meta"}


class Strict(HTMLParser):
    """Reads markup as a browser's tokeniser would; whatever opens must close, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in FOREIGN
        for name, value in attrs:
            assert not name.startswith("on")
            assert name in {"id", "class", "role", "aria-label", "data-suggestion", "href", "scope"}
            if name == "href":
                assert (value or "").startswith("#") or address(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS, st.sampled_from([False, True]), HOSTILE)
def test_no_text_whatever_gives_a_script_or_broken_markup(document, suggestions, name):
    who = dict.fromkeys(document.names, name)
    made = html(document, suggestions=suggestions, notes=suggestions, who=who)
    page = Strict()
    page.feed(made)
    page.close()
    assert not page.open
    assert not set(made) & set("\u200b\u202e\ufeff\0")


@settings(max_examples=50, deadline=None)
@given(RUNS)
def test_every_word_that_can_be_seen_is_shown_as_it_was_written(runs: tuple[Run, ...]):
    bare = tuple(Run(run.text, run.strong, run.em) for run in runs)
    page = Strict()
    page.feed(html(Document((Block("x", runs=bare),))))
    assert "".join(page.said) == "".join(visible(run.text).replace("\n", "") for run in bare)
