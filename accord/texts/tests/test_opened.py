from dataclasses import replace

import pytest
from pycrdt import Doc, XmlElement, XmlText

from accord.prose import updates, yjs
from accord.prose.document import LONGEST_BLOCK, Block, Cell, Document, Kind, Row, Run, Table, paragraphs, words
from accord.texts.log.opened import LARGEST_UPDATE, Opened, RefusedUpdate
from accord.texts.models import Level
from accord.texts.tests.hostile import clocks
from accord.texts.tests.make_windows import Window, numbers, opened, text, update

ROOT = b"\1" + text("text")
WORDS = Document((Block("a", runs=words("Hello world")), Block("b", runs=words("More 😀."))))


def refused(window: Window, data: bytes, part: str = "", *, resync: bool = False) -> None:
    """The update is refused, and the text is as it was."""
    before = window.text.document, clocks(window.text)
    with pytest.raises(RefusedUpdate, match=part or None) as refusal:
        window.sends(data)
    assert refusal.value.resync is resync
    assert (window.text.document, clocks(window.text)) == before
    assert yjs.read(window.text.doc) == window.text.document


def suggesting(document: Document = WORDS) -> tuple[Opened, Window]:
    there = opened(document)
    return there, Window(there, 2, Level.SUGGEST)


def test_what_windows_write_comes_together():
    there = opened(WORDS)
    one, two = Window(there, 2), Window(there, 3)
    first, second = (
        one.writes(paragraphs("Hello big world")),
        two.does(lambda root: root.children[1].children[0].insert(0, "No ")),
    )
    assert one.sends(first).fresh
    assert two.sends(second).fresh
    for window in (one, two):
        window.hears()
        assert window.document == there.document == yjs.read(there.doc)


def test_what_was_taken_before_is_not_fresh():
    there = opened(WORDS)
    window = Window(there, 2)
    data = window.writes(paragraphs("New."))
    assert window.sends(data).fresh
    assert not window.sends(data).fresh
    assert not window.sends(there.state()).fresh


def test_a_new_suggestion_is_named():
    there, window = suggesting()
    kept = WORDS.parts[0].runs
    taken = window.sends(
        window.writes(Document((replace(WORDS.parts[0], runs=(*kept, Run(" all", added="2.7"))), WORDS.parts[1])))
    )
    assert taken.names == ("2.7",)
    assert there.names == {"2.7"}


@pytest.mark.parametrize("name", ["3.1", "2.x", "2", "02.1", "2.0", "x", "2.1.1", " 2.1"])
@pytest.mark.parametrize("level", [Level.SUGGEST, Level.EDIT])
def test_a_suggestion_under_another_name_is_refused(name, level):
    window = Window(opened(WORDS), 2, level)
    refused(
        window, window.does(lambda root: root.children[0].children[0].insert(0, "x", {"added": {"id": name}})), "name"
    )


def test_a_suggestion_that_was_there_once_may_come_back_where_everything_may_be_written():
    there = opened(WORDS, names=("9.1",))
    window = Window(there, 2)
    taken = window.sends(
        window.does(lambda root: root.children[0].children[0].insert(0, "x", {"added": {"id": "9.1"}}))
    )
    assert taken.names == ()


def test_who_only_reads_writes_nothing():
    there = opened(WORDS)
    window = Window(there, 2, Level.COMMENT)
    refused(window, window.writes(Document()), "read")


def test_words_signed_by_somebody_else_are_refused():
    there = opened(WORDS)
    victim, other = Window(there, 3), Window(there, 2)
    victim.sends(victim.does(lambda root: root.children[0].children[0].insert(0, "x")))
    other.hears()
    forged = Doc(client_id=3)
    forged.apply_update(there.state())
    known = forged.get_state()
    yjs.write(forged, Document())
    yjs.write(forged, paragraphs("Forged"))
    refused(other, forged.get_update(known), "somebody else")


def test_a_window_that_was_never_online_is_told_and_known_from_then_on():
    there = opened(WORDS)
    window, offline = Window(there, 2), Window(there, 33)
    first = offline.does(lambda root: root.children[0].children[0].insert(0, "x"))
    second = offline.does(lambda root: root.children[0].children[0].insert(0, "y"))
    assert window.sends(first).clients == (33,)
    assert window.sends(second).clients == ()
    refused(Window(there, 4), offline.does(lambda root: root.children[0].children[0].insert(0, "z")), "somebody else")


def test_a_gap_asks_for_what_is_missing():
    there = opened(WORDS)
    window = Window(there, 2)
    window.does(lambda root: root.children[0].children[0].insert(0, "x"))
    refused(window, window.does(lambda root: root.children[0].children[0].insert(1, "y")), resync=True)
    window.hears()
    assert window.sends(window.doc.get_update(there.vector())).fresh


