"""What the example promises to show is on its public pages, and each role's own page says what it owes."""

import re
from datetime import timedelta

import pytest

from accord.access.actors import Role
from accord.access.models import Visibility
from accord.examples.living.replay import load_once
from accord.kit.dates import When
from accord.network.models import Application, Paper
from accord.network.models import Request as Asked
from accord.process.models import Blockage, Decision, DecisionResult, Holder, Plan, Task, Voice
from accord.record.models import Act, Basis
from accord.web import urls  # noqa: F401  # read now, before a test turns the demonstration on
from accord.web.demo import make_role_accounts
from tests.living.conftest import WORKING

pytestmark = pytest.mark.django_db
PLAN, HOME = "/plans/norvale/", "/partnerships/norvale/"


@pytest.fixture
def page(client, norvale):
    return lambda path: client.get(path).text.partition("<main")[2].partition("<footer")[0]


def test_it_says_that_the_country_is_invented(page):
    assert "Norvale is an invented country" in page(PLAN)
    assert "<h1>Norvale, an invented country</h1>" in page(HOME)


def test_an_application_waits_for_its_decision(page):
    network = page(f"{HOME}network/")
    assert "Harbour Towns Forum" in network
    assert "Decision due" in network
    refused = Application.objects.get(name="Chamber Holdings Ltd")
    assert "works for profit" in page(f"{HOME}network/applications/{refused.pk}/")


def test_the_other_side_has_changed_a_clause(page):
    assert "Proposed now: version 3" in page(f"{PLAN}agreement/")
    changed = re.sub(r"<[^>]+>|\s+", " ", page(f"{PLAN}agreement/2/compare/3/"))
    assert "One clause differs." in changed
    assert re.search("Minutes published within +5 working days +10 working days", changed)


def test_a_task_is_due_tomorrow_and_the_launch_has_slipped(page, norvale):
    assert "4 working days late: “Gather first ideas” moved it by 4" in page(f"{PLAN}work-plan/")
    task = Task.objects.get(title="Comment on the budget commitments for the network")
    assert f"to {When.day(norvale.tomorrow)}" in page(f"{PLAN}work-plan/tasks/{task.number}/")


def test_a_post_is_about_to_fall_vacant_and_one_is(page, norvale):
    leaving = Holder.objects.get(name="Barnaby Figment").end.since
    assert norvale.today < leaving.first <= norvale.today + timedelta(days=11)
    posts = page(f"{PLAN}posts/")
    assert f"leaving {leaving}" in posts
    assert "Vacant since" in posts


def test_the_plan_is_held_up(page):
    found = page(f"{PLAN}blockages/")
    assert "The legal check of the first texts has not come back" in found
    assert Blockage.objects.filter(end=None).count() == found.count('<span class="tag bad">Open</span>') == 2
    assert Blockage.objects.exclude(post=None).get().title == "Nobody in post: Point of contact for finance"


def test_one_question_was_settled_outside_its_rule_and_one_with_a_dissent(norvale):
    results = DecisionResult.objects.filter(decision__plan=norvale.plan)
    assert [result.decision.way for result in results.exclude(outside="")] == ["vote"]
    assert Voice.objects.filter(decision__way="each-side", position="against").exclude(words="").count() == 1
    assert [result.adopted for result in results.filter(decision__way="silent")] == [True]
    assert Decision.objects.get(result=None).closes > norvale.today


def test_both_sides_have_matter_of_their_own(client, page):
    room = Paper.objects.filter(visibility=Visibility.ROOM)
    assert {paper.side for paper in room} == {"government", "civil-society"}
    public = page(f"{HOME}network/activity/")
    assert "The members meet about the budget commitments" in public
    for paper in room.exclude(kind=Paper.Kind.SESSION):
        assert paper.title not in public


def test_the_desk_shows_a_request_in_each_state(norvale):
    last = [(each.steps.last() or each) for each in Asked.objects.all()]
    assert sorted(getattr(step, "kind", "open") for step in last) == ["answered", "open", "open", "open", "put-off"]


def test_nothing_of_it_is_compiled_and_nothing_lies_ahead(norvale):
    assert not norvale.plan.compiled
    assert not Act.objects.filter(basis=Basis.COMPILED).exists()
    assert max(Act.objects.values_list("at", flat=True)).date() < norvale.today


def test_it_is_loaded_once_whatever_the_day(norvale):
    acts = Act.objects.count()
    assert load_once(norvale.today + timedelta(days=30)) is False
    assert (Plan.objects.count(), Act.objects.count()) == (1, acts)


@pytest.mark.parametrize("role", WORKING)
def test_each_role_reads_what_it_owes(client, norvale, settings, role: Role):
    settings.ROOT_URLCONF, settings.DEMO = "accord.web.tests.demo_urls", True
    make_role_accounts()
    assert client.post(f"/demo/{role.value}/").url == "/me/"
    told = client.get("/me/").text
    assert norvale.owed(role)
    for due in norvale.owed(role):
        assert f'href="{due.address}"' in told
    assert ("Overdue" in told) >= any(due.overdue(norvale.today) for due in norvale.owed(role))
