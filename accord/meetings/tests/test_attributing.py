"""No name of somebody who was there survives a rule that keeps names out, however it is written."""

import html as markup
import json
import re
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accord.access.actors import Side
from accord.meetings.models import Attribution
from accord.meetings.queries.attributing import attributed, bare
from accord.meetings.queries.items import items_of
from accord.prose.document import Block, Cell, Document, Kind, Row, Run, Table, joined, words
from accord.prose.html import html
from accord.prose.markdown import markdown
from accord.prose.plain import plain
from accord.prose.word_in import read_word
from accord.prose.word_out import word

STRICTER = [Attribution.SIDE, Attribution.CHATHAM]


@dataclass(frozen=True)
class Somebody:
    name: str
    side: str = Side.GOVERNMENT
    body: str = "Cabinet Office"


JANE = Somebody("Jane Doe")
ROB = Somebody("Robert Öz", Side.CIVIL_SOCIETY, "Involve")
NAMES = [
    "Jane Doe",
    "Ann Lee",
    "Ann Lee Smith",
    "José Álvarez",
    "Jose\u0301 A\u0301lvarez",
    "Seán O’Brien",
    "Anna-Lena Groß",
    "İpek Işık",
    "Иван Иванов",
    "Ζωή Παππάς",
    "李小龙",
    "محمد علي",
    "김민수",
    "नीता शर्मा",
    "สมชาย ใจดี",
    "ﬁona ﬂynn",
    "Prince",
]


def said(text):
    return Document((Block("p1", runs=words(text)),))


def by_side(text, *people):
    return attributed(said(text), people or (JANE, ROB), Attribution.SIDE).text


def chatham(text, *people):
    return attributed(said(text), people or (JANE, ROB), Attribution.CHATHAM).text


@pytest.mark.parametrize(
    ("words", "side", "nobody"),
    [
        ("Jane Doe (Cabinet Office): we can.", "Somebody of government: we can.", "we can."),
        ("Robert Öz: we cannot.", "Somebody of civil society: we cannot.", "we cannot."),
        ("Jane Doe (chair): we can.", "Somebody of government: we can.", "we can."),
        ("Cabinet Office: we can.", "Somebody of government: we can.", "we can."),
        ("Open: Jane Doe: when?", "Open: somebody of government: when?", "Open: when?"),
        ("Then JANE  DOE asked.", "Then somebody of government asked.", "Then somebody asked."),
        ("Then Jané Döe asked.", "Then somebody of government asked.", "Then somebody asked."),
        ("Then Ms Doe asked.", "Then somebody of government asked.", "Then somebody asked."),
        ("Then Dr. Jane Doe asked.", "Then somebody of government asked.", "Then somebody asked."),
        ("Then J. Doe asked.", "Then somebody of government asked.", "Then somebody asked."),
        ("Then Doe, Jane asked.", "Then somebody of government asked.", "Then somebody asked."),
        ("Jane Doe’s plan", "Somebody of government’s plan", "Somebody’s plan"),
        ("It was Jane Doe of the Cabinet Office.", "It was somebody of government.", "It was somebody."),
        ("It was Jane Doe (Cabinet Office).", "It was somebody of government.", "It was somebody."),
        (
            "Write to jane.doe@example.org",
            "Write to somebody of government@example.org",
            "Write to somebody@example.org",
        ),
        ("It was Jane Doe (CO) who asked.", "It was somebody of government who asked.", "It was somebody who asked."),
        ("Jane Doe (by 3 May) asks.", "Somebody of government (by 3 May) asks.", "Somebody (by 3 May) asks."),
        ("Roberto Özil asked.", "Roberto Özil asked.", "Roberto Özil asked."),
    ],
)
def test_who_said_it_is_told_as_the_rule_allows(words, side, nobody):
    assert by_side(words) == side
    assert chatham(words) == nobody
    assert attributed(said(words), [JANE, ROB], Attribution.NAMED).text == words


@pytest.mark.parametrize("rule", STRICTER)
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ann Lee", "Ann Leeds and Joann Lee annul leeway"),
        ("Theresa May", "The minister may decide, as may the secretary: may they?"),
        ("Anna Lone", "A lone voice alone"),
        ("Prince", "The principal, in Princeton"),
        ("Иван Иванов", "Иван Ивановский"),
    ],
)
def test_a_name_within_another_word_is_not_torn(rule, name, text):
    assert attributed(said(text), [Somebody(name)], rule).text == text


@pytest.mark.parametrize("rule", STRICTER)
def test_a_body_that_owes_an_action_stays(rule):
    text = said("Action: send the template (Cabinet Office, by 17 January 2013)")
    (item,) = items_of(attributed(text, [JANE], rule))
    assert (item.owner, str(item.due)) == ("Cabinet Office", "17 January 2013")


@pytest.mark.parametrize("rule", STRICTER)
def test_a_person_who_owes_an_action_is_not_named(rule):
    (item,) = items_of(attributed(said("Action: send it (Jane Doe, by 17 January 2013)"), [JANE], rule))
    assert item.owner == ("somebody of government" if rule == Attribution.SIDE else "somebody")


