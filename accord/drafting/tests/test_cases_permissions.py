"""Each verb about what is noted around a commitment, asked of every role at this table, at another, and in a room."""

import pytest

from accord.access.actors import Actor, Role
from accord.access.rules import why_not
from accord.drafting.models import Proposal
from accord.drafting.tests.make import DRAFT
from accord.drafting.verbs.cases import Cases
from accord.network.tests.make import noon
from accord.process.tests import make
from accord.process.tests.test_permissions import GOVERNMENT, SEATED, acting

pytestmark = pytest.mark.django_db
WHO = {Cases.NOTE_STANDING: GOVERNMENT, Cases.NOTE_BEARING: SEATED}


def who(verb, thing, home="uk"):
    return {role for role in Role if not why_not(acting(role, home), verb, thing)}


@pytest.mark.parametrize("verb", Cases)
def test_who_may_at_this_table_and_nobody_of_another(verb):
    plan = make.plan().plan
    thing = Proposal(plan=plan, visibility="public")
    assert who(verb, thing) == WHO[verb]
    assert not who(verb, thing, "nz")
    assert why_not(Actor.anonymous(noon(DRAFT)), verb, thing)
    hidden = Proposal(plan=plan, visibility="room", room_side="civil-society")
    assert who(verb, hidden) == WHO[verb] - GOVERNMENT
