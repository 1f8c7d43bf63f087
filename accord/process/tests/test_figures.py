from datetime import date

import pytest

from accord.kit.dates import When
from accord.kit.figures import split
from accord.process.figures import figures
from accord.process.tests import make

pytestmark = pytest.mark.django_db


def at(plan, day):
    return split(figures(plan, date.fromisoformat(day)))


def test_the_whole_process_in_figures():
    found, reasons = at(make.uk().plan, "2017-01-31")
    assert found == {
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
    }
    assert not reasons


@pytest.mark.parametrize(
    ("day", "draft"),
    [
        ("2013-04-14", {"planned": None, "actual": None, "slip_days": None}),
        ("2013-04-24", {"planned": "2013-04-24", "actual": None, "slip_days": 0}),
        ("2013-04-25", {"planned": "2013-04-24", "actual": None, "slip_days": 1}),
        ("2013-06-26", {"planned": "2013-04-24", "actual": None, "slip_days": 63}),
        ("2013-06-27", {"planned": "2013-04-24", "actual": "2013-06-27", "slip_days": 64}),
    ],
)
def test_the_draft_day_by_day(day, draft):
    found, reasons = at(make.uk().plan, day)
    assert found["draft"] == draft
    assert all(f"draft.{name}" in reasons for name, value in draft.items() if value is None)


def test_the_consultation_while_it_is_open():
    found, reasons = at(make.uk().plan, "2013-06-27")
    assert found["consultation"] == {
        "opened": "2013-06-27",
        "closed": None,
        "closes_planned": "2013-09-19",
        "days": None,
        "contributions": None,
        "basis": None,
        "rows": None,
        "days_to_launch": None,
    }
    assert reasons["consultation.closed"] == "Close of the consultation: not on the record by this day."
    assert "No source had said by 27 June 2013" in reasons["consultation.contributions"]


def test_the_answers_are_known_when_a_source_states_them():
    plan = make.uk().plan
    assert at(plan, "2013-10-30")[0]["consultation"]["contributions"] is None
    assert at(plan, "2013-10-31")[0]["consultation"]["contributions"] == 11


def test_a_rough_day_gives_no_number():
    making = make.plan()
    making.milestone("draft", "draft-published")
    making.planned("draft-published", make.on(2013, 4, 24), make.on(2013, 4, 1))
    making.reached("draft-published", When.month(2013, 6))
    found, reasons = at(making.plan, "2013-07-01")
    assert found["draft"] == {"planned": "2013-04-24", "actual": None, "slip_days": None}
    assert reasons["draft.slip_days"] == "The dates are too rough to count days."


def test_two_queries_are_enough(django_assert_num_queries):
    plan = make.uk().plan
    with django_assert_num_queries(2):
        at(plan, "2017-01-31")
