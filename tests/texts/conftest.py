from dataclasses import dataclass

import pytest

from accord.access.actors import Actor, Role
from accord.network.tests import make as tables
from accord.people.models import Person
from accord.texts.tests.make import begun, somebody
from tests.texts.living import Hands, Server, signed_in


@dataclass
class Writer:
    """Somebody with a seat who is signed in."""

    person: Person
    actor: Actor
    session: str


class Home:
    """A table with two people of either side, and texts that both sides write."""

    def __init__(self):
        self.table = tables.table()
        self.official = self.writer(Role.POLICY_OFFICIAL, "Olive Official")
        self.member = self.writer(Role.MEMBER, "Mary Member")

    def writer(self, role, name):
        person, actor = somebody(self.table, role, name)
        return Writer(person, actor, signed_in(person))

    def text(self, words="", **told):
        return begun(self.table, words=words, **told)


@pytest.fixture
def home(transactional_db):
    return Home()


@pytest.fixture
def server(home):
    server = Server().start()
    yield server
    assert server.stop() in (0, -9)


@pytest.fixture
def hands():
    hands = Hands()
    yield hands
    hands.end()
