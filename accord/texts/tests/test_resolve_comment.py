import pytest
from django.core.exceptions import ValidationError

from accord.kit.dates import When
from accord.network.tests.make import START, table
from accord.record.models import Act
from accord.texts.log.writing import now
from accord.texts.operations import comments
from accord.texts.queries.comments import threads_of
from accord.texts.tests.make import begun
from accord.texts.tests.make_comments import comment

pytestmark = pytest.mark.django_db
TODAY = When.day(START)


@pytest.fixture
def home():
    return table()


@pytest.fixture
def thread(home):
    return comment(home.government(), begun(home), assignee="Involve")


def read(home, thread):
    (each,) = threads_of(thread.text, home.civil_society(), START, now(thread.text))
    return each.resolved, each.assignee


def test_it_is_settled_and_opened_again_by_either_side_and_who_answers_stays(home, thread):
    comments.resolve(home.civil_society(), thread=thread, since=TODAY)
    assert read(home, thread) == (True, "Involve")
    comments.reopen(home.government(), thread=thread, since=TODAY)
    assert read(home, thread) == (False, "Involve")
    assert Act.objects.filter(verb__in=["texts.resolve", "texts.reopen"]).count() == 2


def test_what_is_settled_is_not_settled_again_and_what_is_open_not_opened(home, thread):
    with pytest.raises(ValidationError, match="open already"):
        comments.reopen(home.government(), thread=thread, since=TODAY)
    comments.resolve(home.civil_society(), thread=thread, since=TODAY)
    with pytest.raises(ValidationError, match="Involve marked it as resolved already"):
        comments.resolve(home.government(), thread=thread, since=TODAY)
    assert thread.states.count() == 2


def test_who_answers_is_passed_on_and_settled_stays_settled(home, thread):
    comments.resolve(home.civil_society(), thread=thread, since=TODAY)
    comments.assign(home.government(), thread=thread, body=" Cabinet Office ", since=TODAY)
    assert read(home, thread) == (True, "Cabinet Office")
    with pytest.raises(ValidationError, match="so already"):
        comments.assign(home.government(), thread=thread, body="Cabinet Office", since=TODAY)
