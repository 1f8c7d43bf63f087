"""kill -9 of any process at any moment, then the same command again: all that was acknowledged is there."""

import json
import os
from http.client import HTTPException

import pytest

from accord.web.postgres.processes import PROC
from accord.web.testing import furnished
from tests.browser.running import Demo, family, kill, wait_until

SLOW = [pytest.param(part, marks=pytest.mark.slow) for part in ("granian", "worker", "postmaster")]
pytestmark = pytest.mark.skipif(not PROC.joinpath("self").exists(), reason="needs /proc to find whom to kill")
WRITING = """
from itertools import count
from django.utils import timezone
from accord.access.actors import Actor, Role, Side
from accord.kit.dates import When
from accord.network.models import Partnership
from accord.network.operations import add_organisation
from accord.people.models import Person
from accord.web.demo import seat_at
person = Person.objects.get(email="coordinator@demo.invalid")
uk = Partnership.objects.get(slug="uk")
for number in count(1):
    name, now = f"Kept %(part)s {number}", timezone.now()
    add_organisation(Actor(person.reference, seat_at("uk", Role.COORDINATOR), now), partnership=uk, name=name,
                     side=Side.CIVIL_SOCIETY, since=When.day(now.date()))
    print(name, flush=True)
"""
PARTS = {
    "parent": lambda demo: [demo.process.pid],
    "granian": lambda demo: [demo.granian()],
    "worker": lambda demo: family(demo.granian())[-1:],
    "postmaster": lambda demo: [demo.postmaster()],
    "everything": Demo.everything,
}


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """A demonstration of its own, to be killed again and again."""
    demo = Demo(tmp_path_factory.mktemp("killed"))
    furnished(demo.home)
    try:
        yield demo.start()
    finally:
        demo.stop()


def recorded(demo):
    """Give the titles of all acts that the record tells in public, or nothing while it does not answer."""
    try:
        answer = demo.get("/plans/uk-2013-15/record.jsonl", **{"Accept-Encoding": "identity"})
    except (OSError, HTTPException):
        return set()
    lines = map(json.loads, answer.body.splitlines()) if answer.status == 200 else ()
    return {line["words"]["title"]["text"] for line in lines if "title" in line.get("words", {})}


def acknowledged(lines):
    return {line.strip() for line in lines if line.startswith("Kept ")}


def running(pid):
    """Whether a process runs; one that waits to be buried does not."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.parametrize("part", ["parent", "everything", *SLOW])
def test_nothing_acknowledged_is_lost(killed, part, record_property):
    writer = killed.begin("shell", "--verbosity", "0", "-c", WRITING % {"part": part})
    said = [writer.stdout.readline() for _act in range(5)]
    victims = PARTS[part](killed)
    kill([*victims, writer.pid] if part == "everything" else victims)
    wait_until(lambda: not any(map(running, victims)))
    kill([writer.pid])
    kept = acknowledged([*said, *writer.communicate()[0].splitlines()])
    assert len(kept) >= 5, said
    if killed.process.pid in victims:
        killed.start()
        record_property("seconds until ready again", killed.ready_after())
    wait_until(lambda: kept <= recorded(killed))
    proved = killed.run("record", "verify")
    assert proved.returncode == 0, proved.stderr
    assert killed.get("/plans/uk-2013-15/").status == 200


def test_the_check_sees_a_loss(killed):
    assert not {"Kept nowhere 1"} <= recorded(killed)
    assert "Involve" in recorded(killed)


def test_every_process_is_found(killed):
    found = killed.everything()
    assert {killed.process.pid, killed.granian(), killed.postmaster()} < set(found)
    assert os.getpid() not in found
