from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Actor, Role, Side
from accord.access.actors import Seat as SeatValue
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.models import Seat, VisionSupport
from accord.network.operations import membership, vision
from accord.network.queries.vision import vision as seen_by
from accord.network.tests import make, make_membership
from accord.network.tests.make import noon
from accord.prose.document import Document, paragraphs
from accord.record.models import Act
from accord.texts.log.writing import change
from accord.texts.models import Text, Version

pytestmark = pytest.mark.django_db
DAY = date(2012, 10, 11)
LATER = date(2012, 10, 30)
PAGE = reverse("network:vision", args=["uk"])
WORDS = paragraphs("Openness by default.\nFollow the money.")


@pytest.fixture
def table():
    table = make.table()
    make_membership.charter(table)
    make_membership.founded(table)
    return table


def sits(body, role=Role.MEMBER, day=LATER):
    return Actor("", SeatValue("network.seat:uk/9", "uk", Side(body.side), role, body.name), noon(day))


def begun(table, content=WORDS):
    return vision.begin_vision(
        table.civil_society(DAY),
        partnership=table.partnership,
        title="A shared vision",
        since=When.day(DAY),
        content=content,
    )


def published(table, text, day=LATER, name="as adopted"):
    actor = table.civil_society(day)
    return vision.publish_vision(actor, partnership=table.partnership, text=text, name=name, since=When.day(day))


def support(table, version, actor=None, day=LATER):
    actor = actor or table.civil_society(day)
    return vision.support_vision(actor, partnership=table.partnership, version=version, since=When.day(day))


def reworded(table, text, words="Openness always."):
    change(table.civil_society(LATER), text, lambda _before, _name: paragraphs(words))


def test_it_is_written_in_the_networks_room_and_nobody_else_knows(client, table):
    text = begun(table)
    assert (text.visibility, text.room_side) == (Visibility.ROOM, Side.CIVIL_SOCIETY)
    day = LATER
    assert seen_by(table.partnership, table.civil_society(day), day).text == text
    assert seen_by(table.partnership, table.government(day), day).text is None
    words = client.get(PAGE).content.decode()
    assert "has published no vision yet" in words
    assert "Openness by default" not in words


def test_government_neither_begins_nor_publishes_nor_supports_it(table):
    official = table.government(DAY)
    with pytest.raises(Refused, match="without it"):
        vision.begin_vision(official, partnership=table.partnership, title="Ours", since=When.day(DAY))
    version = published(table, begun(table))
    with pytest.raises(Refused):
        support(table, version, table.government(LATER))


def test_what_is_published_is_read_by_everybody_and_supported_in_these_words_alone(client, table):
    text = begun(table)
    version = published(table, text)
    support(table, version)
    words = client.get(PAGE).content.decode()
    assert "Follow the money." in words
    assert "1 of 1 members stand under these words." in words
    assert version.sha256 in words
    reworded(table, text)
    newer = published(table, text, name="after the summer")
    words = client.get(PAGE).content.decode()
    assert "0 of 1 members stand under these words." in words
    assert "Supported an earlier version" in words
    assert "Openness always." in words
    with pytest.raises(ValidationError, match="newer version"):
        support(table, version)
    support(table, newer)
    assert "1 of 1 members" in client.get(PAGE).content.decode()
    assert [act.verb for act in Act.objects.filter(verb="network.support_vision")] == ["network.support_vision"] * 2


def test_on_an_earlier_day_it_reads_as_it_stood(client, table):
    version = published(table, begun(table))
    support(table, version)
    before = client.get(PAGE, {"as_of": "2012-10-20"}).content.decode()
    assert "Follow the money." not in before
    assert "has published no vision yet" in before


def test_support_is_taken_back_by_whoever_gave_it_and_stays_on_the_record(client, table):
    version = published(table, begun(table))
    given = support(table, version)
    other = sits(table.body("Oxfam"))
    with pytest.raises(ValidationError, match="Only Involve itself"):
        vision.withdraw_support(other, support=given, reason="", since=When.day(LATER))
    vision.withdraw_support(table.civil_society(LATER), support=given, reason="Too thin.", since=When.day(LATER))
    assert "0 of 1 members" in client.get(PAGE).content.decode()
    with pytest.raises(ValidationError, match="already"):
        vision.withdraw_support(table.civil_society(LATER), support=given, reason="", since=When.day(LATER))
    support(table, version)
    assert VisionSupport.objects.count() == 2


def test_what_cannot_be_is_refused_in_words(table):
    text = begun(table, Document())
    with pytest.raises(ValidationError, match="already"):
        begun(table)
    with pytest.raises(ValidationError, match="not a word"):
        published(table, text)
    reworded(table, text)
    version = published(table, text)
    with pytest.raises(ValidationError, match="nothing in it is new"):
        published(table, text, name="again")
    support(table, version)
    with pytest.raises(ValidationError, match="supports it already"):
        support(table, version)
    stranger = sits(table.body("Oxfam"))
    with pytest.raises(ValidationError, match="no member"):
        support(table, version, stranger)
    assert Text.objects.count() == 1


def test_from_the_first_word_to_support_by_its_pages(client, table):
    who = make.person("Coordinator")
    Seat.objects.filter(role=Role.COORDINATOR).update(person=who)
    client.force_login(who)
    assert "Begin a vision" in client.get(PAGE).content.decode()
    client.post(reverse("network:begin_vision", args=["uk"]), {"title": "A shared vision"})
    text = Text.objects.get()
    reworded(table, text)
    empty = client.post(reverse("network:publish_vision", args=["uk"]), {"name": ""})
    assert empty.status_code == 422
    assert client.post(reverse("network:publish_vision", args=["uk"]), {"name": "as adopted"}).url == PAGE
    assert "Support it" in client.get(PAGE).content.decode()
    number = Version.objects.get(frozen=True).number
    assert client.post(reverse("network:support_vision", args=["uk", number])).url == PAGE
    words = client.get(PAGE).content.decode()
    assert "1 of 1 members stand under these words." in words
    assert "Take our support back" in words
    assert client.post(reverse("network:support_vision", args=["uk", number])).status_code == 422
    assert client.post(reverse("network:support_vision", args=["uk", 99])).status_code == 404
    assert client.post(reverse("network:withdraw_support", args=["uk"]), {"reason": "Too thin."}).url == PAGE
    assert client.post(reverse("network:withdraw_support", args=["uk"]), {"reason": ""}).status_code == 404


def test_who_left_the_network_is_told_apart(client, table):
    version = published(table, begun(table))
    joined = make_membership.admitted(table)
    body = joined.organisation
    support(table, version, sits(body))
    assert "1 of 2 members stand under these words." in client.get(PAGE).content.decode()
    membership.leave(sits(body), membership=joined, since=When.day(LATER))
    words = client.get(PAGE).content.decode()
    assert "0 of 1 members stand under these words." in words
    assert "has left the network since" in words
