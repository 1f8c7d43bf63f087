"""Who may freeze the whole plan, and who launches it: asked of every role at this table and at another."""

import pytest

from accord.access.actors import Actor, Role
from accord.access.rules import why_not
from accord.drafting.models import Edition
from accord.drafting.tests.make import DRAFT
from accord.drafting.verbs.editions import Editions
from accord.drafting.verbs.launch import Launching
from accord.network.tests.make import noon
from accord.process.tests import make
from accord.process.tests.test_permissions import LEADS, acting

pytestmark = pytest.mark.django_db
WHO = dict.fromkeys((*Editions, *Launching), LEADS)


def who(verb, thing, home="uk"):
    return {role for role in Role if not why_not(acting(role, home), verb, thing)}


@pytest.mark.parametrize("verb", WHO)
def test_who_may_at_this_table_and_nobody_of_another(verb):
    thing = Edition(plan=make.plan().plan, visibility="public")
    assert who(verb, thing) == WHO[verb]
    assert not who(verb, thing, "nz")
    assert why_not(Actor.anonymous(noon(DRAFT)), verb, thing)
