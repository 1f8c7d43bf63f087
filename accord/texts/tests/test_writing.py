import pytest
from django.db import transaction

from accord.network.tests import make
from accord.prose.document import Block, Document, Run, paragraphs
from accord.texts.log import writing
from accord.texts.models import Suggestion, Text
from accord.texts.tests.make import begun

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return make.table()


@pytest.fixture
def text(table):
    return begun(table, words=Document())


def test_the_house_writes_and_reads(table, text):
    with transaction.atomic():
        done = writing.change(table.government(), text, lambda _before, _name: paragraphs("One.\nTwo."))
    assert done.number == Text.objects.get(pk=text.pk).last == 1
    assert (done.before, done.after) == (Document(), paragraphs("One.\nTwo."))
    assert writing.now(text) == done.after


def test_a_suggestion_written_by_the_house_has_its_row(table, text):
    actor = table.civil_society()
    with transaction.atomic():
        done = writing.change(
            actor, text, lambda _before, name: Document((Block("a", runs=(Run("new", added=f"{name}1"),)),))
        )
    made = Suggestion.objects.get()
    assert made.name == done.after.names[0] == f"{made.writer_id}.1"
    assert (made.writer.person, made.made_at) == (actor.person, actor.at)
