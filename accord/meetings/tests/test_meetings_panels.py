from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Actor, Role
from accord.groups.models import GroupEnd, WorkingGroup
from accord.groups.queries.groups import groups_of
from accord.kit.dates import When
from accord.meetings.operations import meetings
from accord.meetings.panels.meetings import groups, join
from accord.meetings.tests.make_meetings import MET, arranged, meeting_sides
from accord.network.tests.make import noon
from accord.process.models import Plan
from accord.process.tests.make_decisions import sign_in

pytestmark = pytest.mark.django_db
TABLE = reverse("process:table", args=["uk-2013-15"])
JOIN = reverse("process:join", args=["uk-2013-15"])
GROUPS = reverse("groups:groups", args=["uk-2013-15"])


@pytest.fixture
def made():
    return meeting_sides()


def text(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def group_of(made, slug="openness", since=date(2013, 1, 1), quiet_days=60):
    told = {"title": slug.title(), "purpose": "x", "quiet_days": quiet_days, "since": When.day(since)}
    return WorkingGroup.objects.create(plan=made.plan, slug=slug, **told)


def page_of(group):
    return reverse("groups:group", args=["uk-2013-15", group.slug])


def test_the_table_tells_the_next_meeting_and_the_last_notes(client, made):
    assert "No meeting is called." in text(client, TABLE)
    first = made.call(code="m1", title="The first")
    made.hold(first)
    since = When.day(date(2013, 2, 16))
    told = {"meeting": first, "published": since, "source": "https://example.org/n", "since": since}
    meetings.note_elsewhere(made.actor(day=date(2013, 2, 16)), **told)
    made.call(date(2013, 3, 1), code="m2", title="The second")
    words = text(client, TABLE, as_of="2013-02-20")
    assert "The second</a>" in words
    assert "(notes after 4 days)" in words
    assert "No meeting is called." in text(client, TABLE, as_of="2013-03-02")


def test_whoever_wants_to_join_in_finds_the_open_meetings_to_come(client, made):
    made.call(date(2099, 1, 5), title="Open one", openness="open")
    made.call(date(2099, 1, 5), title="For invited", openness="invited")
    made.cancel(made.call(date(2099, 1, 6), title="Cancelled one", openness="open"))
    made.call(title="Over", openness="open")
    words = text(client, JOIN)
    assert "Open one" in words
    assert "no account is needed" in words
    for hidden in ("For invited", "Cancelled one", "Over</a>"):
        assert hidden not in words


def test_a_meeting_later_today_is_still_to_come(made, rf):
    made.call(title="Lunchtime", openness="open")
    for hour, shown in ((13, True), (14, False)):
        reader = Actor.anonymous(noon(MET).replace(hour=hour))
        found = join(rf.get("/"), plan=made.plan, day=MET, actor=reader)
        assert ("Lunchtime" in found) is shown


def test_a_group_shows_its_meetings_and_its_silence(client, made):
    group = group_of(made)
    made.hold(made.call(group=group, title="Met once"))
    words = text(client, page_of(group), as_of="2013-05-13")
    assert "Met once" in words
    assert "No meeting for 90 days; silent after 60 days." in words
    assert "silent after" not in text(client, page_of(group), as_of="2013-04-13")
    made.call(date(2013, 6, 1), called=date(2013, 5, 1), group=group, title="Called again")
    assert "silent after" not in text(client, page_of(group), as_of="2013-05-13")


def test_a_group_that_never_met_is_silent_since_it_was_set_up(client, made):
    group = group_of(made)
    words = text(client, page_of(group), as_of="2013-04-01")
    assert "No meeting in the 90 days since it was set up" in words
    GroupEnd.objects.create(group=group, reason="Done.", since=When.day(date(2013, 3, 1)))
    assert "since it was set up" not in text(client, page_of(group), as_of="2013-04-02")


def test_no_source_has_to_tell_of_every_meeting_of_a_group(client, made):
    group = group_of(made)
    Plan.objects.update(compiled=True)
    assert "silent after" not in text(client, page_of(group), as_of="2013-05-13")


def test_silent_groups_stand_on_the_list_at_one_query_for_all(client, made, rf, django_assert_num_queries):
    for number in range(10):
        group_of(made, f"g{number}")
    rows = [each.group for each in groups_of(made.plan, MET)]
    made.call(group=rows[0])
    words = text(client, GROUPS, as_of="2013-05-13")
    assert 'Silent groups <span class="count">10</span>' in words
    fresh = text(client, GROUPS, as_of="2013-02-13")
    assert "Silent groups" not in fresh
    nobody = Actor.anonymous(noon(MET))
    with django_assert_num_queries(1):
        groups(rf.get("/"), plan=made.plan, groups=rows, day=date(2013, 5, 13), actor=nobody)


def test_a_group_met_in_private_is_not_called_silent_before_those_who_know(client, made):
    group = group_of(made)
    made.call(date(2013, 5, 1), called=date(2013, 4, 1), group=group, visibility="table", title="Between us")
    outside = text(client, page_of(group), as_of="2013-05-13")
    assert "Between us" not in outside
    assert "The two sides may know of more meetings than stand here." in outside
    assert "The two sides may know of more" in text(client, GROUPS, as_of="2013-05-13")
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    words = text(client, page_of(group), as_of="2013-05-13")
    assert "Between us" in words
    assert "silent after" not in words


def test_a_meeting_of_the_group_is_called_from_its_page(client, made):
    group = group_of(made)
    assert "Call a meeting of the group" not in text(client, page_of(group))
    sign_in(client, made.making, Role.COORDINATOR)
    assert "Call a meeting of the group" in text(client, page_of(group))
    call = reverse("meetings:call", args=["uk-2013-15"])
    assert f'<option value="{group.slug}" selected>' in text(client, call, group=group.slug)


def test_nobody_keeps_a_page_that_tells_of_a_meeting_that_ends_today(client, made):
    now = timezone.now()
    ends = now + timedelta(hours=1)
    far = arranged(now.date(), timezone="UTC", starts=now.time(), ends=ends.time(), ends_on=None)
    if ends.date() != now.date():
        far = arranged(now.date(), timezone="UTC", starts=now.time(), ends=ends.time(), ends_on=ends.date())
    made.call(code="m1", openness="open", arranged=far, called=now.date())
    meeting = reverse("meetings:meeting", args=["uk-2013-15", "m1"])
    for address in (meeting, reverse("meetings:meetings", args=["uk-2013-15"]), JOIN, TABLE):
        response = client.get(address)
        assert "ETag" not in response, address
        assert "private" in response["Cache-Control"], address
    made.cancel(made.plan.meetings.get(), now.date())
    assert "ETag" in client.get(meeting)
