import pytest

from accord.access.actors import Actor, Role, Side
from accord.access.models import Visibility
from accord.record.models import Act
from accord.record.tests.make import NOON, Matter, actor, coordinator, reader, say

pytestmark = pytest.mark.django_db

GOVERNMENT_ROOM = {"visibility": Visibility.ROOM, "room_side": "government"}
OTHER_ROOM = {"visibility": Visibility.ROOM, "room_side": "civil-society"}


@pytest.fixture(autouse=True)
def _acts():
    for home in ("uk", "nl"):
        for title, readers in {
            "public": {},
            "table": {"visibility": Visibility.TABLE},
            "government": GOVERNMENT_ROOM,
            "civil-society": OTHER_ROOM,
        }.items():
            say(actor(), matter=Matter(f"{home} {title}", partnership_slug=home, **readers))


@pytest.mark.parametrize(
    ("by", "reads"),
    [
        (reader(), set()),
        (Actor("p1", None, NOON), set()),
        (actor(), {"uk table", "uk government"}),
        (actor(role=Role.MINISTERS_OFFICE), {"uk table", "uk government"}),
        (coordinator(), {"uk table", "uk civil-society"}),
        (actor(table="nl"), {"nl table", "nl government"}),
        (actor(role=Role.ADMINISTRATOR, side=Side.NONE, body="", table=""), set()),
        (actor(role=Role.IRM_READER, side=Side.INDEPENDENT, body="IRM"), set()),
        (actor(side=Side.OTHER, body="Parliament"), set()),
    ],
)
def test_each_reads_the_public_their_table_and_their_own_room(by, reads):
    seen = {act.words.get().text for act in Act.objects.visible_to(by)}
    assert seen == {"uk public", "nl public"} | reads
