"""A part of the plan's text is given another title: agreed anew, as it was on a past day, told to who may know."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Role
from accord.drafting.models import Section, SectionTitle
from accord.drafting.operations import sections
from accord.drafting.queries.assents import agreed_on
from accord.drafting.queries.editions import parts_of_edition
from accord.drafting.queries.sections import last_version
from accord.drafting.tests.make_assents import agreed, agreed_by_both
from accord.drafting.tests.make_proposals import DRAFT, contents
from accord.drafting.tests.make_sections import begun, frozen, taken, written
from accord.drafting.tests.test_pages import words
from accord.kit.dates import When
from accord.network.tests.make import noon
from accord.process.tests.make_decisions import sign_in
from accord.process.tests.test_agreement_page import typed
from accord.prose.document import paragraphs
from accord.record.publics import publics

pytestmark = pytest.mark.django_db
LATER = DRAFT + timedelta(days=2)


@pytest.fixture(autouse=True)
def every_page_made_anew(settings):
    settings.PAGES_KEPT_BYTES = 0


@pytest.fixture
def made():
    return contents()


def retitled(made, section, title="What we promise", *, day=LATER, why=""):
    return sections.retitle(made.government(day), section=section, title=title, since=When.day(day), why=why)


def read(client, made, place, **asked):
    answer = client.get(f"/plans/{made.slug}/text/{place}", asked)
    assert answer.status_code == 200, place
    return words(answer.content.decode())


def test_the_title_is_agreed_to_and_so_agreed_to_anew(made):
    section = begun(made, title="Why a plan")
    first = taken(made, section)
    agreed_by_both(made, first)
    written(made, section, paragraphs("Nobody has taken this over."))
    retitled(made, section, why="It says what we do.")
    second = last_version(section)
    assert (second.number, second.why, second.text_version) == (2, "It says what we do.", first.text_version)
    assert second.content == {**first.content, "title": "What we promise"}
    told = agreed_on([first, second], LATER)
    assert (told[first.pk].both, told[second.pk].both) == (True, False)
    with pytest.raises(ValidationError):
        agreed(made.government(LATER), first)
    assert taken(made, section, day=LATER).content["title"] == "What we promise"


def test_what_is_not_in_the_plan_yet_only_gets_a_name(made):
    section = begun(made, title="Why a plan")
    older = Section.objects.get(pk=section.pk)
    retitled(made, section)
    assert last_version(section) is None
    assert taken(made, older, day=LATER).content["title"] == "What we promise"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "Why a plan "}, "title"),
        ({"day": DRAFT - timedelta(days=1)}, "since"),
    ],
)
def test_bad_input_is_told_at_its_field_and_changes_nothing(made, told, field):
    section = begun(made, title="Why a plan")
    with pytest.raises(ValidationError) as refused:
        retitled(made, section, **told)
    assert field in refused.value.message_dict
    assert (section.title, SectionTitle.objects.count()) == ("Why a plan", 1)


def test_no_words_are_of_a_day_before_the_title_they_bear(made):
    section = begun(made, title="Why a plan")
    retitled(made, section)
    with pytest.raises(ValidationError, match="nothing changed it before"):
        sections.take_over(made.government(LATER), section=section, since=When.day(DRAFT))
    sections.end_section(made.government(LATER), section=section, reason="Enough.", since=When.day(LATER))
    with pytest.raises(ValidationError, match="taken out"):
        retitled(made, section, "Anything")


def test_pages_show_the_title_of_their_day_and_an_edition_keeps_its_own(client, made):
    section, waiting = (
        begun(made, title="Why a plan", visibility="public"),
        begun(made, visibility="public", title="Not yet"),
    )
    taken(made, section)
    edition = frozen(made)
    retitled(made, section)
    retitled(made, waiting, "Soon")
    for place in ("", f"{section.code}/"):
        now, then = read(client, made, place), read(client, made, place, as_of=DRAFT.isoformat())
        assert "What we promise" in now
        assert "Why a plan" not in now
        assert "Why a plan" in then
        assert "What we promise" not in then
    assert "Soon" in read(client, made, "")
    assert "Not yet" in read(client, made, "", as_of=DRAFT.isoformat())
    (part,) = (part for part in parts_of_edition(edition) if part.version)
    assert part.title == "Why a plan"
    page = words(client.get(f"/plans/{made.slug}/editions/1/").content.decode())
    assert "Why a plan" in page
    assert "What we promise" not in page


def test_what_changed_is_told_with_the_title(client, made):
    section = begun(made, title="Why a plan", visibility="public")
    agreed_by_both(made, taken(made, section))
    retitled(made, section)
    page = client.get(f"/plans/{made.slug}/text/{section.code}/compare/?a=1&b=2").content.decode()
    assert "<ins" in page
    assert "Every word is the same" not in page
    assert "Why a plan" in read(client, made, f"{section.code}/versions/1/").partition("Version 1")[0]
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    page = client.get(f"/plans/{made.slug}/text/{section.code}/agree/").content.decode()
    assert "<ins" in page.partition("What changed since version 1")[2]


def test_a_title_from_a_room_stays_there(client, made):
    section = begun(made, kind="foreword", side="government", visibility="room", title="The weak promise")
    taken(made, section)
    retitled(made, section, "A promise", day=DRAFT)
    sections.widen(made.government(DRAFT), section=section, visibility="public", since=When.day(DRAFT))
    retitled(made, section, "A strong promise")
    (titles,) = (each for each in publics() if each.model is SectionTitle)

    def told(actor):
        return [row.title for row in titles.visible(actor)]

    assert told(Actor.anonymous(noon(LATER))) == ["A promise", "A strong promise"]
    assert told(made.government(LATER)) == ["The weak promise", "A promise", "A promise", "A strong promise"]
    assert read(client, made, f"{section.code}/", as_of=DRAFT.isoformat()).count("A promise")


def test_the_form_keeps_what_was_typed_and_leads_to_the_part(client, made):
    section = begun(made, title="Why a plan")
    taken(made, section)
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    home = f"/plans/{made.slug}/text/{section.code}/"
    form = f"{home}title/"
    assert form in client.get(home).content.decode()
    sent = typed(client.get(form).content)
    assert sent["title"] == ["Why a plan"]
    refused = client.post(form, {**sent, "why": "It says what we do."})
    assert refused.status_code == 422
    assert "It is called so already." in refused.content.decode()
    assert "It says what we do." in refused.content.decode()
    answer = client.post(form, {**sent, "title": "What we promise", "why": "It says what we do."})
    assert (answer.status_code, answer.url) == (302, home)
    assert "What we promise" in words(client.get(home).content.decode())
