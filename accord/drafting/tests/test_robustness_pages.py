"""The pages: what makes it weak beside the words, forms that keep what was typed, an overview that costs the same."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accord.access.actors import Role
from accord.access.models import Visibility
from accord.drafting.models import Challenge, ChallengeEnd, Dismissal, Score
from accord.drafting.queries.proposals import latest
from accord.drafting.queries.robustness import findings
from accord.drafting.tests.make_proposals import WORDS, changed, contents
from accord.drafting.tests.make_robustness import VAGUE, challenged, dismissed, scored, weak
from accord.process.tests.make_decisions import sign_in
from accord.process.tests.test_agreement_page import typed

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
OVERVIEW = reverse("drafting:robustness", args=[PLAN])
FILE = reverse("drafting:robustness_csv", args=[PLAN])


@pytest.fixture(autouse=True)
def every_page_made_anew(settings):
    settings.PAGES_KEPT_BYTES = 0


@pytest.fixture
def made():
    return contents()


@pytest.fixture
def proposal(made):
    return weak(made, visibility=Visibility.PUBLIC)


def at(name, proposal, *more):
    return reverse(f"drafting:{name}", args=[PLAN, proposal.code, *more])


def key_of(proposal, rule):
    found = findings(latest(proposal).said, proposal.plan)
    return next(each.key for each in found if each.rule == rule)


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_the_page_tells_what_makes_it_weak_and_offers_acts_to_seats_alone(client, made, proposal):
    page = client.get(at("proposal", proposal)).text
    assert "What makes it weak" in page
    assert VAGUE in page
    aside = at("dismiss_finding", proposal, key_of(proposal, "vague-verb"))
    assert aside not in page
    assert at("challenge", proposal) not in page

    sign_in(client, made.making, Role.COORDINATOR)
    page = client.get(at("proposal", proposal)).text
    assert aside in page
    assert at("challenge", proposal) in page
    assert at("score", proposal) in page


def test_a_finding_is_set_aside_with_a_reason_and_told_so(client, made, proposal):
    sign_in(client, made.making, Role.COORDINATOR)
    address = at("dismiss_finding", proposal, key_of(proposal, "vague-verb"))
    assert VAGUE in client.get(address).text
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "The first step is named."})["Location"] == at("proposal", proposal)
    page = client.get(at("proposal", proposal)).text
    assert "The first step is named." in page
    assert "1 finding set aside" in page
    assert client.get(address).status_code == 404
    assert Dismissal.objects.get().side == "civil-society"


def test_it_is_challenged_and_answered_by_a_later_version(client, made, proposal):
    sign_in(client, made.making, Role.COORDINATOR)
    refused = client.post(at("challenge", proposal), {"words": "Who would notice?"})
    assert refused.status_code == 422
    assert "Who would notice?" in refused.text
    client.post(at("challenge", proposal), {"kind": "as-usual", "words": "Who would notice?"})
    changed(made, proposal, fields=WORDS)

    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    address = at("answer_challenge", proposal, Challenge.objects.get().number)
    assert address in client.get(at("proposal", proposal)).text
    assert "withdrawn" not in client.get(address).text
    empty = client.post(address, {"outcome": "strengthened", "version": "", "note": "Dates now."})
    assert empty.status_code == 422
    assert "Dates now." in empty.text
    client.post(address, {"outcome": "strengthened", "version": "2", "note": "Dates now."})
    page = client.get(at("proposal", proposal)).text
    assert "Dates now." in page
    assert ChallengeEnd.objects.get().version.number == 2
    assert client.get(at("answer_challenge", proposal, 9)).status_code == 404


def test_a_side_scores_what_it_changes_alone(client, made, proposal):
    sign_in(client, made.making, Role.COORDINATOR)
    given = {"verifiability": "no", "verifiability_words": "No date.", "lens": "", "potential": "modest"}
    assert client.post(at("score", proposal), given).status_code == 302
    assert client.post(at("score", proposal), given).status_code == 422
    client.post(at("score", proposal), {**given, "verifiability": "yes", "verifiability_words": ""})
    told = Score.objects.order_by("pk").values_list("side", "scale", "value")
    assert [tuple(each)[1:] for each in told] == [
        ("verifiability", "no"),
        ("potential", "modest"),
        ("verifiability", "yes"),
    ]
    assert "No date." not in client.get(at("proposal", proposal)).text


def test_typed_words_are_checked_and_not_kept_and_a_reader_gets_no_form_and_no_cookie(client, made, proposal):
    address = at("check_words", proposal)
    read = client.get(address)
    assert VAGUE in read.text
    assert (set(read.cookies), "<textarea" in read.text) == (set(), False)
    sign_in(client, made.making, Role.COORDINATOR)
    assert "<textarea" in client.get(address).text
    page = client.post(address, {**WORDS, "title": "x", "solution": "We will seek to open it."})
    assert page.status_code == 200
    assert "“seek to”" in page.text
    assert VAGUE not in page.text
    assert latest(proposal).number == 1


def test_the_overview_and_its_file_tell_findings_challenges_and_scores(client, made, proposal):
    made.commitment(7)
    dismissed(made, proposal)
    challenged(made, proposal)
    scored(made, proposal)
    page = client.get(OVERVIEW).text
    assert "1 open" in page
    assert 'id="rule-vague-verb"' in page
    lines = client.get(FILE).text.splitlines()
    assert lines[0].startswith("code,title,stage,version,findings,set_aside,challenges")
    assert lines[1].startswith(
        f"{proposal.code},Who owns companies,longlist,1,undated-milestone; no-partner,vague-verb,1,1,"
    )
    assert lines[1].endswith("government verifiability no")
    assert lines[2].startswith("7,Promise 7,published,,no-milestone; no-partner")


def test_a_room_shows_to_its_own_side_alone_on_every_page(client, made):
    own = made.civil_society()
    hidden = weak(made, visibility="room", title="Of our own")
    challenged(made, hidden, own, words="Between us.")
    pages = [at("check_words", hidden), at("proposal", hidden)]
    forms = [at("challenge", hidden), at("score", hidden), at("answer_challenge", hidden, 1)]

    def told():
        return hidden.code in client.get(OVERVIEW).text + client.get(FILE).text

    assert not told()
    assert {client.get(page).status_code for page in pages} == {404}
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert not told()
    assert {client.get(page).status_code for page in pages + forms} == {404}
    assert {client.post(page, {"words": "x"}).status_code for page in [pages[0], *forms]} == {404}
    sign_in(client, made.making, Role.COORDINATOR)
    assert told()
    assert {client.get(page).status_code for page in pages + forms} == {200}


def test_on_a_past_day_it_shows_what_stood_and_no_buttons(client, made, proposal):
    challenged(made, proposal, day=made.civil_society().at.date(), words="Much later.")
    sign_in(client, made.making, Role.COORDINATOR)
    page = client.get(at("proposal", proposal), {"as_of": "2013-07-01"}).text
    assert "Much later." not in page
    assert at("challenge", proposal) not in page
    assert at("dismiss_finding", proposal, key_of(proposal, "vague-verb")) not in page


def test_pages_cost_the_same_whatever_the_rows(client, made, proposal):
    def cost():
        return queries(client, OVERVIEW), queries(client, at("proposal", proposal))

    challenged(made, proposal)
    made.commitment(1)
    few = cost()
    for number in range(4):
        each = weak(made, visibility=Visibility.PUBLIC)
        for one in (each, proposal):
            challenged(made, one, words=f"Again {number}")
        scored(made, each)
        made.commitment(number + 2)
    assert cost() == few
    assert few[0] <= 12
    assert few[1] <= 12


def test_while_somebody_types_it_tells_what_makes_it_weak_and_keeps_nothing(client, made, proposal):
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    address, old = at("proposal_words", proposal), "Explore new ways."
    data = {**typed(client.get(address).content), "said-solution": VAGUE, "why": ""}

    def told(**more):
        answer = client.post(address, {**data, **more}, HTTP_HX_TARGET="findings")
        assert (answer.status_code, b"<main" in answer.content) == (200, False)
        return answer.content.decode()

    assert f"“{VAGUE}”" in told()
    assert "“We shall explore.”" in told(**{"said-solution": "We shall explore.", "title": "New"})
    assert "explore" not in told(**{"said-solution": "We publish every judgment."})
    assert f"“{VAGUE}”" in told(title="", **{"said-solution": old}), "what cannot be read yet is not looked at"
    assert latest(proposal).number == 1
    dismissed(made, proposal)
    assert "explore" not in told()
