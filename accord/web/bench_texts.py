"""How fast words travel from one window to the others, beside two servers for Node; and what an open text costs.

All in one run and on one machine: the same windows type at the same rate into each server in turn. Ours checks and
keeps every update in PostgreSQL before anybody sees it; the others keep it in memory.
"""

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.core.management import CommandError
from django.utils import timezone
from pycrdt import Doc, XmlElement, XmlFragment, XmlText
from websockets import Origin
from websockets.sync.client import ClientConnection, connect

from accord.prose.document import Block, Document, words
from accord.texts.log import frames, keeping
from accord.texts.models import Text
from accord.web.bench_scratch import Scratch
from accord.web.home import ROOT

CLIENTS: Final = ROOT / "tests" / "texts" / "clients"
WEBSOCKET: Final = ROOT / "node_modules" / "y-websocket" / "bin" / "server.cjs"
PATIENCE: Final = 60.0
GOAL: Final = 1.5
"""Times the faster of the others within which 95 of 100 words arrive."""
MEGABYTES: Final = 3.0
OPENING: Final = 1.0
"""Seconds."""
PAGE: Final = 3_000
"""Characters of a page: about 500 words."""
PARAGRAPH: Final = 375
OPEN: Final = 40
"""Texts that are held open to weigh one."""
PAGES, LONG = 50, 100
"""Pages of the text that is weighed, and of the one whose opening is timed."""
UPDATES: Final = 20_000
AT_ONCE: Final = 500
ACCORD, OTHERS = "accord", ("hocuspocus", "y-websocket")


@dataclass(frozen=True)
class Crowd:
    """So many windows on so many texts, each of which types a word of eight characters so often a second."""

    windows: int
    texts: int
    rate: float

    def __str__(self) -> str:
        where = "one text" if self.texts == 1 else f"{self.texts} texts"
        return f"{self.windows} windows on {where}"


CROWDS: Final = (Crowd(50, 1, 1.0), Crowd(200, 1, 0.2), Crowd(200, 10, 0.5))


@dataclass(frozen=True)
class Travelled:
    """How long words took, in milliseconds, and how much of one core the windows themselves took."""

    p50: float
    p95: float
    cost: float


@contextmanager
def running(words: list[str], port: int, **surroundings: str) -> Iterator[int]:
    """Run a server that answers at a port; give its process's number."""
    process = subprocess.Popen(words, env=os.environ | surroundings, stdout=subprocess.DEVNULL)
    try:
        end = time.monotonic() + PATIENCE
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > end:
                raise CommandError(f"{words[0]} {words[1]} does not answer.")
            time.sleep(0.05)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:  # our own
            return bool(answer.status)
    except OSError:
        return False


def _ports() -> list[int]:
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _each in range(3)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


@contextmanager
def servers(home: Scratch) -> Iterator[dict[str, tuple[int, int]]]:
    """Run all three; give the port and the process of each by its name."""
    if not WEBSOCKET.exists():
        raise CommandError("The servers to measure beside are not here: run `npm ci --ignore-scripts` in a checkout.")
    ours, hocuspocus, websocket = ports = _ports()
    live = [sys.executable, "-m", "accord.web.cli", "live", "--port", str(ours)]
    with ExitStack() as leaving:
        pids = [
            leaving.enter_context(running(live, ours, DATABASE_URL=home.url)),
            leaving.enter_context(running(["node", str(CLIENTS / "hocuspocus.mjs"), str(hocuspocus)], hocuspocus)),
            leaving.enter_context(running(["node", str(WEBSOCKET)], websocket, HOST="127.0.0.1", PORT=str(websocket))),
        ]
        yield dict(zip((ACCORD, *OTHERS), zip(ports, pids, strict=True), strict=True))


