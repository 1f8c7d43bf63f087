"""The servers of an installation: each a process group that dies with the process that started it."""

import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import ClassVar

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


class Served(ABC):
    """The processes that answer at one address. `note` keeps their group's number for after a kill -9."""

    name: ClassVar[str]
    """What it is called where it is told of."""
    running: ClassVar[tuple[str, ...]]
    """Words of which its processes have one in their command line."""

    def __init__(self, host: str, port: int, note: Path) -> None:
        self.host = host
        self.port = port
        self.note = note
        self._child: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def command(self) -> list[str]:
        """Give the words that start it, after those of the interpreter."""

    @property
    def pages(self) -> str:
        """Where the pages answer to which it belongs."""
        return self.address

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
        """Start it; `wait` for it before you tell anybody."""
        self._bury()
        self._child = subprocess.Popen(
            [sys.executable, "-m", *self.command()],
            env={"ACCORD_BASE_URL": self.pages, **os.environ},
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509  # one system call, no lock taken
        )
        self.note.write_text(str(self._child.pid))

    def ended(self) -> bool:
        """Whether it has died; workers may have outlived it."""
        return self._child is None or self._child.poll() is not None

    def revive(self) -> None:
        """Start again, and say so by an error, should it have died."""
        if self.ended():
            self.start()
            raise RuntimeError(f"{self.name} had died and was started again")

    def wait(self, path: str = "/") -> None:
        """Return when the page at ``path`` is really answered; raise CommandError, in words, when it will not be."""
        end, faults = time.monotonic() + SILENCE, 0
        while not (status := self._status(path)) or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            faults += bool(status)
            if self.ended():
                said = f"{self.name[:1].upper()}{self.name[1:]} ended before it answered; what it said stands above."
                raise CommandError(said)
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
            while in_group(group, running=self.running):
                os.killpg(group, signal.SIGKILL)
                if self._child:
                    self._child.poll()
                time.sleep(TICK)
        self.note.unlink(missing_ok=True)


class Pages(Served):
    """The HTTP server: granian and its workers."""

    name = "the HTTP server"
    running = ("granian", "multiprocessing")

    def __init__(self, host: str, port: int, workers: int, note: Path) -> None:
        super().__init__(host, port, note)
        self.workers = workers

    def command(self) -> list[str]:
        """Start granian with so many workers; it brings back one that dies."""
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
        return ["granian", *words, "--respawn-failed-workers", "accord.web.wsgi:application"]


class LiveTexts(Served):
    """The server of live texts, on the port after that of the pages: a socket held for hours keeps no page waiting."""

    name = "the server of live texts"
    running = ("accord.web.cli",)

    def __init__(self, pages: Pages, note: Path) -> None:
        super().__init__(pages.host, pages.port + 1, note)
        self._pages = pages

    @property
    def pages(self) -> str:
        """Where the pages answer: their readers come here from there."""
        return self._pages.address

    def command(self) -> list[str]:
        """Start `accord live`."""
        return ["accord.web.cli", "live", "--host", self.host, "--port", str(self.port)]


def _die_with_parent() -> None:
    if sys.platform == "linux":
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
