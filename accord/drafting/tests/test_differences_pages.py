"""The pages of differences: both sides side by side, for whoever may read them, as they stood on a day."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accord.access.actors import Actor, Role
from accord.access.models import Visibility
from accord.drafting.models import Difference, DifferencePosition
from accord.drafting.operations import differences, proposals
from accord.drafting.queries.differences_printed import printed_on
from accord.drafting.tests.make_differences import CIVIL, GOVERNMENT, differing, launched, says, settled
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, Contents, contents, proposed
from accord.drafting.tests.make_sections import begun
from accord.kit.dates import When
from accord.meetings.tests.make_meetings import Meetings
from accord.process.tests.make_agreement import agreed, clauses
from accord.process.tests.make_decisions import sign_in
from accord.record.dues import dues
from accord.record.publics import publics

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
LIST = reverse("drafting:differences", args=[PLAN])
FILE = reverse("drafting:differences_csv", args=[PLAN])
OPEN = reverse("drafting:open_difference", args=[PLAN])
ACTS = ("position", "option", "higher", "deadline", "outcome", "open_up")
STRANGER = Actor.anonymous(datetime(2013, 12, 31, 12, tzinfo=UTC))


@pytest.fixture
def made() -> Contents:
    return contents()


def text(client: Client, address: str, status: int = 200, **query: str) -> str:
    response = client.get(address, query)
    assert response.status_code == status
    return response.content.decode()


def at(row: Difference, act: str = "") -> str:
    return reverse(f"drafting:difference{'_' + act if act else ''}", args=[PLAN, row.code])


def test_one_shows_both_positions_both_wordings_and_the_words_that_differ(client, made):
    row = differing(made, made.ask(), visibility="public")
    words = text(client, at(row))
    assert "has not said yet what it holds" in words
    assert "word by word" not in words
    says(made, row)

    words = text(client, at(row))
    assert "The register costs too much." in words
    assert "Who owns a company concerns everybody." in words
    assert "<del" in words
    assert "<ins" in words
    assert "What you can do" not in words
    text(client, at(row), status=404, as_of=(DRAFT - timedelta(days=1)).isoformat())


def test_the_list_tells_what_is_open_first_since_when_and_until_when(client, made):
    ask = made.ask()
    late = differing(made, ask, visibility="public", title="Late one")
    done = differing(made, ask, visibility="public", title="Done one")
    settled(made, done, day=DRAFT + timedelta(days=1))
    differing(made, ask, title="Among ourselves")

    words = text(client, LIST)
    assert words.index("Late one") < words.index("Done one")
    assert "1 of 2 differences is open." in words
    assert "Among ourselves" not in words
    assert "Late one" in text(client, LIST, state="overdue", owner=made.cabinet.slug)
    assert "Done one" not in text(client, LIST, state="open")
    assert "2 of 2 differences are open." in text(client, LIST, as_of=DRAFT.isoformat())
    assert "No difference is on record" in text(client, LIST, as_of=(DRAFT - timedelta(days=1)).isoformat())
    rows = list(csv.DictReader(io.StringIO(text(client, FILE))))
    assert {row["title"]: row["state"] for row in rows} == {"Late one": "overdue", "Done one": "resolved"}
    assert late.code in {row["code"] for row in rows}


def test_nothing_of_the_table_is_on_a_page_of_a_stranger(client, made):
    proposal = proposed(made)
    row = differing(made, proposal)
    pages = (LIST, FILE, reverse("process:table", args=[PLAN]))
    for page in pages:
        assert "Who reads the register" not in text(client, page)
    text(client, at(row), status=404)
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    for page in pages:
        assert "Who reads the register" in text(client, page)
    client.logout()
    own = [public for public in publics() if public.model.__name__.startswith("Difference")]
    assert len(own) == 5
    for public in own:
        assert not public.visible(STRANGER).exists()
        assert public.visible(made.government(DRAFT)).exists() == public.model.objects.exists()
    for act in ACTS:
        assert client.get(at(row, act)).status_code == 302
    sign_in(client, made.making, Role.COORDINATOR)
    assert text(client, at(row)).count("Who reads the register") > 0


def test_a_proposal_an_ask_and_a_commitment_show_theirs(client, made):
    commitment, ask, proposal = made.commitment(7), made.ask(), proposed(made)
    differing(made, commitment, visibility="public", title="On the promise", day=LAUNCH, deadline=LAUNCH)
    differing(made, ask, visibility="public", title="On the ask")
    proposals.widen(made.government(DRAFT), proposal=proposal, visibility=Visibility.PUBLIC, since=When.day(DRAFT))
    differing(made, proposal, visibility="public", title="On the making")

    assert "On the promise" in text(client, reverse("drafting:commitment", args=[PLAN, 7]))
    page = text(client, reverse("drafting:proposal", args=[PLAN, proposal.code]))
    assert "On the making" in page
    assert "Say where you differ" not in page
    sign_in(client, made.making, Role.COORDINATOR)
    assert "On the ask" in text(client, reverse("drafting:ask", args=[PLAN, ask.number]))
    section = begun(made)
    part = differing(made, section, title="On the part")
    assert "On the part" in text(client, at_part := reverse("drafting:section", args=[PLAN, section.code]))
    assert at_part in text(client, at(part))
    page = text(client, reverse("drafting:proposal", args=[PLAN, proposal.code]))
    assert f"{OPEN}?matter=proposal-{proposal.code}" in page


def test_from_the_pages_it_is_opened_answered_tried_taken_higher_moved_and_settled(client, made):
    ask, meeting = made.ask(), Meetings(made.making).call(code="m1")
    sign_in(client, made.making, Role.COORDINATOR)
    assert "selected" in text(client, OPEN, matter="ask-A01")
    typed = {"matter": "ask-A01", "title": "Who reads it", "words": "Everybody.", "wording": "For everybody."}
    typed |= {"owner": str(made.cabinet.pk), "deadline": "2099-03-01", "visibility": "public"}
    refused = client.post(OPEN, {**typed, "deadline": "2013-01-01"})
    assert (refused.status_code, "is over already" in refused.text, "Everybody." in refused.text) == (422, True, True)
    made.plan.last_day = date(2100, 1, 1)
    made.plan.save()
    assert client.post(OPEN, typed).status_code == 302
    row = Difference.objects.get()
    assert (row.matter, row.positions.get().side) == (ask, CIVIL)

    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    posts = (
        ("position", {"words": "Nobody.", "wording": ""}),
        ("option", {"words": "We asked the police."}),
        ("higher", {"meeting": "m1", "words": "Decide."}),
        ("deadline", {"deadline": "2099-06-01", "owner": str(made.making.table.involve.pk), "words": "Slow."}),
        ("outcome", {"outcome": "agreed-to-disagree", "words": "Each as before."}),
    )
    for act, told in posts:
        assert client.post(at(row, act), {**told, "words": " "}).status_code == 422
        assert client.post(at(row, act), told).status_code == 302
    page = text(client, at(row))
    assert all(told["words"] in page for _act, told in posts)
    assert meeting.title in page
    assert "The plan prints what each side holds." in page
    again = client.post(at(row, "outcome"), posts[-1][1])
    assert (again.status_code, "This ended on" in again.text) == (422, True)


def test_a_meeting_of_one_side_is_named_to_that_side_alone(client, made):
    row, meetings = differing(made, made.ask(), visibility="public"), Meetings(made.making)
    for title, told in (("Behind the door", {"visibility": "room"}), ("At the table", {"visibility": "table"})):
        kind = "government-meeting" if told["visibility"] == "room" else "joint-meeting"
        meeting = meetings.call(LAUNCH, kind=kind, title=title, actor=made.government(DRAFT), called=DRAFT, **told)
        differences.escalate(
            made.government(DRAFT), difference=row, meeting=meeting, words="Decide.", since=When.day(DRAFT)
        )
    seen = {None: set(), Role.COORDINATOR: {"At the table"}, Role.LEAD_OFFICIAL: {"At the table", "Behind the door"}}
    for role, titles in seen.items():
        if role:
            sign_in(client, made.making, role)
        page = text(client, at(row))
        assert {title for title in ("Behind the door", "At the table") if title in page} == titles
        assert page.count("Taken higher") == 2
        choices = text(client, at(row, "higher")) if role == Role.COORDINATOR else ""
        assert "Behind the door" not in choices
        client.logout()


def test_the_agreement_says_since_when_it_belongs_before_the_minister(client, made):
    agreed(made.making, clauses=clauses(escalation_days=5))
    row = differing(made, made.ask())
    sign_in(client, made.making, Role.COORDINATOR)
    assert "it should lie before them since 4 July 2013" in text(client, at(row))
    then = text(client, at(row), as_of=DRAFT.isoformat())
    assert "it goes to them on 4 July 2013" in then
    found = {(due.what.split(":")[0], due.body) for due in dues(made.civil_society(LAUNCH), date(2013, 7, 3), "uk")}
    assert ("Settle where the sides differ", "Cabinet Office") in found
    assert not any("minister" in what for what, _body in found)
    later = {due.body for due in dues(made.civil_society(LAUNCH), date(2013, 7, 4), "uk") if "minister" in due.what}
    assert later == {"Cabinet Office", "Involve"}
    assert not [due for due in dues(STRANGER, LAUNCH, "uk") if "register" in due.what]

    meeting = Meetings(made.making).call(LAUNCH, called=DRAFT)
    actor = made.government(DRAFT)
    differences.escalate(actor, difference=row, meeting=meeting, words="Decide.", since=When.day(DRAFT))
    assert not any("minister" in due.what for due in dues(made.civil_society(LAUNCH), LAUNCH, "uk"))


def test_what_is_open_or_disagreed_on_is_printed_with_both_positions(made):
    ask = made.ask()
    for outcome in ("", "narrowed", "resolved", "agreed-to-disagree"):
        row = differing(made, ask, visibility="public", title=outcome or "open")
        says(made, row)
        if outcome:
            settled(made, row, outcome)
    kept = differing(made, ask, title="kept")

    assert [each.title for each in printed_on(made.plan, DRAFT)] == ["open", "narrowed", "agreed-to-disagree"]
    [first, *_others] = printed_on(made.plan, LAUNCH)
    assert first.positions.keys() == {GOVERNMENT, CIVIL}
    launched(made)
    differences.open_up(made.government(LAUNCH), difference=kept, since=When.day(LAUNCH))
    opened = printed_on(made.plan, LAUNCH)
    assert [each.title for each in opened] == ["open", "narrowed", "agreed-to-disagree", "kept"]


def test_a_list_of_many_and_one_of_many_steps_cost_the_same(client, made, django_assert_max_num_queries):
    ask = made.ask()
    rows = [differing(made, ask, visibility="public", title=f"Difference {number}") for number in range(12)]
    for number in range(12):
        says(made, rows[0], words=f"Words {number}")
    assert DifferencePosition.objects.count() == 24
    with django_assert_max_num_queries(4):
        text(client, LIST)
    with django_assert_max_num_queries(5):
        text(client, at(rows[0]))