def travelled(kind: str, port: int, crowd: Crowd, seconds: float, home: Scratch) -> Travelled:
    """Let a crowd type into a server, on texts that are new."""
    spec = {
        "kind": kind,
        "port": port,
        "texts": [str(home.text().pk) for _each in range(crowd.texts)],
        "windows": crowd.windows,
        "rate": crowd.rate,
        "seconds": seconds,
        "cookies": home.sessions if kind == ACCORD else [],
    }
    done = subprocess.run(
        ["node", str(CLIENTS / "crowd.mjs"), json.dumps(spec)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandError(f"{crowd}, {kind}: {done.stderr.strip()[-400:]}")
    told = json.loads(done.stdout)
    if told["taken"] < told["wanted"]:
        raise CommandError(f"{crowd}, {kind}: of {told['wanted']} words {told['taken']} arrived.")
    return Travelled(told["p50"], told["p95"], told["cost"])


def journeys(home: Scratch, seconds: float, rounds: int) -> Iterator[str]:
    """Measure each crowd at each server in turn, A B C A B C; give rows of a table."""
    with servers(home) as there:
        for crowd in CROWDS:
            found: dict[str, list[Travelled]] = {kind: [] for kind in there}
            for _round in range(rounds):
                for kind, (port, _pid) in there.items():
                    found[kind].append(travelled(kind, port, crowd, seconds, home))
            yield _row(crowd, found)


def _row(crowd: Crowd, found: dict[str, list[Travelled]]) -> str:
    """Put the medians of the rounds in a row; the ratio is that of the medians of each round to the faster."""
    cells = [
        f"{statistics.median(each.p50 for each in several):.1f} / {statistics.median(each.p95 for each in several):.1f}"
        for several in found.values()
    ]
    ratios = []
    for part in ("p50", "p95"):
        turns = zip(*([getattr(each, part) for each in several] for several in found.values()), strict=True)
        ratios.append(statistics.median(ours / min(others) for ours, *others in turns))
    p50, p95 = ratios
    typed = f"{crowd.windows * crowd.rate:g}"
    return f"| {crowd} | {typed} | {' | '.join(cells)} | {p50:.2f} | **{p95:.2f}** | at most {GOAL} |"


HEAD: Final = (
    "| windows | words a second | Accord, p50 / p95 in ms | Hocuspocus | y-websocket | ratio of p50 | ratio of p95 "
    "| goal |\n|---|---|---|---|---|---|---|---|"
)


def weights(home: Scratch) -> Iterator[str]:
    """Weigh texts that are held open, and time the opening of a long one; give sentences."""
    with ExitStack() as leaving:
        port = _ports()[0]
        live = [sys.executable, "-m", "accord.web.cli", "live", "--port", str(port)]
        pid = leaving.enter_context(running(live, port, DATABASE_URL=home.url))
        several = [home.text(_document(PAGES)) for _each in range(OPEN + 1)]
        leaving.callback(opened(home, port, several[0])[0].close)
        before = _resident(pid)
        for text in several[1:]:
            leaving.callback(opened(home, port, text)[0].close)
        weight = (_resident(pid) - before) / OPEN / 2**20
        yield (
            f"A text of {PAGES} pages that is open in one window takes {weight:.2f} MB of the server's memory, by "
            f"{OPEN} of them; the goal is {MEGABYTES:g} MB."
        )
        long = home.text()
        _typed(home, long)
        for told in ("from its updates", "from the snapshot that the first opening left"):
            socket, seconds, size = opened(home, port, long)
            socket.close()
            yield (
                f"A text of {LONG} pages in {UPDATES:,} updates opens in {seconds:.2f} s {told} "
                f"({size / 1024:.0f} kB sent); the goal is {OPENING:g} s."
            )
            port = _ports()[0]
            live[-1] = str(port)
            leaving.enter_context(running(live, port, DATABASE_URL=home.url))


def opened(home: Scratch, port: int, text: Text) -> tuple[ClientConnection, float, int]:
    """Open a window; give it, the seconds until it had the whole text, and how many bytes that took."""
    begun = time.perf_counter()
    window = connect(
        f"ws://127.0.0.1:{port}/texts/{text.pk}/live",
        additional_headers={"Cookie": f"sessionid={home.sessions[text.pk % len(home.sessions)]}"},
        origin=Origin("http://127.0.0.1"),
        max_size=None,
        compression=None,
    )
    window.send(frames.Hello(int(time.time_ns()) % frames.SAFE).encode())
    for _frame in ("welcome", "updates"):
        told = window.recv()
    return window, time.perf_counter() - begun, len(told)


def _document(pages: int) -> Document:
    paragraph = words(("Eight letters, and more words about what is promised. " * 8)[:PARAGRAPH])
    return Document(tuple(Block(f"p{number}", runs=paragraph) for number in range(pages * PAGE // PARAGRAPH)))


def _typed(home: Scratch, text: Text) -> None:
    """Keep a long text as it was typed: in many small updates, at its end."""
    doc: Doc[Any] = Doc()
    root = doc.get("text", type=XmlFragment)
    made: list[bytes] = []
    doc.observe(lambda event: made.append(event.update))
    writer = keeping.writer_of(home.lead, text, doc.client_id)
    piece = LONG * PAGE // UPDATES
    for number in range(UPDATES):
        if number * piece % PARAGRAPH < piece:
            root.children.append(XmlElement("block", {"id": f"p{number}"}, [XmlText()]))
        root.children[len(root.children) - 1].children[0].insert(
            number * piece % PARAGRAPH, "words and more words"[:piece]
        )
    entries = [keeping.Entry(data, writer.pk, timezone.now()) for data in made]
    for at in range(0, len(entries), AT_ONCE):
        keeping.append(text.pk, entries[at : at + AT_ONCE])


def _resident(pid: int) -> int:
    """Bytes of memory that a process has."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
