"""The pages of commitments in the making: who reads what of them, on which day, at what cost."""

import hashlib
from datetime import date

import pytest
from django.urls import reverse

from accord.access.actors import Role
from accord.access.models import Visibility
from accord.drafting.models import Because
from accord.drafting.operations import proposals
from accord.drafting.queries.proposals import latest, makings_of
from accord.drafting.queries.proposals_reading import read_or_404
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, WORDS, as_body, changed, contents, moved, proposed
from accord.drafting.tests.test_propose import STRANGER
from accord.kit.dates import When
from accord.meetings.tests.make_meetings import Meetings
from accord.process.tests.make_decisions import sign_in
from accord.record.publics import publics

pytestmark = pytest.mark.django_db
PUBLIC, TABLE, ROOM = Visibility.PUBLIC, Visibility.TABLE, Visibility.ROOM
SECRET = "Corner the Treasury"
WEEK = date(2013, 7, 4)


@pytest.fixture
def made():
    return contents()


def at(name, proposal=None, *more):
    return reverse(f"drafting:{name}", args=["uk-2013-15", *([proposal.code] if proposal else []), *more])


def text(client, address, status=200, **query):
    response = client.get(address, query)
    assert response.status_code == status
    return response.content.decode()


def widened(made, proposal, day=LAUNCH, visibility=PUBLIC):
    proposals.widen(made.civil_society(day), proposal=proposal, visibility=visibility, since=When.day(day))


def test_it_says_what_it_says_what_is_missing_and_who_is_named(client, made):
    proposal = proposed(made, visibility=PUBLIC, fields={**WORDS, "results": ""})
    page = text(client, at("proposal", proposal))
    for words in ("Nobody can see who owns a company.", "The register is open.", "30 June 2014", made.cabinet.name):
        assert words in page
    assert "Not said yet" in page
    assert "What results do you want to achieve?" in page
    assert "Asked for by many." in page
    assert "<form" not in page.partition("<main")[2]


def test_each_version_is_in_the_log_with_who_and_why_and_what_led_to_it(client, made):
    proposal, ask = proposed(made, visibility=PUBLIC), made.ask()
    first = latest(proposal)
    proposals.revise(
        made.government(WEEK),
        proposal=proposal,
        content=first.said.changed(title="Owners of companies"),
        based_on=first,
        since=When.day(WEEK),
        why="The Treasury reads it so.",
        because=[ask],
    )
    page = text(client, at("proposal", proposal))
    assert "The Treasury reads it so." in page
    assert reverse("drafting:ask", args=[made.slug, ask.number]) in page
    assert f"{at('proposal_compare', proposal)}?a=1&amp;b=2" in page
    assert "Owners of companies" not in text(client, at("proposal", proposal), as_of=DRAFT.isoformat())


def test_what_led_to_it_is_not_named_to_who_may_not_read_that(client, made):
    proposal = proposed(made, visibility=PUBLIC)
    meeting = Meetings(made.making).call(LAUNCH, DRAFT, title=SECRET, visibility=TABLE)
    version = changed(made, proposal, title="B")
    Because.objects.create(version=version, meeting=meeting)
    assert SECRET not in text(client, at("proposal", proposal))
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert SECRET in text(client, at("proposal", proposal))


@pytest.mark.parametrize("role", [None, Role.LEAD_OFFICIAL])
def test_a_room_is_nowhere_for_others(client, made, role):
    proposal = proposed(made, title=SECRET, visibility=ROOM)
    changed(made, proposal, made.civil_society(DRAFT), title=f"{SECRET} again")
    if role:
        sign_in(client, made.making, role)
    each = [at("proposal", proposal), at("proposal_compare", proposal) + "?a=1&b=2"]
    each += [at("proposal_version", proposal, 1), at("proposal_json", proposal, 1)]
    for address in each:
        assert SECRET not in text(client, address, status=404)
    for address in (at("proposals"), at("proposals_csv"), at("commitments")):
        assert SECRET not in text(client, address)
        assert proposal.code not in text(client, address)


def test_its_own_side_reads_it_everywhere(client, made):
    proposal = proposed(made, title=SECRET, visibility=ROOM)
    sign_in(client, made.making, Role.COORDINATOR)
    for address in (at("proposal", proposal), at("proposal_json", proposal, 1), at("proposals"), at("proposals_csv")):
        assert SECRET in text(client, address)


