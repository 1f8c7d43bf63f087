"""What the editor makes of typing in suggest mode, by chance: two writers, one text."""

import base64
import json
from collections import Counter

import pytest

from accord.prose.document import Document
from accord.prose.readings import base, result, settled
from accord.texts.log.opened import RefusedUpdate
from accord.texts.models import Level
from accord.texts.tests.make_editor import START, run
from accord.texts.tests.make_windows import Window, opened

SEEDS = 40
KINDS = {"kind", "indent", "joinBack", "enter", "enterAtStart"}
"""Deeds that may change what a block is: not where somebody else suggests another kind for it."""


def others(document, key):
    """The text without what this writer suggests."""
    return settled(document, reject={name for name in document.names if name.startswith(f"{key}.")})


def is_held(before, key):
    return any(getattr(part, "changed", "").partition(".")[0] not in ("", key) for part in before.parts)


@pytest.fixture(scope="module")
def deeds():
    found = list(run("suggest.mjs", 1, SEEDS, given=json.dumps(START.to_json())))
    return [each | {name: Document.from_json(each[name]) for name in ("before", "after", "freely")} for each in found]


def test_chance_tries_everything(deeds):
    done = Counter(each["deed"] for each in deeds)
    assert len(deeds) > 300
    assert len(done) == 17
    assert min(done.values()) >= 3


def test_what_stands_without_suggestions_stays_as_it_was(deeds):
    for each in deeds:
        assert base(each["after"]) == base(each["before"]), each


def test_what_others_suggest_stays_as_it_was(deeds):
    for each in deeds:
        assert others(each["after"], each["key"]) == others(each["before"], each["key"]), each


def test_with_all_taken_in_it_is_what_one_would_have_written(deeds):
    for each in deeds:
        wanted, found = result(each["freely"]), result(each["after"])
        if each["deed"] in KINDS and is_held(each["before"], each["key"]):
            assert found.text == wanted.text, each
        else:
            assert found.canonical() == wanted.canonical(), each


@pytest.mark.parametrize(("mode", "level"), [("suggest", Level.SUGGEST), ("write", Level.EDIT)])
def test_the_server_takes_whatever_the_editor_makes(mode, level):
    text, seed = None, None
    given = base64.b64encode(opened(START).state()).decode()
    for each in run("typed.mjs", 1, SEEDS, mode, 1, given=given):
        if "one" in each:
            assert Document.from_json(each["one"]) == text.document
            continue
        if each["seed"] != seed:
            seed, text = each["seed"], opened(START)
            windows = {key: Window(text, key, level) for key in (11, 12)}
        try:
            windows[each["key"]].sends(base64.b64decode(each["update"]))
        except RefusedUpdate as refusal:
            pytest.fail(f"{seed}, {each['deed']}: {refusal}")


@pytest.mark.parametrize("mode", ["suggest", "write"])
def test_what_is_done_at_once_is_the_same_for_both_in_the_end(mode):
    given = base64.b64encode(opened(START).state()).decode()
    done = [each for each in run("typed.mjs", 1, SEEDS, mode, 4, given=given) if "one" in each]
    assert len(done) == SEEDS
    for each in done:
        assert each["one"] == each["other"]
