"""Updates that no honest window sends: bytes at random, honest ones spoilt, structs put together by chance.

Run as a program it sends many of them to one open text, as windows of every level do, and says how much memory that
took: ``python -m accord.texts.tests.hostile <number> <seed>``.
"""

import resource
import sys
from collections.abc import Iterator
from random import Random
from typing import Any

import django
from pycrdt import Doc, XmlElement, XmlText

if __name__ == "__main__":
    django.setup()

# the models that are behind the checks need Django

from accord.prose import updates, yjs
from accord.prose.document import Block, Cell, Document, Row, Run, Table, words
from accord.prose.readings import settled
from accord.texts.log.opened import Opened, RefusedUpdate
from accord.texts.models import Level
from accord.texts.tests.make_windows import Window, number, numbers, opened, text

MOST = 25_000
START = Document(
    (
        Block("a", runs=(Run("Hello "), Run("wörld 😀", removed="1.2"), Run(" theirs", added="1.1"))),
        Block("b", runs=words("Split"), added="1.3"),
        Block("c", runs=words("here.")),
        Table("t", (Row((Cell(words("x")), Cell(words("y")))), Row((Cell(), Cell()), added="1.4"))),
        Block("d", runs=words("End.")),
    )
)


def spoilt(chance: Random, data: bytes) -> bytes:
    """An honest update, cut off, with bits turned over, pieces doubled, left out or put in."""
    made = bytearray(data)
    for _each in range(chance.randint(1, 4)):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(5):
            case 0:
                del made[at:]
            case 1 if at < len(made):
                made[at] ^= 1 << chance.randrange(8)
            case 2:
                made[at:at] = chance.randbytes(chance.randint(1, 8))
            case 3:
                del made[at : at + chance.randint(1, 6)]
            case _:
                made[at:at] = made[at : at + chance.randint(1, 20)]
    return bytes(made)


def chanced(chance: Random, window: Window) -> bytes:
    """An update whose form is right, and whose content and places come by chance."""
    state = clocks(window.text)
    clients = [*chance.sample(sorted(state), min(2, len(state))), window.hand.client, chance.randrange(2, 9)]
    client = chance.choice(clients)
    start = state.get(client, 0) if chance.random() < 0.9 else chance.randrange(50)
    count = chance.randint(1, 6)
    structs = b"".join(struct(chance, clients, state) for _each in range(count))
    deletes = b"".join(
        numbers(1, chance.choice(clients), 1, chance.randrange(40), chance.randint(0, 12)) for _each in range(1)
    )
    return numbers(1, count, client, start) + structs + (deletes if chance.random() < 0.5 else b"\0")


def clocks(there: Opened) -> dict[int, int]:
    """How much of each client it has: what it says of itself, which is what it knows."""
    found = updates.clocks(there.vector())
    assert there._known.clocks == found
    return found


def struct(chance: Random, clients: list[int], state: dict[int, int]) -> bytes:
    content = chance.choice([0, 1, 2, 3, 4, 4, 4, 5, 6, 6, 7, 7, 8, 8, 9, 10, 11])
    place = chance.choice([0, 0x20, 0x40, 0x80, 0xC0, 0xE0])
    if content in (0, 10):
        return bytes([content]) + number(chance.choice([1, 2, 5, 2**31 - 1]))
    made = bytes([content | place])
    for _each in range((place & 0xC0).bit_count()):
        made += spot(chance, clients, state)
    if not place & 0xC0:
        made += chance.choice([b"\1" + text("text"), b"\1" + text("x"), b"\0" + spot(chance, clients, state)])
        if place & 0x20:
            made += text(chance.choice(["id", "kind", "added", "head", "x", "was"]))
    return made + filling(chance, content)


def spot(chance: Random, clients: list[int], state: dict[int, int]) -> bytes:
    client = chance.choice(clients)
    return numbers(client, chance.randrange(state.get(client, 0) + 3))


