"""Each verb about agreement, asked of every role at this table, at another, in a room, of a foreword."""

import pytest

from accord.access.actors import Actor, Role
from accord.access.rules import why_not
from accord.drafting.models import Assent, Proposal, Section, Support, Version
from accord.drafting.tests.make import DRAFT
from accord.drafting.verbs.assents import Assents
from accord.network.models import Organisation
from accord.network.tests.make import noon
from accord.process.tests import make
from accord.process.tests.test_permissions import GOVERNMENT, LEADS, SEATED, acting

pytestmark = pytest.mark.django_db
OF_A_VERSION = (Assents.AGREE, Assents.RESERVE, Assents.DISSENT)
WHO = {
    **dict.fromkeys(OF_A_VERSION, LEADS),
    Assents.WITHDRAW: frozenset({Role.LEAD_OFFICIAL}),  # of what government said
    Assents.SUPPORT: SEATED,
}


def about(verb, plan, **told):
    """What a verb is asked of: a version of a commitment, what government said of it, what a body says of it."""
    proposal = Proposal(plan=plan, **{"visibility": "public", **told})
    version = Version(plan=plan, proposal=proposal, content={})
    if verb == Assents.SUPPORT:
        return Support(plan=plan, proposal=proposal)
    return version if verb in OF_A_VERSION else Assent(plan=plan, version=version, side="government")


def who(verb, thing, home="uk"):
    return {role for role in Role if not why_not(acting(role, home), verb, thing)}


@pytest.mark.parametrize("verb", Assents)
def test_who_may_at_this_table_and_nobody_of_another(verb):
    plan = make.plan().plan
    thing = about(verb, plan)
    assert who(verb, thing) == WHO[verb]
    assert not who(verb, thing, "nz")
    assert why_not(Actor.anonymous(noon(DRAFT)), verb, thing)
    assert who(verb, about(verb, plan, visibility="room", room_side="government")) == WHO[verb] & GOVERNMENT


@pytest.mark.parametrize("verb", OF_A_VERSION)
def test_a_foreword_is_agreed_to_by_its_own_side(verb):
    plan = make.plan().plan
    own = Version(plan=plan, section=Section(plan=plan, visibility="public"), content={"side": "government"})
    assert who(verb, own) == {Role.LEAD_OFFICIAL}


def test_an_organisation_speaks_for_itself():
    support = Support(plan=make.plan().plan, organisation=Organisation(pk=1, name="CAFOD"))
    assert not who(Assents.SUPPORT, support)
