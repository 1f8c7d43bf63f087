from datetime import date

import pytest
from django.urls import reverse

from accord.access.actors import Role
from accord.process.models import CoordinationFunding, Pledge
from accord.process.queries.capacity import capacity_of
from accord.process.tests import make, make_posts, make_work_plan
from accord.process.tests.make import on
from accord.process.tests.make_decisions import sign_in
from accord.process.tests.test_pledge import funded, pledge

pytestmark = pytest.mark.django_db
PAGE = reverse("process:capacity", args=["uk-2013-15"])
CSV = reverse("process:capacity_csv", args=["uk-2013-15"])
TABLE = reverse("process:table", args=["uk-2013-15"])
PLEDGE = reverse("process:pledge", args=["uk-2013-15"])
FUNDING = reverse("process:state_funding", args=["uk-2013-15"])
TYPED = {"stage": "draft", "organisation": "involve", "person_days": "20", "people": "1", "funding": "unknown"}


@pytest.fixture
def making():
    """The draft begins on 1 February 2013; it has not yet."""
    made = make.plan()
    made.milestone("draft", "draft-start", "The draft: begins", "start")
    made.planned("draft-start", on(2013, 2, 1), on(2012, 12, 3))
    return made


def working(making, *needs):
    """A work plan whose tasks need people: side and person-days."""
    found = make_work_plan.proposed("", making=making)
    for side, days in needs:
        found.add(f"Work of {side}", date(2013, 2, 4), 5, side=side, stage=making.stages["draft"], person_days=days)
    return found


def text(client, address=PAGE, status=200, **query):
    response = client.get(address, query)
    assert response.status_code == status
    return response.content.decode()


def test_what_nobody_has_said_is_told_honestly(client, making):
    words = text(client)
    assert "Nobody has pledged any person-days yet." in words
    assert "Nobody has pledged yet" in words
    assert "Cannot say: no post that must be filled has been named." in words
    assert "Nobody has said. The network’s coordinator states it, with a source." in words


def test_pledged_against_needed_by_stage_and_side(client, making):
    working(making, ("civil-society", 34), ("government", 5), ("both", 3), ("government", None))
    pledge(making)
    pledge(making, actor=making.table.government(), organisation=making.table.cabinet, person_days=9)
    words = text(client, as_of="2013-01-08")
    assert "Civil society has pledged 20 of 34 person-days: 14 short." in words
    assert "Government has pledged 9 person-days, and 5 are needed: enough. 1 more task does not say" in words
    assert "Work for both sides together needs 3 person-days: enough is pledged." in words
    assert "29 person-days are pledged; for what lies ahead 14 are missing." in words
    assert "begins 1 February 2013" in words


def test_without_tasks_nobody_can_say_whether_it_is_enough(client, making):
    pledge(making)
    words = text(client)
    assert "20 person-days are pledged. No task says what it needs: nobody can say more." in words
    assert "not said" in words


def test_the_version_both_sides_agreed_to_is_what_counts(making):
    first = working(making, ("civil-society", 10)).agreed()
    working(making, ("civil-society", 99))
    day = make_work_plan.PROPOSED
    needed = {each.stage.slug: each.balances[1].needed for each in capacity_of(making.plan, day).stages}
    assert first.version.number == 1
    assert needed["draft"] == 10


def test_one_person_alone_is_warned_of_until_the_stage_is_over(client, making):
    pledge(making, people=1)
    alone = "All that Civil society has pledged, 20 person-days, rests on one person of Involve."
    assert alone in text(client, as_of="2013-01-08")
    tearfund = making.table.body("Tearfund")
    pledge(making, organisation=tearfund, people=3)
    assert "The 20 person-days of Involve rest on one person." in text(client, as_of="2013-01-08")
    making.milestone("draft", "draft-end", "The draft: ends", "end")
    making.reached("draft-start", on(2013, 2, 1))
    assert "goes on" in text(client, as_of="2013-02-01")
    making.reached("draft-end", on(2013, 6, 1))
    assert "rest on one person" not in text(client, as_of="2013-06-01")


