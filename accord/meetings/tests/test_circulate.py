from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Role, Side
from accord.access.models import SignedLink
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.meetings.models import Action, AgreedPoint, Attribution, Edition, Minutes, Publication
from accord.meetings.operations import minutes
from accord.meetings.queries.items import ItemKind
from accord.meetings.tests.make_meetings import CALLED, MET
from accord.meetings.tests.make_minutes import CLOSES, OVER, SENT, minutes_begun, seated
from accord.network.tests.make import noon
from accord.process.models import Decision
from accord.process.tests.make_agreement import agreed
from accord.prose.document import Document
from accord.record.models import Act
from accord.texts.log.writing import now
from accord.texts.models import Text, Version

pytestmark = pytest.mark.django_db
GOV, CIV = Side.GOVERNMENT, Side.CIVIL_SOCIETY


@pytest.fixture
def begun():
    return minutes_begun()


def text_of(edition):
    return Document.from_json(edition.content).text


def test_an_agenda_has_what_never_fails_and_what_was_asked_for():
    begun = minutes_begun(lines=(), headings=("The draft", " The summit "))
    assert [part.text for part in now(begun.minutes.text).parts if part.text] == [
        "Actions from earlier meetings",
        "The draft",
        "The summit",
        "Any other business",
        "Next meeting",
    ]
    text = Text.objects.get()
    assert (text.part, text.visibility, text.subject) == ("minutes", "table", begun.meeting.reference)
    assert (begun.minutes.visibility, Act.objects.get(verb="meetings.begin_minutes").visibility) == ("table", "table")


def test_it_goes_round_with_a_window_of_working_days(begun):
    edition = begun.send()
    assert (edition.number, edition.closes, edition.visibility) == (1, CLOSES, "table")
    assert "Agreed: to meet every week" in text_of(edition)
    act = Act.objects.get(verb="meetings.circulate_minutes")
    assert (act.facts["closes"], act.visibility) == ("2013-02-22", "table")
