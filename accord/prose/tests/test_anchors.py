from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from accord.prose.anchors import CONTEXT, Anchor, Found, Lost, anchored, locate
from accord.prose.document import Block, Cell, Document, Row, Table, words
from accord.prose.readings import result
from accord.prose.suggesting import suggested
from accord.prose.tests.strategies import documents

LONG = "reported that the new deployment reduced latency by twelve percent across all regions."


def text(*lines):
    return Document(tuple(Block(f"p{number}", runs=words(line)) for number, line in enumerate(lines)))


def anchor_of(document, quote, part="p0"):
    there = document.part(part)
    assert there.text.count(quote) == 1
    start = there.text.index(quote)
    return anchored(there, start, start + len(quote))


def shown(document, found):
    return document.part(found.part).text[found.start : found.end]


@given(documents(marked=True), st.data())
def test_in_the_same_text_words_are_found_where_they_are_or_not_at_all(document, data):
    parts = [part for part in document.parts if part.text]
    assume(parts)
    part = data.draw(st.sampled_from(parts))
    start = data.draw(st.integers(0, len(part.text) - 1))
    end = data.draw(st.integers(start + 1, len(part.text)))
    anchor = anchored(part, start, end)
    place = locate(document, anchor)
    if len(part.text) <= CONTEXT:
        assert place == Found(part.id, start, end)
    else:
        assert place == Found(part.id, start, end) or isinstance(place, Lost)


def test_a_look_alike_in_another_paragraph_is_no_place():
    """Hypothesis' client moves the note to the other team without a word: hypothesis/client, issue 7571."""
    before = text(f"Team Alpha {LONG}", f"Team Beta {LONG}")
    anchor = anchor_of(before, "the new deployment reduced latency by twelve percent")
    assert locate(before, anchor) == Found("p0", 25, 77)
    gone = text("Team Alpha has said nothing.", f"Team Beta {LONG}")
    assert isinstance(locate(gone, anchor), Lost)
    assert isinstance(locate(Document(gone.parts[1:]), anchor), Lost)


SUBJECTS = ("Alpha", "Beta", "Gamma", "Delta")
sentences = st.permutations([f"Team {subject} {LONG}" for subject in SUBJECTS])


@given(sentences, st.integers(0, 3), st.data())
def test_look_alikes_in_one_paragraph_are_told_apart(lines, number, data):
    subject = lines[number].split()[1]
    words_before = " ".join(lines)
    start = words_before.index(lines[number]) + len(f"Team {subject} ")
    end = start + data.draw(st.sampled_from((len("reported that the new deployment"), len(LONG), len("reported"))))
    anchor = anchored(text(words_before).parts[0], start, end)
    kept = data.draw(st.lists(st.sampled_from(lines), unique=True))
    pieces = [
        data.draw(st.sampled_from((line, line.replace("twelve", "ten"), line.replace("new", "")))) for line in kept
    ]
    after = text(" ".join(pieces), *data.draw(st.lists(st.sampled_from(lines), max_size=2)))
    place = locate(after, anchor)
    if isinstance(place, Found):
        part = after.part(place.part).text
        assert part[: place.start].split()[-1] == subject


RULE = "Every department will publish the register of all contracts above ten thousand pounds before the end of 2014."


def test_words_beside_which_something_was_written_are_known_again():
    anchor = anchor_of(text(RULE), "all contracts")
    grown = text(RULE.replace("all contracts", "nearly all contracts signed"))
    assert shown(grown, locate(grown, anchor)) == "all contracts"


def test_words_beside_which_something_was_written_over_are_lost_in_a_long_paragraph():
    """It could be the same sentence; it could be another's. What was kept does not tell."""
    anchor = anchor_of(text(RULE), "all contracts")
    assert isinstance(locate(text(RULE.replace("register", "list")), anchor), Lost)


def test_in_a_short_paragraph_all_of_it_is_known():
    anchor = anchor_of(text("The plan is open to all."), "plan")
    changed = text("Our new plan is open to all.")
    assert shown(changed, locate(changed, anchor)) == "plan"
    assert isinstance(locate(text("We have one plan and it was shut."), anchor), Lost)
    assert isinstance(locate(text("The plan is open to all. The plan is new."), anchor), Found)
    assert isinstance(locate(text("A plan is open. My plan is new."), anchor), Lost)


def test_what_is_suggested_hides_nothing():
    before = text("The plan is open to all.")
    anchor = anchor_of(before, "is open")
    with_it = suggested(before, text("The plan is wide open to all."), "1.1")
    assert shown(with_it, locate(with_it, anchor)) == "is wide open"
    gone = suggested(before, text("The plan is shut."), "1.1")
    assert shown(gone, locate(gone, anchor)) == "is open"
    assert locate(result(gone), anchor) == Lost("These words are no longer in the text.")


def test_a_sentence_moved_as_a_whole_is_found_in_another_part():
    anchor = anchor_of(text("First. The plan is open to everybody. Last."), "open")
    moved = text("First. Last.", "Before. The plan is open to everybody. Last.")
    assert isinstance(locate(moved, anchor), Lost)
    moved = text("Nothing.", "First. The plan is open to everybody. Last.")
    assert locate(moved, anchor) == Found("p1", 19, 23)
    twice = Document((*moved.parts, replace(moved.parts[1], id="p9")))
    assert isinstance(locate(twice, anchor), Lost)


def test_part_of_a_sentence_is_not_looked_for_elsewhere():
    anchor = anchor_of(text(RULE), "all contracts")
    assert isinstance(locate(text("Nothing.", RULE), anchor), Lost)


def test_without_words_it_is_the_part():
    assert locate(text("One", "Two"), Anchor("p1")) == Found("p1", 0, 3)
    assert locate(text("One"), Anchor("p1")) == Lost("The paragraph is no longer in the text.")


def test_words_in_a_table_are_counted_as_its_text_has_them():
    rows = (Row((Cell(words("Year")), Cell(words("Register")))), Row((Cell(words("2013")), Cell(words("open")))))
    document = Document((Table("t", rows),))
    anchor = anchor_of(document, "open", part="t")
    assert shown(document, locate(document, anchor)) == "open"
    assert locate(document, anchor).start == document.parts[0].text.index("open")


def test_words_that_stood_twice_are_not_the_ones_that_are_left():
    twice = text("We say yes to open plans of ours. You say no to open plans of ours.")
    anchor = anchored(twice.parts[0], 14, 32)
    assert anchor.quote == "open plans of ours"
    assert isinstance(locate(text("You say no to open plans of ours."), anchor), Lost)


def test_words_around_which_all_is_alike_have_no_place():
    alike = text("the plan is open, " * 20)
    anchor = anchored(alike.parts[0], 184, 188)
    assert locate(alike, anchor) == Lost("These words stand in more than one place.")


def test_a_few_words_are_not_looked_for_elsewhere():
    assert isinstance(locate(text("Nothing.", "Agreed."), anchor_of(text("Agreed."), "Agreed")), Lost)
