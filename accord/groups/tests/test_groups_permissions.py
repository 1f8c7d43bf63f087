"""Each verb of the working groups, asked of every role: nobody of another table, nobody without a seat."""

import pytest

from accord.access.actors import Actor, Role
from accord.access.rules import why_not
from accord.groups.models import GroupLead, GroupMember, WorkingGroup
from accord.groups.tests.make_groups import BEGUN, ended, group
from accord.groups.verbs.groups import Groups
from accord.network.tests.make import noon
from accord.process.tests import make
from accord.process.tests.test_permissions import GOVERNMENT, LEADS, acting

pytestmark = pytest.mark.django_db
NETWORK = frozenset({Role.COORDINATOR, Role.MEMBER})
WHO = {
    Groups.SET_UP: LEADS,
    Groups.END_GROUP: LEADS,
    Groups.NAME_LEAD: frozenset({Role.LEAD_OFFICIAL}),
    Groups.END_LEAD: GOVERNMENT,
    Groups.JOIN: GOVERNMENT,
    Groups.LEAVE: GOVERNMENT,
}
"""Who may, of a body of government: a seat of the body itself, or who looks after the side."""
FOR_THE_NETWORK = {Groups.NAME_LEAD: frozenset({Role.COORDINATOR}), **dict.fromkeys(list(WHO)[3:], NETWORK)}


def about(verb, making, body, group=None):
    """What a verb is asked of."""
    group = group or WorkingGroup(plan=making.plan)
    if verb in (Groups.NAME_LEAD, Groups.END_LEAD):
        return GroupLead(plan=making.plan, group=group, side=body.side, organisation=body)
    if verb in (Groups.JOIN, Groups.LEAVE):
        return GroupMember(plan=making.plan, group=group, organisation=body)
    return group


def test_no_verb_is_left_out():
    assert set(WHO) == set(Groups)


@pytest.mark.parametrize("verb", Groups)
def test_who_may_at_this_table_and_nobody_of_another(verb):
    making = make.plan()
    thing = about(verb, making, making.table.cabinet)
    assert {role for role in Role if not why_not(acting(role), verb, thing)} == WHO[verb]
    assert not {role for role in Role if not why_not(acting(role, "nz"), verb, thing)}
    assert why_not(Actor.anonymous(noon(BEGUN)), verb, thing)


@pytest.mark.parametrize("verb", FOR_THE_NETWORK)
def test_who_may_for_the_network(verb):
    making = make.plan()
    thing = about(verb, making, making.table.involve)
    assert {role for role in Role if not why_not(acting(role), verb, thing)} == FOR_THE_NETWORK[verb]


@pytest.mark.parametrize("verb", sorted(set(Groups) - {Groups.SET_UP}))
def test_nobody_may_once_the_group_has_ended(verb):
    making = make.plan()
    ended(making, group(making), BEGUN)
    thing = about(verb, making, making.table.cabinet, WorkingGroup.objects.get())
    assert not [role for role in Role if not why_not(acting(role), verb, thing)]
