from datetime import date

import pytest

from accord.kit.dates import When
from accord.process.queries.balances import Gift, Need, balances, leaning, turnover
from accord.process.queries.tenures import Tenure

DAY = date(2013, 11, 30)


def gift(side="civil-society", days=20, people=2, stage="draft", body="Involve"):
    return Gift(stage, side, body, days, people)


def told(needs, gifts, at=1):
    each = balances("draft", needs, gifts)[at]
    return each.told("Both" if each.side == "both" else "Civil society")


@pytest.mark.parametrize(
    ("needs", "gifts", "words"),
    [
        ([("civil-society", 34, 0)], [gift()], "Civil society has pledged 20 of 34 person-days: 14 short."),
        ([("civil-society", 20, 0)], [gift()], "Civil society has pledged 20 person-days, and 20 are needed: enough."),
        ([("civil-society", 34, 0)], [], "Civil society has pledged nobody yet; 34 person-days are needed."),
        ([("civil-society", 34, 0)], [gift("government")], "Civil society has pledged nobody yet; 34 person-days are"),
        ([("civil-society", None, 2)], [gift()], "nobody can say whether it is enough."),
        ([], [], "Civil society has pledged nobody yet, and no task says what it needs."),
        ([("civil-society", 34, 2)], [gift()], ": 14 short. 2 more tasks do not say what they need."),
        ([("civil-society", 20, 1)], [gift()], "enough. 1 more task does not say what it needs."),
    ],
)
def test_a_balance_is_said_in_words(needs, gifts, words):
    assert words in told([Need("draft", *need) for need in needs], gifts)


def test_pledges_of_bodies_and_stages_are_kept_apart():
    gifts = [gift(), gift(days=5, people=1, body="Tearfund"), gift(stage="final"), gift("government", 7, 1)]
    government, network = balances("draft", [], gifts)
    assert (government.pledged, network.pledged, network.people) == (7, 25, 3)


def test_work_of_both_sides_takes_what_each_has_beyond_its_own():
    needs = [Need("draft", "government", 5, 0), Need("draft", "civil-society", 30, 0), Need("draft", "both", 10, 0)]
    joint = balances("draft", needs, [gift("government", 12), gift(days=20)])[2]
    assert (joint.pledged, joint.short) == (7, 3)
    assert "needs 10 person-days" in told(needs, [gift("government", 12)], 2)
    assert told(needs, [gift("government", 15)], 2).endswith("enough is pledged.")


def test_what_rests_on_one_person_is_found():
    gifts = [gift(people=1), gift(people=2), gift(people=1, stage="final"), gift(days=0, people=1)]
    assert leaning("draft", gifts) == [gifts[0]]


def on(month, day, year=2013):
    return When.day(date(year, month, day))


def count(*tenures, day=DAY):
    found = turnover("Policy lead", "government", tenures, day)
    return found.teams, found.changes


def test_three_teams_in_twelve_months():
    ann, bob = ("ann", Tenure(on(4, 1, 2012), on(4, 30))), ("bob", Tenure(on(6, 17), on(11, 8)))
    cat = ("cat", Tenure(on(11, 25)))
    assert count(ann, bob, cat) == (3, 2)
    assert turnover("Policy lead", "government", [ann, bob, cat], DAY).words == "3 teams in twelve months"
    assert count(ann, bob, cat, day=date(2013, 11, 24)) == (2, 1)


def test_the_window_is_twelve_months_and_begins_with_whoever_was_there():
    ann, bob = ("ann", Tenure(on(4, 1, 2012), on(11, 30, 2012))), ("bob", Tenure(on(12, 1, 2012)))
    assert count(ann, bob, day=date(2013, 11, 29)) == (2, 1)
    assert count(ann, bob, day=date(2013, 11, 30)) == (1, 0)
    assert count(("ann", Tenure(on(2, 29, 2012))), day=date(2012, 2, 29)) == (1, 0)


def test_a_gap_is_no_team_and_who_comes_back_no_other():
    assert count() == (0, 0)
    assert turnover("Lead", "government", [], DAY).words == "nobody in twelve months"
    back = [("ann", Tenure(on(4, 1, 2012), on(4, 30))), ("ann", Tenure(on(6, 1)))]
    assert count(*back) == (1, 0)
    assert count(("ann", Tenure(on(1, 1, 2012), on(2, 1, 2012)))) == (0, 0)


def test_two_who_share_a_post_are_one_team():
    pair = [("ann", Tenure(on(4, 1, 2012), on(6, 17))), ("bob", Tenure(on(4, 1, 2012), on(6, 17)))]
    assert count(*pair, ("cat", Tenure(on(6, 17))), ("dan", Tenure(on(6, 17)))) == (2, 1)


def test_a_rough_date_counts_when_its_last_day_has_come():
    ann, bob = ("ann", Tenure(on(4, 1, 2012))), ("bob", Tenure(When.month(2013, 11)))
    assert count(ann, bob, day=date(2013, 11, 29)) == (1, 0)
    assert count(ann, bob, day=date(2013, 11, 30)) == (2, 1)
