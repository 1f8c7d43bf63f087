"""The verbs of the room, asked of every role: at this table, at another, without a seat, in either room."""

from datetime import date

import pytest

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.rules import table, why_not
from accord.kit.dates import When
from accord.network.rules.parties import SIDE_OF
from accord.network.tests.make import noon
from accord.texts.models import Level, Manner, MannerOf, Right, Text, Thread, WordReturn, Writer
from accord.texts.rules.suggestions import Change

pytestmark = pytest.mark.django_db
DAY = date(2013, 1, 7)
LEADS = frozenset({Role.LEAD_OFFICIAL, Role.COORDINATOR})
GOVERNMENT = frozenset({Role.LEAD_OFFICIAL, Role.POLICY_OFFICIAL, Role.MINISTERS_OFFICE})
NETWORK = frozenset({Role.COORDINATOR, Role.MEMBER})
WRITERS = frozenset({Role.POLICY_OFFICIAL, Role.MEMBER})
"""Who is given the right to write here; the leads look after the text without it."""
TALKING = ("comment", "answer", "resolve", "reopen", "assign", "place")
DECIDING = ("accept", "reject", "counter")
WORKING = (*TALKING, *DECIDING, "bring_word", "return_word", "restore")
"""What is done in a text that is written freely by whoever may write it."""
WHO = {
    "begin": GOVERNMENT | NETWORK,
    **dict.fromkeys(("allow", "set_manner", "ask_manner", "publish"), LEADS),
    **dict.fromkeys(("keep", "keep_unasked", "freeze"), LEADS | WRITERS),
    **dict.fromkeys(WORKING, WRITERS),
    "settle_change": {Role.POLICY_OFFICIAL},  # of a document that government returned
    "withdraw": GOVERNMENT,  # what their body suggested
}
IN_A_ROOM = {
    Side.GOVERNMENT: {
        "begin": GOVERNMENT,
        **dict.fromkeys(("allow", "set_manner", "ask_manner", "publish"), frozenset({Role.LEAD_OFFICIAL})),
        **dict.fromkeys(("keep", "keep_unasked", "freeze"), frozenset({Role.LEAD_OFFICIAL, Role.POLICY_OFFICIAL})),
        **dict.fromkeys((*WORKING, "settle_change"), frozenset({Role.POLICY_OFFICIAL})),
        "withdraw": GOVERNMENT,
    },
    Side.CIVIL_SOCIETY: {
        **dict.fromkeys(("begin", "allow", "set_manner", "ask_manner", "publish"), NETWORK),
        **dict.fromkeys(("keep", "keep_unasked", "freeze"), NETWORK),
        **dict.fromkeys((*WORKING, "settle_change"), frozenset({Role.MEMBER})),
        "withdraw": NETWORK,
    },
}


def text(visibility="table", room_side="", manner=Manner.FREE):
    made = Text(home="uk", subject="a:b/c", part="a", visibility=visibility, room_side=room_side, since=When.day(DAY))
    made.save()
    MannerOf.objects.create(text=made, manner=manner, since=When.day(DAY))
    for role in WRITERS:
        side = SIDE_OF[role]
        if room_side in ("", side):
            Right.objects.create(text=made, side=side, role=role, level=Level.EDIT, since=When.day(DAY))
    return made


def thing(name, made, actor):
    """What somebody is asked about: where it belongs to a side, to the room's, or to government's."""
    side = made.room_side or Side.GOVERNMENT
    if name in (*DECIDING, "withdraw"):
        return Change.standing(actor, made).by(Writer(text=made, side=side, body="A body"))
    by_verb = {
        **dict.fromkeys(TALKING, Thread(text=made, number=1, visibility=made.visibility, room_side=made.room_side)),
        **dict.fromkeys(("set_manner", "ask_manner"), MannerOf(text=made, manner=Manner.CLOSED)),
        "allow": Right(text=made),
        "settle_change": WordReturn(text=made, side=side),
    }
    return by_verb.get(name, made)


def allowed(name, made, partnership="uk"):
    """The roles that may, at a table."""
    actors = {role: acting(role, partnership) for role in Role}
    return {role for role, actor in actors.items() if not why_not(actor, f"texts.{name}", thing(name, made, actor))}


def acting(role, partnership="uk"):
    side = SIDE_OF.get(role, Side.NONE)
    home = "" if role == Role.ADMINISTRATOR else partnership
    return Actor("network.person/x", Seat("network.seat:x/1", home, side, role, "A body"), noon(DAY))


@pytest.mark.parametrize("name", sorted(WHO))
def test_who_may_at_this_table_and_nobody_of_another(name):
    made, nobody = text(), Actor.anonymous(noon(DAY))
    assert allowed(name, made) == WHO[name]
    assert not allowed(name, made, "nz")
    assert why_not(nobody, f"texts.{name}", thing(name, made, nobody))


@pytest.mark.parametrize("side", list(IN_A_ROOM))
@pytest.mark.parametrize("name", sorted(WHO))
def test_who_may_in_a_room_and_nobody_of_the_other_side(name, side):
    made = text("room", side)
    assert allowed(name, made) == IN_A_ROOM[side][name]
    assert not allowed(name, made, "nz")


@pytest.mark.parametrize("manner", [Manner.SUGGESTED, Manner.CLOSED])
def test_in_an_agreed_or_closed_text_nobody_goes_back_or_freezes_but_the_leads(manner):
    made = text(manner=manner)
    assert not allowed("restore", made)
    assert allowed("freeze", made) == LEADS


def test_the_house_keeps_versions_and_does_nothing_else():
    house = Actor.of_the_house(noon(DAY))
    made = text()
    assert {name for name in WHO if not why_not(house, f"texts.{name}", thing(name, made, house))} == {"keep_unasked"}


def test_the_printed_table_tells_each_rule():
    assert {f"texts.{name}" for name in WHO} == {verb for verb in table() if verb.startswith("texts.")}
    assert all(table()[f"texts.{name}"].words for name in WHO)
