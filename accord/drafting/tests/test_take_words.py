"""A commitment in the making is worded in a shared text, and the text's words are taken over as its next version."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accord.access.actors import Role
from accord.access.models import Visibility
from accord.drafting.models import Content, Version
from accord.drafting.queries.proposals import latest
from accord.drafting.queries.proposals_wording import laid_out, read_back
from accord.drafting.queries.provenance import where_from
from accord.drafting.tests.make_proposals import DRAFT, WORDS, changed, contents, moved, proposed
from accord.drafting.tests.make_sections import frozen
from accord.drafting.tests.test_proposal_changes import at
from accord.drafting.tests.test_where_from import sentence
from accord.meetings.tests.make_meetings import Meetings
from accord.process.tests.make_decisions import sign_in
from accord.process.tests.test_agreement_page import typed
from accord.prose.document import Block, Document, Kind, words
from accord.record.operations import operation, write
from accord.texts.log import writing
from accord.texts.models import Text
from accord.texts.models import Version as TextVersion
from accord.texts.verbs.texts import Texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return contents()


@pytest.fixture
def proposal(client, made):
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    proposal = proposed(made)
    assert client.post(at("proposal_wording", proposal)).status_code == 302
    return proposal


@operation
def written(actor, *, text, change):
    """Somebody writes in a text."""
    writing.change(actor, text, lambda before, _name: Document(tuple(change(before.parts))))
    write(actor, Texts.BEGIN, text)


def says(made, **told):
    """The fields say this in the text, by the key of the field; "title" is its heading."""

    def change(parts):
        for part in parts:
            key = part.id.removeprefix("f-").removesuffix("-1")
            yield replace(part, runs=words(told[key])) if key in told and part.id in ("title", f"f-{key}-1") else part

    written(made.government(), text=Text.objects.get(), change=change)


def take(client, proposal, status, **more):
    form = at("take_wording", proposal)
    response = client.post(form, {**typed(client.get(form).content), "why": "Worded together.", **more})
    assert response.status_code == status
    return response.content.decode()


def test_it_is_laid_out_field_by_field_and_only_once(client, proposal):
    text = Text.objects.get()
    parts = writing.now(text).parts
    assert [part.text for part in parts if part.kind == Kind.H2] == ["Who owns companies"]
    assert [part.text for part in parts if part.kind == Kind.H3][:2] == [
        "Brief description",
        "What problem does the commitment aim to address?",
    ]
    assert (text.visibility, text.subject) == (Visibility.TABLE, proposal.reference)
    assert client.get(at("proposal_wording", proposal)).url == reverse("texts:text", args=[text.pk])
    assert at("take_wording", proposal) in client.get(at("proposal", proposal)).content.decode()


def test_the_words_are_frozen_and_become_the_next_version(client, made, proposal):
    says(made, problem="Nobody can see it.", title="Owners of companies")
    page = client.get(at("take_wording", proposal)).content.decode()
    assert "Owners" in page
    take(client, proposal, 302)
    version = latest(proposal)
    assert (version.number, version.why, version.said.title) == (2, "Worded together.", "Owners of companies")
    assert version.said.fields == {**WORDS, "problem": "Nobody can see it."}
    assert version.said.milestones
    assert (version.text_version.frozen, version.text_version.text) == (True, Text.objects.get())


def test_before_they_are_taken_it_is_told_what_makes_them_weak(client, made, proposal):
    form, vague = at("take_wording", proposal), "“The ministry will explore new ways.”"
    assert vague not in client.get(form).content.decode()
    says(made, solution=vague[1:-1])
    assert vague in client.get(form).content.decode()


def test_a_heading_that_is_none_is_refused_and_nothing_is_kept(client, made, proposal):
    text = Text.objects.get()
    written(made.government(), text=text, change=lambda parts: [*parts, Block("x", Kind.H3, words("Costs"))])
    page = client.get(at("take_wording", proposal)).content.decode()
    assert "The heading “Costs” is none of the template&#39;s" in page.replace("&#x27;", "&#39;")
    assert "disabled" in page
    sent = {"based_on": "1", "sha256": "0" * 64, "why": "x"}
    assert client.post(at("take_wording", proposal), sent).status_code == 422
    assert Version.objects.count() == 1
    assert not TextVersion.objects.filter(frozen=True).exists()


def test_who_wrote_or_changed_it_meanwhile_is_seen_first(client, made, proposal):
    form = at("take_wording", proposal)
    says(made, problem="Mine.")
    data = {**typed(client.get(form).content), "why": "Worded together."}
    says(made, problem="Theirs.")
    page = client.post(form, data)
    assert page.status_code == 422
    assert "Theirs" in page.content.decode()
    data = {**typed(page.content), "why": "Worded together."}
    changed(made, proposal, made.civil_society(DRAFT), title="Other words")
    ask = made.ask()
    page = client.post(form, {**data, "because": [f"ask-{ask.number}"]})
    assert page.status_code == 422
    assert client.post(form, {**typed(page.content), "why": "Seen."}).status_code == 302
    assert [each.ask for each in latest(proposal).becauses.all()] == [ask]
    assert (latest(proposal).number, latest(proposal).said.fields["problem"]) == (3, "Theirs.")


def test_what_led_to_the_words_is_known_of_the_sentence_in_the_plan(client, made, proposal):
    meeting = Meetings(made.making).call(date(2013, 10, 31), called=DRAFT, visibility="table")
    says(made, problem="Nobody can see it. We heard so at the table.")
    page = take(client, proposal, 422, why=" ", because=[f"meeting-{meeting.code}"])
    assert typed(page.encode())["because"] == [f"meeting-{meeting.code}"]
    assert "not one of the available choices" in take(client, proposal, 422, because=["meeting-nowhere"])
    take(client, proposal, 302, because=[f"meeting-{meeting.code}"])
    moved(made, proposal)
    today = latest(proposal).since.last
    parts = where_from(frozen(made, day=today), made.government(today), today)
    found = sentence(parts, "We heard so")
    assert ([each.meeting for each in found.becauses], found.origins) == ([meeting], {"meeting"})
    assert sentence(parts, "Change the law").origins == {"unknown"}


def test_words_that_are_the_same_make_no_version(client, proposal):
    assert "It says so already." in take(client, proposal, 422)
    assert not TextVersion.objects.filter(frozen=True).exists()


def test_a_rooms_text_is_its_sides_alone(client, made):
    proposal = proposed(made, visibility=Visibility.ROOM)
    sign_in(client, made.making, Role.COORDINATOR)
    client.post(at("proposal_wording", proposal))
    text = Text.objects.get()
    assert (text.visibility, text.room_side) == (Visibility.ROOM, "civil-society")


FIELD = st.text(st.characters(codec="ascii", exclude_categories=["Cc"], include_characters="\n"), max_size=60)


@given(st.fixed_dictionaries(dict.fromkeys(("brief", "problem", "solution"), FIELD)))
def test_what_is_laid_out_reads_back_the_same(fields):
    content = Content("A title", "ogp-2022", fields={key: each for key, each in fields.items() if each.strip()})
    assert read_back(laid_out(content), content) == content
