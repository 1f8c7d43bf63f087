"""Each verb about parts of the plan's text, asked of every role at this table, at another, in a room, of a foreword."""

import pytest

from accord.access.actors import Actor, Role
from accord.access.rules import why_not
from accord.drafting.models import Section
from accord.drafting.tests.make import DRAFT
from accord.drafting.verbs.sections import Sections
from accord.network.tests.make import noon
from accord.process.tests import make
from accord.process.tests.test_permissions import GOVERNMENT, LEADS, SEATED, acting

pytestmark = pytest.mark.django_db
WRITTEN = (Sections.BEGIN, Sections.TAKE_OVER, Sections.RETITLE)
WHO = {**dict.fromkeys(Sections, LEADS), **dict.fromkeys(WRITTEN, SEATED)}
OF_THEMES = (Sections.LEAD_THEME, Sections.LEAVE_THEME)


def about(verb, making, **told):
    """What a verb is asked of."""
    return making.plan if verb in OF_THEMES else Section(plan=making.plan, **{"visibility": "public", **told})


def who(verb, thing, home="uk"):
    return {role for role in Role if not why_not(acting(role, home), verb, thing)}


@pytest.mark.parametrize("verb", Sections)
def test_who_may_at_this_table_and_nobody_of_another(verb):
    making = make.plan()
    thing = about(verb, making)
    assert who(verb, thing) == WHO[verb]
    assert not who(verb, thing, "nz")
    assert why_not(Actor.anonymous(noon(DRAFT)), verb, thing)


@pytest.mark.parametrize("verb", [verb for verb in Sections if verb not in OF_THEMES])
def test_in_a_room_its_own_side_and_of_a_foreword_whose_word_it_is(verb):
    making = make.plan()
    assert who(verb, about(verb, making, visibility="room", room_side="government")) == WHO[verb] & GOVERNMENT
    own = WHO[verb] if verb == Sections.PLACE else WHO[verb] & GOVERNMENT
    assert who(verb, about(verb, making, side="government")) == own
