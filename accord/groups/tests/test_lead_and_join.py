from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role, Side
from accord.access.rules import Refused
from accord.groups.models import GroupLead, GroupMember
from accord.groups.operations import groups
from accord.groups.queries.groups import groups_of
from accord.groups.tests.make_groups import BEGUN, for_side, group, joined, lead, led_no_more
from accord.kit.dates import When
from accord.network.tests import make as network
from accord.network.tests.make import noon
from accord.process.tests import make
from accord.process.tests.make_posts import seated

pytestmark = pytest.mark.django_db
MARCH, JUNE, LAST = date(2013, 3, 4), date(2013, 6, 3), date(2016, 5, 6)


@pytest.fixture
def making():
    return make.plan()


@pytest.fixture
def made(making):
    return group(making)


@pytest.fixture
def witness(making):
    return making.table.body("Global Witness")


def standing(making, day=LAST):
    (read,) = groups_of(making.plan, day)
    return read


def left(making, member, day, reason=""):
    actor = for_side(making, member.organisation, day)
    return groups.leave(actor, member=member, since=When.day(day), reason=reason)


def test_each_side_names_its_own_lead_and_what_is_missing_is_told(making, made):
    assert standing(making).missing == standing(making).absent == (Side.GOVERNMENT, Side.CIVIL_SOCIETY)
    lead(making, made, making.table.cabinet, name="Ann")
    assert standing(making).missing == standing(making).absent == (Side.CIVIL_SOCIETY,)
    joined(making, made, making.table.involve)
    assert standing(making).missing == (Side.CIVIL_SOCIETY,)
    assert standing(making).absent == ()
    lead(making, made, making.table.involve)
    read = standing(making)
    assert read.missing == ()
    assert [read.leads[side].organisation.name for side in read.leads] == ["Cabinet Office", "Involve"]
    assert [body.name for body in read.bodies] == ["Cabinet Office", "Involve"]


def test_nobody_names_the_lead_of_the_other_side(making, made):
    for side, body in (("government", making.table.involve), ("civil_society", making.table.cabinet)):
        with pytest.raises(Refused):
            groups.name_lead(getattr(making.table, side)(BEGUN), group=made, organisation=body, since=When.day(BEGUN))
    assert not GroupLead.objects.exists()


def test_a_body_of_neither_side_or_of_another_partnership_leads_nothing(making, made):
    other = network.table("nz", "Pacific/Auckland")
    for body in (making.table.body("House of Commons", Side.OTHER), other.involve):
        with pytest.raises(ValidationError) as refused:
            lead(making, made, body)
        assert "organisation" in refused.value.message_dict
    assert not GroupLead.objects.exists()


def test_the_latest_lead_holds_and_the_one_before_stays_readable(making, made, witness):
    lead(making, made, making.table.involve)
    lead(making, made, witness, MARCH)
    assert standing(making, date(2013, 3, 3)).leads[Side.CIVIL_SOCIETY].organisation == making.table.involve
    read = standing(making)
    assert read.leads[Side.CIVIL_SOCIETY].organisation == witness
    assert [each.organisation.name for each in read.former_leads] == ["Involve"]


def test_when_a_lead_ends_the_side_has_none_until_another_is_named(making, made, witness):
    first = lead(making, made, making.table.involve)
    second = lead(making, made, witness, MARCH)
    with pytest.raises(ValidationError, match="does not lead this group any more"):
        led_no_more(making, first, JUNE)
    led_no_more(making, second, JUNE, "No money.")
    assert Side.CIVIL_SOCIETY in standing(making).missing
    assert Side.CIVIL_SOCIETY not in standing(making, MARCH).missing
    assert standing(making).former_leads[0].ended.reason == "No money."
    with pytest.raises(ValidationError, match="does not lead this group any more"):
        led_no_more(making, second, LAST)
    with pytest.raises(ValidationError, match="still led it then"):
        lead(making, made, making.table.involve, date(2013, 5, 1))
    lead(making, made, witness, LAST)
    assert standing(making).leads[Side.CIVIL_SOCIETY].organisation == witness


