from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import START, noon, table
from accord.prose.anchors import Anchor
from accord.prose.document import Document
from accord.record.models import Act, Words
from accord.texts.log.writing import now
from accord.texts.models import Level, Remark, Text, Thread
from accord.texts.operations import comments
from accord.texts.queries.comments import anchor_of, threads_of
from accord.texts.tests.make import begun, says
from accord.texts.tests.make_comments import comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return table()


@pytest.fixture
def text(home):
    return begun(home)


def heard(actor, text, day=START):
    return threads_of(text, actor, day, now(text))


def test_a_comment_stands_at_its_words_with_what_was_said_and_leaves_an_act(home, text):
    thread = comment(home.government(), text, " Which things? ", quote="state of things", assignee="Involve")
    assert (thread.quote, thread.before, thread.after) == ("state of things", "The ", ".")
    (each,) = heard(home.civil_society(), text)
    assert (each.part, each.place.start, each.place.end) == (now(text).parts[0].id, 4, 19)
    assert [(remark.words, remark.body, remark.number) for remark in each.remarks] == [
        ("Which things?", "Cabinet Office", 1)
    ]
    assert (each.resolved, each.assignee) == (False, "Involve")
    act = Act.objects.get(verb="texts.comment")
    assert (act.thing, act.visibility) == (thread.reference, Visibility.TABLE)
    assert Words.objects.get(act=act, key="words").text == "Which things?"


def test_comments_come_in_the_order_of_the_text_and_those_of_each_audience_count_apart(home, text):
    comment(home.government(), text, place=2)
    comment(home.government(), text, place=0, quote="things")
    comment(home.government(), text, place=0, quote="state")
    comment(home.civil_society(), text, audience=Visibility.ROOM)
    assert [each.thread.slug for each in heard(home.government(), text)] == ["table-3", "table-2", "table-1"]
    assert heard(home.civil_society(), text)[0].thread.slug == "civil-society-1"


def test_a_comment_moves_with_its_words_and_with_nothing_else(home, text):
    comment(home.government(), text, quote="state of things")
    document = now(text)
    says(text, home.civil_society(), Document(document.parts[1:]))
    (each,) = heard(home.government(), text)
    assert each.part == ""
    assert each.why_lost
    says(text, home.civil_society(), document)
    (each,) = heard(home.government(), text)
    assert each.part == document.parts[0].id


@pytest.mark.parametrize(
    ("visibility", "audience"),
    [(Visibility.TABLE, "public"), (Visibility.ROOM, "table"), (Visibility.ROOM, "public"), (Visibility.PUBLIC, "all")],
)
def test_nobody_hears_a_comment_who_does_not_read_the_text(home, visibility, audience):
    own = Side.GOVERNMENT if visibility == Visibility.ROOM else ""
    rights = ((Side.GOVERNMENT, "", "", Level.EDIT),)
    text = begun(home, visibility=visibility, room_side=own, rights=rights)
    with pytest.raises(ValidationError) as refused:
        comment(home.government(), text, audience=audience)
    assert "audience" in refused.value.message_dict


def test_who_may_only_read_does_not_comment(home):
    text = begun(home, rights=((Side.GOVERNMENT, "", "", Level.EDIT), (Side.CIVIL_SOCIETY, "", "", Level.READ)))
    with pytest.raises(Refused, match="not comment on it"):
        comment(home.civil_society(), text)
    with pytest.raises(Refused, match="Sign in"):
        comment(Actor.anonymous(noon(START)), text)
    elsewhere = replace(home.government(), seat=replace(home.government().seat, partnership="fr"))
    with pytest.raises(Refused, match="not comment on it"):
        comment(elsewhere, text)


def test_who_sits_on_neither_side_talks_to_everybody_or_not_at_all(home):
    text = begun(home, rights=((Side.OTHER, "", "", Level.COMMENT),))
    other = Actor("", Seat("network.seat:uk/9", "uk", Side.OTHER, Role.MEMBER, "Parliament"), noon(START))
    for audience in (Visibility.TABLE, Visibility.ROOM):
        with pytest.raises(ValidationError):
            comment(other, text, audience=audience)
    assert comment(other, text, audience=Visibility.PUBLIC).visibility == Visibility.PUBLIC


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ({"words": "  "}, "words"),
        ({"words": "x" * 5_001}, "words"),
        ({"mentions": [f"Body {number}" for number in range(21)]}, "mentions"),
        ({"mentions": ["x" * 201]}, "mentions"),
        ({"assignee": "x" * 201}, "assignee"),
        ({"position": {"start": "x"}}, "position"),
        ({"position": {"start": "x", "end": 3}}, "position"),
        ({"position": {"start": "x", "end": "y" * 501}}, "position"),
        ({"anchor": Anchor("", "things", "", "")}, "part"),
        ({"anchor": Anchor("p" * 41, "", "", "")}, "part"),
        ({"anchor": Anchor("p", "x" * 20_001, "", "")}, "part"),
    ],
)
def test_what_is_no_comment_is_refused_at_its_field(home, text, told, at):
    with pytest.raises(ValidationError) as refused:
        comment(home.government(), text, **told)
    assert at in refused.value.message_dict
    assert not Remark.objects.exists()


def test_in_a_sides_own_room_nobody_of_the_other_side_is_addressed(home, text):
    comment(home.civil_society(), text)
    for told in ({"mentions": ["Involve"]}, {"assignee": "Involve"}):
        with pytest.raises(ValidationError, match="Involve could not read it"):
            comment(home.government(), text, audience=Visibility.ROOM, **told)
    thread = comment(home.government(), text, audience=Visibility.ROOM, mentions=["Cabinet Office", "Cabinet Office"])
    assert thread.remarks.get().mentions == ["Cabinet Office"]


def test_a_place_that_has_gone_meanwhile_is_kept_and_waits(home, text):
    thread = comment(home.government(), text, anchor=Anchor("gone", "old words", "before ", " after"))
    (each,) = heard(home.government(), text)
    assert (each.thread, each.part, each.anchor.quote) == (thread, "", "old words")


@pytest.mark.parametrize(("quote", "why"), [("no such", "do not stand"), ("t", "several times")])
def test_words_that_name_no_one_place_are_refused(home, text, quote, why):
    document = now(text)
    with pytest.raises(ValidationError, match=why):
        anchor_of(document, document.parts[0].id, quote)
    with pytest.raises(ValidationError, match="no longer in the text"):
        anchor_of(document, "nowhere", quote)


def test_what_was_said_later_is_not_read_on_an_earlier_day(home, text):
    thread = comment(home.government(), text)
    later = START + timedelta(days=1)
    comments.answer(home.civil_society(later), thread=thread, words="Quite.", since=When.day(later))
    assert [len(each.remarks) for day in (START, later) for each in heard(home.government(), text, day)] == [1, 2]
    before = START.replace(year=START.year - 1)
    assert heard(home.government(), text, before) == []
    assert Thread.objects.count() == Text.objects.count() == 1
