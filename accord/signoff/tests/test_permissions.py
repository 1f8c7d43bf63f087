"""Each verb of the room, asked of every role: for its own body, for another, at another table, without a seat."""

import pytest

from accord.access.actors import Actor, Role
from accord.access.rules import table, why_not
from accord.network.models import Organisation
from accord.network.tests.make import noon
from accord.process.tests import make
from accord.process.tests.test_permissions import GOVERNMENT, LEADS, acting
from accord.signoff.models import Expected, Move, Route, RouteStep, Signer, Submission
from accord.signoff.tests.make_signoff import SENT
from accord.signoff.verbs.letters import Letters
from accord.signoff.verbs.routes import Routes
from accord.signoff.verbs.submissions import Submissions

pytestmark = pytest.mark.django_db
LEAD = frozenset({Role.LEAD_OFFICIAL})
SIGNING = (Submissions.QUERY, Submissions.APPROVE, Submissions.CONDITION, Submissions.MET, Submissions.REFUSE)
AT_A_STEP = (*SIGNING, Submissions.ANSWER, Submissions.PASS_IN_SILENCE)
OF_A_SIGNER = (Routes.NAME_SIGNER, Routes.END_SIGNER, Routes.BE_ABSENT, Routes.END_ABSENCE)
WHO = {
    **dict.fromkeys((Routes.EXPECT, Routes.UNEXPECT), LEAD),
    **dict.fromkeys((Routes.SET_ROUTE, Routes.CONFIRM, *OF_A_SIGNER), GOVERNMENT),
    Routes.BEGIN_WITHOUT: LEADS,
    **dict.fromkeys((Submissions.SUBMIT, Submissions.WITHDRAW, Letters.WRITE), GOVERNMENT),
    **dict.fromkeys((*SIGNING, Submissions.ANSWER), GOVERNMENT),
    Submissions.OPEN_UP: LEADS,
    Submissions.PASS_IN_SILENCE: frozenset(),  # the house does this
}
"""Who may for the Cabinet Office; all of government's roles sit there."""
FOR_ANOTHER = {
    **dict.fromkeys((Routes.CONFIRM, *SIGNING), frozenset()),
    **dict.fromkeys((Routes.SET_ROUTE, *OF_A_SIGNER, Submissions.SUBMIT, Submissions.WITHDRAW, Letters.WRITE), LEAD),
}
"""Who may for a body they do not sit for; what is left out does not hang on the body."""


def about(verb, plan, body="Cabinet Office"):
    """What a verb is asked of."""
    organisation = Organisation(partnership=plan.partnership, side="government", name=body)
    told = {"plan": plan, "organisation": organisation}
    route = Route(**told)
    submission = Submission(plan=plan, route=route, side="government")
    if verb in AT_A_STEP:
        return Move(submission=submission, step=RouteStep(route=route), kind="approve")
    if verb in OF_A_SIGNER:
        return Signer(**told)
    if verb in (Submissions.SUBMIT, Submissions.WITHDRAW, Submissions.OPEN_UP, Letters.WRITE):
        return submission
    return Expected(**told) if verb in (Routes.EXPECT, Routes.UNEXPECT) else route


def who(verb, thing, home="uk"):
    return {role for role in Role if not why_not(acting(role, home), verb, thing)}


def test_no_verb_of_the_room_is_left_out():
    assert {str(verb) for verb in WHO} == {verb for verb in table() if verb.startswith("signoff.")}


@pytest.mark.parametrize("verb", WHO)
def test_who_may_at_this_table_and_nobody_of_another(verb):
    plan = make.plan().plan
    thing = about(verb, plan)
    assert who(verb, thing) == WHO[verb]
    assert not who(verb, thing, "nz")
    assert why_not(Actor.anonymous(noon(SENT)), verb, thing)
    other = about(verb, plan, "Treasury")
    assert who(verb, other) == FOR_ANOTHER.get(verb, WHO[verb])