@pytest.mark.parametrize(
    "data",
    [
        update(b"\4" + ROOT + text("loose")),
        update(b"\x08" + ROOT + b"\1\x77" + text("x")),
        update(b"\7" + ROOT + b"\3" + text("script")),
        update(b"\7" + ROOT + b"\3" + text("block")),
        update(b"\7" + ROOT + b"\6"),
        update(b"\7" + ROOT + b"\1"),
        update(b"\7\1" + text("beside") + b"\3" + text("block")),
        update(b"\x27" + ROOT + text("id") + b"\6"),
        update(b"\x84" + numbers(2, 0) + text("x")),
        update(b"\x84" + numbers(2, 5) + text("x")),
        numbers(2, 1, 2, 0)
        + b"\x84"
        + numbers(3, 0)
        + text("x")
        + numbers(1, 3, 0)
        + b"\x84"
        + numbers(2, 0)
        + text("y")
        + b"\0",
        update(b"\7\0" + numbers(1, 2) + b"\3" + text("block")),
        update(b"\4\0" + numbers(1, 0) + text("hidden")),
        update(b"\x08\0" + numbers(1, 0) + b"\1\x77" + text("x")),
        update(b"\x27\0" + numbers(1, 0) + text("id") + b"\6"),
        update(b"\x26\0" + numbers(1, 0) + text("id") + text("strong") + text("{}")),
        update(b"\x24\0" + numbers(1, 0) + text("kind") + text("h2")),
        update(b"\x86" + numbers(1, 1) + text("strong") + text("null")),
        update(b"\xa4" + numbers(1, 1) + text("z")),
        update(b"\x84" + numbers(1, 1) + text("a")),
        update(b"\xa8" + numbers(1, 13) + b"\1\x77" + text("a")),
        update(b"\x21\0" + numbers(1, 0) + text("id") + b"\1"),
        update(b"\x28\0" + numbers(1, 2) + text("id") + b"\1\x77" + text("x")),
        update(b"\x28\0" + numbers(1, 0) + text("onclick") + b"\1\x77" + text("x")),
        update(b"\x28\0" + numbers(1, 0) + text("kind") + b"\1\x7d\1"),
        update(b"\x28\0" + numbers(1, 0) + text("kind") + b"\2\x77" + text("h2") + b"\x77" + text("h3")),
        update(b"\x05\0" + numbers(1, 2) + text('{"a":1}')),
        update(b"\x06\0" + numbers(1, 2) + text("strong") + text("true")),
        update(b"\x06\0" + numbers(1, 2) + text("link") + text('{"href":"x","onclick":"y"}')),
        update(b"\x06\0" + numbers(1, 2) + text("link") + text("[" * 5000)),
        update(b"\x04\0" + numbers(1, 2) + text("a\0")),
        update(b"\x04\0" + numbers(1, 2) + text(b"\xed\xa0\x80")),
        update(b"\x09\0" + numbers(1, 2) + text("guid") + b"\x76\0"),
        update(b"\x0b\0" + numbers(1, 2) + b"\0\0"),
        update(b"\0" + numbers(2**31)),
        update(b"\0" + numbers(2**31 - 1), b"\x84" + numbers(1, 13) + text("x")),
        update(b"\0\0"),
        update(b"\0\1" * 2, clock=0, count=2**50),
        b"\0" + numbers(1, 1, 1, 0, 0),
    ],
)
def test_what_no_honest_window_sends_is_refused(data):
    refused(Window(opened(WORDS), 2), data)


@pytest.mark.parametrize(
    "data",
    [
        update(b"\0\1", clock=1),
        update(b"\7\0" + numbers(1, 5) + b"\3" + text("block")),
        update(b"\x0a\1"),
        b"\0" + numbers(1, 1, 1, 0, 1200),
        b"\0" + numbers(1, 7, 1, 0, 1),
        update(b"\x84" + numbers(9, 0) + text("x")),
        update(*[b"\x84" + numbers(1, 5000 + each) + text("x") for each in range(1000)]),
    ],
)
def test_what_builds_on_what_is_not_there_is_refused(data):
    window = Window(opened(WORDS), 2)
    refused(window, data, resync=True)


def half(window: Window) -> int:
    """The clock within the smiling face."""
    return next(clock for _client, clock in updates.update(window.text.state()).halves)


def test_a_character_is_not_cut_in_two():
    window = Window(opened(WORDS), 2)
    within = half(window)
    refused(window, b"\0" + numbers(1, 1, 1, within, 1), "character")
    refused(window, update(b"\xc4" + numbers(1, within - 1) + numbers(1, within) + text("x")), "character")
    assert window.sends(b"\0" + numbers(1, 1, 1, within - 1, 2)).fresh
    assert window.text.document.text == "Hello world\nMore ."


