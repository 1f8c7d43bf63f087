from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Actor, Role, Side
from accord.groups.models import GroupEnd, GroupLead, GroupLeadEnd, GroupMember, GroupMemberEnd, WorkingGroup
from accord.groups.tests.make_groups import BEGUN, ended, group, joined, lead, led_no_more
from accord.network.tests.make import noon
from accord.process.models import Plan
from accord.process.tests import make
from accord.process.tests.test_agreement_page import comes_in, typed
from accord.record.dues import dues
from accord.record.publics import publics
from accord.texts.models import Text

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
LIST = reverse("groups:groups", args=[PLAN])
TABLE = reverse("process:table", args=[PLAN])
JOIN_IN = reverse("process:join", args=[PLAN])
MOST = 20
"""Queries of a page with what later rooms show on it, and two of the house for the ETag."""
MARCH = date(2013, 3, 4)


def at(name="group", slug="open-contracting", **more):
    given = {"plan": PLAN, **({"group": slug} if slug else {}), **more}
    return reverse(f"groups:{name}", kwargs=given)


@pytest.fixture
def making():
    return make.plan()


@pytest.fixture
def official(client, making):
    comes_in(client, making, making.table.cabinet, Role.LEAD_OFFICIAL)


def text(client, address=LIST, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def test_without_a_group_it_says_what_groups_are_for(client, making):
    page = text(client)
    assert "No group works on this plan" in page
    assert "Set up a group" not in page
    assert "No group works on this plan" in text(client, TABLE)


def test_the_list_says_who_leads_and_what_is_missing(client, making):
    made = group(making)
    page = text(client)
    assert page.count("Nobody in it") == 2
    lead(making, made, making.table.cabinet, name="Ann Example")
    joined(making, made, making.table.involve)
    page = text(client)
    assert "Ann Example" in page
    assert page.count("No lead") == 1
    assert "Nobody in it" not in page
    assert "A side is missing" in text(client, TABLE)
    lead(making, made, making.table.involve)
    assert "No lead" not in text(client)
    assert "A side is missing" not in text(client, TABLE)
    assert "Open contracting" in text(client, JOIN_IN)


def test_the_page_of_a_group_tells_it_all_as_of_a_day(client, making):
    made = group(making, source="https://example.org/minutes")
    first = lead(making, made, making.table.involve, name="Bea Example")
    led_no_more(making, first, MARCH, "Moved on.")
    ended(making, made, date(2014, 5, 5), "Merged with another.")
    page = text(client, at(), as_of="2013-02-01")
    assert "by Bea Example" in page
    assert "UK Government: no body of it works in this group." in page
    assert "Moved on." not in page
    assert f'href="{LIST}?as_of=2013-02-01"' in page
    page = text(client, at(), as_of="2013-04-01")
    assert "Moved on." in page
    assert "UK Open Government Network: no body of it works in this group." in page
    assert "Merged" not in page
    page = text(client, at())
    assert "Merged with another." in page
    assert "A side is missing" not in page
    assert "Terms of reference" in page
    assert "Merged with another." in text(client)
    assert client.get(at(), {"as_of": "2013-01-06"}).status_code == 404
    assert client.get(at(slug="nowhere")).status_code == 404


def test_a_group_is_set_up_led_joined_and_ended_in_the_browsers_way(client, making, official):
    page = text(client, at("set_up", slug=""))
    sent = typed(page) | {"title": "Aid", "purpose": "Aid that anyone can follow."}
    assert client.post(at("set_up", slug=""), sent).url == at(slug="aid")
    page = text(client, at("name_lead", slug="aid"))
    assert "Involve" not in page
    assert client.post(at("name_lead", slug="aid"), typed(page) | {"name": "Ann"}).url == at(slug="aid")
    assert "Leads it no longer" in text(client, at(slug="aid"))
    gone = at("end_lead", slug="aid", side="government")
    assert client.post(gone, typed(text(client, gone))).status_code == 302
    assert "nobody leads" not in text(client, at(slug="aid"))
    assert "UK Government: no body of it works in this group." in text(client, at(slug="aid"))
    into = at("join", slug="aid")
    assert client.post(into, typed(text(client, into))).status_code == 302
    out = at("leave", slug="aid", body=making.table.cabinet.slug)
    assert "Leaves the group" in text(client, at(slug="aid"))
    assert client.post(out, typed(text(client, out)) | {"reason": "Done."}).status_code == 302
    assert "Done." in text(client, at(slug="aid"))
    end = at("end_group", slug="aid")
    assert client.post(end, typed(text(client, end)) | {"reason": "The plan has it."}).status_code == 302
    assert "The plan has it." in text(client, at(slug="aid"))
    counted = [each.objects.count() for each in (WorkingGroup, GroupLead, GroupLeadEnd, GroupMember, GroupMemberEnd)]
    assert counted == [1, 1, 1, 1, 1]
    assert GroupEnd.objects.get().group.slug == "aid"


def test_what_was_typed_stays_where_it_cannot_be(client, making, official):
    group(making)
    for told, complaint in (
        ({"title": "Open Contracting"}, "has a group called"),
        ({"quiet_days": "0"}, "greater than or equal to 1"),
        ({"since": "1 January 2099"}, "has not come yet"),
        ({"since": "some day"}, "is not a date"),
    ):
        sent = {"title": "Another", "purpose": "Kept words", "quiet_days": "60", "since": "7 January 2013", **told}
        response = client.post(at("set_up", slug=""), sent)
        assert response.status_code == 422
        assert complaint in response.content.decode()
        assert "Kept words" in response.content.decode()
    assert WorkingGroup.objects.count() == 1


def test_the_other_sides_bodies_cannot_be_sent_by_hand(client, making, official):
    group(making)
    for name in ("name_lead", "join"):
        sent = typed(text(client, at(name))) | {"organisation": making.table.involve.pk}
        assert client.post(at(name), sent).status_code == 422
    assert not GroupLead.objects.exists()
    assert not GroupMember.objects.exists()


def test_an_ended_group_has_forms_that_say_why_not(client, making, official):
    made = group(making)
    lead(making, made, making.table.cabinet)
    joined(making, made, making.table.cabinet)
    ended(making, made, MARCH)
    page = text(client, at())
    for words in ("Add a body", "Name who leads", "Begin a text", "Leads it no longer"):
        assert words not in page
    for address in (at("name_lead"), at("join"), at("end_group"), at("begin_text"), at("end_lead", side="government")):
        assert "This group has ended its work: 4 March 2013." in text(client, address)
    sent = {"title": "Late", "visibility": "public", "manner": "free", "headings": ""}
    assert client.post(at("begin_text"), sent).status_code == 422
    assert Text.objects.count() == 1


def test_a_member_enters_its_own_body_alone(client, making):
    made = group(making)
    body = making.table.body("Global Witness")
    comes_in(client, making, body, Role.MEMBER)
    page = text(client, at())
    assert "Name who leads for us" not in page
    assert "Join the group" in page
    form = text(client, at("join"))
    assert "Involve" not in form
    assert client.post(at("join"), typed(form)).status_code == 302
    joined(making, made, making.table.involve, date(2013, 1, 8))
    page = text(client, at())
    assert "Join the group" not in page
    assert page.count("Leaves the group") == 1
    assert at("leave", body=body.slug) in page


def test_a_reader_sees_no_form(client, making):
    made = group(making)
    lead(making, made, making.table.cabinet)
    for address in (LIST, at()):
        main = text(client, address).partition("<main")[2]
        assert 'class="button' not in main
        assert "Leads it no longer" not in main
    assert client.get(at("join")).status_code == 302


def test_a_group_begins_texts_and_lists_those_a_reader_may_know_of(client, making, official):
    group(making)
    sent = {"title": "What we fear", "visibility": "room", "manner": "free", "headings": "One"}
    response = client.post(at("begin_text"), sent)
    begun = Text.objects.get(part="what-we-fear")
    assert response.url == reverse("texts:write", args=[begun.pk])
    assert "What we fear" in text(client, at())
    assert "Open contracting" in text(client, reverse("texts:text", args=[begun.pk]))
    comes_in(client, making, making.table.involve, Role.COORDINATOR)
    page = text(client, at())
    assert "What we fear" not in page
    assert "Terms of reference" in page


def test_a_side_without_a_lead_owes_one(making):
    made = group(making)
    reader = Actor.anonymous(noon(MARCH))

    def owed():
        return [(due.side, due.body) for due in dues(reader, MARCH, "uk") if due.what.endswith("Open contracting")]

    both = [(Side.GOVERNMENT, "UK Government"), (Side.CIVIL_SOCIETY, "UK Open Government Network")]
    assert owed() == both
    assert not dues(reader, date(2016, 1, 1), "uk"), "the plan is over"
    lead(making, made, making.table.cabinet)
    assert owed() == both[1:]
    Plan.objects.update(compiled=True)
    assert owed() == []


def test_all_of_a_group_may_leave_the_house(making):
    made = group(making)
    named = lead(making, made, making.table.cabinet)
    led_no_more(making, named, MARCH)
    joined(making, made, making.table.cabinet)
    reader = Actor.anonymous(timezone.now())
    told = {
        each.name: [str(getattr(row, field)) for row in each.visible(reader) for field in each.fields]
        for each in publics()
        if each.name.startswith(("groups.group", "groups.working"))
    }
    assert told["groups.grouplead"][:4] == ["Open contracting", "government", "Cabinet Office", ""]
    assert told["groups.grouplead"][-1] == "7 January 2013"
    assert told["groups.groupleadend"] == ["", "4 March 2013"]
    assert told["groups.groupmember"] == ["Open contracting", "Cabinet Office", "7 January 2013"]
    assert "open-contracting" in told["groups.workinggroup"]


def test_ten_times_the_rows_cost_the_same_queries(client, making):
    def add(numbers):
        for number in numbers:
            made = group(making, f"Group {number}")
            lead(making, made, making.table.cabinet)
            for body in range(number):
                joined(making, made, making.table.body(f"Body {number}/{body}", day=BEGUN))

    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            text(client, address)
        return len(queries)

    pages = (LIST, at(slug="group-2"))
    add((1, 2))
    few = [asked(address) for address in pages]
    add(range(3, 21))
    assert [asked(address) for address in (LIST, at(slug="group-20"))] == few
    assert max(few) <= MOST
