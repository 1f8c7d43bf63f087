"""kill -9 of the server of live texts at random moments: what another saw, and what was told to be saved, is kept.

The author never returns: their window is gone in the same moment.
"""

import time
from random import Random

import pytest

from accord.texts.log import writing
from tests.texts.living import Hands, Server

SHOWN_FIRST = """
import asyncio
import os
import django
os.environ["DJANGO_SETTINGS_MODULE"] = "accord.web.settings"
django.setup()

from accord.texts.log.frames import Updates
from accord.texts.views import live_text
from accord.texts.views.live_text import LiveText
from accord.web.cli import main
from pycrdt import merge_updates

keep = LiveText._keep

async def keep_after_showing(self, entries):
    shown = merge_updates(*(each.data for each in entries)) if len(entries) > 1 else entries[0].data
    live_text.tell(self.windows, Updates(self.opened.number + len(entries), shown).encode())
    await asyncio.sleep(0.5)
    return await keep(self, entries)

LiveText._keep = keep_after_showing
main()
"""
"""A server that breaks the law: what is typed is shown, and kept later than any of these kills."""


def marks(words):
    return {mark for mark in words.replace("\n", " ").split() if mark.startswith("mark")}


def lost(home, hands, server, rounds, seed):
    """Give what was seen or reported saved and is not kept, after so many rounds of one who types and a kill."""
    chance = Random(seed)  # noqa: S311  # the same each time
    text = home.text()
    hands.open("reader", server, text, home.member.session)
    for number in range(rounds):
        known = hands.state("reader")["number"]
        author = Hands()
        author.open("author", server, text, home.official.session)
        typed = [f"mark{number}-{each}" for each in range(chance.randrange(5, 40))]
        for mark in typed:
            author.do("mark", "author", words=f"{mark} ")
        hands.heard("updates", "reader", lambda said, known=known: said["number"] > known)
        time.sleep(chance.random() * 0.04)
        server.kill()
        promised = marks(hands.state("reader")["text"]) | set(typed[: author.state("author")["saved"]])
        author.process.kill()
        author.end()
        assert f"mark{number}-0" in promised
        if missing := promised - marks(writing.now(text).text):
            return missing
        hands.heard("closed", "reader")
        server.start()
        hands.heard("welcome", "reader")
    return set()


@pytest.mark.parametrize("rounds", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_nothing_seen_and_nothing_reported_saved_is_missing(home, server, hands, rounds):
    assert lost(home, hands, server, rounds, seed=rounds) == set()


def test_the_check_sees_a_server_that_shows_before_it_keeps(home, hands):
    server = Server(code=SHOWN_FIRST).start()
    try:
        assert lost(home, hands, server, 8, seed=8)
    finally:
        server.stop()
