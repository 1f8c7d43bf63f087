"""Who does not sit at a text's table is shown nothing of what is being written, though the text be public."""

import pytest

from accord.access.actors import Role, Side
from accord.network.tests import make
from accord.texts.models import Level
from accord.texts.tests.make import somebody
from tests.texts.living import signed_in

NETWORK = {"room_side": Side.CIVIL_SOCIETY, "rights": ((Side.CIVIL_SOCIETY, "", "", Level.EDIT),)}


def is_sent_away(hands, server, window, text, session):
    hands.open(window, server, text, session, welcome=False)
    said = hands.heard("closed", window)
    heard = [each for each in hands.said if each["window"] == window]
    return (said["code"], said["words"], heard) == (4403, "You cannot read this text.", [])


@pytest.fixture
def outside(home):
    """People with an account: with a seat at another table, and with none."""
    there = make.table("wales")
    return [somebody(there, Role.MEMBER, "Wales")[0], make.person("Nobody")]


@pytest.mark.parametrize("visibility", ["public", "table", "room"])
def test_nothing_is_shown_to_who_sits_elsewhere_or_nowhere(home, server, hands, outside, visibility):
    text = home.text(
        "A secret.", by=home.member.actor, visibility=visibility, **(NETWORK if visibility == "room" else {})
    )
    for person in outside:
        assert is_sent_away(hands, server, person.name, text, signed_in(person))
    assert hands.open("member", server, text, home.member.session)["level"] == Level.EDIT


def test_nothing_is_shown_to_the_other_side_of_a_room(home, server, hands):
    text = home.text("A secret.", by=home.member.actor, visibility="room", **NETWORK)
    assert is_sent_away(hands, server, "official", text, home.official.session)
    assert hands.open("member", server, text, home.member.session)["level"] == Level.EDIT
