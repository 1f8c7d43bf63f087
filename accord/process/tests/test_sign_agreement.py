from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.process.models import Signature
from accord.process.operations import agreement
from accord.process.queries.agreement import State, in_force, read_agreement
from accord.process.tests import make
from accord.process.tests.make_agreement import PROPOSED, SIGNED, agreed, clauses, propose, seat, sign
from accord.record.models import Act

pytestmark = pytest.mark.django_db
LATER = date(2013, 1, 7)


@pytest.fixture
def making():
    return make.plan()


def attempt(actor, version, body, day=SIGNED):
    return agreement.sign(actor, version=version, organisation=body, since=When.day(day))


def test_it_is_in_force_from_the_last_signature(making):
    home, version = making.table, propose(making)
    sign(making, version, home.cabinet, date(2012, 11, 6))
    assert in_force(making.plan, date(2012, 12, 1)) is None
    last = sign(making, version, home.involve, SIGNED)
    assert in_force(making.plan, date(2012, 11, 11)) is None
    assert in_force(making.plan, SIGNED) == version
    verbs = list(Act.objects.filter(verb__startswith="process.sign").order_by("id").values_list("verb", flat=True))
    assert verbs == ["process.sign_agreement", "process.sign_agreement_last"]
    assert Act.objects.get(thing=last.reference).words.get(key="title").text == "Partnership agreement, version 1"


@pytest.mark.parametrize("role", [Role.LEAD_OFFICIAL, Role.POLICY_OFFICIAL, Role.MINISTERS_OFFICE])
def test_whoever_sits_for_a_government_body_signs_for_it(making, role):
    version = propose(making)
    assert attempt(seat(making.table.cabinet, role), version, making.table.cabinet).signatory.version == version


def test_any_member_signs_for_their_own_body_and_for_no_other(making):
    home = making.table
    tearfund = home.body("Tearfund")
    version = propose(making, signatories=[home.cabinet, home.involve, tearfund])
    member = seat(tearfund, Role.MEMBER)
    with pytest.raises(Refused, match="You act for Tearfund; this signature is Involve’s."):
        attempt(member, version, home.involve)
    attempt(member, version, tearfund)
    assert [str(each.signatory) for each in Signature.objects.all()] == ["Tearfund"]


def test_who_has_no_seat_on_either_side_signs_nothing(making):
    version, home = propose(making), making.table
    reviewer = home.body("IRM", Side.INDEPENDENT)
    with pytest.raises(Refused, match="you act as independent reviewer"):
        attempt(seat(reviewer, Role.IRM_READER), version, reviewer)
    with pytest.raises(Refused, match="Sign in and choose a seat first"):
        attempt(home.government().anonymous(home.government().at), version, home.cabinet)


def test_a_body_that_is_not_named_is_refused(making):
    tearfund = making.table.body("Tearfund")
    with pytest.raises(Refused, match="Tearfund is not named among those who sign version 1"):
        attempt(seat(tearfund, Role.MEMBER), propose(making), tearfund)


def test_nobody_signs_twice(making):
    version = propose(making)
    sign(making, version, making.table.involve)
    with pytest.raises(Refused, match="Involve has signed version 1 already"):
        sign(making, version, making.table.involve)
    assert Signature.objects.count() == 1


def test_a_version_that_another_has_replaced_is_not_signed(making):
    version = propose(making)
    propose(making, clauses=clauses(notice_days=10))
    with pytest.raises(Refused, match="Version 2 has been proposed since"):
        sign(making, version, making.table.involve)


def test_nobody_signs_before_it_was_proposed(making):
    with pytest.raises(ValidationError, match="proposed on 5 November 2012: nobody signed it before"):
        sign(making, propose(making), making.table.involve, date(2012, 11, 4))


def test_how_we_know_is_kept_where_nobody_signed_here(making):
    version = propose(making, reconstructed=True)
    actor = making.table.civil_society(SIGNED)
    signature = agreement.sign(
        actor, version=version, organisation=making.table.involve, since=When.month(2012, 11), basis="As practised."
    )
    assert (signature.basis, str(signature.since)) == ("As practised.", "November 2012")
    read = read_agreement(making.plan, date(2012, 11, 29)).versions[0]
    assert making.table.involve in read.missing
    assert making.table.involve not in read_agreement(making.plan, date(2012, 11, 30)).versions[0].missing


def states(making, day):
    return [each.state for each in read_agreement(making.plan, day).versions]


def test_the_agreement_holds_until_the_change_is_signed_by_both(making):
    one = agreed(making)
    two = propose(making, LATER, clauses=clauses(notice_days=10), reason="Boards need two weeks.")
    sign(making, two, making.table.cabinet, LATER)
    assert states(making, LATER) == [State.IN_FORCE, State.PROPOSED]
    assert in_force(making.plan, LATER) == one
    sign(making, two, making.table.involve, date(2013, 1, 10))
    assert states(making, date(2013, 1, 9)) == [State.IN_FORCE, State.PROPOSED]
    assert states(making, date(2013, 1, 10)) == [State.ENDED, State.IN_FORCE]
    assert in_force(making.plan, date(2013, 1, 10)) == two
    assert str(read_agreement(making.plan, date(2013, 1, 10)).versions[0].until) == "10 January 2013"


def test_a_proposal_replaced_before_all_signed_has_lapsed(making):
    agreed(making)
    propose(making, LATER, clauses=clauses(notice_days=10))
    propose(making, LATER, clauses=clauses(notice_days=8))
    assert states(making, LATER) == [State.IN_FORCE, State.LAPSED, State.PROPOSED]
    assert states(making, PROPOSED) == [State.PROPOSED]
