"""Hostile updates, many: no crash, nothing half taken, nothing lost for others, memory bounded."""

import os
import subprocess
import sys
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import XmlElement, XmlText

from accord.prose import yjs
from accord.prose.document import Document
from accord.prose.readings import base
from accord.prose.tests.test_yjs import documents
from accord.texts.log.opened import Opened, RefusedUpdate
from accord.texts.models import Level
from accord.texts.tests.hostile import START, attempts, rebuilt
from accord.texts.tests.make_windows import Window, opened


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32))
def test_hostile_updates_are_taken_whole_or_not_at_all(seed):
    there = opened(START)
    state = there.state()
    kept = list(attempts(Random(seed), there, 60))  # noqa: S311  # a test, made again from its seed
    assert rebuilt(state, kept).document == there.document == Opened(1, [(1, there.state())]).document
    other = Window(there, 9)
    before = there.document
    assert other.sends(other.does(lambda root: root.children.append(block("z")))).fresh
    assert there.document.parts[:-1] == before.parts


def block(key):
    return XmlElement("block", {"id": key}, [XmlText("More.")])


@settings(deadline=None, max_examples=60)
@given(documents(), documents())
def test_who_may_only_suggest_never_changes_what_stands(first, second):
    there = opened(first, names=("1.1", "1.2", "1.3"))
    window = Window(there, 2, Level.SUGGEST)
    others = {name for name in first.names if not name.startswith("2.")}
    try:
        window.sends(window.writes(second))
    except RefusedUpdate:
        assert there.document == first
        return
    assert base(there.document) == base(first)
    assert others <= set(there.document.names)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from([2, 3, 4]), documents() | st.none()), max_size=12))
def test_windows_that_write_in_any_order_come_together(steps):
    there = opened(START)
    windows = {client: Window(there, client) for client in (2, 3, 4)}
    unsent = {client: [] for client in windows}
    names = {f"{key}.{number}" for key in (1, 2, 3, 4) for number in range(10)}
    there.names |= names
    for client, document in [*steps, (2, None), (3, None), (4, None)]:
        window = windows[client]
        if document is None:
            for data in unsent[client]:
                window.sends(data)
            unsent[client].clear()
            window.hears()
        else:
            unsent[client].append(window.writes(document))
    for window in windows.values():
        window.hears()
        assert window.document == there.document == yjs.read(there.doc)


def hostile(number, seed):
    """A process of its own, so that what it takes can be measured; a panic is told without its long story."""
    command = [sys.executable, "-m", "accord.texts.tests.hostile", str(number), str(seed)]
    surroundings = os.environ | {"RUST_BACKTRACE": "0"}
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)


def test_memory_is_bounded():
    child = hostile(2000, 1)
    assert child.returncode == 0, child.stdout + child.stderr[-2000:]


def test_a_text_of_nothing_is_held_open():
    assert Opened(1).document == Document()


@pytest.mark.slow
def test_hostile_updates_for_long():
    for seed in range(5):
        child = hostile(20_000, seed)
        assert child.returncode == 0, child.stdout + child.stderr[-2000:]
