"""One private PostgreSQL cluster: made once, started by the first who needs it, stopped by the last to leave.

It listens on a Unix socket alone, in a directory of mode 0700, and trusts whoever connects: to open that
socket one must be the cluster's owner or root, who could read the files themselves. Peer authentication
would add nothing and takes something away: seen from inside a user namespace every stranger is `nobody`.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from accord.web.home import home
from accord.web.postgres.binaries import Binaries, ClusterError, find
from accord.web.postgres.identity import COMMON, Identity, identity
from accord.web.postgres.locks import Lock
from accord.web.postgres.server import PORT, Server, environment

NAME = "accord"
BUILTIN_LOCALES = 17
"""The major version that brought locales which do not change with the operating system."""


class Cluster:
    """The embedded database of one home; `durable=False` is for tests alone."""

    def __init__(self, place: Path, *, durable: bool = True, run_as: Identity | None = None) -> None:
        self.identity = run_as or identity()
        self.base = self._base(place.resolve() / "postgres")
        self.data = self.base / "data"
        self.durable = durable
        self.server = Server(self.data, self.base / "log", self.identity, durable=durable)

    @property
    def url(self) -> str:
        """The address of the database, known before it runs."""
        return f"postgres://{NAME}@{quote(str(self.server.socket_directory), safe='')}:{PORT}/{NAME}"

    def running(self) -> bool:
        """Whether it answers connections now."""
        return self.server.running()

    def ensure(self) -> str:
        """Make the cluster if there is none, start it or adopt the running one; its URL."""
        with self._lock("start"):
            self._start()
        return self.url

    def stop(self) -> None:
        """Stop it, whoever still uses it."""
        with self._lock("start"):
            self.server.stop()

    @contextmanager
    def held(self) -> Iterator[str]:
        """The running database for as long as the block lasts; whoever leaves last stops it."""
        using = self._lock("users").share()
        try:
            yield self.ensure()
        finally:
            with self._lock("start"):
                using.release()
                if last := self._lock("users").try_alone():
                    self.server.stop()
                    last.release()

    def unused(self) -> bool:
        """Whether nobody holds it; a process that was killed holds nothing."""
        if alone := self._lock("users").try_alone():
            alone.release()
        return alone is not None

    def _lock(self, name: str) -> Lock:
        return Lock(self.base / f"{name}.lock")

    def _base(self, wanted: Path) -> Path:
        if not self.identity.account or (wanted / "data").exists():
            return wanted
        wanted.mkdir(parents=True, exist_ok=True)
        if self.identity.reaches(wanted):
            return wanted
        return COMMON / hashlib.sha256(os.fsencode(wanted)).hexdigest()[:12]

    def _start(self) -> None:
        if not self.data.exists():
            self._init()
        version = self.data / "PG_VERSION"
        if not version.exists():
            raise ClusterError(f"{self.data} is not a PostgreSQL data directory. Move it away to start anew.")
        self.server.start(self.identity.within_reach(find(int(version.read_text()))))

    def _init(self) -> None:
        """Make the data directory under another name and rename it: one killed half-way is never mistaken."""
        programs = self.identity.within_reach(find())
        draft = self.base / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self.identity.own(draft)
        self._run(programs.initdb, "-D", draft, "-U", NAME, "-A", "trust", "-E", "UTF8", *self._choices(programs))
        self._run(programs.postgres, "--single", "-D", draft, "postgres", said=f"CREATE DATABASE {NAME};\n")
        draft.rename(self.data)

    def _choices(self, programs: Binaries) -> list[str]:
        durability = [] if self.durable else ["--no-sync"]
        if programs.major < BUILTIN_LOCALES:
            return ["--locale=C.UTF-8", *durability]
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", *durability]

    def _run(self, *words: str | Path, said: str = "") -> None:
        ran = subprocess.run(
            [*self.identity.prefix, *words],
            input=said,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env=environment(),
            **self.identity.account,
        )
        if ran.returncode:
            reason = " ".join((ran.stderr or ran.stdout).split())
            raise ClusterError(f"PostgreSQL's data directory could not be made in {self.base}: {reason}")


def embedded() -> Cluster | None:
    """The home's own cluster, or None where DATABASE_URL names another database.

    The cluster's own URL counts as none: it is what the command line hands on to settings and processes.
    """
    given = os.environ.get("DATABASE_URL")
    if not given:
        return Cluster(home())
    if not given.startswith(f"postgres://{NAME}@%2F"):
        return None
    own = Cluster(home())
    return own if given == own.url else None
