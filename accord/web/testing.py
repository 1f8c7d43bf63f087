"""pytest's plugin: one PostgreSQL for the whole run, slow tests on request, no socket beyond this machine."""

import atexit
import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from accord.web.home import ROOT
from accord.web.postgres.cluster import Cluster
from accord.web.postgres.locks import Lock

RUNS = ROOT / "var" / "test"
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
def _styles_and_fonts() -> None:
    """Lay out the static files once per run, as serving does: pages name them by their content."""
    with Lock(settings.HOME / "static.lock"):
        if not (settings.STATIC_ROOT / "staticfiles.json").exists():
            call_command("collectstatic", interactive=False, verbosity=0)


def _open_home(place: Path) -> None:
    os.environ["ACCORD_TEST_HOME"] = os.environ["ACCORD_HOME"] = str(place)
    cluster = Cluster(place, durable=False)
    with Lock(RUNS.with_suffix(".lock")):
        _sweep()
        atexit.register(shutil.rmtree, place, ignore_errors=True)
        if "DATABASE_URL" not in os.environ:
            holding = cluster.held()
            os.environ["DATABASE_URL"] = holding.__enter__()
            atexit.register(holding.__exit__, None, None, None)


def _sweep() -> None:
    """Remove what killed runs left behind, their servers too."""
    for left in RUNS.glob("*"):
        cluster = Cluster(left)
        if cluster.unused():
            cluster.stop()
            shutil.rmtree(left, ignore_errors=True)
