from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pycrdt import Doc, Map, XmlElement, XmlFragment, XmlText

from accord.prose import yjs
from accord.prose.document import BadDocument, Block, Cell, Document, Kind, Row, Run, Table, joined, words

NAMES = st.sampled_from(["", "", "", "1.1", "1.2", "2.1"])
WORDS = st.text(st.sampled_from("ab é😀\t.ß"), max_size=12)
RUN = st.builds(
    Run,
    st.text(st.sampled_from("ab é😀\t.ß"), min_size=1, max_size=8),
    strong=st.booleans(),
    em=st.booleans(),
    link=st.sampled_from(["", "", "https://a.example/?é"]),
    note=st.sampled_from(["", "", "Seen in 2013."]),
    added=NAMES,
    removed=NAMES,
)
RUNS = st.lists(RUN, max_size=4).map(joined)
SHAPE = st.sampled_from([("", ""), ("1.3", "h2"), ("2.1", "bullet 1")])


@st.composite
def blocks(draw):
    changed, was = draw(SHAPE)
    kind, depth = draw(st.sampled_from(list(Kind))), draw(st.integers(0, 4))
    return Block("", kind, draw(RUNS), depth, draw(NAMES), draw(NAMES), changed, was)


@st.composite
def tables(draw):
    width = draw(st.integers(1, 3))
    cells = st.builds(Cell, RUNS, head=st.booleans())
    row = st.builds(Row, st.tuples(*[cells] * width), added=NAMES, removed=NAMES)
    return Table("", tuple(draw(st.lists(row, min_size=1, max_size=3))))


@st.composite
def documents(draw):
    parts = draw(st.lists(blocks() | blocks() | tables(), max_size=6))
    keys = draw(st.permutations("abcdefgh"))
    return Document(tuple(replace(part, id=key) for part, key in zip(parts, keys, strict=False)))


def held(document, client=1):
    doc = Doc(client_id=client)
    yjs.write(doc, document)
    return doc


def copy(doc, client):
    other = Doc(client_id=client)
    other.apply_update(doc.get_update())
    return other


def block_of(doc, at=0):
    return doc.get(yjs.ROOT, type=XmlFragment).children[at]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), documents())
def test_what_is_written_is_read(first, second):
    doc = held(first)
    assert yjs.read(doc) == first
    yjs.write(doc, second)
    assert yjs.read(doc) == second
    before = doc.get_update()
    yjs.write(doc, second)
    assert doc.get_update() == before


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), documents(), documents())
def test_two_who_write_at_once_come_to_read_the_same(base, mine, theirs):
    here = held(base)
    there = copy(here, 2)
    yjs.write(here, mine)
    yjs.write(there, theirs)
    sent = here.get_update()
    here.apply_update(there.get_update())
    there.apply_update(sent)
    assert yjs.read(here) == yjs.read(there)
    yjs.write(here, mine)
    assert yjs.read(here) == mine


def test_what_another_writes_elsewhere_stays():
    here = held(Document((Block("a", runs=words("One two three four.")), Block("b", runs=words("Below.")))))
    there = copy(here, 2)
    yjs.write(here, Document((Block("a", Kind.H2, words("One 2 three 4.")), Block("c", runs=words("New.")))))
    yjs.write(there, Document((Block("a", runs=words("One two, three and a half four!")), *yjs.read(there).parts[1:])))
    here.apply_update(there.get_update())
    assert yjs.read(here) == Document(
        (Block("a", Kind.H2, words("One 2, three and a half 4!")), Block("c", runs=words("New.")))
    )


def test_words_that_stay_are_not_written_anew():
    long = "Words that stand. " * 500
    doc = held(Document((Block("a", runs=words(long)),)))
    known = doc.get_state()
    yjs.write(doc, Document((Block("a", runs=(Run(long + "More", strong=True),)),)))
    assert len(doc.get_update(known)) < 100


def test_two_texts_in_one_block_are_read_and_changed_as_one():
    here = held(Document((Block("a"),)))
    there = copy(here, 2)
    with here.transaction():
        block_of(here).children.append(XmlText("One "))
    with there.transaction():
        block_of(there).children.append(XmlText("twö"))
    here.apply_update(there.get_update())
    assert sorted(str(child) for child in block_of(here).children) == ["", "One ", "twö"]
    assert yjs.read(here).text in ("One twö", "twöOne ")
    wanted = Document((Block("a", runs=(Run("On"), Run("e öh tw", em=True), Run("ö!"))),))
    yjs.write(here, wanted)
    assert yjs.read(here) == wanted
    assert len(block_of(here).children) == 3


