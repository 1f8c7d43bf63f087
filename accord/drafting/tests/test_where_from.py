"""Where each sentence of an edition came from, as far as a reader may know; the shares by origin."""

from datetime import UTC, date, datetime

import pytest

from accord.access.actors import Actor
from accord.drafting.models import Because, Edition
from accord.drafting.operations import asks, assents, differences, sections
from accord.drafting.operations import proposals as operations
from accord.drafting.queries.influence import shares
from accord.drafting.queries.proposals import latest
from accord.drafting.queries.provenance import where_from
from accord.drafting.queries.provenance_sentences import split
from accord.drafting.queries.sections import text_of
from accord.drafting.tests.make_differences import differing
from accord.drafting.tests.make_proposals import DRAFT, as_body, changed, contents, moved, proposed
from accord.drafting.tests.make_sections import begun, frozen, taken
from accord.kit.dates import When
from accord.meetings.tests.make_meetings import Meetings
from accord.prose.document import paragraphs
from accord.texts.operations import suggestions
from accord.texts.tests.make_suggestions import says, suggest

pytestmark = pytest.mark.django_db
LAUNCH = date(2013, 10, 31)
STRANGER = Actor.anonymous(datetime(2013, 11, 1, tzinfo=UTC))


@pytest.fixture
def made():
    return contents()


def sentence(parts, words):
    return next(each for part in parts for each in part.sentences if words in each.words)


def share(parts, origin):
    return next(each for each in shares(parts) if each.origin == origin)


def test_a_sentence_names_its_ask_with_the_version_that_first_said_it(made):
    ask = made.ask()
    proposal = proposed(made)
    asks.descend(
        made.civil_society(DRAFT), ask=ask, proposal=proposal, way="becomes", kept="All.", since=When.day(DRAFT)
    )
    last = latest(proposal)
    fields = {**last.said.fields, "solution": "Change the law, and open the register to everybody. It costs nothing."}
    version = operations.revise(
        made.government(DRAFT),
        proposal=proposal,
        content=last.said.changed(fields=fields),
        based_on=last,
        since=When.day(DRAFT),
        why="Free of charge.",
        because=[ask],
    )
    changed(made, proposal, carried_over="nap-1/7")
    moved(made, proposal)
    assents.agree(
        made.government(DRAFT), version=latest(proposal), sha256=latest(proposal).sha256, since=When.day(DRAFT)
    )
    parts = where_from(frozen(made), made.government(DRAFT), DRAFT)
    found = sentence(parts, "It costs nothing.")
    assert found.said == version
    assert [each.ask for each in found.becauses] == [ask]
    assert found.origins == {"ask"}
    known = sentence(parts, "Change the law")
    assert known.said.number == 1
    assert known.origins == {"unknown"}
    part = next(part for part in parts if part.part.kind == "commitment")
    assert part.asks == {ask.number}
    assert part.agreed.agreeing == ("government",)


def test_a_sentence_names_who_suggested_it_and_who_accepted(made):
    section = begun(made)
    taken(made, section)
    text = text_of(section)
    words = "We agreed on this. And it is law by May."
    one = suggest(made.civil_society(DRAFT), text, says(0, words))
    suggestions.accept(made.government(DRAFT), text=text, names=[one.name], since=When.day(DRAFT))
    version = taken(made, section)
    parts = where_from(frozen(made), made.civil_society(DRAFT), DRAFT)
    found = sentence(parts, "law by May")
    assert found.said == version
    (end,) = found.suggestions
    assert (end.suggestion.writer.side, end.side) == ("civil-society", "government")
    assert found.origins == {"suggestion-civil-society"}
    assert not sentence(parts, "We agreed").suggestions
    assert share(parts, "suggestion-civil-society").percent == pytest.approx(60.0)
    assert share(parts, "unknown").percent == pytest.approx(40.0)


