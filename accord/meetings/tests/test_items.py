"""What a paragraph of the minutes says it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.kit.dates import When
from accord.meetings.queries.items import ItemKind, items_of, told_of, written
from accord.prose.document import Block, Document, Kind, Run, words

BODIES = ("Cabinet Office", "Department for International Development (DFID)", "Led by Donkeys", "Involve")
DAY = When.day(date(2013, 1, 17))


def text(*lines, heading="The draft"):
    parts = [Block("h1", Kind.H2, words(heading))]
    parts += [Block(f"p{number}", runs=words(line)) for number, line in enumerate(lines, 1)]
    return Document(tuple(parts))


def one(line):
    (item,) = items_of(text(line))
    return item


@pytest.mark.parametrize(
    ("line", "kind", "left"),
    [
        ("Discussed: the draft", "discussed", "the draft"),
        ("Agreed: to meet weekly", "agreed", "to meet weekly"),
        ("AGREED : to meet weekly", "agreed", "to meet weekly"),
        ("Disagreed: on the template", "disagreed", "on the template"),
        ("Open: who pays?", "open", "who pays?"),
        ("We talked: a lot", "discussed", "We talked: a lot"),
        ("Agreedly: no", "discussed", "Agreedly: no"),
    ],
)
def test_the_marker_says_what_a_paragraph_is(line, kind, left):
    item = one(line)
    assert (item.kind, item.words, item.block, item.heading) == (kind, left, "p1", "The draft")


@pytest.mark.parametrize(
    ("line", "left", "owner", "due"),
    [
        ("Action: send it (Cabinet Office, by 17 January 2013)", "send it", "Cabinet Office", "17 January 2013"),
        ("Action: send it (Cabinet Office, by 17 January 2013).", "send it", "Cabinet Office", "17 January 2013"),
        ("Action: send it (Cabinet Office by January 2013)", "send it", "Cabinet Office", "January 2013"),
        ("Action: send it (by 2013-01-17)", "send it", "", "17 January 2013"),
        ("Action: send it (Cabinet Office)", "send it", "Cabinet Office", None),
        ("Action: send it (Led by Donkeys)", "send it", "Led by Donkeys", None),
        ("Action: send it (Led by Donkeys, by 17 January 2013)", "send it", "Led by Donkeys", "17 January 2013"),
        (
            "Action: send (all of) it (Department for International Development (DFID), by May 2013)",
            "send (all of) it",
            "Department for International Development (DFID)",
            "May 2013",
        ),
        ("Action: send it", "send it", "", None),
        ("Action: send it) now", "send it) now", "", None),
        ("Action: send it now)", "send it now)", "", None),
    ],
)
def test_an_action_ends_with_who_does_it_by_when(line, left, owner, due):
    item = one(line)
    assert (item.kind, item.words, item.owner) == (ItemKind.ACTION, left, owner)
    assert (str(item.due) if item.due.is_known else None) == due


def test_what_stands_before_any_heading_is_no_item_unless_marked():
    document = Document((Block("a", runs=words("Present: many")), Block("b", runs=words("Agreed: yes"))))
    assert [item.block for item in items_of(document)] == ["b"]


def test_suggestions_notes_and_empty_paragraphs_are_no_items_and_bold_markers_are():
    document = Document(
        (
            Block("h", Kind.H2, words("One")),
            Block("n", Kind.NOTE, words("Agreed: a note")),
            Block("e"),
            Block("s", runs=(Run("Agreed: never", added="1.1"),)),
            Block("b", runs=(Run("Agr", strong=True), Run("eed: yes"))),
            Block("q", Kind.QUOTE, words("Agreed: they said")),
        )
    )
    found = [(item.block, item.kind.value, item.words) for item in items_of(document)]
    assert found == [("b", "agreed", "yes"), ("q", "discussed", "Agreed: they said")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Action: send it", "Nobody is named for “send it”"),
        ("Action: send it (by 17 January 2013)", "Nobody is named for “send it”"),
        ("Action: send it (Cabinet Office, by the day after)", "“the day after” is no date that can be read"),
        ("Action: send it (Ministry of Silly Walks, by May 2013)", "“Ministry of Silly Walks” is no organisation"),
        ("Action:", "An action says nothing"),
        ("Action: send it (CABINET OFFICE, by 17 January 2013)", None),
        ("Agreed: send it", None),
    ],
)
def test_what_is_wrong_is_told_at_its_paragraph(line, told):
    found = told_of(items_of(text(line)), BODIES)
    assert [each.block for each in found if told and told in each.words] == (["p1"] if told else [])
    assert bool(found) == bool(told)
    assert not any(each.refuses for each in found)


def test_the_same_action_twice_refuses_and_names_both_places():
    twice = (
        *text("Action: send it (Involve)").parts,
        Block("h2", Kind.H2, words("Any other business")),
        Block("again", runs=words("Action: Send it. (INVOLVE, by May 2013)")),
    )
    (found,) = told_of(items_of(Document(twice)), BODIES)
    assert (found.block, found.refuses) == ("again", True)
    assert "“The draft”" in found.words
    assert "“Any other business”" in found.words
    assert not told_of(items_of(text("Action: send it (Involve)", "Action: send it (Cabinet Office)")), BODIES)
    (same,) = told_of(items_of(text("Action: send it (Involve)", "Action: send it (Involve)")), BODIES)
    assert "twice under “The draft”" in same.words


plain_words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)


@given(st.sampled_from(ItemKind), plain_words, st.sampled_from(["", *BODIES]), st.sampled_from([When.unknown(), DAY]))
def test_what_a_form_writes_is_read_again(kind, told, owner, due):
    item = one(written(kind, told, owner, due))
    assert (item.kind, item.words) == (kind, told)
    if kind is ItemKind.ACTION:
        assert (item.owner, item.due.span) == (owner, due.span)
