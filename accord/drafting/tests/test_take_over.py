"""Parts of the plan's text: begun, taken over, widened; who leads themes."""

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role, Side
from accord.access.rules import Refused
from accord.drafting.operations import sections
from accord.drafting.queries.sections import text_of, theme_leads
from accord.drafting.tests.make_proposals import DRAFT, contents
from accord.drafting.tests.make_sections import begun, taken, written
from accord.kit.dates import When
from accord.process.tests.make_decisions import sign_in
from accord.prose.document import paragraphs

pytestmark = pytest.mark.django_db
TODAY = When.day(DRAFT)


@pytest.fixture
def made():
    return contents()


def test_the_words_are_frozen_and_nothing_new_is_refused(made):
    section = begun(made)
    first = taken(made, section)
    with pytest.raises(ValidationError):
        taken(made, section)
    written(made, section, paragraphs("We agreed on more."))
    second = taken(made, section, why="More.")
    assert (first.number, second.number) == (1, 2)
    assert "on this" in str(first.content)
    assert "on more" in str(second.content)
    assert second.text_version.frozen
    sections.end_section(made.government(DRAFT), section=section, reason="Enough.", since=TODAY)
    written(made, section, paragraphs("We agreed on nothing."))
    with pytest.raises(ValidationError):
        taken(made, section)


def test_versions_are_compared_word_by_word(client, made):
    section = begun(made, visibility="public")
    taken(made, section)
    written(made, section, paragraphs("We agreed on more."))
    taken(made, section)
    page = client.get(f"/plans/{made.slug}/text/{section.code}/compare/?a=1&b=2").content.decode()
    assert "<ins" in page
    assert client.get(f"/plans/{made.slug}/text/{section.code}/compare/?a=1&b=9").status_code == 400
    assert "version 2" in client.get(f"/plans/{made.slug}/text/{section.code}/").content.decode()


def test_nothing_is_taken_over_before_it_is_written(made):
    with pytest.raises(ValidationError):
        taken(made, begun(made, document=paragraphs("")))


def test_a_foreword_is_its_own_sides_word(made):
    own, other = made.civil_society(DRAFT), made.government(DRAFT)
    foreword = {"kind": "foreword", "side": "civil-society", "title": "Foreword"}
    with pytest.raises(Refused):
        begun(made, other, **foreword)
    section = begun(made, own, **foreword)
    with pytest.raises(Refused):
        taken(made, section, other)
    assert {right.side for right in text_of(section).rights.all()} == {"civil-society"}
    assert taken(made, section, own).content["side"] == "civil-society"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"kind": "poem"}, "kind"),
        ({"side": "government"}, "side"),
        ({"kind": "foreword"}, "side"),
        ({"kind": "theme"}, "theme"),
        ({"title": " "}, "title"),
        ({"visibility": "room"}, "visibility"),
    ],
)
def test_bad_input_is_told_at_its_field(made, told, field):
    with pytest.raises(ValidationError) as refused:
        begun(made, **told)
    assert field in refused.value.message_dict


def test_a_section_is_opened_and_not_closed_again(made):
    section = begun(made)
    sections.widen(made.government(DRAFT), section=section, visibility="public", since=TODAY)
    with pytest.raises(ValidationError):
        sections.widen(made.government(DRAFT), section=section, visibility="table", since=TODAY)


def test_each_side_names_who_leads_a_theme(made):
    own, other = made.government(DRAFT), made.civil_society(DRAFT)
    body = made.body("Open Data Group")
    sections.lead_theme(own, theme=made.theme, organisation=made.cabinet, since=TODAY)
    lead = sections.lead_theme(other, theme=made.theme, organisation=body, since=TODAY)
    assert set(theme_leads(made.plan, DRAFT)["Open data"]) == {Side.GOVERNMENT, Side.CIVIL_SOCIETY}
    for refused in ({"organisation": body}, {"organisation": made.cabinet}):
        with pytest.raises(ValidationError):
            sections.lead_theme(own, theme=made.theme, since=TODAY, **refused)
    sections.leave_theme(other, lead=lead, reason="No time.", since=TODAY)
    assert set(theme_leads(made.plan, DRAFT)["Open data"]) == {Side.GOVERNMENT}
    with pytest.raises(ValidationError):
        sections.leave_theme(other, lead=lead, reason="No time.", since=TODAY)


def test_every_form_opens_and_does_what_it_says(client, made):
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    home = f"/plans/{made.slug}/text/"
    sent = {"kind": "next", "title": "Next steps", "visibility": "table", "theme": ""}
    assert client.get(f"{home}begin/").status_code == 200
    assert client.post(f"{home}begin/", {**sent, "title": ""}).status_code == 422
    assert client.post(f"{home}begin/", sent).status_code == 302
    section = made.plan.sections.get()
    written(made, section, paragraphs("We go on."), day=made.government().at.date())
    one = f"{home}{section.code}/"
    for place, told in (
        ("take-over/", {"why": "Ready."}),
        ("place/", {"order": "3"}),
        ("widen/", {"visibility": "public"}),
        ("end/", {"reason": "Enough."}),
    ):
        assert client.get(one + place).status_code == 200, place
        assert client.post(one + place, {}).status_code in (302, 422), place
        if place != "take-over/":
            assert client.post(one + place, told).status_code == 302, place
    assert section.versions.count() == 1
    lead = f"{home}themes/{made.theme.pk}/lead/"
    assert client.get(lead).status_code == 200
    assert client.post(lead, {"organisation": made.cabinet.slug}).status_code == 302
    assert client.get(home).status_code == 200
    leave = f"{home}themes/{made.theme.pk}/leave/"
    assert client.get(leave).status_code == 200
    assert client.post(leave, {"reason": "Done."}).status_code == 302
