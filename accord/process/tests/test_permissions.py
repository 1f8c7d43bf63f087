"""Each verb of the room, asked of every role: nobody of another table, nobody without a seat, and who of this one."""

from datetime import date

import pytest

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.rules import table, why_not
from accord.kit.dates import When
from accord.network.rules.parties import SIDE_OF
from accord.network.tests.make import noon
from accord.process.models import (
    AgreementVersion,
    Blockage,
    CoordinationFunding,
    Decision,
    Mandate,
    Pledge,
    Signature,
    Voice,
    WorkPlan,
)
from accord.process.tests import make_posts, make_work_plan
from accord.process.tests.make import OPENED

pytestmark = pytest.mark.django_db
LEADS = frozenset({Role.LEAD_OFFICIAL, Role.COORDINATOR})
GOVERNMENT = frozenset({Role.LEAD_OFFICIAL, Role.POLICY_OFFICIAL, Role.MINISTERS_OFFICE})
SEATED = GOVERNMENT | {Role.COORDINATOR, Role.MEMBER}
SETTING_UP = ("open_plan", "set_up_plan", "add_stage", "add_milestone", "plan_milestone", "redate_milestone")
LEADING = (
    *("reach_milestone", "state_total", "propose_agreement", "record_mandate"),
    *("put_decision", "settle", "note_decision"),
)
SHAPING = ("propose_work_plan", "add_task", "make_task_depend", "agree_work_plan")
DOING = ("redate_task", "begin_task", "finish_task")
KEEPING = ("create_post", "confirm_post", "appoint", "leave_post", "prepare_handover")
SIGNING = ("sign_agreement", "sign_agreement_last")
ROUND = ("find_gap", "close_gap")
ANYONE_SEATED = ("log_event", "open_blockage", "clear_blockage", "speak", "pledge")
WHO = {
    **dict.fromkeys((*SETTING_UP, *LEADING, *SHAPING, "introduce"), LEADS),
    **dict.fromkeys(ANYONE_SEATED, SEATED),
    **dict.fromkeys(SIGNING, GOVERNMENT),
    **dict.fromkeys(DOING, GOVERNMENT | {Role.COORDINATOR}),
    **dict.fromkeys(KEEPING, frozenset({Role.LEAD_OFFICIAL})),
    **dict.fromkeys(ROUND, frozenset()),
    "publish_work_plan": frozenset(),  # not before both sides have agreed
    "state_funding": frozenset({Role.COORDINATOR}),
    "confirm_handover": GOVERNMENT,
}


@pytest.fixture
def things():
    """Give what a verb is asked of; where it belongs to a side, to government's."""
    working = make_work_plan.by_hand()
    plan, home = working.plan, working.making.table
    post = make_posts.post(home)
    holder = make_posts.named(home, post, "Ann", When.day(OPENED))
    version = AgreementVersion(plan=plan, number=1, proposed_by=Side.GOVERNMENT, since=When.day(OPENED))
    version.save()
    named = version.signatories.create(organisation=home.cabinet)
    decision = Decision(plan=plan)
    by_verb = {
        **dict.fromkeys(SIGNING, Signature(plan=plan, signatory=named)),
        **dict.fromkeys((*SHAPING, "publish_work_plan"), working.version),
        **dict.fromkeys(DOING, working.task(2)),
        **dict.fromkeys(KEEPING, post),
        **dict.fromkeys(("confirm_handover", "introduce"), holder.handover),
        "leave_post": holder,
        "propose_agreement": version,
        "record_mandate": Mandate(plan=plan),
        "put_decision": decision,
        "settle": decision,
        "note_decision": decision,
        "speak": Voice(decision=decision, plan=plan),
        "pledge": Pledge(plan=plan),
        "state_funding": CoordinationFunding(plan=plan),
        "open_blockage": Blockage(plan=plan),
        "clear_blockage": Blockage(plan=plan),
        "propose_work_plan": WorkPlan(plan=plan),
    }
    return lambda verb: by_verb.get(verb, plan)


def acting(role, partnership="uk"):
    side = SIDE_OF.get(role, Side.NONE)
    body = "Cabinet Office" if side == Side.GOVERNMENT else "Involve"
    home = "" if role == Role.ADMINISTRATOR else partnership
    return Actor("network.person/x", Seat("network.seat:x/1", home, side, role, body), noon(date(2013, 1, 7)))


@pytest.mark.parametrize("name", sorted(WHO))
def test_who_may_at_this_table_and_nobody_of_another(name, things):
    verb, thing = f"process.{name}", things(name)
    assert {role for role in Role if not why_not(acting(role), verb, thing)} == WHO[name]
    assert not {role for role in Role if not why_not(acting(role, "nz"), verb, thing)}
    assert why_not(Actor.anonymous(noon(OPENED)), verb, thing)


def test_no_verb_of_the_room_is_left_out():
    assert {f"process.{name}" for name in WHO} == {verb for verb in table() if verb.startswith("process.")}
