"""Many windows write at once, through one server or two: in the end all read the same, and the log has it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection

from accord.texts.log import keeping, writing
from accord.texts.models import Snapshot, Update
from tests.texts.living import Server, wait_until

WINDOWS = ("a", "b", "c", "d")


def agree(hands, windows, text):
    """Wait until all windows read the same and have everything saved; it is what the log says."""

    def settled():
        states = [hands.state(window) for window in windows]
        saved = all(state["saved"] == state["sent"] for state in states)
        return saved and len({state["hash"] for state in states}) == 1 and states[0]

    state = wait_until(settled)
    assert [block.text for block in writing.now(text).parts] == state["text"].split("\n")
    text.refresh_from_db()
    assert [update.number for update in Update.objects.filter(text=text)] == list(range(1, text.last + 1))
    return state


def work(hands, windows, edits):
    for seed, window in enumerate(windows):
        hands.do("work", window, edits=edits // len(windows), seed=seed)
    for window in windows:
        hands.heard("worked", window, limit=600)


@pytest.mark.parametrize("edits", [400, pytest.param(10_000, marks=pytest.mark.slow)])
def test_interleaved_edits_converge(home, server, hands, edits):
    text = home.text()
    for window, who in zip(WINDOWS, [home.official, home.member] * 2, strict=True):
        hands.open(window, server, text, who.session)
    work(hands, WINDOWS, edits)
    agree(hands, WINDOWS, text)
    assert Update.objects.filter(text=text).count() > edits * 0.9  # two may take out the same words


def test_two_servers_on_one_text_converge_while_snapshots_are_made(home, server, hands):
    text = home.text()
    other = Server().start()
    try:
        for window, at in zip(WINDOWS, [server, other] * 2, strict=True):
            hands.open(window, at, text, home.member.session)
        enough = Event()
        with ThreadPoolExecutor(1) as beside:
            going = beside.submit(compacted_until, enough, text.pk)
            work(hands, WINDOWS, 400)
            enough.set()
        assert going.result() > 3
        agree(hands, WINDOWS, text)
        assert Snapshot.objects.filter(text=text).count() == 1
    finally:
        assert other.stop() == 0


def compacted_until(enough, text):
    count = 0
    try:
        while not enough.is_set():
            keeping.compact(text)
            count += 1
    finally:
        connection.close()
    return count
