from datetime import date

import pytest

from accord.kit.dates import When
from accord.process.queries import schedule, standing
from accord.process.tests import make

pytestmark = pytest.mark.django_db


def told(plan, day):
    return standing(plan, schedule(plan, date.fromisoformat(day)))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2012-03-31", "The work on this plan has not begun; no dates are on the record yet."),
        ("2012-05-01", "The plan is in the making. Stage now: The network forms. No day has been set for the draft."),
        ("2013-04-15", "The draft plan is being written and is due 22 to 24 April 2013."),
        (
            "2013-04-24",
            (
                "The draft plan was due 22 to 24 April 2013; "
                "the last of these days is today, and it has not been published."
            ),
        ),
        (
            "2013-04-25",
            "The draft plan is 1 day late: it was due 22 to 24 April 2013 and has not been published.",
        ),
        (
            "2013-06-26",
            "The draft plan is 63 days late: it was due 22 to 24 April 2013 and is now expected on 27 June 2013.",
        ),
        (
            "2013-06-27",
            (
                "The draft plan was published today, 27 June 2013, 64 days late; "
                "the public can answer it until 19 September 2013."
            ),
        ),
        (
            "2013-10-07",
            (
                "The public consultation closed on 19 September 2013; the final plan is being written, "
                "and no day has been set for its launch."
            ),
        ),
        (
            "2013-10-17",
            (
                "The public consultation closed on 19 September 2013; the final plan is being written, "
                "and its launch is intended for 31 October 2013, in 14 days."
            ),
        ),
        (
            "2013-10-31",
            (
                "Launched today, 31 October 2013, as intended, the plan runs until 31 December 2015; "
                "its draft had come 64 days late."
            ),
        ),
        (
            "2026-01-01",
            (
                "Launched on 31 October 2013, as intended, the plan ran until 31 December 2015; "
                "its draft had come 64 days late."
            ),
        ),
    ],
)
def test_the_sentence_reads_true_on_its_day(day, words):
    assert told(make.uk().plan, day) == words


def test_a_draft_due_on_one_day_is_due_today():
    making = make.plan()
    making.milestone("draft", "draft-published")
    making.planned("draft-published", make.on(2013, 4, 24), make.on(2013, 4, 1))
    assert told(making.plan, "2013-04-24") == (
        "The draft plan is due today, 24 April 2013, and has not been published yet."
    )


def test_a_plan_on_time_is_not_called_late():
    making = make.plan()
    for slug in ("draft-published", "plan-launched"):
        making.milestone("final", slug)
        making.planned(slug, make.on(2013, 6, 27), make.on(2013, 4, 1))
        making.reached(slug, make.on(2013, 6, 27))
    assert told(making.plan, "2014-01-01") == (
        "Launched on 27 June 2013, as intended, the plan runs until 31 December 2015."
    )


def test_a_late_launch_is_called_late():
    making = make.plan()
    for slug in ("consultation-closed", "plan-launched"):
        making.milestone("final", slug)
    making.reached("consultation-closed", make.on(2013, 9, 19))
    making.planned("plan-launched", make.on(2013, 9, 30), make.on(2013, 9, 1))
    assert told(making.plan, "2013-10-02") == (
        "The public consultation closed on 19 September 2013; the final plan is being written, "
        "and its launch, due on 30 September 2013, is 2 days late."
    )


def test_a_rough_launch_is_told_roughly():
    making = make.plan()
    making.milestone("final", "plan-launched")
    making.reached("plan-launched", When.month(2013, 10))
    assert told(making.plan, "2014-01-01") == "Launched in October 2013, the plan runs until 31 December 2015."
