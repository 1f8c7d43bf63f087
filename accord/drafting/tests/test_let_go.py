"""What was named by mistake, or is worked on no more, has an end with a day and a reason; before it stays as it was."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Actor, Role, Side
from accord.access.rules import Refused
from accord.drafting import operations
from accord.drafting.models import GroupMatterEnd, MeetingMatterEnd
from accord.drafting.queries.brokering import board_of
from accord.drafting.tests.make_meetings import MET, ROOM, TABLE, brokering
from accord.kit.dates import When
from accord.network.tests.make import noon
from accord.process.tests.make_decisions import sign_in
from accord.record.models import Act
from accord.record.publics import publics

pytestmark = pytest.mark.django_db
LATER = date(2013, 11, 25)


@pytest.fixture
def made():
    return brokering()


def page(client, name, *at, **asked):
    return client.get(reverse(name, args=["uk-2013-15", *at]), asked).text


def ended(made, row, day=LATER, reason="It was the wrong one.", actor=None):
    verb = operations.let_go if row._meta.model_name == "groupmatter" else operations.take_back
    return verb(actor or made.actor(day=day), matter=row, reason=reason, since=When.day(day))


@pytest.mark.parametrize("do", ["group", "meeting"])
def test_it_stands_until_its_end_and_can_be_named_again(client, made, do):
    commitment = made.plan.commitment(7)
    subject = made.group() if do == "group" else made.meet(title="Lunch at the institute")
    say = made.take_up if do == "group" else made.discuss
    ended(made, say(subject, commitment=commitment))
    title = subject.title
    here = ("groups:group", subject.slug) if do == "group" else ("meetings:meeting", subject.code)
    for name, at, shown in (("drafting:commitment", 7, title), (*here, commitment.title)):
        assert shown in page(client, name, at, as_of="2013-11-24")
        assert shown not in page(client, name, at, as_of="2013-11-25")
    nobody = Actor.anonymous(noon(LATER))
    row = next(row for row in board_of(made.plan.plan, nobody, LATER).rows if row.matter.kind == "commitment")
    assert not row.groups
    assert not row.meetings
    say(subject, day=LATER, commitment=commitment)
    assert title in page(client, "drafting:commitment", 7, as_of="2013-11-25")


@pytest.mark.parametrize("do", ["group", "meeting"])
def test_an_end_needs_a_reason_comes_once_and_not_before_the_beginning(made, do):
    row = (
        made.take_up(made.group(), ask=made.plan.ask())
        if do == "group"
        else made.discuss(made.meet(), ask=made.plan.ask())
    )
    for told, field in (({"reason": " "}, "reason"), ({"day": date(2013, 11, 3)}, "since")):
        with pytest.raises(ValidationError) as refused:
            ended(made, row, **told)
        assert list(refused.value.message_dict) == [field]
    ended(made, row)
    with pytest.raises(ValidationError, match="already"):
        ended(made, row)
    assert GroupMatterEnd.objects.count() + MeetingMatterEnd.objects.count() == 1
    act = Act.objects.get(verb=f"drafting.{'let_go' if do == 'group' else 'take_back'}")
    assert act.thing == row.reference


def test_who_may_name_it_may_end_it_and_nobody_else(made):
    group = made.take_up(made.group(), ask=made.plan.ask())
    meeting = made.discuss(made.meet(kind="network-meeting", visibility=ROOM), ask=made.plan.ask("A02"))
    for row, actor in ((group, Actor.anonymous(noon(LATER))), (meeting, made.actor(Side.GOVERNMENT, LATER))):
        with pytest.raises(Refused):
            ended(made, row, actor=actor)


def test_the_end_of_a_private_matter_is_as_private(made):
    ended(made, made.discuss(made.meet(visibility=TABLE), ask=made.plan.ask()))
    assert Act.objects.get(verb="drafting.take_back").visibility == "table"
    rows = next(each for each in publics() if each.model is MeetingMatterEnd)
    assert rows.visible(Actor.anonymous(noon(LATER))).count() == 0
    assert rows.visible(made.actor()).count() == 1


@pytest.mark.parametrize("do", ["group", "meeting"])
def test_the_page_offers_it_and_the_form_leads_back(client, made, do):
    made.plan.ask()
    subject = made.group() if do == "group" else made.meet(on=MET)
    (made.take_up if do == "group" else made.discuss)(subject, ask=made.plan.plan.asks.get())
    name, at = ("groups:group", subject.slug) if do == "group" else ("meetings:meeting", subject.code)
    end = "drafting:let_go" if do == "group" else "drafting:take_back"
    address = reverse(end, args=["uk-2013-15", at, "ask-A01"])
    assert address not in page(client, name, at)
    sign_in(client, made.plan.making, Role.COORDINATOR)
    assert address in page(client, name, at)
    assert address not in page(client, name, at, as_of="2013-11-24")
    assert client.get(reverse(end, args=["uk-2013-15", at, "ask-A09"])).status_code == 404
    empty = client.post(address, {"reason": ""})
    assert empty.status_code == 422
    answer = client.post(address, {"reason": "It was the wrong one."})
    assert (answer.status_code, answer["Location"]) == (302, reverse(name, args=["uk-2013-15", at]))
    assert address not in page(client, name, at)
    assert client.get(address).status_code == 404
