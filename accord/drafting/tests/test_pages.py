"""The pages as a reader without an account gets them."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accord.delivery import operations as delivery
from accord.drafting.models import Relation
from accord.drafting.tests.make import contents
from accord.kit.dates import When

pytestmark = pytest.mark.django_db

PAGE_BUDGET = 7
"""Queries of a commitment page, with the one that the page's freshness costs."""


@pytest.fixture(autouse=True)
def every_page_made_anew(settings):
    settings.PAGES_KEPT_BYTES = 0


@pytest.fixture
def plan():
    return contents()


def read(client, plan, place, day="", **asked):
    answer = client.get(address(plan, place), {**({"as_of": day} if day else {}), **asked})
    return answer.status_code, words(answer.content.decode())


def address(plan, place):
    return place if place.startswith("/") else f"/plans/{plan.slug}/{place}"


def words(html):
    body = html.split("<main", 1)[1].split("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def queries(client, plan, place):
    client.get(address(plan, place))  # the first page after an act also asks for the time zones
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address(plan, place)).status_code == 200
    return len(seen)


def fill(plan, commitment, times):
    bodies = [plan.body(f"Body {commitment.number} {number}") for number in range(times)]
    for order in range(1, times + 1):
        milestone = plan.milestone(commitment, order, When.year(2014))
        plan.redated(milestone, When.year(2015))
        ask = plan.ask(f"A{commitment.number}-{order}")
        plan.settled(ask)
        plan.trace(f"A{commitment.number}-{order}-x", "answers", ask=ask, commitment=commitment)
        item = plan.item(f"D{commitment.number}-{order}")
        plan.trace(f"D{commitment.number}-{order}", "merged", draft_item=item, commitment=commitment)
        plan.related(bodies[order - 1], *Relation.Kind)
    for rater, actor in (("government", plan.government()), ("civil-society", plan.civil_society())):
        delivery.rate(
            actor,
            commitment=commitment,
            rater=rater,
            scale="completion",
            value="limited",
            since=When.day(date(2014, 5, 1)),
        )


def test_before_the_draft_there_is_nothing_and_the_page_says_why(client, plan):
    plan.item()
    status, page = read(client, plan, "commitments/", "2013-06-26")
    assert status == 200
    assert "no draft of it has been published" in page
    assert "Company ownership" not in page
    assert "2013" not in page.replace("26 June 2013", "")


def test_between_draft_and_launch_the_items_of_the_draft_stand_alone(client, plan):
    plan.trace("D01", "kept", draft_item=plan.item(), commitment=plan.commitment(1))
    status, page = read(client, plan, "commitments/", "2013-10-30")
    assert status == 200
    assert "Items of the consulted draft of 27 June 2013" in page
    assert "Company ownership" in page
    assert "Promise 1" not in page
    assert "Kept" not in page


def test_from_the_launch_the_list_tells_what_can_be_checked(client, plan):
    plan.trace("D01", "strengthened", draft_item=plan.item(), commitment=plan.commitment(1))
    second = plan.commitment(2, partners=[plan.body("CAFOD")])
    plan.milestone(second, 1, When.year(2014))
    plan.milestone(second, 2)
    _, page = read(client, plan, "commitments/", "2013-10-31")
    assert "2 promises under one theme. One of them is new since the public was consulted." in page
    assert "no civil society partner named" in page
    assert "No milestone" in page
    assert "2 milestones, 1 without a date" in page.replace(" ,", ",")
    assert "Strengthened 1" in page


@pytest.mark.parametrize(
    ("show", "shown"),
    [("new", "2"), ("no_partner", "1"), ("no_milestone", "1"), ("undated", "2"), ("nonsense", "12")],
)
def test_each_figure_leads_to_its_rows(client, plan, show, shown):
    plan.trace("D01", "kept", draft_item=plan.item(), commitment=plan.commitment(1))
    plan.milestone(plan.commitment(2, partners=[plan.body("CAFOD")]), 1)
    answer = client.get(f"/plans/{plan.slug}/commitments/", {"show": show, "as_of": "2013-10-31"})
    rows = answer.content.decode().split('class="rows"')[1].split("</section>")[0]
    assert re.findall(r"/commitments/(\d+)/\?as_of=2013-10-31", rows) == list(shown)


def test_a_commitment_page_tells_all_it_says_and_what_it_leaves_out(client, plan):
    cafod = plan.body("CAFOD")
    seventh = plan.commitment(
        7, partners=[cafod], ogp_id="UK0048", ogp_id_inferred=True, annex_differs="Annex A adds another body"
    )
    plan.commitment(6)
    plan.commitment(8)
    plan.milestone(seventh, 1, When.season(2013, "winter", "Winter 2013"))
    plan.milestone(seventh, 2)
    status, page = read(client, plan, "commitments/7/", "2013-10-31")
    assert status == 200
    for told in (
        "Everyone can see who owns a company.",
        "GC5 increasing corporate accountability",
        "Not in this record: Narrative; Means of delivery",
        "Winter 2013",
        "by 28 February 2014",
        "1 of its 2 milestones have no date",
        "UK0048",
        "inferred",
        "Annex A adds another body",
        "Previous: 6 Promise 6",
        "Next: 8 Promise 8",
        "No ratings yet",
    ):
        assert told in page
    html = client.get(f"/plans/{plan.slug}/commitments/7/", {"as_of": "2013-10-31"}).content.decode()
    assert f'/partnerships/uk/network/?as_of=2013-10-31#{plan.slug}-{cafod.slug}"' in html


