"""Each verb about what the sides differ on, asked of every role at this table and at another."""

import pytest

from accord.access.actors import Actor, Role
from accord.access.rules import why_not
from accord.drafting.models import Difference
from accord.drafting.tests.make import DRAFT
from accord.drafting.verbs.differences import Differences
from accord.kit.dates import When
from accord.network.models import Organisation
from accord.network.tests.make import noon
from accord.process.tests import make
from accord.process.tests.test_permissions import LEADS, SEATED, acting

pytestmark = pytest.mark.django_db
OWNED = (Differences.MOVE, Differences.SETTLE)
WHO = {**dict.fromkeys(Differences, SEATED), **dict.fromkeys((*OWNED, Differences.OPEN_UP), LEADS)}


def who(verb, thing, home="uk"):
    return {role for role in Role if not why_not(acting(role, home), verb, thing)}


@pytest.fixture
def difference():
    plan = make.plan().plan
    nobody = Organisation(name="The mediator", partnership=plan.partnership)
    return Difference(pk=1, plan=plan, owner=nobody, visibility="public", since=When.day(DRAFT))


@pytest.mark.parametrize("verb", Differences)
def test_who_may_at_this_table_and_nobody_of_another(verb, difference):
    assert who(verb, difference) == WHO[verb]
    assert not who(verb, difference, "nz")
    assert why_not(Actor.anonymous(noon(DRAFT)), verb, difference)


@pytest.mark.parametrize("verb", OWNED)
def test_any_seat_of_the_body_that_sees_to_it_may(verb, difference):
    difference.owner.name = "Involve"
    assert who(verb, difference) == LEADS | {Role.MEMBER}
