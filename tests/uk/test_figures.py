"""The UK figures: computed from the rows, and following them when a row changes."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from lxml import html

from accord.standards.models import definitions
from accord.standards.queries import scorecard

pytestmark = pytest.mark.django_db
END = date(2017, 1, 31)


def test_the_scorecard_is_the_one_others_rely_on(uk):
    card = scorecard(uk, END)
    reasons = card.pop("reasons")
    assert card == {
        "plan": "uk-2013-15",
        "as_of": "2017-01-31",
        "draft": {"planned": "2013-04-24", "actual": "2013-06-27", "slip_days": 64},
        "consultation": {
            "opened": "2013-06-27",
            "closed": "2013-09-19",
            "days": 84,
            "contributions": 11,
            "basis": "stated",
            "rows": 1,
            "days_to_launch": 42,
        },
        "network": {
            "at_draft": 21,
            "at_launch": 35,
            "listed_since_draft": 16,
            "no_longer_listed": 2,
            "signatories": 20,
        },
        "commitments": {
            "total": 21,
            "new_since_consultation": [2, 4, 8, 10, 11, 12, 13, 15, 18, 19, 20],
            "new_answering_an_ask": [11, 12],
            "without_civil_society": [2, 13, 19],
            "without_milestones": [6, 7, 18],
            "undated_milestones": 9,
            "milestones": 74,
        },
        "asks": {"total": 16, "met": 4, "partly": 6, "not": 6},
        "meetings": {
            "joint": 17,
            "with_notes": 10,
            "notes_dated": 10,
            "median_days_to_notes": 5.5,
            "median_notice_days": 3,
            "notice_known": 2,
            "dated": 14,
            "longest_gap_days": 251,
            "longest_gap_from": "2014-02-26",
            "longest_gap_to": "2014-11-04",
            "open_gap_days": None,
            "without_dates": ["Thursdays at the Open Data Institute"],
            "neutral_share": 1.0,
            "places_known": 5,
            "remote_share": 1.0,
            "remote_known": 1,
            "chair": {"government": 0, "civil_society": 2, "unknown": 15},
            "attendance": {"government": 21, "civil_society": 35, "meetings": 7, "unknown": 10},
        },
        "ratings": {
            "government": {"completed": 12, "substantial": 6, "limited": 2, "withdrawn": 1},
            "irm": {"completed": 6, "substantial": 11, "limited": 3, "withdrawn": 1, "basis": "stated", "rows": 3},
        },
        "requirements": None,
    }
    assert set(reasons) == {"meetings.open_gap_days", "requirements"}
    assert all(reasons.values())


def test_the_command_prints_the_same_as_the_api(uk, client):
    out = StringIO()
    call_command("figures", "uk-2013-15", "--as-of", "2013-10-31", "--json", stdout=out)
    answer = client.get("/api/v1/plans/uk-2013-15/figures?as_of=2013-10-31")
    assert answer.json() == json.loads(out.getvalue()) == scorecard(uk, date(2013, 10, 31))


def test_the_command_says_what_is_wrong(uk):
    with pytest.raises(CommandError, match="no plan “france”.*uk-2013-15"):
        call_command("figures", "france")
    with pytest.raises(CommandError, match="“2013-13-01” is not a day"):
        call_command("figures", "uk-2013-15", "--as-of", "2013-13-01")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/v1/plans/france/figures", 404, "There is no plan"),
        ("/api/v1/plans/uk-2013-15/figures?as_of=yesterday", 400, "is not a day"),
        ("/api/v1/plans/uk-2013-15/figures?as_of=2999-01-01", 400, "has not begun"),
    ],
)
def test_the_api_answers_with_problem_details(uk, client, path, status, words):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert words in answer.json()["detail"]


WHOLE = ("ratings.government", "ratings.irm", "meetings.chair", "meetings.attendance")
"""Figures that count by a scale or by side."""
BESIDE = {"notes_dated", "notice_known", "dated", "longest_gap_from", "longest_gap_to", "without_dates"}
BESIDE |= {"places_known", "remote_known"}
"""What tells for how many meetings a figure is known, and which ones it lies between."""


def leaves(tree, path=""):
    """The dotted paths of a scorecard's figures."""
    for key, value in tree.items():
        here = f"{path}.{key}" if path else key
        if isinstance(value, dict) and here not in WHOLE:
            yield from leaves(value, here)
        else:
            yield here


def test_every_figure_has_its_definition_and_the_other_way_round(uk):
    card = scorecard(uk, END)
    beside = {"plan", "as_of", "consultation.basis", "consultation.rows", *(f"meetings.{name}" for name in BESIDE)}
    found = set(leaves({key: card[key] for key in card if key != "reasons"}))
    assert found - beside == {definition.path for definition in definitions()}


@pytest.mark.parametrize(
    ("day", "anchor", "words"),
    [
        ("2017-01-31", "draft-slip_days", "64 days"),
        ("2017-01-31", "draft-planned", "24 April 2013"),
        ("2017-01-31", "consultation-contributions", "11 stated by the source; 1 of 11 rows known"),
        ("2017-01-31", "ratings-irm", "withdrawn 1 stated by the source; 3 of 21 rows known"),
        ("2017-01-31", "ratings-government", "completed 12, substantial 6, limited 2, withdrawn 1"),
        ("2017-01-31", "commitments-without_milestones", "3: 6, 7, 18"),
        ("2017-01-31", "meetings-longest_gap_days", "251 days between individually dated meetings, from 26 February"),
        ("2017-01-31", "meetings-chair", "government 0, civil society 2, unknown 15"),
        ("2013-10-31", "meetings-longest_gap_days", "on record without their days: Thursdays at the Open Data"),
        ("2013-10-31", "meetings-median_days_to_notes", "4 days known for 8 of 14 meetings"),
        ("2013-10-31", "meetings-neutral_share", "100% known for 5 of 14 meetings"),
        ("2012-10-24", "meetings-joint", "Not known No joint meeting was on the record by 24 October 2012."),
        ("2013-06-26", "draft-slip_days", "63 days"),
        ("2013-06-26", "network-at_draft", "Not known No list of organisations"),
    ],
)
def test_the_page_tells_each_figure_in_words(uk, client, day, anchor, words):
    page = html.fromstring(client.get(f"/plans/uk-2013-15/standards/?as_of={day}").content.decode())
    value = page.xpath(f"//tr[@id='{anchor}']/td[1]")[0]
    assert words in " ".join(value.text_content().split())


def test_each_figure_leads_to_its_rows(uk, client):
    page = html.fromstring(client.get("/plans/uk-2013-15/standards/?as_of=2013-10-31").content.decode())
    links = page.xpath("//table//td[2]/a/@href")
    assert len(links) == len(definitions())
    assert all(client.get(link).status_code == 200 for link in set(links))
