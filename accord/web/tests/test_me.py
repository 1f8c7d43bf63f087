from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from accord.access.actors import Role, Side
from accord.kit.dates import When
from accord.network.models import Organisation, Seat
from accord.network.tests import make
from accord.process.models import Blockage, Plan
from accord.process.tests import make as process
from accord.process.tests import make_posts
from accord.process.tests.test_blockage import task
from accord.record import dues
from accord.record.dues import Due

pytestmark = pytest.mark.django_db
ME, ICS, DATA = reverse("me"), reverse("me_ics"), reverse("me_json")
PAST, COMING = When.day(date(2020, 5, 4)), When.day(date(2099, 5, 4))


@pytest.fixture
def plan():
    return process.plan()


@pytest.fixture
def owing(monkeypatch):
    """What is owed at the table, as the only source says; at every other something else is."""
    owed = []
    monkeypatch.setattr(dues, "_sources", [lambda _actor, _day, table: owed if table == "uk" else [due("Over there")]])
    return owed


def sits(client, table, body: Organisation, role: Role, who=None):
    who = who or make.person(f"Holder for {body.name} in {table.partnership.slug}")
    told = {"partnership": table.partnership, "organisation": body, "person": who}
    Seat.objects.create(role=role, since=When.day(make.START), **told)
    client.force_login(who)
    return who


def due(what, body="Cabinet Office", by=COMING, side=Side.GOVERNMENT):
    return Due(what, side, body, by, "/plans/uk-2013-15/")


