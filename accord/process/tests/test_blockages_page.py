import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from accord.access.actors import Role
from accord.kit.dates import When
from accord.network.tests import make as network
from accord.process.models import Blockage, WorkPlan
from accord.process.operations import blockages
from accord.process.tests import make, make_posts
from accord.process.tests.test_blockage import task

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
PAGE = reverse("process:blockages", args=[PLAN])
APRIL = When.month(2013, 4)


@pytest.fixture
def making():
    return held_up(make.plan())


def held_up(made):
    """Clearance from April to the end of June, and a gap in the policy leads."""
    clearance = make_posts.blockage(made.table, made.plan, APRIL, holds_up=[task(made.plan)], what="Ten departments.")
    blockages.clear_blockage(
        made.table.government(date(2013, 6, 27)),
        blockage=clearance,
        how="The minister cleared it.",
        since=When.day(date(2013, 6, 27)),
    )
    make_posts.uk_leads(made.table)
    make_posts.went_round(made.table, date(2013, 6, 1))
    return made


def text(client, page=PAGE, **query):
    response = client.get(page, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_register_tells_whose_it_is_and_for_how_long(client, making):
    words = text(client, as_of="2013-06-19")
    assert "2 blockages are open, of 2 on the register." in words
    assert "Nobody in post: Policy lead" in words
    assert "19 to 110 days" in words
    assert "Clear the draft" in words
    assert "1 blockage is open, of 2 on the register." in text(client, as_of="2013-06-30")


def test_one_of_them_tells_what_waits_and_how_it_was_cleared(client, making):
    page = reverse("process:blockage", args=[PLAN, 1])
    before, after = text(client, page, as_of="2013-06-01"), text(client, page)
    assert "Ten departments." in before
    assert "The minister cleared it." not in before
    assert "Not cleared yet" in before
    assert "How it was cleared" in after
    assert f'href="{reverse("process:task", args=[PLAN, 1])}"' in after
    assert "The minister cleared it." in after
    assert "how long: 58 to 87 days" in after
    assert reverse("process:post", args=[PLAN, "policy-lead"]) in text(
        client, reverse("process:blockage", args=[PLAN, 2])
    )
    assert client.get(page, {"as_of": "2013-04-15"}).status_code == 404


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, {1, 2}),
        ({"state": "open"}, {2}),
        ({"state": "cleared"}, {1}),
        ({"kind": "staff-gap"}, {2}),
        ({"kind": "clearance", "state": "open"}, set()),
        ({"kind": "no such kind"}, {1, 2}),
    ],
)
def test_filters_show_what_is_asked_for(client, making, asked, shown):
    words = text(client, **asked)
    assert {number for number in (1, 2) if reverse("process:blockage", args=[PLAN, number]) in words} == shown
    assert ("No blockage fits" in words) == (not shown)


def test_the_file_says_between_how_many_days(client, making):
    rows = list(csv.DictReader(io.StringIO(text(client, reverse("process:blockages_csv", args=[PLAN])))))
    assert [row["title"] for row in rows] == ["The draft waits to be cleared", "Nobody in post: Policy lead"]
    assert (rows[0]["since"], rows[0]["days_fewest"], rows[0]["days_most"]) == ("2013-04", "58", "87")
    assert (rows[1]["since"], rows[1]["cleared"], rows[1]["holds_up"]) == ("2013-21", "", "")


def test_the_timeline_shows_what_held_the_plan_up(client):
    held_up(make.uk())
    words = text(client, reverse("process:timeline", args=[PLAN]))
    chart = words.partition('id="making-title"')[2].partition("</svg>")[0]
    assert "The draft waits to be cleared" in chart
    assert 'class="slip both fuzzy"' in chart
    assert PAGE in words
    assert PAGE not in text(client, reverse("process:timeline", args=[PLAN]), as_of="2013-04-15")


def test_either_side_opens_and_clears_by_form(client, making):
    person = network.person("Member")
    make_posts.seated(making.table, Role.MEMBER, making.table.body("Tearfund"), person)
    client.force_login(person)
    told = {
        "title": "Nobody is paid to coordinate",
        "kind": "resources",
        "what": "Since the grant ended.",
        "owner_side": "civil-society",
        "owner": making.table.involve.pk,
        "since": "February 2014",
    }
    response = client.post(reverse("process:open_blockage", args=[PLAN]), told, follow=True)
    assert "Nobody is paid to coordinate" in response.content.decode()
    clear = reverse("process:clear_blockage", args=[PLAN, 3])
    response = client.post(clear, {"how": "A grant.", "since": "January 2014"})
    assert response.status_code == 422
    assert "It only began then: February 2014." in response.content.decode()
    assert "A grant." in response.content.decode()
    assert client.post(clear, {"how": "A grant.", "since": "March 2014"}, follow=True).status_code == 200
    assert "how long: 1 to 58 days" in text(client, reverse("process:blockage", args=[PLAN, 3]))


def test_what_is_refused_stands_at_the_field(client, making):
    person = network.person("Member")
    make_posts.seated(making.table, Role.MEMBER, making.table.body("Tearfund"), person)
    client.force_login(person)
    told = {"title": "It waits", "kind": "clearance", "owner_side": "government", "owner": making.table.involve.pk}
    response = client.post(reverse("process:open_blockage", args=[PLAN]), {**told, "since": "June 2013"})
    words = response.content.decode()
    assert response.status_code == 422
    assert "Involve is no body of this side: Government." in words
    assert 'value="It waits"' in words
    assert Blockage.objects.count() == 2


def test_readers_sign_in_first(client, making):
    for name, args in (("open_blockage", [PLAN]), ("clear_blockage", [PLAN, 2])):
        assert client.post(reverse(f"process:{name}", args=args), {"how": "x"}).status_code == 302
    assert "Say what holds the plan up" not in text(client)


def test_an_empty_register_says_what_it_is_for(client):
    make.plan()
    assert "Nothing is on the register" in text(client)


def test_a_task_of_another_version_is_found_in_that_version(client, making):
    told = {"launch": date(2013, 10, 31), "proposed_by": "government", "since": APRIL}
    WorkPlan.objects.create(plan=making.plan, number=2, **told)
    words = text(client, reverse("process:blockage", args=[PLAN, 1]))
    assert f'href="{reverse("process:work_plan_version", args=[PLAN, 1])}#task-1"' in words


def test_many_blockages_cost_the_same_queries(client, making, django_assert_max_num_queries):
    for number in range(30):
        make_posts.blockage(making.table, making.plan, APRIL, title=f"Blockage {number}")
    with django_assert_max_num_queries(5):
        text(client)
