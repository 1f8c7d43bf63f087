"""Each verb of the room, asked of every role: nobody of another table, nobody without a seat, and who of this one.

Each area asks for its own in ``test_<area>_permissions.py``, by a table ``WHO`` from verb to roles; here it is the
contents of a plan, and that no area has left one out.
"""

from importlib import import_module
from pathlib import Path

import pytest

from accord.access.actors import Actor, Role
from accord.access.rules import table, why_not
from accord.drafting.models import GroupMatter, MeetingMatter
from accord.drafting.verbs.contents import Drafting
from accord.groups.models import WorkingGroup
from accord.groups.tests.make_groups import BEGUN, ended, group, lead
from accord.meetings.models import Contribution, Meeting
from accord.network.tests.make import noon
from accord.process.tests import make
from accord.process.tests.test_permissions import GOVERNMENT, LEADS, SEATED, acting

pytestmark = pytest.mark.django_db
NETWORK = frozenset({Role.COORDINATOR, Role.MEMBER})
OF_A_GROUP, OF_A_MEETING, OF_WORDS = ("take_up", "let_go"), ("discuss", "take_back"), ("make_ask", "attach")
"""Verbs that are asked of what a group works on, of what a meeting is about, and of something said there."""
WHO = {
    **dict.fromkeys(Drafting, LEADS),
    **{f"drafting.{name}": SEATED for name in (*OF_A_MEETING, "attach")},
    **dict.fromkeys((Drafting.PUBLISH_ASK, Drafting.MAKE_ASK), NETWORK),
    Drafting.RELATE_ORGANISATION: frozenset({Role.COORDINATOR}),
}


def about(verb, making, kind="joint-meeting"):
    """What a verb is asked of."""
    plan, name = making.plan, verb.removeprefix("drafting.")
    meeting = Meeting(plan=plan, kind=kind, visibility="public")
    if name in OF_A_GROUP:
        return GroupMatter(plan=plan, group=group(making))
    if name in OF_A_MEETING:
        return MeetingMatter(plan=plan, meeting=meeting, visibility="public")
    return Contribution(plan=plan, meeting=meeting, visibility="public") if name in OF_WORDS else plan


def who(verb, thing, home="uk"):
    return {role for role in Role if not why_not(acting(role, home), verb, thing)}


def test_no_verb_of_the_room_is_left_out():
    areas = [import_module(f"{__package__}.{file.stem}") for file in Path(__file__).parent.glob("test_*permissions.py")]
    asked = {str(verb) for area in areas for verb in area.WHO}
    assert asked == {verb for verb in table() if verb.startswith("drafting.")}


@pytest.mark.parametrize("verb", Drafting)
def test_who_may_at_this_table_and_nobody_of_another(verb):
    making = make.plan()
    thing = about(verb, making)
    assert who(verb, thing) == WHO[verb]
    assert not who(verb, thing, "nz")
    assert why_not(Actor.anonymous(noon(BEGUN)), verb, thing)


@pytest.mark.parametrize("verb", [f"drafting.{name}" for name in (*OF_A_MEETING, *OF_WORDS)])
def test_of_a_meeting_of_one_side_alone_the_other_does_nothing(verb):
    assert who(verb, about(verb, make.plan(), "network-meeting")) == NETWORK
    government = GOVERNMENT if verb != Drafting.MAKE_ASK else set()
    assert who(verb, about(verb, make.plan("uk-2", make.table("nz")), "government-meeting"), "nz") == government


def test_what_a_group_works_on_is_told_by_who_leads_it_too_until_it_ends():
    making = make.plan()
    made = group(making)
    lead(making, made, making.table.involve)
    matter = GroupMatter(plan=making.plan, group=made)
    assert who(Drafting.TAKE_UP, matter) == LEADS | {Role.MEMBER}
    ended(making, made, BEGUN)
    assert not who(Drafting.TAKE_UP, GroupMatter(plan=making.plan, group=WorkingGroup.objects.get()))
