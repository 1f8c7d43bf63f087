"""The plan's text as it would be printed: numbers, who reads what, past days."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accord.access.actors import Role
from accord.drafting.operations import add_theme, proposals, sections
from accord.drafting.queries.editions import parts_now
from accord.drafting.tests.make_assents import agreed
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, as_body, contents, moved, proposed
from accord.drafting.tests.make_sections import begun, frozen, taken
from accord.drafting.tests.test_pages import words
from accord.kit.dates import When
from accord.process.tests.make_decisions import sign_in
from accord.prose.document import paragraphs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def every_page_made_anew(settings):
    settings.PAGES_KEPT_BYTES = 0


@pytest.fixture
def made():
    return contents()


def text(client, made, place="text/", **asked):
    answer = client.get(f"/plans/{made.slug}/{place}", asked)
    return words(answer.content.decode()) if answer.status_code == 200 else answer.status_code


def printed(made, actor=None, day=DRAFT):
    return [(part.number, part.title) for part in parts_now(made.plan, actor or made.government(), day)]


def test_chapters_commitments_and_annexes_are_numbered_by_kind_theme_and_place(made):
    add_theme(made.government(DRAFT), plan=made.plan, order=0, title="Money", since=When.day(DRAFT))
    for kind, title in (("next", "Next steps"), ("annex", "Terms"), ("problem", "Why")):
        taken(made, begun(made, kind=kind, title=title))
    taken(made, begun(made, kind="theme", theme=made.theme, title="On data"))
    own = made.civil_society(DRAFT)
    taken(made, begun(made, own, kind="foreword", side="civil-society", title="Foreword"), own)
    moved(made, proposed(made))
    moved(made, proposed(made, title="Open budgets", theme="Money"))
    proposed(made, title="Only thought of")
    assert printed(made) == [
        ("", "Foreword"),
        ("I", "Why"),
        ("1", "Open budgets"),
        ("II", "On data"),
        ("2", "Who owns companies"),
        ("III", "Next steps"),
        ("A", "Terms"),
        ("B", "Organisations named in the plan"),
    ]


def test_a_part_is_put_at_another_place_and_taken_out(made):
    first, second = (begun(made, title=title) for title in ("First", "Second"))
    for section in (first, second):
        taken(made, section)
    sections.place(made.government(DRAFT), section=second, order=1, since=When.day(DRAFT))
    assert [title for _number, title in printed(made)] == ["Second", "First"]
    later = DRAFT + timedelta(days=2)
    sections.end_section(made.government(later), section=second, reason="Said twice.", since=When.day(later))
    assert [title for _number, title in printed(made, day=later)] == ["First"]
    assert [title for _number, title in printed(made)] == ["Second", "First"]


def test_before_anything_is_written_the_page_says_what_comes(client, made):
    assert "annexes that write themselves" in text(client, made)
    assert "None has been frozen yet" in text(client, made, "editions/")


def test_what_is_for_the_table_does_not_reach_strangers(client, made):
    hidden = begun(made, title="Hidden heading", document=paragraphs("Hidden words."))
    taken(made, hidden)
    moved(made, proposed(made, title="Hidden promise"))
    code = hidden.code
    for place in ("text/", "editions/"):
        page = text(client, made, place)
        assert "Hidden" not in page
        assert "Organisations named" not in page
    for place in ("", "compare/", "versions/1/", "versions/1.json"):
        assert text(client, made, f"text/{code}/{place}") == 404
    sign_in(client, made.making, Role.COORDINATOR)
    assert "Hidden words." in text(client, made, "text/")
    sections.widen(made.government(DRAFT), section=hidden, visibility="public", since=When.day(DRAFT))
    client.logout()
    page = text(client, made)
    assert "Hidden words." in page
    assert "Hidden promise" not in page


def test_a_page_of_a_past_day_shows_what_stood_and_no_buttons(client, made):
    section = begun(made, visibility="public")
    taken(made, section)
    before = (DRAFT - timedelta(days=1)).isoformat()
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert "We agreed on this." not in text(client, made, as_of=before)
    assert "Begin a part of the text" in text(client, made)
    assert "Begin a part of the text" not in text(client, made, as_of=DRAFT.isoformat())
    assert "We agreed on this." in text(client, made, as_of=DRAFT.isoformat())


def test_after_the_launch_the_page_shows_the_final_edition(client, made):
    section = begun(made, visibility="public", title="As launched")
    taken(made, section)
    frozen(made, "final", launched_without="No time.", missing=["A date of milestone 1"])
    sections.end_section(made.government(), section=section, reason="Later.", since=When.day(date(2013, 10, 31)))
    page = text(client, made)
    assert "As launched" in page
    assert "A date of milestone 1" in page
    assert "No time." in text(client, made, "editions/1/")


def test_of_a_plan_put_together_from_sources_the_page_shows_what_was_published(client, made):
    item, ask = made.item(), made.ask()
    frozen(made, "consultation")
    commitment = made.commitment()
    made.milestone(commitment)
    made.trace("D01", "kept", draft_item=item, commitment=commitment)
    assert "Promise 1" in text(client, made)
    assert "Promise 1" not in text(client, made, as_of=DRAFT.isoformat())
    frozen(made, "final", day=made.government().at.date(), source="https://example.org/plan")
    assert "Step 1 is done." in text(client, made)
    assert ask.title in text(client, made, "editions/1/")
    assert "kept" in text(client, made, "editions/1/compare/2/")
    page = text(client, made, "editions/2/where-from/")
    assert "draft item D01 kept" in page
    assert "100.0 %" in page


def test_a_list_costs_the_same_whatever_it_holds(client, made):
    def cost():
        client.get(f"/plans/{made.slug}/text/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/plans/{made.slug}/text/").status_code == 200
        return len(seen)

    def more(name):
        taken(made, begun(made, visibility="public", title=name))
        body = made.body(f"Body {name}")
        moved(made, proposed(made, title=f"Promise {name}", partners=(as_body(body),), visibility="public"))

    more("1")
    first = cost()
    for name in "2345":
        more(name)
    assert cost() == first
    assert first <= 24


def test_what_lay_in_a_room_on_a_day_is_not_printed_of_that_day(made):
    section = begun(made, kind="foreword", side="government", title="The minister's word", visibility="room")
    taken(made, section)
    proposal = proposed(made, made.government(DRAFT), title="Ours alone", visibility="room")
    moved(made, proposal)
    for thing, widen in ((section, sections.widen), (proposal, proposals.widen)):
        widen(made.government(), **{type(thing).__name__.lower(): thing}, visibility="table", since=When.day(LAUNCH))
    assert printed(made) == []
    assert [title for _number, title in printed(made, day=LAUNCH)] == [
        "The minister's word",
        "Ours alone",
        "Organisations named in the plan",
    ]


def test_a_foreword_is_not_said_to_be_agreed_to_by_both(client, made):
    section = begun(made, kind="foreword", side="government", title="The minister's word", visibility="public")
    agreed(made.government(DRAFT), taken(made, section))
    page = text(client, made)
    assert "1 of 1 are agreed to word for word by everybody whose word they are" in page
    assert "both sides agreed" not in page.casefold()
