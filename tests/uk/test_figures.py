"""The UK figures: computed from the rows, and following them when a row changes."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

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
        "meetings": None,
        "ratings": {
            "government": {"completed": 12, "substantial": 6, "limited": 2, "withdrawn": 1},
            "irm": {"completed": 6, "substantial": 11, "limited": 3, "withdrawn": 1, "basis": "stated", "rows": 3},
        },
        "requirements": None,
    }
    assert set(reasons) == {"meetings", "requirements"}
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
