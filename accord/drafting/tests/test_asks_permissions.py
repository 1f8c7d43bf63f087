"""Each verb about asks, asked of every role: nobody of another table, nobody without a seat, and who of this one."""

import pytest

from accord.access.actors import Actor, Role
from accord.access.rules import why_not
from accord.drafting.models import Ask, AskBody, Descent, Position, Proposal
from accord.drafting.tests.make import DRAFT
from accord.drafting.verbs.asks import Asks
from accord.network.models import Organisation
from accord.network.tests.make import noon
from accord.process.tests import make
from accord.process.tests.test_permissions import GOVERNMENT, LEADS, SEATED, acting

pytestmark = pytest.mark.django_db
NETWORK = frozenset({Role.COORDINATOR, Role.MEMBER})
WHO = {
    **dict.fromkeys(Asks, NETWORK),
    Asks.MOVE: LEADS,
    **dict.fromkeys((Asks.WITHDRAW, Asks.BRING_BACK), frozenset({Role.COORDINATOR})),
    Asks.TAKE_POSITION: GOVERNMENT,
    Asks.DESCEND: SEATED,
}


def about(verb, plan, body=""):
    """What a verb is asked of: of what is a body's own, the body of the seat unless another is named."""
    ask = Ask(plan=plan)
    if verb in (Asks.STAND_BEHIND, Asks.STAND_BACK):
        return AskBody(ask=ask, organisation=Organisation(name=body or "Involve"))
    if verb == Asks.TAKE_POSITION:
        return Position(ask=ask, organisation=Organisation(name=body or "Cabinet Office"))
    return Descent(ask=ask, proposal=Proposal(plan=plan, visibility="table")) if verb == Asks.DESCEND else ask


def who(verb, thing, home="uk"):
    return {role for role in Role if not why_not(acting(role, home), verb, thing)}


@pytest.mark.parametrize("verb", Asks)
def test_who_may_at_this_table_and_nobody_of_another(verb):
    thing = about(verb, make.plan().plan)
    assert who(verb, thing) == WHO[verb]
    assert not who(verb, thing, "nz")
    assert why_not(Actor.anonymous(noon(DRAFT)), verb, thing)


def test_for_another_body_only_who_leads_the_side():
    plan = make.plan().plan
    assert who(Asks.STAND_BEHIND, about(Asks.STAND_BEHIND, plan, "CAFOD")) == {Role.COORDINATOR}
    assert who(Asks.TAKE_POSITION, about(Asks.TAKE_POSITION, plan, "Home Office")) == {Role.LEAD_OFFICIAL}
