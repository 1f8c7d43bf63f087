"""What pages of groups, series, handovers and the list of meetings show of actions and figures."""

from datetime import date

import pytest
from django.urls import reverse

from accord.access.actors import Role, Side
from accord.groups.tests import make_groups
from accord.kit.dates import When
from accord.meetings.models import Action
from accord.meetings.operations import actions
from accord.meetings.tests.make_actions import GIVEN, doing
from accord.meetings.tests.test_figures import UK, met
from accord.process.operations import posts
from accord.process.tests.make_decisions import sign_in

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"


@pytest.fixture
def made():
    return doing()


def text(client, page, **query):
    response = client.get(page, query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_group_shows_its_tasks_and_who_sits_at_the_table_adds_one(client, made):
    group = make_groups.group(made.meetings.making)
    page = reverse("groups:group", args=[PLAN, group.slug])
    assert "Add a task" not in text(client, page)
    made.add(group=group)
    made.add(words="Of its meeting", meeting=made.meetings.call(group=group))
    made.add(words="Of nobody")
    words = text(client, page)
    assert "Send the template round" in words
    assert "Of its meeting" in words
    assert "Of nobody" not in words
    sign_in(client, made.meetings.making, Role.COORDINATOR)
    shown = text(client, page)
    add = f"{reverse('meetings:add_action', args=[PLAN])}?group={group.slug}"
    assert f'action="{add}"' in shown
    assert shown.count('id="task_words"') == 1
    assert 'action="' + add not in text(client, page, as_of=GIVEN.isoformat())
    body = made.bodies["Tearfund"]
    told = {"words": "Read it", "owner": body.pk, "side": "", "due": "", "visibility": "public"}
    assert "It is on the list." in client.post(add, told, follow=True).content.decode()
    task = Action.objects.get(words="Read it")
    assert (task.group, task.side, task.due.is_known) == (group, Side.CIVIL_SOCIETY, False)
    wrong = client.post(add, {**told, "owner": ""})
    assert wrong.status_code == 422
    assert "Read it</textarea>" in wrong.content.decode()


def test_a_series_shows_what_its_meetings_left_open(client, made):
    series = made.meetings.series()
    page = reverse("meetings:series", args=[PLAN, series.code])
    assert "Nothing that these meetings gave out is open." in text(client, page)
    action = made.add(meeting=made.meetings.call(series=series))
    assert "Send the template round" in text(client, page)
    lead = made.meetings.actor(Side.GOVERNMENT, GIVEN)
    actions.do(lead, action=action, since=When.day(GIVEN))
    assert "Send the template round" not in text(client, page)


def test_whoever_takes_over_a_post_reads_what_its_body_has_to_do(client, made):
    lead = made.meetings.actor(Side.GOVERNMENT, date(2013, 3, 1))
    since = When.day(date(2013, 1, 1))
    home = made.plan.partnership
    post = posts.create_post(
        lead, partnership=home, title="Policy lead", kind="policy-lead",
        organisation=made.bodies["Home Office"], places=1, since=since,
    )  # fmt: skip
    made.add()
    made.add(words="Of another body", owner=made.bodies["Cabinet Office"])
    begins = When.day(date(2013, 3, 1))
    holder = posts.appoint(lead, post=post, name="Jo Bloggs", since=begins)
    words = text(client, reverse("process:handover", args=[PLAN, post.slug, holder.number]))
    part = words.partition("Actions not done yet")[2].partition("</section>")[0]
    assert "Send the template round" in part
    assert "Of another body" not in part


def test_the_list_of_meetings_tells_its_figures_each_with_how_it_is_counted(client, made):
    page = reverse("meetings:meetings", args=[PLAN])
    assert "Joint meetings in figures" not in text(client, page)
    for row in UK:
        met(made.meetings, *row)
    words = text(client, page, as_of="2013-10-31")
    for figure in ("125 days", "4 days", "Known for 5 of 14 meetings.", "Known for 2 of 14 meetings.", "0 and 2"):
        assert figure in words
    for slug in ("gap", "notes", "notice", "places", "remote", "chairs", "attendance"):
        assert f'href="#counted-{slug}"' in words
        assert f'id="counted-{slug}"' in words
    assert "Of no joint meeting it is known when it was announced." in words


def test_pages_cost_the_same_queries_with_many_actions(client, made, django_assert_max_num_queries):
    group = make_groups.group(made.meetings.making)
    series = made.meetings.series()
    meeting = made.meetings.call(series=series, group=group)
    pages = [reverse("groups:group", args=[PLAN, group.slug]), reverse("meetings:series", args=[PLAN, series.code])]
    pages += [reverse("meetings:meeting", args=[PLAN, meeting.code]), reverse("process:table", args=[PLAN])]
    made.add(meeting=meeting)
    costs = []
    for page in pages:
        with django_assert_max_num_queries(40) as few:
            text(client, page)
        costs.append(len(few))
    for number in range(20):
        made.add(words=f"Action {number}", meeting=meeting)
    for page, cost in zip(pages, costs, strict=True):
        with django_assert_max_num_queries(cost):
            text(client, page)