def test_a_character_that_came_later_is_not_cut_either():
    there = opened(WORDS)
    one, other = Window(there, 2), Window(there, 3)
    one.sends(one.does(lambda root: root.children[0].children[0].insert(0, "😀")))
    refused(other, b"\0" + numbers(1, 2, 1, 1, 1), "character")


def test_an_attribute_may_be_said_again_and_words_may_be_what_it_says():
    there = opened(WORDS)
    window = Window(there, 2)
    window.sends(window.does(lambda root: root.children[0].attributes.__setitem__("kind", "h2")))
    window.sends(
        window.does(
            lambda root: (
                root.children[0].attributes.__setitem__("kind", "h3"),
                root.children[0].children[0].insert(11, "h3"),
            )
        )
    )
    assert there.document.parts[0] == Block("a", Kind.H3, words("Hello worldh3"))


def test_size_is_bounded():
    window = Window(opened(WORDS), 2)
    refused(window, b"\0" * (LARGEST_UPDATE + 1), "large")
    refused(window, window.does(lambda root: root.children[0].children[0].insert(0, "x" * LONGEST_BLOCK)), "at most")


def test_an_update_of_very_many_pieces_is_refused():
    window = Window(opened(WORDS), 2)
    refused(window, update(*[b"\0\1"] * 60_000), "large")
    refused(window, b"\0" + numbers(1, 1, 60_000) + numbers(0, 1) * 60_000, "large")
    assert window.sends(update(*[b"\0\1"] * 40_000)).fresh


def test_a_paragraph_that_is_too_long_may_be_made_shorter():
    there = opened(Document((Block("a", runs=words("x" * (LONGEST_BLOCK + 100))),)))
    window = Window(there, 2)
    assert window.sends(window.does(lambda root: root.children[0].children[0].__delitem__(slice(0, 10)))).fresh


def test_a_whole_text_is_bounded(monkeypatch):
    monkeypatch.setattr("accord.texts.log.opened.LARGEST_TEXT", 3000)
    window = Window(opened(WORDS), 2)
    window.sends(window.does(lambda root: root.children[0].children[0].insert(0, "x" * 2000)))
    window.sends(window.does(lambda root: root.children[0].children[0].__delitem__(slice(0, 2000))))
    window.sends(window.does(lambda root: root.children[0].children[0].insert(0, "y" * 2000)))
    refused(window, window.does(lambda root: root.children[0].children[0].insert(0, "z" * 2000)), "large")


def test_numbers_of_the_log_go_on_when_all_before_are_there():
    there = Opened(1)
    window = Window(there, 2)
    data = window.writes(paragraphs("Mine."))
    window.sends(data)
    there.kept(2)
    assert there.number == 0
    other = Window(opened(), 3).writes(Document((Block("q", runs=words("Theirs.")),)))
    there.follow(1, other)
    there.follow(1, other)
    there.follow(2, data)
    assert there.number == 2
    assert {part.text for part in there.document.parts} == {"Mine.", "Theirs."}


def test_what_somebody_lacks_is_asked_by_state():
    there = opened(WORDS)
    doc = Doc()
    doc.apply_update(there.lacking(doc.get_state()))
    assert yjs.read(doc) == WORDS
    with pytest.raises(RefusedUpdate):
        there.lacking(b"\xff")


# who may only suggest

THEIRS = Run(" theirs", added="9.1")
WITH_THEIRS = Document(
    (
        Block("a", runs=(Run("Hello "), Run("world", removed="9.2"), THEIRS)),
        Block("b", runs=words("Split"), added="9.3"),
        Block("c", Kind.H2, words("here"), changed="9.4", was="paragraph"),
        Table("t", (Row((Cell(words("x")),)), Row((Cell(words("y")),), removed="9.5"))),
        Block("d"),
    )
)


def swap(at: int, block: Block) -> Document:
    parts = list(WITH_THEIRS.parts)
    parts[at] = block
    return Document(tuple(parts))


A, B, C, T, D = WITH_THEIRS.parts


