"""pytest's plugin: one PostgreSQL for the whole run, slow tests on request, no socket beyond this machine."""

import atexit
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Generator
from importlib.metadata import version
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from accord.web.home import ROOT
from accord.web.postgres.binaries import find
from accord.web.postgres.cluster import NAME, Cluster, embedded
from accord.web.postgres.locks import Lock

RUNS = ROOT / "var" / "test"
BLANK = ROOT / "var" / "blank"
"""Where the tables of today with nothing in them are kept from run to run."""
NEAR = "127.0.0.1,localhost,::1"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Generator[None]:
    """Give the run a home and a database before settings are read.

    The home is this run's own: runs may go on side by side. Workers of pytest-xdist inherit it.
    """
    if "ACCORD_TEST_HOME" not in os.environ:
        _open_home(RUNS / str(os.getpid()))
    yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer --slow."""
    parser.addoption("--slow", action="store_true", help="also run the tests marked slow")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Close the network for tests: pytest-socket lets connections through to this machine alone."""
    config.option.allow_hosts = config.option.allow_hosts or NEAR
    config.option.allow_unix_socket = True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what is marked slow unless it was asked for."""
    if config.getoption("--slow"):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="slow: run with --slow"))


@pytest.fixture(scope="session", autouse=True)
def _tables() -> None:
    """Copy the tables for each worker's tests from those that the run's own database came with."""
    if embedded():
        connection.settings_dict["TEST"]["TEMPLATE"] = NAME


@pytest.fixture(scope="session", autouse=True)
def _styles_and_fonts() -> None:
    """Lay out the static files once per run, as serving does: pages name them by their content."""
    with Lock(settings.HOME / "static.lock"):
        if not (settings.STATIC_ROOT / "staticfiles.json").exists():
            call_command("collectstatic", interactive=False, verbosity=0)


def _open_home(place: Path) -> None:
    os.environ["ACCORD_TEST_HOME"] = os.environ["ACCORD_HOME"] = str(place)
    with Lock(RUNS.with_suffix(".lock")):
        _sweep()
        atexit.register(shutil.rmtree, place, ignore_errors=True)
        if "DATABASE_URL" not in os.environ:
            holding = furnished(place).held()
            os.environ["DATABASE_URL"] = holding.__enter__()
            atexit.register(holding.__exit__, None, None, None)


def furnished(place: Path) -> Cluster:
    """Give a home its database with the tables of today and nothing in them: they are made once, and copied.

    They are made anew when a migration has changed. Starting on them brings up to date what else may be missing.
    """
    cluster = Cluster(place, durable=False)
    with Lock(BLANK.with_suffix(".lock")):
        kept = BLANK / _state()
        if not kept.exists():
            _make(BLANK / "making", kept)
        shutil.copytree(kept, cluster.data)
    return cluster


def _make(place: Path, kept: Path) -> None:
    cluster = Cluster(place, durable=False)
    cluster.stop()  # of a run that was killed
    shutil.rmtree(BLANK, ignore_errors=True)
    with cluster.held() as url:
        surroundings = os.environ | {"DATABASE_URL": url, "ACCORD_HOME": str(place)}
        subprocess.run([sys.executable, "-m", "accord.web.cli", "migrate", "-v0"], env=surroundings, check=True)
    shutil.move(cluster.data, kept)
    shutil.rmtree(place, ignore_errors=True)


def _state() -> str:
    """Name the state of the tables: by every migration of the house, and the versions of what else makes them."""
    state = hashlib.sha256()
    for each in sorted((ROOT / "accord").glob("*/migrations/*.py")):
        state.update(each.read_bytes())
    for made_by in (*map(version, ("django", "django-allauth")), str(find().major)):
        state.update(made_by.encode())
    return state.hexdigest()[:16]


def _sweep() -> None:
    """Remove what killed runs left behind, their servers too."""
    for left in RUNS.glob("*"):
        cluster = Cluster(left)
        if cluster.unused():
            cluster.stop()
            shutil.rmtree(left, ignore_errors=True)
