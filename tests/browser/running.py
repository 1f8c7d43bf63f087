"""`accord demo` as a process of its own, in a home of its own, and how to kill it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from types import MappingProxyType

from accord.web.postgres.cluster import Cluster
from accord.web.postgres.processes import PROC

TOO_LONG = 300.0
"""Seconds after which what was waited for will not come: many times what it takes."""
NOT_ITS_OWN = {"DATABASE_URL", "ACCORD_TEST_HOME", "ACCORD_BASE_URL", "PYTHONDONTWRITEBYTECODE"}


def wait_until(true, limit=TOO_LONG):
    end = time.monotonic() + limit
    while not (answer := true()):
        assert time.monotonic() < end, f"waited {limit:.0f} s in vain"
        time.sleep(0.05)
    return answer


@dataclass(frozen=True)
class Answer:
    """What came over the wire: the body is as packed as it came."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def kind(self):
        return self.headers.get("Content-Type", "").partition(";")[0]


class Demo:
    """One home with the demonstration in it; `start` may be called again after whatever happened to it."""

    serve = ("demo", "--no-browser")
    surroundings = MappingProxyType({"PYTHONUNBUFFERED": "1"})

    def __init__(self, home):
        self.home = home
        self.log = home / "said"
        self.process = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def start(self):
        """Start it and wait for the address it prints."""
        if self.process:
            self.process.wait(TOO_LONG)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                **self._command(*self.serve, "--port", str(self.port)),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.address = wait_until(self._announced)
        return self

    def _announced(self):
        said = self.said()
        assert self.process.poll() is None, said
        found = re.search(r"^Ready after .*?(http://[^/\s]+)", said, re.MULTILINE | re.DOTALL)
        return found and found[1]

    def said(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def ready_after(self):
        """How long it says that the start took, in seconds."""
        return float(re.search(r"Ready after ([\d.]+) s", self.said())[1])

    def get(self, path, **headers):
        """Ask as a browser without a memory would."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TOO_LONG)
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip, deflate", **headers})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def run(self, *words):
        """Run a command of `accord` in this home, beside the demonstration."""
        return subprocess.run(**self._command(*words), capture_output=True, check=False, timeout=TOO_LONG)

    def begin(self, *words):
        """Begin a command whose lines are read as they come."""
        return subprocess.Popen(**self._command(*words), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def _command(self, *words):
        kept = {name: value for name, value in os.environ.items() if name not in NOT_ITS_OWN}
        own = {"ACCORD_HOME": str(self.home), **self.surroundings}
        return {"args": [sys.executable, "-m", "accord.web.cli", *words], "env": kept | own, "text": True}

    def stop(self):
        """End it as a person would, then bury what a failed test may have left."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(TOO_LONG)
        for note in self.home.glob("*.group"):
            kill(family(int(note.read_text())))
        Cluster(self.home).stop()

    def granian(self):
        return int((self.home / "pages.group").read_text())

    def postmaster(self):
        return Cluster(self.home).server.process()

    def everything(self):
        """Every process of the demonstration, the parent first."""
        roots = (self.process.pid, self.granian(), self.postmaster())
        return list(dict.fromkeys(pid for root in roots for pid in family(root)))


def family(root):
    """A process with all that descend from it, by what /proc says now."""
    parents = {}
    for each in PROC.glob("[0-9]*"):
        try:
            parents[int(each.name)] = int((each / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def kill(pids):
    """Kill -9 these, all of them stopped before the first dies, so that none can tidy up after another."""
    for how in (signal.SIGSTOP, signal.SIGKILL):
        for pid in pids:
            try:
                os.kill(pid, how)
            except ProcessLookupError:
                continue
