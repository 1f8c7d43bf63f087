"""One parent for everything an installation runs: PostgreSQL, the pages, live texts, and the sealing of the record."""

import logging
import os
import shutil
import signal
import sys
import time
import webbrowser
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accord.meetings.tasks import forget_guests, publish_minutes
from accord.notify.listeners import send_waiting
from accord.process.tasks import make_rounds
from accord.record.sealing import seal_pending
from accord.signoff.tasks import pass_silences, write_letters
from accord.texts.tasks import keep_pauses
from accord.web.database import bring_up_to_date, database
from accord.web.demo import make_role_accounts
from accord.web.pages import LiveTexts, Pages, Served
from accord.web.postgres.cluster import Cluster, embedded
from accord.web.postgres.locks import Lock
from accord.web.steps import step

BEAT = 0.5
"""Seconds between two looks: an act is sealed within one."""
POST = 30.0
"""Seconds between two rounds of the mail that could not be sent at once."""
ROUND = 300.0
"""Seconds between two looks whether the daily round has something to do: who leaves today is missed today."""
LONGEST_PAUSE = 8.0
CALM = 60.0
"""Seconds without trouble after which the next trouble counts as the first."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Serving:
    """What to serve, and what to do before."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    fresh: bool = False
    prepare: Mapping[str, Callable[[], object]] = field(default_factory=dict)
    """Steps between the migrations and the first page: the words to print, and what to call."""
    pages: Mapping[str, str] = field(default_factory=lambda: {"Accord": "/"})
    """The addresses to print: what lies there, and its path."""
    browse: bool = False


def serve(serving: Serving) -> None:
    """Serve until SIGINT or SIGTERM, then stop everything in order."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    home: Path = settings.HOME
    began = time.monotonic()
    with ExitStack() as leaving:
        leaving.callback(_only_one(home).release)
        pages = Pages(serving.host, serving.port, serving.workers, home / "pages.group")
        texts = LiveTexts(pages, home / "live.group")
        for each in (pages, texts):
            each.claim()
        cluster = embedded()
        if serving.fresh:
            _wipe(cluster, home)
        with step("PostgreSQL starts" if cluster else "The database is reached"):
            leaving.enter_context(database(cluster))
        _prepare(serving)
        for each in (pages, texts):
            leaving.callback(each.stop)
        with step("Pages are served"):
            for each in (pages, texts):
                each.start()
            for path in serving.pages.values():
                pages.wait(path)
            texts.wait()
        _announce(serving, pages, time.monotonic() - began)
        _watch((pages, texts), cluster)


def _only_one(home: Path) -> Lock:
    if alone := Lock(home / "serve.lock").try_alone():
        return alone
    raise CommandError(f"{home} is being served already. Stop that first, or set ACCORD_HOME to another directory.")


def _wipe(cluster: Cluster | None, home: Path) -> None:
    if cluster is None:
        raise CommandError("--fresh empties the embedded database alone; empty the one DATABASE_URL names yourself.")
    with step(f"The data in {home} is removed"):
        cluster.stop()
        for each in (cluster.data, home / "mail", home / "static"):
            shutil.rmtree(each, ignore_errors=True)


def _prepare(serving: Serving) -> None:
    with step("The database's tables are brought up to date"):
        bring_up_to_date()
    with step("Styles and fonts are laid out"):
        call_command("collectstatic", interactive=False, verbosity=0)
    for words, work in serving.prepare.items():
        with step(words):
            work()
    if settings.DEMO:
        with step("The demonstration's roles get accounts"):
            make_role_accounts()


def _announce(serving: Serving, pages: Pages, seconds: float) -> None:
    print(f"\nReady after {seconds:.1f} s. Stop with Ctrl-C.\n")
    width = max(map(len, serving.pages))
    for name, path in serving.pages.items():
        print(f"  {name:<{width}}  {pages.address}{path}")
    print(flush=True)
    if serving.browse and (sys.platform == "darwin" or os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}):
        webbrowser.open(pages.address + next(iter(serving.pages.values())))


@dataclass
class Chore:
    """Work of every beat. Its failures are logged and slow it down, and never touch the other chores."""

    name: str
    work: Callable[[], object]
    every: float = BEAT
    pause: float = BEAT
    tried: float = -CALM
    failed: float = -CALM

    def attempt(self) -> None:
        """Do it now, unless its time has not come or it failed a moment ago."""
        now = time.monotonic()
        if now < self.tried + self.every or now < self.failed + self.pause:
            return
        self.tried = now
        try:
            self.work()
        except Exception:
            self.pause = min(2 * self.pause, LONGEST_PAUSE) if now < self.failed + CALM else BEAT
            self.failed = now
            log.exception("%s: failed, trying again", self.name)


def _watch(servers: Iterable[Served], cluster: Cluster | None) -> None:
    """Seal, and bring back what was killed, until told to stop."""
    chores = [
        Chore("the record's seals", _with_connection(seal_pending)),
        Chore("letters left from before", _with_connection(lambda: send_waiting(timezone.now())), every=POST),
        Chore("versions of texts", _with_connection(lambda: keep_pauses(timezone.now())), every=POST),
        Chore("the daily round", _with_connection(lambda: make_rounds(timezone.now())), every=ROUND),
        Chore("minutes whose time has come", _with_connection(lambda: publish_minutes(timezone.now())), every=ROUND),
        Chore("silence that is consent", _with_connection(lambda: pass_silences(timezone.now())), every=ROUND),
        Chore("letters to who signs", _with_connection(lambda: write_letters(timezone.now())), every=ROUND),
        Chore("guests of past meetings", _with_connection(lambda: forget_guests(timezone.now())), every=ROUND),
        *(Chore(each.name, each.revive) for each in servers),
    ]
    if cluster:
        chores.insert(0, Chore("PostgreSQL", cluster.ensure))
    try:
        while True:
            for chore in chores:
                chore.attempt()
            time.sleep(BEAT)
    except KeyboardInterrupt:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)  # asked once is enough: the rest is done in order
        print("\nStopping.", flush=True)


def _with_connection(work: Callable[[], object]) -> Callable[[], None]:
    """Let go of the database connection when the work fails: the next try gets a new one."""

    def run() -> None:
        try:
            work()
        except Exception:
            connection.close()
            raise

    return run
