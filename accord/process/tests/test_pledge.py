import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.process.models import CoordinationFunding, Pledge
from accord.process.operations import capacity
from accord.process.queries.capacity import funding_of, latest_pledges
from accord.process.tests import make, make_agreement
from accord.process.tests.make import on
from accord.record.models import Act

pytestmark = pytest.mark.django_db
SINCE = on(2013, 1, 7)


@pytest.fixture
def making():
    return make.plan()


def pledge(making, *, actor=None, organisation=None, since=SINCE, **told):
    given = {"stage": making.stages["draft"], "person_days": 20, "people": 2, **told}
    by = actor or making.table.civil_society(since.last or SINCE.last)
    body = organisation or making.table.involve
    return capacity.pledge(by, plan=making.plan, organisation=body, since=since, **given)


def funded(making, *, actor=None, since=SINCE, **told):
    given = {"status": "partly", "words": "A foundation, until June.", "source": "https://example.org/grant", **told}
    by = actor or making.table.civil_society(since.last)
    return capacity.state_funding(by, plan=making.plan, since=since, **given)


def test_a_pledge_is_on_the_record(making):
    pledge(making, funding="unfunded", note="In the evenings.")
    act = Act.objects.get(verb="process.pledge")
    assert act.facts["pledged"] == {"person_days": 20, "people": 2}
    assert act.facts["funding"] == "unfunded"
    assert (act.side, act.plan) == ("civil-society", "uk-2013-15")


def test_the_latest_pledge_of_a_body_for_a_stage_holds_from_its_day(making):
    pledge(making)
    pledge(making, person_days=5, people=1, since=on(2013, 2, 1))
    pledge(making, stage=making.stages["final"], person_days=8)
    pledge(making, stage=making.stages["final"], person_days=0, people=0, since=on(2013, 3, 1))

    def held(day):
        return [(each.stage.slug, each.person_days) for each in latest_pledges(making.plan, day)]

    assert held(on(2013, 1, 31).last) == [("draft", 20), ("final", 8)]
    assert held(on(2013, 2, 28).last) == [("draft", 5), ("final", 8)]
    assert held(on(2013, 3, 1).last) == [("draft", 5)]


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"people": 0}, "people"),
        ({"person_days": -1}, "person_days"),
        ({"person_days": 40000}, "person_days"),
        ({"people": -1}, "people"),
        ({"funding": "by a friend"}, "funding"),
        ({"since": When.unknown()}, "since"),
    ],
)
def test_what_cannot_be_pledged_is_refused_at_its_field(making, wrong, at):
    with pytest.raises(ValidationError) as refused:
        pledge(making, **wrong)
    assert at in refused.value.message_dict
    assert not Pledge.objects.exists()


def test_a_stage_of_another_plan_and_a_body_of_another_table_are_refused(making):
    other = make.plan("fr-2014-16", make.table("fr"))
    with pytest.raises(ValidationError, match="a stage of another plan"):
        pledge(making, stage=other.stages["draft"])
    with pytest.raises(ValidationError, match="at another table"):
        pledge(making, organisation=other.table.involve)
    assert not Pledge.objects.exists()


def test_each_body_pledges_its_own_and_a_lead_for_those_of_its_side(making):
    tearfund, office = making.table.body("Tearfund"), making.table.body("Home Office", Side.GOVERNMENT)
    pledge(making, actor=make_agreement.seat(tearfund, Role.MEMBER), organisation=tearfund)
    pledge(making, organisation=tearfund)
    pledge(making, actor=make_agreement.seat(office, Role.POLICY_OFFICIAL), organisation=office)
    for actor, body in (
        (make_agreement.seat(tearfund, Role.MEMBER), making.table.involve),
        (make_agreement.seat(office, Role.POLICY_OFFICIAL), making.table.cabinet),
        (making.table.civil_society(), office),
        (making.table.government(), tearfund),
    ):
        with pytest.raises(Refused, match="its own to pledge"):
            pledge(making, actor=actor, organisation=body)
    assert Pledge.objects.count() == 3


def test_who_sits_on_neither_side_pledges_nothing(making):
    reviewer = make_agreement.seat(making.table.body("IRM", Side.INDEPENDENT), Role.IRM_READER)
    with pytest.raises(Refused, match="This is for: Government / Civil society"):
        pledge(making, actor=reviewer)


def test_the_coordinator_states_who_pays_with_a_source_and_the_latest_holds(making):
    funded(making)
    funded(making, status="unknown", words="", source="", since=on(2013, 6, 1))
    assert funding_of(making.plan, on(2013, 5, 31).last).status == "partly"
    assert funding_of(making.plan, on(2013, 6, 1).last).status == "unknown"
    assert funding_of(making.plan, on(2013, 1, 6).last) is None
    assert Act.objects.filter(verb="process.state_funding").first().facts["status"] == "partly"


@pytest.mark.parametrize(("wrong", "at"), [({"source": " "}, "source"), ({"status": "richly"}, "status")])
def test_a_statement_without_a_source_or_of_no_kind_is_refused(making, wrong, at):
    with pytest.raises(ValidationError) as refused:
        funded(making, **wrong)
    assert at in refused.value.message_dict
    assert not CoordinationFunding.objects.exists()


def test_nobody_but_the_coordinator_states_who_pays(making):
    for actor in (making.table.government(), make_agreement.seat(making.table.involve, Role.MEMBER)):
        with pytest.raises(Refused, match="civil society coordinator"):
            funded(making, actor=actor)