def test_what_was_said_before_it_was_opened_stays_with_whom_it_was_said_to(client, made):
    proposal = proposed(made, title=SECRET, visibility=ROOM)
    reasons = {"stage": "shortlist", "since": When.day(DRAFT)}
    proposals.move(made.civil_society(DRAFT), proposal=proposal, reason=SECRET, **reasons)
    first = latest(proposal)
    content = first.said.changed(title="B")
    told = {"proposal": proposal, "content": content, "based_on": first, "since": When.day(DRAFT)}
    proposals.revise(made.civil_society(DRAFT), why=SECRET, **told)
    widened(made, proposal)
    page = text(client, at("proposal", proposal))
    assert "Shortlist" in page
    assert "27 June 2013" not in page.partition('id="stages"')[2].partition('id="log"')[0]
    assert "The reason was given before you could read this." in page
    for address in (at("proposal", proposal), at("proposals_csv"), at("proposal_version", proposal, 2)):
        assert SECRET not in text(client, address)
    text(client, at("proposal_version", proposal, 1), status=404)
    tables = {each.name: list(each.visible(STRANGER)) for each in publics() if each.name.startswith("drafting.")}
    assert (len(tables["drafting.version"]), len(tables["drafting.opened"])) == (1, 1)
    assert not tables["drafting.proposalstage"]
    assert SECRET not in str([vars(row) for row in tables["drafting.proposal"]])
    text(client, at("proposal", proposal), status=404, as_of=DRAFT.isoformat())


def test_what_it_went_into_is_not_named_to_who_may_not_read_that(client, made):
    hidden, proposal = proposed(made, title=SECRET), proposed(made)
    into = {"stage": "merged", "reason": "One is enough.", "into": hidden, "since": When.day(DRAFT)}
    proposals.move(made.government(DRAFT), proposal=proposal, **into)
    widened(made, proposal)
    for address in (at("proposal", proposal), at("proposals"), at("proposals_csv")):
        page = text(client, address)
        assert SECRET not in page
        assert hidden.code not in page


def test_the_file_of_a_version_is_its_digest(client, made):
    proposal = proposed(made, visibility=PUBLIC)
    file = client.get(at("proposal_json", proposal, 1)).content
    assert hashlib.sha256(file).hexdigest() == latest(proposal).sha256
    text(client, at("proposal_json", proposal, 2), status=404)


def test_two_versions_are_compared_word_by_word_body_by_body_and_step_by_step(client, made):
    proposal = proposed(made, visibility=PUBLIC)
    involve = made.body("Tearfund")
    (step,) = latest(proposal).said.milestones
    steps = (step.__class__("A law is proposed."), step.__class__(step.summary, "A web page", step.due, step.lead))
    changed(made, proposal, title="Who really owns companies", partners=(as_body(involve),), milestones=steps)
    page = text(client, at("proposal_compare", proposal), a=1, b=2)
    assert 'Who<ins data-suggestion="+"> really</ins> owns companies' in page
    assert "<ins>Tearfund</ins> is a civil society partner" in page
    assert "<del>An address</del> <ins>A web page</ins>" in page
    assert "<ins>A law is proposed.</ins>" in page
    assert text(client, at("proposal_compare", proposal), status=400, a=1, b=9)
    assert "Both say the same." in text(client, at("proposal_compare", proposal), a=2, b=2)


def test_the_list_sorts_by_stage_and_theme_and_keeps_what_is_gone(client, made):
    standing, listed, gone = (proposed(made, title=name, visibility=PUBLIC) for name in ("A one", "B two", "C three"))
    moved(made, standing)
    moved(made, gone, "dropped")
    page = text(client, at("proposals"))
    order = [page.index(words) for words in ("Written as commitments", "A one", "On the longlist", "B two", "C three")]
    assert order == sorted(order)
    assert page.count("Both sides want it.") == 1
    lines = text(client, at("proposals_csv")).splitlines()
    assert [line.split(",")[4] for line in lines[1:]] == ["commitment", "longlist", "dropped"]
    assert listed.code in page


def test_pages_cost_the_same_whatever_there_is(client, made, django_assert_max_num_queries):
    for number in range(4):
        proposal = proposed(made, title=f"Promise {number}", visibility=PUBLIC)
        for word in "ab":
            changed(made, proposal, title=f"Promise {number} {word}")
        moved(made, proposal)
    with django_assert_max_num_queries(2):
        read_or_404(made.plan, proposal.code, STRANGER, LAUNCH)
    with django_assert_max_num_queries(4):
        makings_of(made.plan, STRANGER, LAUNCH)
    with django_assert_max_num_queries(12):
        client.get(at("proposal", proposal))