@pytest.mark.parametrize(
    "wanted",
    [
        swap(0, replace(A, runs=(Run("Hello "), Run("my ", added="2.1"), *A.runs[1:]))),
        swap(0, replace(A, runs=(Run("Hello ", removed="2.1"), *A.runs[1:]))),
        swap(0, replace(A, runs=(*A.runs[:2], replace(THEIRS, removed="2.1")))),
        swap(0, replace(A, runs=(*A.runs[:2], Run(" the"), Run("mine", added="2.1")), added=""))
        and swap(
            0,
            replace(A, runs=(*A.runs[:2], Run(" the", added="9.1"), Run("mine", added="2.1"), Run("irs", added="9.1"))),
        ),
        swap(0, replace(A, removed="2.1")),
        swap(1, replace(B, removed="2.1")),
        swap(0, replace(A, kind=Kind.H3, changed="2.1", was="paragraph")),
        Document((A, Block("n", runs=(Run("New", added="2.1"),), added="2.1"), B, C, T, D)),
        Document((A, B, Block("n", runs=(Run("New", added="2.1"),), added="2.1"), C, T, D)),
        Document((A, replace(B, runs=words("Sp"), added="2.1"), replace(B, id="n", runs=words("lit")), C, T, D)),
        swap(3, Table("t", (T.rows[0], Row((Cell(),), added="2.1"), T.rows[1]))),
        swap(3, Table("t", (replace(T.rows[0], removed="2.1"), T.rows[1]))),
        swap(4, replace(D, runs=(Run("New", added="2.1"),))),
    ],
)
def test_who_may_suggest_suggests(wanted):
    there, window = suggesting(WITH_THEIRS)
    before = there.document
    window.sends(window.writes(wanted))
    assert there.document == wanted
    window.sends(window.writes(before))
    assert there.document == before


@pytest.mark.parametrize(
    "wanted",
    [
        Document(),
        Document((B, A, C, T, D)),
        Document((A, B, C, D)),
        Document((A, B, C, T)),
        Document((*WITH_THEIRS.parts, Block("n"))),
        Document((A, Block("n"), B, C, T, D)),
        swap(0, replace(A, id="z")),
        swap(0, replace(A, kind=Kind.H3)),
        swap(0, replace(A, depth=1)),
        swap(0, replace(A, runs=(Run("Hello world"),))),
        swap(0, replace(A, runs=(Run("Hullo "), *A.runs[1:]))),
        swap(0, replace(A, runs=(Run("Hello ", strong=True), *A.runs[1:]))),
        swap(0, replace(A, runs=(Run("Hello ", link="https://x.example"), *A.runs[1:]))),
        swap(0, replace(A, runs=A.runs[:2])),
        swap(0, replace(A, runs=(*A.runs[:2], replace(THEIRS, added="2.1")))),
        swap(0, replace(A, runs=(Run("Hello "), Run("world", removed="2.1"), THEIRS))),
        swap(0, replace(A, runs=(Run("Hello "), Run("world"), THEIRS))),
        swap(0, replace(A, runs=(*A.runs, Run("more", added="9.1")))),
        swap(0, replace(A, runs=(Run("Hello ", added="2.1"), *A.runs[1:]))),
        swap(0, replace(A, kind=Kind.H3, changed="2.1", was="h4")),
        swap(0, replace(A, added="2.1")),
        swap(1, replace(B, added="")),
        swap(1, replace(B, added="2.1")),
        swap(1, replace(B, added="", removed="2.1")),
        swap(2, replace(C, changed="", was="")),
        swap(2, replace(C, changed="2.1", was="paragraph")),
        swap(2, replace(C, was="h3")),
        swap(3, Table("t", (T.rows[0],))),
        swap(3, Table("t", (T.rows[0], replace(T.rows[1], removed="2.1")))),
        swap(3, Table("t", (T.rows[0], replace(T.rows[1], removed="")))),
        swap(3, Table("t", (Row((Cell(words("x")), Cell())), Row((Cell(words("y")), Cell()), removed="9.5")))),
        swap(3, Table("t", (replace(T.rows[0], added="2.1"), T.rows[1]))),
        Document((A, Block("d", runs=(Run("New", added="2.1"),), added="2.1"), B, C, T, D)),
    ],
)
def test_who_may_only_suggest_changes_nothing_that_stands(wanted):
    there, window = suggesting(WITH_THEIRS)
    doc = Doc(client_id=2)
    doc.apply_update(there.state())
    yjs.write(doc, wanted)
    assert yjs.read(doc) != there.document
    refused(window, doc.get_update(there.vector()))


def test_a_suggestion_of_an_earlier_window_is_changed_by_who_made_it():
    there = opened(swap(0, replace(A, runs=(*A.runs, Run(" own", added="5.1")))))
    window = Window(there, 2, Level.SUGGEST)
    refused(window, window.writes(WITH_THEIRS))
    window = Window(there, 2, Level.SUGGEST)
    window.hand = replace(window.hand, keys=frozenset({2, 5}))
    window.sends(window.writes(WITH_THEIRS))
    assert there.document == WITH_THEIRS


def test_elements_made_by_hand_are_read_part_by_part():
    there = opened(WORDS)
    window = Window(there, 2)

    def build(root):
        for at in range(60):
            root.children.insert(1, XmlElement("block", {"id": f"n{at}"}, [XmlText(f"Paragraph {at}")]))
        del root.children[0]
        root.children[3].children[0].insert(0, "In between: ")

    window.sends(window.does(build))
    assert there.document == yjs.read(there.doc) == window.document