@pytest.mark.parametrize("rule", STRICTER)
def test_addresses_footnotes_tables_and_headings_name_nobody(rule):
    document = Document(
        (
            Block("h", Kind.H2, words("Jane Doe on the draft")),
            Block(
                "p",
                runs=(
                    Run("her page", link="https://example.org/people/jane-doe"),
                    Run(" and ", note="So said Jane Doe."),
                    Run("box", link="mailto:j@example.org"),
                    Run(" and "),
                    Run("handle", link="https://example.org/@JaneDoe"),
                    Run(" and "),
                    Run("the draft", link="https://example.org/draft"),
                ),
            ),
            Table("t", (Row((Cell(words("Jane Doe"), head=True), Cell(words("there")))),)),
        )
    )
    out = attributed(document, [JANE], rule)
    told = json.dumps(out.to_json(), ensure_ascii=False).casefold()
    assert "doe" not in told
    assert "mailto" not in told
    assert "https://example.org/draft" in told
    assert [part.id for part in out.parts] == ["h", "p", "t"]


def test_what_surrounds_a_name_keeps_its_setting():
    runs = (Run("Then "), Run("Ja", strong=True), Run("ne D"), Run("oe", em=True), Run(" asked.", strong=True))
    out = attributed(Document((Block("p", runs=runs),)), [JANE], Attribution.SIDE)
    assert out.parts[0].runs == (
        Run("Then "),
        Run("somebody of government", strong=True),
        Run(" asked.", strong=True),
    ) or out.parts[0].runs == (Run("Then "), Run("somebody of government asked.", strong=True))


def test_names_alone_are_told_for_somebody_to_look_at():
    assert bare(said("Jane asked what doe and the Doe do."), [JANE]) == ("Doe", "Jane")
    assert bare(said("The minister may."), [Somebody("Theresa May")]) == ()


def test_somebody_without_a_name_or_side_breaks_nothing():
    people = [Somebody("  "), Somebody("\u0301"), Somebody("Al Sy", "", "")]
    assert by_side("Al Sy asked.", *people) == "Somebody asked."


@st.composite
def spelt(draw, name):
    """A name as a hand may write it: in some case, with things nobody sees in it, and some space between its words."""
    how = draw(st.sampled_from([str, str.upper, str.lower, str.title, str.swapcase, str.casefold]))
    unseen = draw(st.sampled_from(["", "", "\u200b", "\u00ad", "\ufeff"]))
    space = draw(st.sampled_from([" ", "  ", "\u00a0", "\n", "\t"]))
    written = how(name).replace(" ", space)
    place = draw(st.integers(0, len(written)))
    return written[:place] + unseen + written[place:]


@st.composite
def minutes(draw):
    """People who were there, and a text that names them: bold in the midst of names, in notes, cells and headings."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    people = [Somebody(name, draw(st.sampled_from(Side)), draw(st.sampled_from(["", "Involve"]))) for name in names]
    parts = []
    for number in range(draw(st.integers(1, 3))):
        pieces = draw(
            st.lists(
                st.one_of(
                    st.sampled_from(names).flatmap(spelt),
                    st.sampled_from(["we", "(Involve):", "Mr", "said:", "Agreed:", "and", "—", "2013", "a"]),
                ),
                min_size=1,
                max_size=6,
            )
        )
        text = draw(st.sampled_from([" ", ", ", " / "])).join(pieces)
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
        ends = [0, *cuts, len(text)]
        runs = joined(
            Run(text[a:b], strong=bool(at % 2), note=draw(st.sampled_from(["", text])))
            for at, (a, b) in enumerate(pairwise(ends))
        )
        kind = draw(st.sampled_from([Kind.PARAGRAPH, Kind.BULLET, Kind.H3, Kind.QUOTE]))
        parts.append(
            Block(f"b{number}", kind, runs) if draw(st.booleans()) else Table(f"t{number}", (Row((Cell(runs),)),))
        )
    return people, Document(tuple(parts))


def outputs(document):
    """All that leaves the house of a text, as readers see it."""
    yield plain(document)
    yield re.sub(r"\\(.)|\*\*|</?\w+>", r"\1", markdown(document))
    yield markup.unescape(re.sub(r"<[^>]*>", "", html(document)))
    yield re.sub(r'"},\{[^}]*?"text":"', "", document.canonical().decode())
    yield read_word(word(document, title="Minutes")).document.text


def seen(text):
    return " ".join(text.split()).casefold()


@settings(max_examples=100, deadline=None)
@given(minutes())
@example(([Somebody("Jane Doe")], Document((Block("p", runs=(Run("Ja", strong=True), Run("ne DOE"))),))))
def test_no_name_survives_in_anything_that_leaves(made):
    people, document = made
    for rule in STRICTER:
        out = attributed(document, people, rule)
        for told in outputs(out):
            for person in people:
                assert seen(person.name) not in seen(told), (person.name, told)
        assert attributed(out, people, rule).text == out.text


letters = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=3, max_size=8)


@settings(max_examples=100, deadline=None)
@given(st.tuples(letters, letters), st.sampled_from(["{} said", "So {}, then", "({})", "«{}»", "{}"]))
def test_no_name_of_any_script_survives(names, sentence):
    name = " ".join(names)
    for rule in STRICTER:
        out = attributed(said(sentence.format(name.upper())), [Somebody(name)], rule)
        assert seen(name.upper()) not in seen(plain(out))
