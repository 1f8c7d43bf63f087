"""Each verb about robustness, asked of every role at this table, at another, and in a room."""

import pytest

from accord.access.actors import Actor, Role
from accord.access.rules import why_not
from accord.drafting.models import Challenge, Proposal, Version
from accord.drafting.tests.make import DRAFT
from accord.drafting.verbs.robustness import Robustness
from accord.network.tests.make import noon
from accord.process.tests import make
from accord.process.tests.test_permissions import GOVERNMENT, LEADS, SEATED, acting

pytestmark = pytest.mark.django_db
WHO = {
    **dict.fromkeys((Robustness.DISMISS, Robustness.CHALLENGE), SEATED),
    **dict.fromkeys((Robustness.ANSWER, Robustness.SCORE), LEADS),
}


def about(verb, proposal):
    """What a verb is asked of."""
    if verb == Robustness.ANSWER:
        return Challenge(proposal=proposal)
    return Version(plan=proposal.plan, proposal=proposal) if verb == Robustness.SCORE else proposal


def who(verb, thing, home="uk"):
    return {role for role in Role if not why_not(acting(role, home), verb, thing)}


@pytest.mark.parametrize("verb", Robustness)
def test_who_may_at_this_table_and_nobody_of_another(verb):
    plan = make.plan().plan
    thing = about(verb, Proposal(plan=plan, visibility="public"))
    assert who(verb, thing) == WHO[verb]
    assert not who(verb, thing, "nz")
    assert why_not(Actor.anonymous(noon(DRAFT)), verb, thing)
    hidden = about(verb, Proposal(plan=plan, visibility="room", room_side="government"))
    assert who(verb, hidden) == WHO[verb] & GOVERNMENT
