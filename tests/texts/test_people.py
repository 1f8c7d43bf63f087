"""Who is in a text, where their cursors stand, and how little a window can disturb the others."""

import base64

import pytest

from accord.texts.log.frames import LARGEST_UPDATE
from accord.texts.models import Update, Writer


def people(hands, window, true):
    """Wait until a window knows of the right people: their states by their clients' numbers."""
    said = hands.heard("awareness", window, lambda said: true(dict(said["people"])))
    return dict(said["people"])


def test_others_see_who_is_there_and_where(home, server, hands):
    text = home.text()
    hands.open("a", server, text, home.official.session)
    hands.open("b", server, text, home.member.session)
    client = hands.state("a")["client"]
    hands.do("cursor", "a", state={"cursor": {"anchor": 1}, "user": {"name": "The Minister"}, "more": "x"})
    seen = people(hands, "b", lambda states: client in states)[client]
    assert seen["cursor"] == {"anchor": 1}
    writer = Writer.objects.get(client=client).pk
    told = {"writer": writer, "side": "government", "body": "Cabinet Office", "name": "Olive Official"}
    assert seen["user"] == told
    assert "more" not in seen
    hands.do("stop", "a")
    people(hands, "b", lambda states: client not in states)


def test_who_comes_later_sees_who_is_there(home, server, hands):
    text = home.text()
    hands.open("a", server, text, home.official.session)
    client = hands.state("a")["client"]
    hands.do("cursor", "a", state={"cursor": None})
    people(hands, "a", lambda states: client in states)
    hands.open("b", server, text, home.member.session)
    people(hands, "b", lambda states: client in states)


def test_nobody_pretends_to_be_somebody_else(home, server, hands):
    text = home.text()
    for window, who in (("a", home.official), ("b", home.member), ("c", home.member)):
        hands.open(window, server, text, who.session)
    victim, liar = (hands.state(window)["client"] for window in "ab")
    hands.do("pretend", "b", client=victim, state={"cursor": {"anchor": 9}})
    hands.do("cursor", "b", state={"cursor": {"anchor": 2}})
    assert victim not in people(hands, "c", lambda states: liar in states)


def test_cursors_are_told_no_faster_than_they_can_be_seen(home, server, hands):
    text = home.text()
    hands.open("a", server, text, home.official.session)
    hands.open("b", server, text, home.member.session)
    client = hands.state("a")["client"]
    for place in range(200):
        hands.do("cursor", "a", state={"cursor": place})
    people(hands, "b", lambda states: states.get(client, {}).get("cursor") == 199)
    told = [said for said in hands.said if (said["word"], said["window"]) == ("awareness", "b")]
    assert len(told) < 40


def encoded(data):
    return base64.b64encode(data).decode()


GARBAGE = {
    "no frame": b"\x09\x01\x02",
    "nothing": b"",
    "a hello too many": b"\x00\x02{}",
    "an update that is none": b"\x01\x01\x03abc",
    "people that are none": b"\x02\x03\xff\xff\xff",
    "a state that is no JSON": b"\x02\x06\x01\x01\x01\x03{{{",
    "too much": b"\x01\x01" + bytes(LARGEST_UPDATE + 4096),
}


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_ends_its_own_window_and_no_other(home, server, hands, garbage):
    text = home.text()
    for window in "abc":
        hands.open(window, server, text, home.member.session)
    hands.do("mark", "a", words="one ")
    hands.do("raw", "b", data=encoded(GARBAGE[garbage]))
    assert hands.heard("closed", "b")["code"] in (1002, 1009, 4403, 4409)
    hands.do("mark", "a", words="two ")
    hands.until("c", lambda state: state["text"] == "one two ")
    assert Update.objects.filter(text=text).count() == 2


def test_who_does_not_read_is_let_go_and_costs_no_memory(home, server, hands):
    text = home.text()
    hands.open("a", server, text, home.official.session)
    hands.open("b", server, text, home.member.session)
    hands.do("stall", "b")
    before = server.memory()
    for number in range(400):
        hands.do("add", "a", id=f"p{number}", words="x" * 15_000)
    hands.heard("saved", "a", lambda said: said["counter"] == 400)
    assert server.memory() - before < 60_000_000
    hands.do("stop", "b")
    hands.open("b", server, text, home.member.session)
    hands.until("b", lambda state: state["text"].count("\n") == 399)


def test_one_person_has_so_many_windows(home, server, hands):
    text = home.text()
    for number in range(40):
        hands.open(str(number), server, text, home.member.session)
    hands.open("more", server, text, home.member.session, welcome=False)
    said = hands.heard("closed", "more")
    assert (said["code"], said["words"]) == (4429, "You have 40 windows open already.")