def text(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def test_a_stranger_signs_in_first(client):
    for address in (ME, ICS, DATA):
        assert client.get(address).headers["Location"].startswith(reverse("account_login"))


def test_who_holds_no_seat_is_told_how_one_gets_one(client):
    client.force_login(make.person())
    assert "You hold no seat yet" in text(client.get(ME))


def test_it_shows_my_seats_and_what_they_owe_the_overdue_first(client, plan, owing):
    sits(client, plan.table, plan.table.cabinet, Role.LEAD_OFFICIAL)
    owing += [due("Comes later"), due("Long overdue", by=PAST), due("Of another body", "Home Office")]
    words = text(client.get(ME))
    assert words.index("Long overdue") < words.index("Comes later")
    assert words.count("Overdue</span>") == 1
    assert "since" in words
    assert "1 more owed by your side" in words
    assert words.index("1 more owed") < words.index("Of another body")


def owed_first(client):
    """What is owed from the first seat, before what is folded away."""
    return text(client.get(ME)).partition("more owed by your side")[0]


def test_what_a_whole_side_owes_is_owed_from_the_seats_that_look_after_it(client, plan, owing):
    home = plan.table.partnership
    owing += [due("Decide", home.network_name, side=Side.CIVIL_SOCIETY), due("Review", home.government_name)]
    home.seats.filter(role=Role.COORDINATOR).delete()
    sits(client, plan.table, plan.table.body("Oxfam"), Role.MEMBER)
    assert "Decide" in owed_first(client)
    sits(client, plan.table, plan.table.involve, Role.COORDINATOR)
    assert "Decide" in owed_first(client)
    sits(client, plan.table, plan.table.body("Tearfund"), Role.MEMBER)
    assert "Decide" not in owed_first(client)
    assert "Decide" in text(client.get(ME))
    sits(client, plan.table, plan.table.cabinet, Role.LEAD_OFFICIAL)
    assert "Review" in owed_first(client)
    assert "Decide" not in text(client.get(ME))
    sits(client, plan.table, plan.table.body("Home Office", Side.GOVERNMENT), Role.POLICY_OFFICIAL)
    assert "Review" not in owed_first(client)


def test_what_the_other_side_or_another_table_owes_is_not_mine(client, plan, owing):
    elsewhere = make.table("nl")
    who = sits(client, plan.table, plan.table.cabinet, Role.LEAD_OFFICIAL)
    owing += [due("Theirs", "Involve", side=Side.CIVIL_SOCIETY)]
    words = text(client.get(ME))
    assert "Nothing is owed by this body today." in words
    assert not [told for told in ("Theirs", "Over there") if told in words]
    sits(client, elsewhere, elsewhere.cabinet, Role.LEAD_OFFICIAL, who)
    assert text(client.get(ME)).count("Over there") == 1


def test_each_table_is_read_once_and_from_a_seat_of_the_side_that_owes(client, plan, monkeypatch):
    asked, elsewhere = [], make.table("nl")
    monkeypatch.setattr(dues, "_sources", [lambda actor, _day, table: asked.append((table, actor.seat.side)) or []])
    who = sits(client, plan.table, plan.table.cabinet, Role.POLICY_OFFICIAL)
    for body in ("Home Office", "Treasury"):
        sits(client, plan.table, plan.table.body(body, Side.GOVERNMENT), Role.POLICY_OFFICIAL, who)
    sits(client, plan.table, plan.table.body("Oxfam"), Role.MEMBER, who)
    sits(client, elsewhere, elsewhere.cabinet, Role.LEAD_OFFICIAL, who)
    text(client.get(ME))
    assert sorted(asked) == [("nl", "government"), ("uk", "civil-society"), ("uk", "government")]


def test_ten_times_the_seats_and_the_rows_cost_the_same_queries(client, plan, django_assert_max_num_queries):
    Plan.objects.update(last_day=date(2099, 1, 1))
    who = sits(client, plan.table, plan.table.cabinet, Role.POLICY_OFFICIAL)
    for number in range(1, 21):
        body = plan.table.body(f"Department {number}", Side.GOVERNMENT)
        sits(client, plan.table, body, Role.POLICY_OFFICIAL, who)
        sits(client, plan.table, plan.table.body(f"Member {number}"), Role.MEMBER, who)
        task(plan.plan, number)
        make_posts.blockage(plan.table, plan.plan, When.day(make.START), owner=body)
        make_posts.named(plan.table, make_posts.post(plan.table, title=f"Lead {number}"), "Bo", When.day(make.START))
    # Two sides of a table, each read as it may read it: every source of dues is asked twice, for one query where it
    # finds nothing to look at, and for a few where it does. Neither rows nor seats add to it.
    with django_assert_max_num_queries(73):
        words = text(client.get(ME))
    assert words.count("Read the handover") == words.count("Clear what holds") == words.count("Clear the draft") == 20


def test_what_is_in_the_way_is_shown_to_the_side_that_clears_it(client, plan):
    told = {"kind": "clearance", "what": "", "since": When.day(make.START)}
    Blockage.objects.create(plan=plan.plan, number=1, title="Nobody clears", owner_side=Side.GOVERNMENT, **told)
    Plan.objects.update(last_day=date(2099, 1, 1))
    who = sits(client, plan.table, plan.table.cabinet, Role.LEAD_OFFICIAL)
    sits(client, plan.table, plan.table.body("Home Office", Side.GOVERNMENT), Role.POLICY_OFFICIAL, who)
    assert text(client.get(ME)).count("Nobody clears") == 1
    sits(client, plan.table, plan.table.involve, Role.COORDINATOR)
    assert "Nobody clears" not in text(client.get(ME))


def test_what_i_owe_by_a_day_is_a_calendar(client, plan, owing):
    sits(client, plan.table, plan.table.cabinet, Role.LEAD_OFFICIAL)
    owing += [due("Sign, please", by=COMING), due("Some day", by=When.unknown()), due("Of another", "Home Office")]
    response = client.get(ICS)
    assert response["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert [(str(each["summary"]), each["dtstart"].dt) for each in events] == [("Sign, please", date(2099, 5, 4))]


def test_everything_kept_about_me_comes_as_data_and_nobody_elses(client, plan):
    who = sits(client, plan.table, plan.table.involve, Role.COORDINATOR)
    other = make.person("Somebody else")
    told = client.get(DATA).json()
    assert told["account"] == {"reference": who.reference, "name": who.name, "email": who.email}
    assert [each["since"] for each in told["seats"]] == ["1 April 2012"]
    assert other.email not in str(told)


def test_the_menu_of_seats_leads_here(client, plan):
    sits(client, plan.table, plan.table.involve, Role.COORDINATOR)
    assert f'<a href="{ME}">My seats and what I owe</a>' in text(client.get("/about/"))