def filling(chance: Random, content: int) -> bytes:
    said = chance.choice(["a", "h2", "1.1", "2.1", "😀é", "", "x\0", "block", "y" * 200])
    value = chance.choice(["null", "{}", "true", '{"id":"2.1"}', '{"href":"x"}', "[[", '{"id":"1.9"}'])
    made = {
        1: [numbers(0), numbers(1), numbers(3), numbers(10)],
        4: [text(said)],
        5: [text('{"a":1}')],
        6: [text(mark) + text(value) for mark in ("strong", "added", "removed", "link", "script")],
        7: [*(b"\3" + text(tag) for tag in ("block", "table", "row", "cell", "p")), b"\6", b"\6", b"\0", b"\1"],
        8: [b"\1\x77" + text(said), b"\1\x77" + text(said), b"\1\x7d\5", b"\1\x76\0", b"\2\x77\1a\x77\1b", b"\0"],
    }
    return chance.choice(made.get(content, [chance.randbytes(chance.randint(0, 12))]))


def honest(chance: Random, window: Window) -> bytes:
    """What somebody types, marks or deletes, with or without suggesting it."""

    def do(root: Any) -> None:
        blocks = [node for node in root.children if node.tag == "block" and len(node.children)]
        if not blocks:
            root.children.append(XmlElement("block", {"id": f"n{chance.randrange(10**9)}"}, [XmlText("New.")]))
            return
        words = chance.choice(blocks).children[0]
        marks = {"added": {"id": f"{window.hand.key}.{chance.randint(1, 5)}"}} if chance.random() < 0.5 else {}
        match chance.randrange(4):
            case 0 | 1:
                words.insert(0, chance.choice(["a", "bc ", "é", "😀"]), marks)
            case 2:
                words.format(0, len(words), {"strong": chance.choice([{}, None])})
            case _:
                if words.diff() and str(words.diff()[0][0]).isascii() and len(words) < 400:
                    del words[0:1]
                elif len(words):
                    del words[0 : len(words)]

    return window.does(do)


def sent(chance: Random, window: Window, update: bytes) -> bool:
    """Send an update, and see that it is taken whole or not at all; whether it was."""
    there = window.text
    before, known = there.document, clocks(there)
    try:
        window.sends(update)
    except RefusedUpdate:
        assert (there.document, clocks(there)) == (before, known)
        return False
    assert there.document == yjs.read(there.doc)
    if window.level == Level.SUGGEST:
        mine = {name for name in (*before.names, *there.document.names) if window.hand.made(name)}
        assert settled(before, reject=mine) == settled(there.document, reject=mine)
    return True


def attempts(chance: Random, there: Opened, count: int) -> Iterator[bytes]:
    """Send so many, mostly hostile, and give those that were taken."""
    windows = [Window(there, 2), Window(there, 3, Level.SUGGEST), Window(there, 4, Level.COMMENT)]
    for each in range(count):
        window = chance.choice(windows)
        if each % 10 == 0 or chance.random() < 0.5:
            window.doc = Doc(client_id=window.hand.client)
            window.hears()
        match chance.randrange(4):
            case 0:
                update = chance.randbytes(chance.randint(0, 60))
            case 1:
                update = chanced(chance, window)
            case kind:
                update = honest(chance, window)
                update = spoilt(chance, update) if kind == 2 else update
        if sent(chance, window, update):
            yield update


def rebuilt(state: bytes, taken: list[bytes]) -> Opened:
    return Opened(1, enumerate([state, *taken], 1))


def main(count: int, seed: int) -> None:
    chance = Random(seed)  # noqa: S311  # a test, made again from its seed
    used, taken = 0, 0
    for each in range(count // 200):
        there = opened(START)
        state = there.state()
        kept = list(attempts(chance, there, 200))
        taken += len(kept)
        log, copy = rebuilt(state, kept), Opened(1, [(1, there.state())])
        assert log.document == there.document == copy.document, (seed, each)
        assert clocks(log) == clocks(there) == clocks(copy), (seed, each)
        if each == 4:
            used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - used
    sys.stdout.write(f"{taken} of {count} taken; {grown} KB more\n")
    sys.exit(grown > MOST)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
