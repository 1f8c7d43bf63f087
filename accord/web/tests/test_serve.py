"""`accord serve` as a process: it answers, survives kill -9 of its parts, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from accord.web.postgres.cluster import Cluster
from accord.web.postgres.processes import PROC
from accord.web.testing import furnished

TOO_LONG = 40.0

pytestmark = pytest.mark.skipif(not PROC.joinpath("self").exists(), reason="needs /proc to find the processes to kill")


class Served:
    """One home, served by a process of its own."""

    def __init__(self, home):
        self.home = home
        self.cluster = Cluster(home)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = None

    def command(self, *words):
        own = {"DATABASE_URL", "ACCORD_TEST_HOME", "ACCORD_BASE_URL"}
        env = {name: value for name, value in os.environ.items() if name not in own} | {"ACCORD_HOME": str(self.home)}
        return {"args": [sys.executable, "-m", "accord.web.cli", *words], "env": env, "text": True}

    def start(self):
        with (self.home / "out").open("w") as out:
            self.process = subprocess.Popen(
                **self.command("serve", "--port", str(self.port)), stdout=out, stderr=out, start_new_session=True
            )
        wait_until(lambda: self.process.poll() is not None or "Ready after" in (self.home / "out").read_text())
        wait_until(self.answers)

    def answers(self):
        assert self.process.poll() is None, (self.home / "out").read_text()
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5).status == 200
        except urllib.error.HTTPError as error:
            error.close()
            return False
        except OSError:
            return False

    def stop(self):
        self.process.terminate()
        return self.process.wait(TOO_LONG)

    def end(self):
        """Leave nothing behind, whatever a failing test did."""
        for note in self.home.glob("*.group"):
            os.killpg(int(note.read_text()), signal.SIGKILL)
        self.cluster.stop()

    def granian(self):
        return int((self.home / "pages.group").read_text())

    def live(self):
        return int((self.home / "live.group").read_text())

    def live_answers(self):
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port + 1}/", timeout=5).status == 200
        except OSError:
            return False

    def workers(self):
        return [pid for pid in group(self.granian()) if pid != self.granian()]

    def postmaster(self):
        return self.cluster.server.process()

    def rows(self, statement):
        with psycopg.connect(self.cluster.url, autocommit=True) as connection:
            result = connection.execute(statement)
            return result.fetchall() if result.description else []

    def recovered(self):
        """Whether the database lets anyone in: after a crash it first recovers."""
        try:
            return bool(self.rows("SELECT 1"))
        except psycopg.OperationalError:
            return False


def wait_until(true, limit=TOO_LONG):
    end = time.monotonic() + limit
    while not true():
        assert time.monotonic() < end, f"waited {limit} s in vain"
        time.sleep(0.05)


def group(number):
    """The live processes of a process group."""
    members = []
    for each in PROC.glob("[0-9]*"):
        try:
            state, _, their_group = (each / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if their_group == str(number) and state not in "ZX":
            members.append(int(each.name))
    return members


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    served = Served(tmp_path_factory.mktemp("home"))
    furnished(served.home)
    served.start()
    yield served
    served.stop()
    served.end()


@contextmanager
def a_row_is_kept(served):
    served.rows("CREATE TABLE IF NOT EXISTS kept (word text); DELETE FROM kept; INSERT INTO kept VALUES ('promise')")
    yield
    wait_until(served.recovered)
    assert served.rows("SELECT word FROM kept") == [("promise",)]


@pytest.mark.parametrize("part", ["worker", "granian", "live", "backend", "postmaster"])
def test_a_part_that_is_killed_comes_back(serving, part):
    find = {
        "worker": lambda: serving.workers()[0],
        "granian": serving.granian,
        "live": serving.live,
        "backend": lambda: serving.rows(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )[0][0],
        "postmaster": serving.postmaster,
    }[part]
    with a_row_is_kept(serving):
        victim = find()
        os.kill(victim, signal.SIGKILL)
        wait_until(lambda: not PROC.joinpath(str(victim), "cmdline").exists() or not commandline(victim))
        wait_until(lambda: serving.cluster.running() and serving.answers() and serving.live_answers())


def commandline(pid):
    try:
        return PROC.joinpath(str(pid), "cmdline").read_bytes()
    except OSError:
        return b""


def test_a_home_is_served_once(serving):
    second = subprocess.run(**serving.command("serve", "--port", "1"), capture_output=True, check=False)
    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert "being served already" in second.stderr


def test_a_port_in_use_is_one_clear_line(serving, tmp_path):
    other = Served(tmp_path)
    other.port = serving.port
    refused = subprocess.run(**other.command("serve", "--port", str(other.port)), capture_output=True, check=False)
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert f"127.0.0.1:{other.port} cannot be used" in refused.stderr
    assert not other.cluster.data.exists()


def test_a_killed_parent_can_be_started_again_and_stops_cleanly(serving):
    with a_row_is_kept(serving):
        granian, live = serving.granian(), serving.live()
        for each in (granian, live):
            os.kill(each, signal.SIGSTOP)  # so that they cannot stop in good order
        serving.process.kill()
        serving.process.wait(TOO_LONG)
        orphans = [*group(granian), *group(live)]
        serving.start()
        assert len(orphans) > 2
        assert not set(orphans) & {*group(granian), *group(live)}
    granian, live, postmaster = serving.granian(), serving.live(), serving.postmaster()
    assert serving.stop() == 0
    assert group(granian) == group(live) == []
    assert not commandline(postmaster)
    assert "Stopping." in Path(serving.home / "out").read_text().splitlines()
