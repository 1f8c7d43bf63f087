"""What `accord doctor` looks at: each check answers in one line, with the remedy where there is something to mend."""

import os
import shutil
import socket
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pgtrigger
import psycopg
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from accord.web.database import database
from accord.web.postgres.binaries import OLDEST, ClusterError
from accord.web.postgres.cluster import embedded

GIGABYTE = 10**9
SCARCE, TIGHT = 1, 5
"""Gigabytes of free disk below which things go wrong, and below which somebody should know."""
DRIFT = 2.0
"""Seconds by which our clock and the database's may differ."""


class Colour(StrEnum):
    """How bad it is: well, worth knowing, to be mended."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report."""

    colour: Colour
    words: str
    remedy: str = ""


def examine() -> Iterator[Finding]:
    """Every check in turn; those of the database only where it can be reached."""
    yield from (check() for check in (python, disk, secret, zones, mail, static_files, live_texts))
    with ExitStack() as leaving:
        try:
            leaving.enter_context(database(cluster := embedded()))
            yield server(embedded_here=cluster is not None)
        except (ClusterError, DatabaseError, psycopg.Error) as error:
            yield Finding(Colour.RED, "database: cannot be reached", " ".join(str(error).split()))
            return
        checks: tuple[Callable[[], Finding], ...] = (migrations, triggers, clock)
        yield from (check() for check in checks)


def python() -> Finding:
    """The interpreter's version; older ones do not even install."""
    return Finding(Colour.GREEN, f"python: {sys.version.split()[0]}")


def disk() -> Finding:
    """Free space where the data lies."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.HOME).free / GIGABYTE
    colour = Colour.RED if free < SCARCE else Colour.AMBER if free < TIGHT else Colour.GREEN
    remedy = "" if colour is Colour.GREEN else "Free some space, or move ACCORD_HOME to a larger disk."
    return Finding(colour, f"disk: {free:.1f} GB free at {settings.HOME}", remedy)


def secret() -> Finding:
    """Whether the key that signs sessions and links is ours alone."""
    if os.environ.get("ACCORD_SECRET_KEY"):
        return Finding(Colour.GREEN, "secret key: from ACCORD_SECRET_KEY")
    kept = settings.HOME / "secret.key"
    if not kept.exists() or stat.S_IMODE(kept.stat().st_mode) & 0o077:
        return Finding(Colour.RED, f"secret key: {kept} is missing or open to others", f"chmod 600 {kept}")
    return Finding(Colour.GREEN, f"secret key: kept in {kept}")


def zones() -> Finding:
    """Whether the time zones that partnerships name are known here."""
    try:
        ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        return Finding(Colour.RED, "time zones: unknown on this machine", "pip install tzdata")
    return Finding(Colour.GREEN, f"time zones: known; this machine's own is {time.tzname[0]}")


def mail() -> Finding:
    """Where mail goes, and whether somebody answers there."""
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        where = getattr(settings, "EMAIL_FILE_PATH", None) or settings.EMAIL_BACKEND
        return Finding(Colour.AMBER, f"mail: is not sent, but kept in {where}", "Set EMAIL_URL to your mail server.")
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), timeout=3).close()
    except OSError as error:
        return Finding(Colour.RED, f"mail: {server} does not answer ({error})", "Check EMAIL_URL.")
    return Finding(Colour.GREEN, f"mail: sent through {server}")


def static_files() -> Finding:
    """Whether styles and fonts have been laid out for serving."""
    if (settings.STATIC_ROOT / "staticfiles.json").exists():
        return Finding(Colour.GREEN, "styles and fonts: in place")
    return Finding(Colour.AMBER, "styles and fonts: not laid out yet", "`accord serve` does so when it starts.")


def live_texts() -> Finding:
    """Whether browsers can reach the server of live texts from pages that come over https."""
    if settings.LIVE_URL:
        return Finding(Colour.GREEN, f"live texts: at {settings.LIVE_URL}")
    if settings.SECURE:
        remedy = "Let your proxy hand a wss:// address on to the port after the pages' and set ACCORD_LIVE_URL to it."
        return Finding(Colour.AMBER, "live texts: not reached from https; writing goes by plain requests", remedy)
    return Finding(Colour.GREEN, "live texts: on the port after that of the pages")


def server(*, embedded_here: bool) -> Finding:
    """The server and its version."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0].split()[0]
    words = f"database: PostgreSQL {version}, {'embedded' if embedded_here else 'named by DATABASE_URL'}"
    if int(version.split(".")[0]) < OLDEST:
        return Finding(Colour.RED, words, f"Accord needs PostgreSQL {OLDEST} or newer.")
    return Finding(Colour.GREEN, words)


def migrations() -> Finding:
    """Whether the tables are those this version of Accord expects."""
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if missing:
        return Finding(Colour.RED, f"migrations: {missing} not applied", "`accord migrate`, or start `accord serve`.")
    return Finding(Colour.GREEN, "migrations: all applied")


def triggers() -> Finding:
    """Whether the database itself refuses to rewrite the record."""
    wanted = {trigger.get_pgid(model) for model, trigger in pgtrigger.registered()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D' AND tgname = ANY(%s)", [list(wanted)])
        missing = len(wanted - {name for (name,) in cursor.fetchall()})
    if missing:
        words = f"append-only record: {missing} of {len(wanted)} triggers are missing"
        return Finding(Colour.RED, words, "`accord pgtrigger install`, and find out who removed them.")
    return Finding(Colour.GREEN, f"append-only record: kept by {len(wanted)} triggers")


def clock() -> Finding:
    """Whether we and the database agree what time it is; the record is dated by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
        apart = abs(float(cursor.fetchone()[0]) - time.time())
    if apart > DRIFT:
        return Finding(Colour.AMBER, f"clock: {apart:.0f} s away from the database's", "Let both machines use NTP.")
    return Finding(Colour.GREEN, "clock: agrees with the database's")
