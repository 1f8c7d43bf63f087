"""The HTTP server: granian and its workers, one process group that dies with the process that started it."""

import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path

from django.core.management import CommandError

from accord.web.postgres.processes import in_group

THREADS = 4
"""Per worker; each may hold one database connection, and PostgreSQL gives out 100."""
PATIENCE = 10.0
TICK = 0.05
SILENCE = 60.0
"""Seconds in which a first page must come; many times what a slow machine needs."""
FAULTS, PAUSE = 3, 1.0
"""How often a page may be answered with a fault before it is believed, and the seconds between."""
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


class Pages:
    """The processes that answer at one address. `note` keeps their group's number for after a kill -9."""

    def __init__(self, host: str, port: int, workers: int, note: Path) -> None:
        self.host = host
        self.port = port
        self.workers = workers
        self.note = note
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where they answer, without a slash at the end."""
        return f"http://{self.host}:{self.port}"

    def claim(self) -> None:
        """Bury what a killed run left behind, then make sure that nobody else has the port."""
        self._bury()
        with socket.socket(socket.AF_INET6 if ":" in self.host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as error:
                raise CommandError(f"{self.host}:{self.port} cannot be used: {error.strerror}. Try --port.") from None

    def start(self) -> None:
        """Start granian; `wait` for it before you tell anybody."""
        self._bury()
        options = {
            "--interface": "wsgi",
            "--host": self.host,
            "--port": str(self.port),
            "--workers": str(self.workers),
            "--blocking-threads": str(THREADS),
            "--log-level": "warning",
            "--workers-kill-timeout": "5",
        }
        words = [word for pair in options.items() for word in pair]
        self._child = subprocess.Popen(
            [sys.executable, "-m", "granian", *words, "--respawn-failed-workers", "accord.web.wsgi:application"],
            env={"ACCORD_BASE_URL": self.address, **os.environ},
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509  # one system call, no lock taken
        )
        self.note.write_text(str(self._child.pid))

    def ended(self) -> bool:
        """Whether granian has died; its workers may have outlived it."""
        return self._child is None or self._child.poll() is not None

    def revive(self) -> None:
        """Start again, and say so by an error, should granian have died."""
        if self.ended():
            self.start()
            raise RuntimeError("the HTTP server had died and was started again")

    def wait(self, path: str = "/") -> None:
        """Return when the page at ``path`` is really answered; raise CommandError, in words, when it will not be."""
        end, faults = time.monotonic() + SILENCE, 0
        while not (status := self._status(path)) or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            faults += bool(status)
            if self.ended():
                raise CommandError("The HTTP server ended before it answered; what it said stands above.")
            if faults == FAULTS:
                said = f"{self.address}{path} answers {status} ({HTTPStatus(status).phrase})"
                raise CommandError(f"{said}; the reason stands above. `accord doctor` may know the remedy.")
            if time.monotonic() > end:
                raise CommandError(f"{self.address}{path} was not answered within {SILENCE:.0f} s.")
            time.sleep(PAUSE if status else TICK)

    def stop(self) -> None:
        """Let requests finish, then end whatever is left."""
        if self._child and not self.ended():
            self._child.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._child.wait(PATIENCE)
        self._bury()

    def _status(self, path: str) -> int:
        """Ask for a page and give the status of the answer; 0 where none came."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()

    def _bury(self) -> None:
        with suppress(OSError, ValueError):
            group = int(self.note.read_text())
            while in_group(group, running=("granian", "multiprocessing")):
                os.killpg(group, signal.SIGKILL)
                if self._child:
                    self._child.poll()
                time.sleep(TICK)
        self.note.unlink(missing_ok=True)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
