"""What Norvale writes: each promise of the example stands on a page, and a returned Word document can be tried."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Role
from accord.examples.living.writing import OFFERED, to_return
from accord.people.models import Person
from accord.prose.word_in import read_word
from accord.texts.models import ReturnedChange, Suggestion, Text, WordReturn
from accord.web.demo import address_of, make_role_accounts

pytestmark = pytest.mark.django_db
ANEW = "the example reads otherwise now: write the file anew from to_return()"


@pytest.fixture
def narrative(norvale):
    return Text.objects.get(of_plan="norvale", part="narrative")


@pytest.fixture
def sitting(client, norvale, settings):
    """Sign in as a role of the demonstration."""

    def sits(role):
        settings.DEMO = True
        make_role_accounts()
        client.force_login(Person.objects.get(email=address_of(role)))
        return lambda path: client.get(path).text.partition("<main")[2].partition("<footer")[0]

    return sits


def test_the_vision_is_read_by_everybody_with_who_supports_it(client, norvale):
    vision = client.get("/partnerships/norvale/network/vision/").text
    assert "What we want from an open Norvale" in vision
    assert "4 of 6 members stand under these words" in vision
    assert "has left the network since" in vision


def test_the_narrative_has_suggestions_of_every_fate_and_comments_of_each_side(sitting, narrative):
    official = sitting(Role.LEAD_OFFICIAL)
    changes = official(reverse("texts:suggestions", args=[narrative.pk]))
    assert "fifteen" in changes
    assert "Rejected" in changes
    assert "Accepted" in changes
    comments = official(reverse("texts:comments", args=[narrative.pk]))
    assert "The law says thirty" in comments
    assert "If they insist on these two words" not in comments
    assert "If they insist on these two words" in sitting(Role.COORDINATOR)(
        reverse("texts:comments", args=[narrative.pk])
    )


def test_a_returned_document_fits_in_part_and_what_does_not_waits(sitting, narrative):
    row = WordReturn.objects.get(text=narrative)
    changes = ReturnedChange.objects.filter(came_with=row)
    assert [bool(change.suggestion_id) for change in changes.order_by("part")] == [True, False]
    shown = sitting(Role.POLICY_OFFICIAL)(reverse("texts:word_return", args=[narrative.pk, row.number]))
    assert changes.get(suggestion=None).after in shown.replace("&#39;", "'")


def test_the_document_that_is_offered_can_be_returned(client, sitting, narrative):
    sitting(Role.POLICY_OFFICIAL)
    file = OFFERED.read_bytes()
    assert read_word(file).document == read_word(to_return(narrative, timezone.now())).document, ANEW
    before = Suggestion.objects.filter(text=narrative).count()
    address = reverse("texts:return_word", args=[narrative.pk])
    answer = client.post(address, {"file": SimpleUploadedFile("narrative.docx", file)})
    assert answer.status_code == 302, answer.text
    assert Suggestion.objects.filter(text=narrative).count() == before + 1
    assert client.post(address, {"file": SimpleUploadedFile("narrative.docx", file)}).status_code == 422
