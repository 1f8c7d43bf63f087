"""The verbs of minutes, asked of every role: at this table, at another, without a seat, of one side's own meetings."""

from typing import Final

import pytest
from django.urls import reverse

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.rules import table, why_not
from accord.meetings.models import Edition
from accord.meetings.tasks import publish_minutes
from accord.meetings.tests import make_coming
from accord.meetings.tests.make_minutes import OVER, SENT, Writing, minutes_begun
from accord.meetings.verbs.minutes import MinutesVerbs
from accord.network.rules.parties import SIDE_OF
from accord.network.tests.make import noon
from accord.process.tests.make_decisions import sign_in

pytestmark = pytest.mark.django_db
GOVERNMENT: Final = frozenset({Role.LEAD_OFFICIAL, Role.POLICY_OFFICIAL, Role.MINISTERS_OFFICE})
NETWORK: Final = frozenset({Role.COORDINATOR, Role.MEMBER})
LEADS: Final = frozenset({Role.LEAD_OFFICIAL, Role.COORDINATOR})
LED: Final = (MinutesVerbs.AGREE, MinutesVerbs.PUBLISH)
"""What the lead of a side does; all else whoever sits for a side that met."""


def asked_of(verb: MinutesVerbs, begun: Writing, edition: Edition) -> object:
    if verb in (MinutesVerbs.SET_ATTRIBUTION, MinutesVerbs.BEGIN):
        return begun.meeting
    return begun.minutes if verb in (MinutesVerbs.ADD_ITEM, MinutesVerbs.CIRCULATE) else edition


def allowed(verb: MinutesVerbs, begun: Writing, home: str = "uk") -> set[Role]:
    edition = begun.meeting.editions.first() or begun.send(actor=begun.actor())
    thing = asked_of(verb, begun, edition)
    return {role for role in Role if not why_not(acting(role, home), verb, thing)}


def acting(role: Role, home: str) -> Actor:
    partnership = "" if role == Role.ADMINISTRATOR else home
    seat = Seat("network.seat:x/1", partnership, SIDE_OF.get(role, Side.NONE), role, "A body")
    return Actor("network.person/x", seat, noon(SENT))


@pytest.mark.parametrize("verb", list(MinutesVerbs))
def test_both_sides_write_what_both_said_and_their_leads_agree(verb):
    begun = minutes_begun()
    assert allowed(verb, begun) == (LEADS if verb in LED else GOVERNMENT | NETWORK)
    assert not allowed(verb, begun, "nz")
    thing = asked_of(verb, begun, begun.meeting.editions.get())
    assert why_not(Actor.anonymous(noon(SENT)), verb, thing)
    assert bool(why_not(Actor.of_the_house(noon(SENT)), verb, thing)) == (verb != MinutesVerbs.PUBLISH)


@pytest.mark.parametrize("visibility", ["room", "public"])
@pytest.mark.parametrize("verb", list(MinutesVerbs))
def test_of_a_meeting_of_one_side_alone_the_other_does_nothing(verb, visibility):
    begun = minutes_begun(kind="network-meeting", visibility=visibility)
    assert allowed(verb, begun) == ({Role.COORDINATOR} if verb in LED else NETWORK)
    assert not allowed(verb, begun, "nz")


def test_the_printed_table_tells_each_rule():
    assert all(table()[verb].words for verb in MinutesVerbs)


@pytest.fixture
def at(monkeypatch):
    """Let requests come at a moment of 2013."""
    return make_coming.at(monkeypatch)


def page(client, begun, name="minutes"):
    return client.get(reverse(f"meetings:{name}", args=["uk-2013-15", begun.meeting.code])).content.decode()


def test_the_side_that_is_missing_can_agree_after_the_draft_was_published(client, at):
    begun = minutes_begun()
    edition = begun.send()
    begun.agree(edition)
    publish_minutes(noon(OVER))
    at(OVER)
    sign_in(client, begun.made.making, Role.LEAD_OFFICIAL)
    assert "Agree for your side" in page(client, begun)
    begun.agree(edition, Side.GOVERNMENT, OVER)
    words = page(client, begun)
    assert "Agree for your side" not in words
    assert "Write in the text" not in words


def test_a_point_is_added_under_a_heading_that_names_somebody(client, at):
    begun = minutes_begun(headings=("What Jane Doe wrote",))
    begun.attended(consent="side")
    at(SENT)
    sign_in(client, begun.made.making, Role.COORDINATOR)
    assert '<option value="What Jane Doe wrote">' in page(client, begun, "add_item")