def test_the_page_on_an_earlier_day_knows_less(client, making):
    pledge(making)
    funded(making, since=on(2013, 3, 1))
    assert "Nobody has pledged yet" in text(client, as_of="2013-01-06")
    before, after = text(client, as_of="2013-02-28"), text(client, as_of="2013-03-01")
    assert "A foundation, until June." not in before
    assert "A foundation, until June." in after
    assert "Stated by the coordinator on 1 March 2013." in after


def test_teams_are_counted_and_nobody_is_named(client, making):
    home = making.table
    post = make_posts.post(home)
    for name, since, until in (("Ann", on(2012, 5, 1), on(2013, 4, 30)), ("Bob", on(2013, 6, 17), on(2013, 11, 8))):
        make_posts.left(home, make_posts.named(home, post, name, since), until)
    make_posts.named(home, post, "Cat", on(2013, 11, 25))
    words = text(client, as_of="2013-11-30")
    assert "3 teams in twelve months" in words
    assert "Ann" not in words


def test_the_file_has_a_row_for_each_side_of_each_stage(client, making):
    working(making, ("civil-society", 34))
    pledge(making)
    lines = text(client, CSV).splitlines()
    assert len(lines) == 1 + 2 * len(make.STAGES)
    assert "draft,The draft,civil-society,20,2,34,14,0," in "\n".join(lines)
    assert "draft,The draft,government,0,0,,,0," in "\n".join(lines)


def test_the_table_tells_the_summary(client, making):
    pledge(making, people=1)
    words = text(client, TABLE)
    assert "20 person-days are pledged." in words
    assert "rests on one person of Involve." in words


def test_a_pledge_is_made_from_the_page_for_ones_own_body(client, making):
    sign_in(client, making, Role.COORDINATOR)
    making.table.body("Tearfund")
    shown = text(client, PLEDGE)
    assert shown.index("Involve</option>") < shown.index("Tearfund</option>")
    assert "Cabinet Office</option>" not in shown
    assert "Stated. It holds until" in client.post(PLEDGE, TYPED, follow=True).content.decode()
    assert Pledge.objects.get().people == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"people": "0"}, "Person-days are worked by somebody"),
        ({"person_days": "-3"}, "greater than or equal to 0"),
        ({"person_days": "many"}, "Enter a whole number."),
        ({"stage": "elsewhere"}, "Select a valid choice."),
        ({"organisation": "cabinet-office"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, making, wrong, words):
    sign_in(client, making, Role.COORDINATOR)
    response = client.post(PLEDGE, {**TYPED, "note": "In the evenings.", **wrong})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert "In the evenings." in response.content.decode()
    assert not Pledge.objects.exists()


def test_the_coordinator_states_who_pays_from_the_page(client, making):
    sign_in(client, making, Role.COORDINATOR)
    response = client.post(FUNDING, {"paid": "funded", "words": "A foundation.", "source": ""})
    assert response.status_code == 422
    assert "Say where this can be checked." in response.content.decode()
    client.post(FUNDING, {"paid": "funded", "words": "A foundation.", "source": "https://example.org/grant"})
    assert CoordinationFunding.objects.get().status == "funded"
    client.logout()
    assert '<a href="https://example.org/grant">' in text(client)


def test_who_may_not_reads_why_and_who_is_no_party_sees_no_button(client, making):
    assert PLEDGE not in text(client)
    assert client.get(PLEDGE).status_code == 302
    sign_in(client, making, Role.LEAD_OFFICIAL)
    assert PLEDGE in text(client)
    assert PLEDGE not in text(client, as_of="2013-01-01")
    assert FUNDING not in text(client)
    assert "you act as lead official" in text(client, FUNDING)


def test_ten_times_the_rows_cost_the_same_queries(client, making, django_assert_max_num_queries):
    working(making, *[("civil-society", n) for n in range(20)], *[("government", n) for n in range(20)])
    for number in range(20):
        pledge(making, organisation=making.table.body(f"Body {number}"))
    post = make_posts.post(making.table, places=9)
    for number in range(8):
        make_posts.named(making.table, post, f"Somebody {number}", on(2013, 1, 1 + number))
    with django_assert_max_num_queries(12):
        text(client)
    with django_assert_max_num_queries(7):
        text(client, CSV)
