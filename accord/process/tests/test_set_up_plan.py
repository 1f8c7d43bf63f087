from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accord.access.actors import Role
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests import make as people
from accord.process.models import Milestone, Plan, Stage
from accord.process.operations import opening, reach_milestone
from accord.process.queries import schedule
from accord.process.queries.opening import standard_stages
from accord.process.queries.standing import standing
from accord.process.tests import make, make_posts
from accord.record.models import Act

pytestmark = pytest.mark.django_db
ADDRESS = reverse("process:open_plan", args=["uk"])
PARTNERSHIP = reverse("network:partnership", args=["uk"])
READ_BY_FIGURES = {"draft-published", "consultation-opened", "consultation-closed", "plan-launched"}
TYPED = {
    "title": "United Kingdom 2026–28",
    "number": "7",
    "first_day": "2026-10-31",
    "last_day": "2028-10-30",
    "slug": "",
}
TOLD = {
    "slug": "uk-2026-28",
    "title": "United Kingdom 2026–28",
    "number": 7,
    "first_day": date(2026, 10, 31),
    "last_day": date(2028, 10, 30),
    "since": When.day(make.OPENED),
}


@pytest.fixture
def table():
    return people.table()


def browser(table, role, body, name="Somebody"):
    person = people.person(name)
    make_posts.seated(table, role, body, person)
    client = Client()
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def citizen():
    client = Client()
    client.force_login(people.person("Citizen"), "allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_plan_gets_the_standard_stages_in_one_go(table):
    plan = opening.set_up_plan(table.civil_society(), partnership=table.partnership, **TOLD)
    assert [stage.slug for stage in plan.stages.all()] == [stage.slug for stage in standard_stages()]
    assert set(plan.milestones.values_list("slug", flat=True)) >= READ_BY_FIGURES
    act = Act.objects.get(verb="process.set_up_plan")
    assert (act.plan, act.facts["stages"][0]) == ("uk-2026-28", "planning")


def test_each_stage_but_the_last_ends_with_a_key_date_of_its_own(table):
    lead = table.civil_society(date(2027, 1, 4))
    plan = opening.set_up_plan(lead, partnership=table.partnership, **TOLD)
    stages, last = list(plan.stages.all())[:-1], plan.stages.last()
    ends = {stage.slug: stage.milestones.get(marks="end") for stage in stages}
    assert not last.milestones.filter(marks="end")
    reached = When.day(date(2027, 1, 4))
    assert standing(plan, schedule(plan, date(2027, 1, 4))).startswith("The work on this plan has not begun")
    reach_milestone(lead, milestone=ends["planning"], on=reached)
    assert "Over: Planning the process." in standing(plan, schedule(plan, date(2027, 1, 4)))
    reach_milestone(lead, milestone=plan.milestones.get(slug="ideas-opened"), on=reached)
    found = schedule(plan, date(2027, 1, 4))
    assert str(found.current) == "Outreach and first ideas"
    assert [(stage.slug, stage.is_done) for stage in found.stages][:2] == [("planning", True), ("ideas", False)]
    assert "timeline-published" in {each.slug for each in found.stages[0].within}, "it is no mere edge of the stage"
    for slug, end in ends.items():
        if slug != "planning":
            reach_milestone(lead, milestone=end, on=reached)
    assert [stage.is_done for stage in schedule(plan, date(2027, 1, 4)).stages] == [True] * len(stages) + [False]


def test_it_is_all_or_nothing(table, monkeypatch):
    monkeypatch.setattr(opening, "standard_stages", lambda: standard_stages() * 2)
    with pytest.raises(ValidationError, match="has a stage “planning” already"):
        opening.set_up_plan(table.government(), partnership=table.partnership, **TOLD)
    assert not Plan.objects.exists()
    assert not Act.objects.filter(verb__startswith="process.").exists()


def test_what_is_refused_leaves_nothing(table):
    with pytest.raises(ValidationError):
        opening.set_up_plan(table.government(), partnership=table.partnership, **{**TOLD, "last_day": date(2026, 1, 1)})
    with pytest.raises(Refused):
        opening.set_up_plan(people.administrator(), partnership=table.partnership, **TOLD)
    assert not Plan.objects.exists()
    assert not Stage.objects.exists()
    assert not Milestone.objects.exists()
    assert not Act.objects.filter(verb__startswith="process.").exists()


@pytest.mark.parametrize("side", ["government", "civil society"])
def test_either_lead_opens_a_plan_by_the_page(table, side):
    lead = browser(table, *{
        "government": (Role.LEAD_OFFICIAL, table.cabinet), "civil society": (Role.COORDINATOR, table.involve)
    }[side])  # fmt: skip
    assert f'href="{ADDRESS}"' in lead.get(PARTNERSHIP).text
    shown = lead.get(ADDRESS).text
    assert 'value="1"' in shown, "the next number is proposed"
    assert "Every contribution has a published answer" in shown
    assert lead.post(ADDRESS, TYPED)["Location"] == reverse("process:plan", args=["uk-2026-28"])
    plan = Plan.objects.get()
    assert (plan.title, plan.number) == ("United Kingdom 2026–28", 7)
    assert 'value="8"' in lead.get(ADDRESS).text
    words = Client().get(reverse("process:plan", args=["uk-2026-28"])).text
    assert "Writing the commitments" in words


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"title": ""}, "title", "required"),
        ({"number": "0"}, "number", "greater than or equal to 1"),
        ({"number": "two"}, "number", "whole number"),
        ({"first_day": "31 Juno"}, "first_day", "year-month-day"),
        ({"last_day": "2026-10-31"}, "last_day", "A plan ends after it begins, on 31 October 2026"),
        ({"last_day": "2020-01-01"}, "last_day", "A plan ends after it begins"),
        ({"slug": "a b"}, "slug", "valid"),
        ({"slug": "taken"}, "slug", "There is a plan at the address “taken” already"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_at_its_field(table, wrong, field, words):
    make.plan("taken", table)
    lead = browser(table, Role.LEAD_OFFICIAL, table.cabinet)
    answer = lead.post(ADDRESS, {**TYPED, "summary": "What it is about", **wrong})
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.text
    assert words in answer.text
    assert "What it is about</textarea>" in answer.text
    assert Plan.objects.count() == 1


def test_who_may_not_open_one_is_told_why(table, client):
    member = browser(table, Role.MEMBER, table.involve)
    for page in (ADDRESS, PARTNERSHIP):
        assert "you act as member of the network" in member.get(page).text
    assert '<form method="post" novalidate' not in member.get(ADDRESS).text
    assert member.post(ADDRESS, TYPED).status_code == 422
    assert ADDRESS not in client.get(PARTNERSHIP).text
    for nobody in (client, citizen()):
        assert "Opening a plan" not in nobody.get(PARTNERSHIP).text
    assert client.get(ADDRESS)["Location"].startswith(reverse("account_login"))
    assert not Plan.objects.exists()


def test_the_page_costs_few_queries(table, django_assert_max_num_queries):
    lead = browser(table, Role.LEAD_OFFICIAL, table.cabinet)
    for number in range(8):
        make.plan(f"plan-{number}", table)
    with django_assert_max_num_queries(7):
        lead.get(ADDRESS)
