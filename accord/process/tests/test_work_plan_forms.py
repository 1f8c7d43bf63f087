from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accord.kit.dates import When
from accord.network.queries import SEAT
from accord.network.tests.make import START, person
from accord.process.models import Task, TaskDate, WorkPlan, WorkPlanConsent
from accord.process.operations import open_plan
from accord.process.operations import work_plan as operations
from accord.process.tests import make, make_posts

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()
LAUNCH = date(TODAY.year + 3, 6, 1)
LAUNCH += timedelta(days=(7 - LAUNCH.weekday()) % 7 + 1)  # a Tuesday in June, never a holiday in England


@pytest.fixture
def making():
    """A plan with no stages yet, ahead of us, whatever day it is."""
    home = make.table()
    plan = open_plan(
        home.government(START), partnership=home.partnership, slug="next", title="The next plan", number=3,
        first_day=LAUNCH, last_day=LAUNCH + timedelta(days=730), since=When.day(START),
    )  # fmt: skip
    return make.Making(home, plan)


def seated(client, making, side="government"):
    home = making.table
    lead = home.lead if side == "government" else home.coordinator
    body = home.partnership.organisations.get(name=lead.body)
    who = person(f"Holder for {lead.body}")
    actor = make_posts.seated(home, lead.role, body, who, START)
    client.force_login(who)
    session = client.session
    session[SEAT] = actor.seat.reference
    session.save()


def at(name, *args):
    return reverse(f"process:{name}", args=["next", *args])


def post(client, name, *args, status=302, **data):
    response = client.post(at(name, *args), data)
    assert response.status_code == status, response.content.decode()
    return response.content.decode()


def by_hand(making, *titles):
    """A version with these tasks, one after the other from the first working day of last month's middle on."""
    since = When.day(TODAY)
    actor = making.table.government(TODAY)
    version = operations.propose(actor, plan=making.plan, template="", launch=LAUNCH, since=since)
    for title in titles:
        operations.add_task(
            actor, work_plan=version, title=title, side="both", days=2, starts=LAUNCH - timedelta(days=7), since=since
        )
    return version


def test_a_version_is_proposed_agreed_by_both_and_published(client, making):
    seated(client, making)
    assert "Propose a work plan" in client.get(at("work_plan")).content.decode()
    post(client, "work_plan_propose", template="ogp-2-year", launch=LAUNCH.isoformat())
    assert (WorkPlan.objects.get().launch, Task.objects.count()) == (LAUNCH, 17)
    assert "Agree for your side" in client.get(at("work_plan")).content.decode()
    post(client, "work_plan_agree", 1)
    assert "Your side has agreed to this version." in client.get(at("work_plan_agree", 1)).content.decode()
    seated(client, making, "civil-society")
    post(client, "work_plan_agree", 1)
    assert "Agreed by both sides" in client.get(at("work_plan")).content.decode()
    post(client, "work_plan_publish", 1)
    kinds = list(WorkPlanConsent.objects.values_list("kind", flat=True))
    assert sorted(kinds) == ["agreed", "agreed", "published"]
    assert making.plan.milestones.get(slug="plan-launched").dates.get().on == When.day(LAUNCH)


def test_a_launch_too_soon_is_refused_at_the_field_and_nothing_typed_is_lost(client, making):
    seated(client, making)
    soon = TODAY + timedelta(days=14 - TODAY.weekday() + 1)
    words = post(client, "work_plan_propose", template="uk-2012", launch=soon.isoformat(), assumed="on", status=422)
    assert "The first task would have to begin on" in words
    assert "working days are missing." in words
    assert f'value="{soon.isoformat()}"' in words
    assert '<option value="uk-2012" selected>' in words
    assert "checked" in words
    assert not WorkPlan.objects.exists()
    assert not making.plan.stages.exists()


def test_tasks_are_added_and_a_circle_is_refused_with_both_still_chosen(client, making):
    version = by_hand(making, "Draft")
    seated(client, making)
    monday = LAUNCH - timedelta(days=1)
    first = Task.objects.get()
    told = {"title": "Clearance", "side": "government", "starts": monday.isoformat(), "days": "2", "needs": [first.pk]}
    post(client, "work_plan_add_task", version.number, **told)
    second = Task.objects.get(title="Clearance")
    words = post(client, "work_plan_depend", 1, task=first.pk, needs=second.pk, status=422)
    assert "Draft → Clearance → Draft" in words
    assert words.count("selected") == 2
    post(client, "work_plan_depend", 1, task=second.pk, needs=first.pk, status=422)
    bad = post(client, "work_plan_add_task", 1, **{**told, "title": "", "days": "-1"}, status=422)
    assert bad.count('class="error"') == 2


def test_a_task_is_begun_redated_and_done_by_its_own_pages(client, making):
    by_hand(making, "Draft")
    seated(client, making)
    assert "It has begun" in client.get(at("task", 1)).content.decode()
    tomorrow = TODAY + timedelta(days=1)
    assert "has not come yet" in post(client, "task_begin", 1, on=tomorrow.isoformat(), status=422)
    post(client, "task_begin", 1, on=TODAY.isoformat())
    day = LAUNCH.isoformat()
    assert "This field is required" in post(client, "task_redate", 1, starts=day, ends=day, reason="", status=422)
    post(client, "task_redate", 1, starts=day, ends=day, reason="The minister is away.")
    assert "The minister is away." in client.get(at("task", 1)).content.decode()
    before = TODAY - timedelta(days=1)
    assert "cannot be done before" in post(client, "task_finish", 1, on=before.isoformat(), status=422)
    post(client, "task_finish", 1, on=TODAY.isoformat())
    assert "Done on" in client.get(at("task", 1)).content.decode()
    assert "was done on" in post(client, "task_finish", 1, on=TODAY.isoformat(), status=422)
    assert set(TaskDate.objects.values_list("kind", flat=True)) == {"planned", "begun", "done"}


def test_who_has_no_seat_is_told_and_nothing_happens(client, making):
    by_hand(making, "Draft")
    client.force_login(person("A citizen"))
    words = post(client, "task_redate", 1, starts=LAUNCH.isoformat(), ends=LAUNCH.isoformat(), reason="So.", status=422)
    assert "choose a seat first" in words
    assert TaskDate.objects.count() == 1
    page = client.get(at("work_plan")).content.decode()
    assert "Propose another version" not in page
    assert client.get(at("task", 5)).status_code == client.get(at("task_begin", 5)).status_code == 404
    assert client.get(at("work_plan_agree", 7)).status_code == 404
    assert client.put(at("task_begin", 1)).status_code == 405