def test_a_sentence_names_its_meeting_only_to_who_may_know_of_it(made):
    section = begun(made, visibility="public")
    version = taken(made, section)
    meeting = Meetings(made.making).call(LAUNCH, called=DRAFT, visibility="table")
    Because.objects.create(version=version, meeting=meeting)
    edition = frozen(made)
    assert sentence(where_from(edition, made.government(), DRAFT), "We agreed").origins == {"meeting"}
    assert sentence(where_from(edition, STRANGER, LAUNCH), "We agreed").origins == {"unknown"}


def test_how_something_was_made_stays_with_who_may_read_it(client, made):
    section = begun(made)
    taken(made, section, why="Because we whispered.")
    edition = frozen(made)
    found = sentence(where_from(edition, STRANGER, LAUNCH), "We agreed")
    assert found.said is None
    page = client.get(f"/plans/{made.slug}/editions/1/where-from/").content.decode()
    assert "We agreed on this." in page
    figures = client.get(f"/plans/{made.slug}/editions/1/where-from.json").json()
    assert figures["influence"]["unknown"]["percent_of_text"] == 100.0
    assert figures["influence"]["new"]["percent_of_text"] is None
    assert "consulted" in figures["reasons"]["new.percent_of_text"]
    assert "whispered" not in page
    assert "Cabinet Office" not in page.split("<main")[1]


def test_why_a_version_was_made_is_not_told_to_whom_it_was_opened_with_it(client, made):
    section = begun(made)
    version = taken(made, section, why="Because we whispered.")
    Because.objects.create(version=version, ask=made.ask())
    edition = frozen(made)
    sections.widen(made.government(DRAFT), section=section, visibility="public", since=When.day(DRAFT))
    assert sentence(where_from(edition, made.government(), LAUNCH), "We agreed").origins == {"ask"}
    found = sentence(where_from(edition, STRANGER, LAUNCH), "We agreed")
    assert (found.said, found.why, found.becauses) == (version, "", ())
    assert "whispered" not in client.get(f"/plans/{made.slug}/editions/1/where-from/").content.decode()


def test_on_a_past_day_no_difference_is_named_that_was_opened_up_later(made):
    section = begun(made, visibility="public")
    difference = differing(made, section)
    Because.objects.create(version=taken(made, section), difference=difference)
    edition = frozen(made)
    frozen(made, "final", day=LAUNCH)
    differences.open_up(made.government(), difference=difference, since=When.day(LAUNCH))
    assert sentence(where_from(edition, STRANGER, LAUNCH), "We agreed").origins == {"difference"}
    assert sentence(where_from(edition, STRANGER, DRAFT), "We agreed").origins == {"unknown"}


def test_what_is_new_since_the_public_was_consulted(made):
    section = begun(made)
    taken(made, section)
    moved(made, proposed(made))
    first = frozen(made, "consultation")
    assert share(where_from(first, made.government(), DRAFT), "new").percent is None
    moved(made, proposed(made, title="Brand new", fields={"brief": "Nobody was asked."}))
    parts = where_from(frozen(made), made.government(), DRAFT)
    assert sentence(parts, "Nobody was asked").new
    assert not sentence(parts, "We agreed").new
    assert share(parts, "new").commitments == 1


def test_an_edition_of_25_commitments_takes_few_queries(made, django_assert_max_num_queries):
    for number in range(25):
        body = made.body(f"Body {number}")
        moved(made, proposed(made, title=f"Promise {number}", partners=(as_body(body),)))
    frozen(made)
    edition = Edition.objects.select_related("plan__partnership").get()
    with django_assert_max_num_queries(14):
        assert len(where_from(edition, made.government(DRAFT), DRAFT)) == 26


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("One. Two! Three?", 3),
        ("Mr. Smith and J. Doe agree, e.g. On this.", 1),
        ("1. Open data is first. It is.", 2),
        ("It costs 3.5 million. “Really?” Yes.", 3),
        ("ends without a mark", 1),
        ("", 0),
    ],
)
def test_a_line_is_cut_into_sentences(line, sentences):
    assert len(split(line)) == sentences
    assert " ".join(split(line)) == line


def test_a_document_begins_anew_with_each_paragraph():
    assert [part.text for part in paragraphs("One\nTwo").parts] == ["One", "Two"]
