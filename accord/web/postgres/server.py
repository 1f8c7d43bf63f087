"""The running server of one data directory: started, adopted from another process, stopped."""

import hashlib
import os
import signal
import stat
import subprocess
import tempfile
import time
from pathlib import Path

from accord.web.postgres.binaries import Binaries, ClusterError
from accord.web.postgres.identity import Identity
from accord.web.postgres.processes import alive

PORT = 5432
SOCKET = f".s.PGSQL.{PORT}"
SOCKET_LIMIT = 103
"""Bytes in a socket's path: Linux takes 107, macOS 103."""
PATIENCE = 30.0
"""Seconds to wait for what a killed server left behind: orphaned backends and their shared memory."""
TICK = 0.02
PRIVATE = 0o700
LINGERING = ("already exists", "still in use", "already in use")
"""What PostgreSQL says while something of a killed server still lives."""


def environment() -> dict[str, str]:
    """The environment without the variables by which a user's shell would change the server."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}


class _Postmaster(subprocess.Popen[bytes]):
    """A child that may outlive us, by design and without a warning."""

    def __del__(self) -> None:
        pass


class Server:
    """PostgreSQL on one data directory. `durable=False` trades crash safety for speed: for tests alone."""

    def __init__(self, data: Path, log: Path, identity: Identity, *, durable: bool) -> None:
        self.data = data
        self.log = log
        self.identity = identity
        self.durable = durable
        self._child: _Postmaster | None = None

    @property
    def socket_directory(self) -> Path:
        """The data directory, or where its path is too long for a socket a short private one."""
        if len(os.fsencode(self.data / SOCKET)) <= SOCKET_LIMIT:
            return self.data
        digest = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"accord-{digest}"

    def running(self) -> bool:
        """Whether it answers connections now."""
        return self.process() is not None and self._written(8) == "ready"

    def process(self) -> int | None:
        """The live postmaster's number."""
        if self._child and self._child.poll() is None:
            return self._child.pid  # it may not have written its number yet
        written = self._written(1)
        return int(written) if written.isdigit() and alive(int(written), running=str(self.data)) else None

    def start(self, programs: Binaries) -> None:
        """Start it, or adopt the one that runs; returns when it answers.

        Recovery after a crash takes as long as it takes; only a server that gives up is an error.
        """
        deadline = time.monotonic() + PATIENCE
        while not self.running():
            if self.process() is None and (said := self._try(programs)):
                if time.monotonic() > deadline or not any(words in said for words in LINGERING):
                    raise ClusterError(f"PostgreSQL did not start: {said} (the whole log: {self.log})")
                time.sleep(10 * TICK)
            time.sleep(TICK)

    def stop(self) -> None:
        """Stop it and its open connections; what was committed stays. Crash-stops it where it does not obey."""
        for order in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            if (process := self.process()) is None:
                return
            os.kill(process, order)
            deadline = time.monotonic() + PATIENCE
            while self.process() is not None and time.monotonic() < deadline:
                time.sleep(TICK)

    def _try(self, programs: Binaries) -> str:
        """One attempt: "" when it answers, else what it said before it gave up."""
        for stale in (self.data / "postmaster.pid", self.socket_directory / f"{SOCKET}.lock"):
            stale.unlink(missing_ok=True)
        self.identity.own(self.data)
        self._make_socket_directory()
        options = [
            "-c",
            "listen_addresses=",
            "-c",
            "log_checkpoints=off",
            "-k",
            str(self.socket_directory),
            "-p",
            str(PORT),
        ]
        careless = [] if self.durable else ["-F", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
        with self.log.open("ab") as log:
            before = log.tell()
            self._child = _Postmaster(
                [*self.identity.prefix, programs.postgres, "-D", str(self.data), *options, *careless],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=environment(),
                start_new_session=True,  # Ctrl-C in a terminal is for Accord, which then stops the server
                **self.identity.account,
            )
        while self._child.poll() is None:
            if self.running():
                return ""
            time.sleep(TICK)
        return self._said(before)

    def _make_socket_directory(self) -> None:
        place = self.socket_directory
        if place == self.data:
            return
        place.mkdir(mode=PRIVATE, exist_ok=True)
        found = place.lstat()
        private = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == PRIVATE
        if not private or found.st_uid not in (os.geteuid(), self.identity.owner):
            raise ClusterError(f"{place} must be a private directory of our own. Set ACCORD_HOME to a shorter path.")
        self.identity.own(place)

    def _written(self, line: int) -> str:
        """A line of postmaster.pid: 1 is the process, 8 its state; "" when there is none."""
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()[line - 1].strip()
        except (OSError, IndexError):
            return ""

    def _said(self, since: int) -> str:
        with self.log.open("rb") as log:
            log.seek(since)
            lines = log.read().decode(errors="replace").splitlines()
        fatal = [line.partition("FATAL:")[2].strip() for line in lines if "FATAL:" in line]
        return "; ".join(fatal or lines[-1:]) or "no word of why."
