"""What groups work on and what meetings are about: said by whoever may, once, and shown where it may be read."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.rules import Refused
from accord.drafting import operations
from accord.drafting.models import GroupMatter, MeetingMatter
from accord.drafting.tests.make_meetings import DAY, MET, ROOM, TABLE, brokering
from accord.groups.tests import make_groups
from accord.kit.dates import When
from accord.network.tests.make import noon
from accord.process.tests import make as process
from accord.process.tests.make_decisions import sign_in
from accord.record.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return brokering()


def member(made, body):
    return Actor("", Seat("", "uk", Side(body.side), Role.MEMBER, body.name), noon(DAY))


def page(client, kind, number, **asked):
    return client.get(reverse(f"drafting:{kind}", args=["uk-2013-15", number]), asked).text


def test_a_lead_says_what_the_group_works_on_and_the_record_keeps_it(made):
    commitment = made.plan.commitment(7)
    row = made.take_up(made.group(), commitment=commitment)
    act = Act.objects.get(verb="drafting.take_up")
    assert act.thing == row.reference == "drafting.groupmatter:uk-2013-15/open-contracting/7"
    assert act.facts["ends"] == ["groups.workinggroup:uk-2013-15/open-contracting", commitment.reference]


def test_the_body_that_leads_the_group_may_say_so_and_another_may_not(made):
    group, cafod, oxfam = made.group(), made.plan.body("CAFOD"), made.plan.body("Oxfam")
    made.lead(group, oxfam)
    made.lead(group, cafod)
    ask = made.plan.ask()
    for body in (oxfam, made.plan.body("Tearfund")):
        with pytest.raises(Refused):
            operations.take_up(member(made, body), group=group, ask=ask, since=When.day(DAY))
    assert operations.take_up(member(made, cafod), group=group, ask=ask, since=When.day(DAY)).matter == ask


def test_a_group_that_has_ended_takes_nothing_up(made):
    group = made.group()
    make_groups.ended(made.plan.making, group, DAY)
    group.refresh_from_db()
    with pytest.raises(Refused, match="ended"):
        made.take_up(group, ask=made.plan.ask())


@pytest.mark.parametrize("do", ["group", "meeting"])
@pytest.mark.parametrize("case", ["neither", "both", "twice", "elsewhere"])
def test_what_cannot_be_is_refused_and_nothing_is_kept(made, do, case):
    commitment, ask = made.plan.commitment(1), made.plan.ask()
    subject = made.group() if do == "group" else made.meet()
    say, model = (made.take_up, GroupMatter) if do == "group" else (made.discuss, MeetingMatter)
    if case == "twice":
        say(subject, ask=ask)
    if case == "elsewhere":
        other = process.plan("uk-2016-18", made.plan.making.table)
        commitment.plan_id = other.plan.pk
    given = {
        "neither": {},
        "both": {"ask": ask, "commitment": commitment},
        "twice": {"ask": ask},
        "elsewhere": {"commitment": commitment},
    }
    before = model.objects.count()
    with pytest.raises(ValidationError) as refused:
        say(subject, **given[case])
    assert set(refused.value.message_dict) == {"matter"}
    assert model.objects.count() == before


def test_a_commitment_shows_its_group_and_its_meetings_from_the_day_they_are_known(client, made):
    commitment = made.plan.commitment(7)
    made.take_up(made.group(), day=date(2013, 11, 10), commitment=commitment)
    made.discuss(made.meet(title="Lunch at the institute"), commitment=commitment)
    now = page(client, "commitment", 7)
    assert "Open contracting" in now
    assert "Lunch at the institute" in now
    assert "20 November 2013" in now
    early = page(client, "commitment", 7, as_of="2013-11-09")
    assert "Open contracting" not in early
    assert "Lunch at the institute" in early
    assert "Lunch at the institute" not in page(client, "commitment", 7, as_of="2013-11-03")


@pytest.mark.parametrize("kind", ["commitment", "ask"])
def test_a_meeting_is_shown_to_whoever_may_know_of_it_and_to_nobody_else(client, made, kind):
    matter = made.plan.commitment(7) if kind == "commitment" else made.plan.ask()
    room = {"kind": "network-meeting", "visibility": ROOM}
    made.discuss(made.meet(title="Behind the door", **room), **{kind: matter})
    made.discuss(made.meet(title="Halfway across", visibility=TABLE), **{kind: matter})
    seen = {None: set(), Role.MEMBER: {"Behind", "Halfway"}, Role.LEAD_OFFICIAL: {"Halfway"}}
    for role, titles in seen.items():
        if role == Role.MEMBER:
            made.plan.making.table.partnership.seats.filter(role=Role.COORDINATOR).update(role=Role.MEMBER)
        if role:
            sign_in(client, made.plan.making, role)
        text = page(client, kind, matter.number)
        assert {word for word in ("Behind", "Halfway") if word in text} == titles
        client.logout()


def test_forms_say_what_is_missing_and_lead_back(client, made):
    made.plan.ask()
    group, meeting = made.group(), made.meet()
    sign_in(client, made.plan.making, Role.COORDINATOR)
    for address, back in (
        (
            reverse("drafting:take_up", args=["uk-2013-15", group.slug]),
            reverse("groups:group", args=["uk-2013-15", group.slug]),
        ),
        (
            reverse("drafting:discuss", args=["uk-2013-15", meeting.code]),
            reverse("meetings:meeting", args=["uk-2013-15", meeting.code]),
        ),
    ):
        assert client.post(address, {"matter": "ask-A99"}).status_code == 422
        answer = client.post(address, {"matter": "ask-A01"})
        assert (answer.status_code, answer["Location"]) == (302, back)
        again = client.post(address, {"matter": "ask-A01"})
        assert again.status_code == 422
        assert "is named already" in again.text
        shown = client.get(back).text
        assert "Opening company data" in shown


def test_a_form_about_a_meeting_one_may_not_know_of_is_not_there(client, made):
    hidden = made.meet(kind="network-meeting", visibility=ROOM)
    sign_in(client, made.plan.making, Role.LEAD_OFFICIAL)
    assert client.get(reverse("drafting:discuss", args=["uk-2013-15", hidden.code])).status_code == 404


def test_a_matter_tells_of_no_number_of_private_things(made):
    row = made.discuss(made.meet(on=MET, visibility=TABLE, code="k3"), ask=made.plan.ask())
    act = Act.objects.get(verb="drafting.discuss")
    assert (row.reference, act.visibility) == ("drafting.meetingmatter:uk-2013-15/k3/A01", "table")