def test_a_row_and_a_column_added_at_once_make_a_whole_table():
    here = held(Document((Table("t", (Row((Cell(words("a")),)),)),)))
    there = copy(here, 2)
    yjs.write(here, Document((Table("t", (Row((Cell(words("a")), Cell(words("b")))),)),)))
    yjs.write(there, Document((Table("t", (Row((Cell(words("a")),)), Row((Cell(words("c")),)))),)))
    here.apply_update(there.get_update())
    found = yjs.read(here)
    assert found.text == "a\tb\nc\t"
    found.check()


def test_a_table_whose_rows_all_went_is_not_read():
    doc = held(Document((Table("t", (Row((Cell(words("a")),)),)), Block("b"))))
    with doc.transaction():
        del block_of(doc).children[0]
    assert yjs.read(doc) == Document((Block("b"),))
    yjs.write(doc, Document((Block("b", runs=words("x")),)))
    assert yjs.read(doc).text == "x"


def test_a_second_part_of_an_id_gets_another_and_keeps_it_when_written():
    doc = held(Document((Block("a", runs=words("x")), Block("b", runs=words("y")))))
    block_of(doc, 1).attributes["id"] = "a"
    found = yjs.read(doc)
    assert [part.id for part in found.parts] == ["a", "a~2"]
    yjs.write(doc, found)
    assert block_of(doc, 1).attributes["id"] == "a~2"


def foreign_root(doc):
    doc["beside"] = Map({"a": 1})


def foreign_element(doc):
    doc.get(yjs.ROOT, type=XmlFragment).children.append(XmlElement("script", {"id": "s"}))


def loose_words(doc):
    doc.get(yjs.ROOT, type=XmlFragment).children.append(XmlText("loose"))


def nested(doc):
    block_of(doc).children.append(XmlElement("block", {"id": "n"}))


def embedded(doc):
    block_of(doc).children[0].insert_embed(0, {"image": "x"})


def marked(**mark):
    return lambda doc: block_of(doc).children[0].format(0, 1, mark)


def said(**attributes):
    return lambda doc: [block_of(doc).attributes.__setitem__(*each) for each in attributes.items()]


def unnamed(doc):
    del block_of(doc).attributes["id"]


def on_words(doc):
    block_of(doc).children[0].attributes["onclick"] = "x"


def bare_row(doc):
    doc.get(yjs.ROOT, type=XmlFragment).children.append(XmlElement("table", {"id": "t"}, [XmlElement("cell")]))


def control(doc):
    block_of(doc).children[0].insert(0, "\0")


@pytest.mark.parametrize(
    "spoil",
    [
        foreign_root,
        foreign_element,
        loose_words,
        nested,
        embedded,
        marked(script={}),
        marked(strong=True),
        marked(strong={"x": 1}),
        marked(link={"href": 5}),
        marked(link={"href": "x", "onclick": "y"}),
        marked(note={"text": "a\0b"}),
        marked(added={}),
        said(style="color: red"),
        said(kind="h1"),
        said(depth="9"),
        said(depth="-1"),
        said(id=""),
        said(id="x" * 41),
        said(changed="1.1", was="h9"),
        said(added="a\x1bb"),
        unnamed,
        on_words,
        bare_row,
        control,
    ],
)
def test_what_is_foreign_is_refused(spoil):
    doc = held(Document((Block("a", runs=words("Words.")),)))
    spoil(doc)
    with pytest.raises(BadDocument):
        yjs.read(doc)


def test_a_change_that_lost_half_of_what_it_said_is_none():
    doc = held(Document((Block("a", Kind.H2),)))
    block_of(doc).attributes["changed"] = "1.1"
    assert yjs.read(doc) == Document((Block("a", Kind.H2),))


@pytest.mark.parametrize("text", ["a\0", "\ud83d", "\x85"])
def test_words_that_no_text_holds_are_not_written(text):
    doc = held(Document((Block("a"),)))
    with pytest.raises(BadDocument):
        yjs.write(doc, Document((Block("a", runs=words(text)),)))
