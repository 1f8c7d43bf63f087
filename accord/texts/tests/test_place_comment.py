import pytest
from django.core.exceptions import ValidationError

from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import START, table
from accord.prose.anchors import Anchor
from accord.prose.document import Document
from accord.record.models import Act
from accord.texts.log.writing import now
from accord.texts.models import Place
from accord.texts.operations import comments
from accord.texts.queries.comments import anchor_of, threads_of
from accord.texts.tests.make import begun, says
from accord.texts.tests.make_comments import comment

pytestmark = pytest.mark.django_db
TODAY = When.day(START)


@pytest.fixture
def home():
    return table()


@pytest.fixture
def text(home):
    return begun(home)


def test_a_comment_without_its_words_is_put_where_somebody_says(home, text):
    thread = comment(home.government(), text, quote="state of things")
    says(text, home.civil_society(), Document(now(text).parts[1:]))
    document = now(text)
    part = document.parts[0].id
    comments.place(home.civil_society(), thread=thread, anchor=anchor_of(document, part, "promise"), since=TODAY)
    (each,) = threads_of(text, home.government(), START, document)
    assert (each.part, each.anchor.quote, each.place.start) == (part, "promise", 8)
    thread.refresh_from_db()
    assert thread.quote == "state of things"
    assert Act.objects.get(verb="texts.place").thing == thread.reference


def test_the_last_place_counts_and_can_be_lost_again(home, text):
    thread = comment(home.government(), text)
    for number in (1, 2):
        anchor = anchor_of(now(text), now(text).parts[number].id, "")
        comments.place(home.government(), thread=thread, anchor=anchor, since=TODAY)
    says(text, home.civil_society(), Document(now(text).parts[:2]))
    (each,) = threads_of(text, home.government(), START, now(text))
    assert each.why_lost
    assert Place.objects.count() == 2


def test_nobody_puts_a_comment_anywhere_that_they_cannot_read(home, text):
    thread = comment(home.government(), text, audience=Visibility.ROOM)
    with pytest.raises(Refused, match="between others"):
        comments.place(home.civil_society(), thread=thread, anchor=Anchor("p1", "", "", ""), since=TODAY)


def test_nowhere_is_no_place(home, text):
    thread = comment(home.government(), text)
    with pytest.raises(ValidationError):
        comments.place(home.government(), thread=thread, anchor=Anchor("", "", "", ""), since=TODAY)
