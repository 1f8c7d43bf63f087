"""Who wrote which words: laid to whoever typed them, through splits, joins and other people's changes around them."""

from dataclasses import replace
from random import Random

import pytest
from django.utils import timezone
from pycrdt import XmlElement, XmlText

from accord.access.actors import Role
from accord.network.tests.make import table
from accord.prose.document import Block, Cell, Document, Row, Table, words
from accord.texts.log import keeping
from accord.texts.log.authors import Passage, authors
from accord.texts.models import Text, Writer
from accord.texts.tests.make import begun, says, somebody
from accord.texts.tests.make_windows import Window

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return table()


def told(text):
    """Passages of every part, with the people who wrote them."""
    people = dict(Writer.objects.values_list("pk", "person"))
    found = authors(Text.objects.get(pk=text.pk))
    return {key: [(each.words, people[each.writer]) for each in passages] for key, passages in found.items()}


def test_words_are_laid_to_who_wrote_them(home):
    _one, mary = somebody(home, Role.MEMBER, "Mary")
    john = home.government()
    text = begun(home, words="We promise much.")
    says(text, mary, "We promise very much.")
    assert told(text) == {"p1": [("We promise ", john.person), ("very ", mary.person), ("much.", john.person)]}


def test_who_parts_and_joins_paragraphs_wrote_none_of_their_words(home):
    _one, mary = somebody(home, Role.MEMBER, "Mary")
    john = home.government()
    text = begun(home, words="We promise much. It costs little.\nThe end.")
    first, last = Block("p1", runs=words("We promise much.")), Block("p2", runs=words("The end."))
    says(text, mary, Document((first, Block("n", runs=words(" It costs little.")), last)))
    assert told(text)["n"] == [(" It costs little.", john.person)]
    says(text, mary, Document((first, replace(last, runs=words(" It costs little.The end!")))))
    assert told(text) == {
        "p1": [("We promise much.", john.person)],
        "p2": [(" It costs little.The end", john.person), ("!", mary.person)],
    }


def test_a_tables_words_have_authors_too(home):
    _one, mary = somebody(home, Role.MEMBER, "Mary")
    cells = Row((Cell(words("a")), Cell(words("b"))))
    text = begun(home, words=Document((Table("t", (cells,)),)))
    says(text, mary, Document((Table("t", (cells, Row((Cell(words("c")), Cell())))),)))
    assert told(text) == {"t": [("a\tb", home.government().person), ("\nc\t", mary.person)]}


def test_each_writes_a_letter_of_their_own(home):
    """Three type at once, mark, delete, split and join: every letter is its writer's."""
    text = begun(home, words="abc\nabc\nabc", part="letters")
    chance = Random(5)  # noqa: S311  # a test
    opened = keeping.open_text(text.pk)
    actors = [home.government(), *(somebody(home, Role.MEMBER, name)[1] for name in ("Two", "Three"))]
    windows = {}
    for number, actor in enumerate(actors, 11):
        window = Window(opened, number)
        window.hand = keeping.hand_of(keeping.writer_of(actor, text, number))
        windows[window] = chr(ord("X") + number - 11)
    for step in range(300):
        window = chance.choice(list(windows))
        window.hears()
        update = window.does(lambda root: act(root, chance, windows[window], step))  # noqa: B023  # called at once
        opened.take(update, window.hand, window.level)
        keeping.append(text.pk, [keeping.Entry(update, window.hand.key, timezone.now())])
    keys = {letter: window.hand.key for window, letter in windows.items()}
    found = authors(Text.objects.get(pk=text.pk))
    assert "".join(each.words for part in opened.document.parts for each in found[part.id]) == "".join(
        part.text for part in opened.document.parts
    )
    for passage in (each for passages in found.values() for each in passages):
        for letter in passage.words:
            assert keys.get(letter, passage.writer) == passage.writer
            assert (letter in "abc") == (passage.writer not in keys.values())
    assert len([each for passages in found.values() for each in passages]) > 20


def act(root, chance, letter, step):
    node = chance.choice(list(root.children))
    if not len(node.children):
        return
    text = node.children[0]
    at = chance.randrange(len(text) + 1)
    if step % 25 == 24:
        tail = str(text)[at:]
        del text[at : len(text)]
        place = [each.attributes["id"] for each in root.children].index(node.attributes["id"])
        root.children.insert(place + 1, new(f"n{step}", tail))
    elif chance.random() < 0.2 and at < len(text):
        del text[at : at + 1]
    else:
        text.insert(at, letter)


def new(key, text):
    return XmlElement("block", {"id": key}, [XmlText(text)])


def test_what_was_found_once_is_kept(home, django_assert_num_queries):
    text = begun(home)
    text.refresh_from_db()
    with django_assert_num_queries(1):
        first = authors(text)
    with django_assert_num_queries(0):
        assert authors(text) is first
    assert first["p3"] == (Passage("Who does it.", Writer.objects.get().pk),)
