"""How much somebody may do with a text: the narrowest right counts, of equally narrow ones the latest."""

from datetime import timedelta

import pytest

from accord.access.actors import Actor, Role, Side
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.network.tests.make import START, noon, table
from accord.texts.models import Level, Manner
from accord.texts.operations import texts
from accord.texts.rules.rights import NOTHING, level
from accord.texts.tests.make import begun, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return table()


GOVERNMENT = (Side.GOVERNMENT, "", "", Level.COMMENT)
OFFICIALS = (Side.GOVERNMENT, Role.POLICY_OFFICIAL, "", Level.SUGGEST)
OFFICE = (Side.GOVERNMENT, "", "Cabinet Office", Level.EDIT)
OFFICE_OFFICIALS = (Side.GOVERNMENT, Role.POLICY_OFFICIAL, "Cabinet Office", Level.READ)


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        ([], Level.READ),
        ([GOVERNMENT], Level.COMMENT),
        ([OFFICIALS, GOVERNMENT], Level.SUGGEST),
        ([OFFICE, OFFICIALS, GOVERNMENT], Level.EDIT),
        ([OFFICE_OFFICIALS, OFFICE, OFFICIALS, GOVERNMENT], Level.READ),
        ([(Side.CIVIL_SOCIETY, "", "", Level.EDIT)], Level.READ),
        ([(Side.GOVERNMENT, Role.LEAD_OFFICIAL, "", Level.EDIT)], Level.READ),
        ([(Side.GOVERNMENT, "", "Another Office", Level.EDIT)], Level.READ),
        ([GOVERNMENT, (Side.GOVERNMENT, "", "", Level.EDIT)], Level.EDIT),
        ([(Side.GOVERNMENT, "", "", Level.EDIT), GOVERNMENT], Level.COMMENT),
    ],
)
def test_the_narrowest_right_counts(home, rights, expected):
    _person, official = somebody(home, Role.POLICY_OFFICIAL)
    assert level(official, begun(home, rights=rights), START) == expected


@pytest.mark.parametrize(
    ("manner", "expected"),
    [(Manner.FREE, Level.EDIT), (Manner.SUGGESTED, Level.SUGGEST), (Manner.CLOSED, Level.COMMENT)],
)
def test_the_manner_is_a_ceiling(home, manner, expected):
    assert level(home.government(), begun(home, manner=manner), START) == expected


def test_a_ceiling_lifts_nobody(home):
    text = begun(home, rights=[GOVERNMENT], manner=Manner.SUGGESTED)
    assert level(home.government(), text, START) == Level.COMMENT


def test_a_right_and_a_manner_count_from_their_day(home):
    text = begun(home)
    later = START + timedelta(days=10)
    texts.allow(
        home.civil_society(later), text=text, side=Side.CIVIL_SOCIETY, level=Level.COMMENT, since=When.day(later)
    )
    texts.set_manner(home.government(later), text=text, manner=Manner.SUGGESTED, since=When.day(later))
    assert level(home.civil_society(), text, later - timedelta(days=1)) == Level.EDIT
    assert level(home.civil_society(), text, later) == Level.COMMENT
    assert level(home.government(), text, later) == Level.SUGGEST


def test_who_may_not_see_a_text_may_do_nothing_with_it(home):
    public = begun(home)
    shared = begun(home, visibility=Visibility.TABLE, part="table")
    room = begun(home, visibility=Visibility.ROOM, room_side=Side.GOVERNMENT, part="room", rights=())
    stranger, other = Actor.anonymous(noon(START)), table("nl").government()
    assert [level(stranger, text, START) for text in (public, shared, room)] == [Level.READ, NOTHING, NOTHING]
    assert [level(other, text, START) for text in (public, shared, room)] == [Level.READ, NOTHING, NOTHING]
    assert level(home.civil_society(), room, START) == NOTHING
    assert level(home.civil_society(), shared, START) == Level.EDIT
    assert level(home.government(), room, START) == Level.READ


def test_it_costs_two_queries(home, django_assert_num_queries):
    text = begun(home)
    with django_assert_num_queries(2):
        level(home.government(), text, START)
