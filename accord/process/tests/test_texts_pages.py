from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Actor, Role
from accord.process.models import AgreementVersion
from accord.process.models.clauses import standard_clauses
from accord.process.queries.agreement_text import laid_out, read_back
from accord.process.tests import make
from accord.process.tests.make_agreement import agreed
from accord.process.tests.test_agreement_page import PROPOSE, comes_in, typed
from accord.prose.document import Block, Document, Kind, words
from accord.texts.log.writing import change, now
from accord.texts.models import Manner, MannerOf, Text

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
TEXTS = reverse("process:texts", args=[PLAN])
BEGIN = reverse("process:begin_text", args=[PLAN])
WRITE_AGREEMENT = reverse("process:write_agreement", args=[PLAN])
TYPED = {"kind": "narrative", "title": "Why openness pays", "visibility": "table", "manner": "free", "headings": ""}


@pytest.fixture
def making():
    return make.plan()


@pytest.fixture
def lead(client, making):
    comes_in(client, making, making.table.cabinet, Role.LEAD_OFFICIAL)


def shown(client, address=TEXTS):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def official(making):
    return Actor("", making.table.lead, timezone.now())


def test_without_a_text_it_says_what_texts_are_for(client, making):
    assert "No text is being written here" in shown(client)
    assert "Begin a text" not in shown(client)


def test_a_text_of_the_table_is_begun_and_both_sides_alone_know_of_it(client, making, lead):
    response = client.post(BEGIN, TYPED | {"headings": "Foreword\n\n Why openness "})
    text = Text.objects.get()
    assert response.url == reverse("texts:write", args=[text.pk])
    assert [part.text for part in now(text).parts] == ["Foreword", "", "Why openness", ""]
    assert "Why openness pays" in shown(client)
    client.logout()
    assert "Why openness pays" not in shown(client)


def test_the_table_shows_the_texts_begun_last_and_leads_to_all(client, making, lead):
    for number in range(7):
        client.post(BEGIN, TYPED | {"kind": "other", "title": f"Text {number}"})
    table = shown(client, reverse("process:table", args=[PLAN]))
    assert sum(f"Text {number}" in table for number in range(7)) == 5
    assert '<span class="count">7</span>' in table
    assert sum(f"Text {number}" in shown(client) for number in range(7)) == 7


def test_a_look_at_an_earlier_plan_asks_the_same_of_each_commitment(client, making, lead):
    client.post(BEGIN, TYPED | {"kind": "analysis", "title": "The first plan", "headings": "Open data\nAid"})
    parts = now(Text.objects.get()).parts
    assert [part.text for part in parts if part.kind == Kind.H2] == ["Open data", "Aid"]
    assert [part.text for part in parts if part.kind == Kind.H3][:2] == ["What was promised", "What was done"]


def test_a_room_of_ones_own_is_unknown_to_the_other_side(client, making, lead):
    client.post(BEGIN, TYPED | {"visibility": "room", "title": "What we fear"})
    assert "What we fear" in shown(client)
    comes_in(client, making, making.table.involve, Role.COORDINATOR)
    assert "What we fear" not in shown(client)


def test_what_was_typed_stays_where_it_cannot_be(client, making, lead):
    response = client.post(BEGIN, TYPED | {"title": "", "headings": "Kept"})
    assert response.status_code == 422
    assert "Kept" in response.content.decode()
    assert not Text.objects.exists()
    client.post(BEGIN, TYPED)
    again = client.post(BEGIN, TYPED | {"title": "A second narrative"})
    assert again.status_code == 422
    assert "has this text already" in again.content.decode()
    assert client.post(BEGIN, TYPED | {"kind": "other", "title": "Why openness pays"}).status_code == 302


def test_the_agreement_is_written_together_and_proposed_as_it_reads(client, making, lead):
    agreed(making)
    client.post(WRITE_AGREEMENT)
    text = Text.objects.get()
    assert MannerOf.objects.get().manner == Manner.SUGGESTED
    agreement = reverse("process:agreement", args=[PLAN])
    assert reverse("texts:write", args=[text.pk]) in shown(client, agreement)

    def reword(document, _prefix):
        heading = next(number for number, part in enumerate(document.parts) if part.id == "clause-notice")
        parts = list(document.parts)
        parts[heading + 1] = Block(parts[heading + 1].id, runs=words("Notice is {notice-days} working days, at least."))
        return Document(tuple(parts))

    change(official(making), text, reword)
    form = typed(shown(client, PROPOSE + "?start=text"))
    assert form["notice-text"] == ["Notice is {notice-days} working days, at least."]
    assert form["notice-days"] == ["5"]
    response = client.post(PROPOSE, form | {"reason": "Plainer."})
    assert response.status_code == 302
    clause = AgreementVersion.objects.last().clauses.get(slug="notice")
    assert clause.text == "Notice is {notice-days} working days, at least."
    assert clause.terms == {"notice-days": 5}


def test_clauses_laid_out_read_back_as_they_were():
    clauses = standard_clauses(date(2012, 11, 5))
    assert [(each.slug, each.title, each.terms) for each in read_back(laid_out(clauses), clauses)] == [
        (each.slug, each.title, each.terms) for each in clauses
    ]
    added = Document(
        (*laid_out(clauses).parts, Block("new", Kind.H2, words("Children")), Block("x", runs=words("Yes")))
    )
    last = read_back(added, clauses)[-1]
    assert (last.slug, last.title, last.text, last.terms) == ("own-1", "Children", "Yes", {})