def test_a_moved_milestone_shows_both_dates_only_once_it_has_moved(client, plan):
    milestone = plan.milestone(plan.commitment(1), 1, When.month(2013, 12, "December 2013"))
    plan.redated(milestone, When.month(2014, 3, "March 2014"), reason="none given")
    assert "March 2014" not in read(client, plan, "commitments/1/", "2014-04-29")[1]
    page = read(client, plan, "commitments/1/", "2014-04-30")[1]
    assert "First December 2013, then March 2014: so told since 30 April 2014. Reason: none given." in page


def test_before_it_was_published_a_commitment_is_not_there(client, plan):
    plan.commitment(1)
    status, page = read(client, plan, "commitments/1/", "2013-10-30")
    assert status == 404
    assert "Nothing numbered 1 had been published by 30 October 2013" in page
    assert "Promise" not in page


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("commitments/22/", "There is no commitment 22 in this plan"),
        ("asks/A99/", "There is no ask A99 in this plan"),
    ],
)
def test_a_number_that_never_existed_is_told_apart_from_one_not_yet_published(client, plan, place, told):
    plan.commitment(1)
    answer = client.get(f"/plans/{plan.slug}/{place}")
    assert answer.status_code == 404
    assert told in words(answer.content.decode())
    then = read(client, plan, place, "2013-10-31")[1]
    assert "had been published by 31 October 2013" in then
    assert told not in then


def test_every_figure_says_how_it_is_counted_on_a_page_that_does(client, plan):
    plan.item()
    plan.ask()
    for day in ("2013-06-27", "2013-10-31"):
        if day == "2013-10-31":
            plan.commitment(1)
        for place in ("", "commitments/"):
            html = client.get(f"/plans/{plan.slug}/{place}", {"as_of": day}).content.decode()
            figures = [fact for fact in html.split('<li class="fact">')[1:] if "/asks/" in fact or "commitment" in fact]
            assert [fact.count('class="definition"') for fact in figures] == [1] * len(figures)
            for address in re.findall(r'class="definition" href="([^"#]*)#counted"', html):
                leads_to = client.get(address).content.decode() if address else html
                assert 'id="counted"' in leads_to


def test_asks_have_no_outcome_and_lead_nowhere_before_the_launch(client, plan):
    ask = plan.ask()
    plan.settled(ask, "met", note="A register was announced.")
    plan.trace("A01-1", "answers", ask=ask, commitment=plan.commitment(1))
    for place in ("asks/", "asks/A01/"):
        status, page = read(client, plan, place, "2013-06-27")
        assert status == 200
        assert "Opening company data" in page
        assert "Promise 1" not in page
        assert "announced" not in page
        assert "Promise 1" in read(client, plan, place, "2013-10-31")[1]
    assert "1 met, 0 partly met, 0 not met" in read(client, plan, "asks/", "2013-10-31")[1]
    assert "compiler's reading" in read(client, plan, "asks/A01/", "2013-10-31")[1].replace("&#x27;", "'")


def test_the_network_page_lists_three_relations(client, plan):
    assert "No list of organisations" in words(client.get("/partnerships/uk/network/").content.decode())
    plan.related(plan.body("CAFOD"), *Relation.Kind)
    plan.related(plan.body("Oxfam"), Relation.Kind.AT_LAUNCH)
    page = words(client.get("/partnerships/uk/network/").content.decode())
    assert "The draft lists one organisation. The final plan lists 2. 1 newly listed, 0 no longer." in page
    assert "One signed the foreword." in page


def test_the_front_page_leads_to_commitments_and_asks(client, plan):
    plan.item()
    plan.ask()
    plan.commitment(1)
    html = client.get(f"/plans/{plan.slug}/", {"as_of": "2013-10-31"}).content.decode()
    assert f'href="/plans/{plan.slug}/commitments/?as_of=2013-10-31"' in html
    assert "1 of them new since the consultation" in words(html)
    assert "items in the consulted draft" not in words(html)


def test_a_commitment_page_keeps_its_budget_whatever_the_rows(client, plan):
    fill(plan, plan.commitment(1), 2)
    fill(plan, plan.commitment(2), 20)
    few, many = (queries(client, plan, f"commitments/{number}/") for number in (1, 2))
    assert few == many <= PAGE_BUDGET


@pytest.mark.parametrize("place", ["commitments/", "asks/", "", "/partnerships/uk/network/"])
def test_lists_cost_the_same_whatever_the_rows(client, plan, place):
    fill(plan, plan.commitment(1), 1)
    few = queries(client, plan, place)
    for number in range(2, 12):
        fill(plan, plan.commitment(number), 1)
    assert queries(client, plan, place) == few