@pytest.mark.parametrize(
    ("told", "column"),
    [
        ({"since": When.day(date(2013, 3, 4))}, "organisation"),
        ({"name": "Bob", "since": When.day(date(2013, 2, 4))}, "since"),
        ({"name": "Bob", "since": When.day(date(2013, 1, 6))}, "since"),
        ({"name": "Bob", "since": When.day(date(2016, 5, 7))}, "since"),
        ({"name": "Bob", "since": When.unknown()}, "since"),
        ({"name": "x" * 161, "since": When.day(date(2013, 3, 4))}, "name"),
    ],
)
def test_a_lead_that_cannot_be_is_told_at_its_field(making, made, told, column):
    lead(making, made, making.table.cabinet, MARCH, "Ann")
    actor = making.table.government(LAST)
    with pytest.raises(ValidationError) as refused:
        groups.name_lead(actor, group=made, organisation=making.table.cabinet, **{"name": "Ann", **told})
    assert column in refused.value.message_dict
    assert GroupLead.objects.count() == 1


def test_a_lead_does_not_end_before_it_began(making, made):
    named = lead(making, made, making.table.cabinet, MARCH)
    with pytest.raises(ValidationError, match="only began then: 4 March 2013"):
        led_no_more(making, named, date(2013, 2, 1))


def test_a_body_joins_and_leaves_by_itself(making, made, witness):
    actor = seated(making.table, Role.MEMBER, witness)
    at = noon(MARCH)
    member = groups.join(
        type(actor)(actor.person, actor.seat, at), group=made, organisation=witness, since=When.day(MARCH)
    )
    with pytest.raises(Refused, match="you act for Global Witness, not for Involve"):
        groups.join(
            type(actor)(actor.person, actor.seat, at),
            group=made,
            organisation=making.table.involve,
            since=When.day(MARCH),
        )
    groups.leave(type(actor)(actor.person, actor.seat, noon(JUNE)), member=member, since=When.day(JUNE), reason="Done")
    read = standing(making)
    assert (read.members, [each.ended.reason for each in read.former_members]) == ((), ["Done"])
    assert len(standing(making, MARCH).members) == 1


def test_a_side_never_enters_or_takes_out_the_others_bodies(making, made, witness):
    member = joined(making, made, witness)
    actor = making.table.government(MARCH)
    for attempt in (
        lambda: groups.join(actor, group=made, organisation=making.table.involve, since=When.day(MARCH)),
        lambda: groups.leave(actor, member=member, since=When.day(MARCH)),
    ):
        with pytest.raises(Refused):
            attempt()
    assert len(standing(making).members) == 1


def test_nobody_joins_twice_unless_they_left_before(making, made, witness):
    member = joined(making, made, witness)
    with pytest.raises(ValidationError, match="belongs to this group already: 7 January 2013"):
        joined(making, made, witness, MARCH)
    left(making, member, JUNE)
    with pytest.raises(ValidationError, match="only left it then: 3 June 2013"):
        joined(making, made, witness, MARCH)
    joined(making, made, witness, LAST)
    assert len(standing(making).members) == 1
    assert GroupMember.objects.count() == 2


def test_leaving_twice_early_or_while_leading_is_refused(making, made, witness):
    member = joined(making, made, witness, MARCH)
    with pytest.raises(ValidationError, match="only began then"):
        left(making, member, date(2013, 2, 1))
    named = lead(making, made, witness, MARCH)
    with pytest.raises(ValidationError, match="leads this group"):
        left(making, member, JUNE)
    led_no_more(making, named, JUNE)
    left(making, member, JUNE)
    with pytest.raises(ValidationError, match="has left already: 3 June 2013"):
        left(making, member, LAST)


def test_others_at_the_table_join_and_who_reviews_the_plan_does_not(making, made):
    joined(making, made, making.table.body("House of Commons", Side.OTHER))
    assert [body.name for body in standing(making).bodies] == ["House of Commons"]
    reviewer = making.table.body("The reviewer", Side.INDEPENDENT)
    with pytest.raises(ValidationError, match="independently"):
        joined(making, made, reviewer)
    with pytest.raises(ValidationError, match="own partnership"):
        joined(making, made, network.table("nz", "Pacific/Auckland").involve)
