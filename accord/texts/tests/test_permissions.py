"""The verbs of texts and versions, asked of every role: at this table, at another, without a seat, in either room."""

from datetime import date

import pytest

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.rules import table, why_not
from accord.kit.dates import When
from accord.network.rules.parties import SIDE_OF
from accord.network.tests.make import noon
from accord.texts.models import Level, Manner, MannerOf, Right, Text

pytestmark = pytest.mark.django_db
DAY = date(2013, 1, 7)
LEADS = frozenset({Role.LEAD_OFFICIAL, Role.COORDINATOR})
GOVERNMENT = frozenset({Role.LEAD_OFFICIAL, Role.POLICY_OFFICIAL, Role.MINISTERS_OFFICE})
NETWORK = frozenset({Role.COORDINATOR, Role.MEMBER})
WRITERS = frozenset({Role.POLICY_OFFICIAL, Role.MEMBER})
"""Who is given the right to write here; the leads look after the text without it."""
WHO = {
    "begin": GOVERNMENT | NETWORK,
    **dict.fromkeys(("allow", "set_manner", "ask_manner", "publish"), LEADS),
    **dict.fromkeys(("keep", "keep_unasked", "freeze"), LEADS | WRITERS),
    "restore": WRITERS,
}
IN_A_ROOM = {
    Side.GOVERNMENT: {
        "begin": GOVERNMENT,
        **dict.fromkeys(("allow", "set_manner", "ask_manner", "publish"), frozenset({Role.LEAD_OFFICIAL})),
        **dict.fromkeys(("keep", "keep_unasked", "freeze"), frozenset({Role.LEAD_OFFICIAL, Role.POLICY_OFFICIAL})),
        "restore": {Role.POLICY_OFFICIAL},
    },
    Side.CIVIL_SOCIETY: {
        **dict.fromkeys(("begin", "allow", "set_manner", "ask_manner", "publish"), NETWORK),
        **dict.fromkeys(("keep", "keep_unasked", "freeze"), NETWORK),
        "restore": {Role.MEMBER},
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


def thing(name, made):
    if name == "allow":
        return Right(text=made)
    return MannerOf(text=made, manner=Manner.CLOSED) if name in ("set_manner", "ask_manner") else made


def acting(role, partnership="uk"):
    side = SIDE_OF.get(role, Side.NONE)
    home = "" if role == Role.ADMINISTRATOR else partnership
    return Actor("network.person/x", Seat("network.seat:x/1", home, side, role, "A body"), noon(DAY))


@pytest.mark.parametrize("name", sorted(WHO))
def test_who_may_at_this_table_and_nobody_of_another(name):
    verb, asked = f"texts.{name}", thing(name, text())
    assert {role for role in Role if not why_not(acting(role), verb, asked)} == WHO[name]
    assert not {role for role in Role if not why_not(acting(role, "nz"), verb, asked)}
    assert why_not(Actor.anonymous(noon(DAY)), verb, asked)


@pytest.mark.parametrize("side", list(IN_A_ROOM))
@pytest.mark.parametrize("name", sorted(WHO))
def test_who_may_in_a_room_and_nobody_of_the_other_side(name, side):
    asked = thing(name, text("room", side))
    assert {role for role in Role if not why_not(acting(role), f"texts.{name}", asked)} == IN_A_ROOM[side][name]


@pytest.mark.parametrize("manner", [Manner.SUGGESTED, Manner.CLOSED])
def test_in_an_agreed_or_closed_text_nobody_goes_back_or_freezes_but_the_leads(manner):
    made = text(manner=manner)
    assert not {role for role in Role if not why_not(acting(role), "texts.restore", made)}
    assert {role for role in Role if not why_not(acting(role), "texts.freeze", made)} == LEADS


def test_the_house_keeps_versions_and_does_nothing_else():
    house = Actor.of_the_house(noon(DAY))
    made = text()
    assert {name for name in WHO if not why_not(house, f"texts.{name}", thing(name, made))} == {"keep_unasked"}


def test_the_printed_table_tells_each_rule():
    assert {f"texts.{name}" for name in WHO} <= set(table())
    assert all(table()[f"texts.{name}"].words for name in WHO)
