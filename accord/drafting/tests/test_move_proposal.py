"""How far a commitment in the making is: with a reason, with criteria, and not before the routes are agreed."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Role
from accord.access.models import Visibility
from accord.drafting.models import Place, Proposal, ProposalStage
from accord.drafting.operations import proposals
from accord.drafting.queries.proposals_criteria import criteria
from accord.drafting.tests.make_proposals import DRAFT, contents, moved, proposed
from accord.drafting.tests.test_proposal_changes import at
from accord.kit.dates import When
from accord.process.tests.make_decisions import sign_in
from accord.record.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return contents()


def move(made, proposal, stage, **told):
    given = {"reason": "Both want it.", "since": When.day(DRAFT), **told}
    return proposals.move(made.government(DRAFT), proposal=proposal, stage=stage, **given)


def test_criteria_are_told_with_the_step_and_on_the_page(client, made):
    proposal = proposed(made, visibility=Visibility.PUBLIC)
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    page = client.get(at("move_proposal", proposal)).content.decode()
    assert all(each.question.replace("'", "&#x27;") in page for each in criteria().values())
    told = {"stage": "shortlist", "reason": "Both want it.", "criterion-ambition": "New in law."}
    assert client.post(at("move_proposal", proposal), {**told, "reason": ""}).status_code == 422
    assert client.post(at("move_proposal", proposal), told).status_code == 302
    assert proposal.stages.latest("pk").criteria == {"ambition": "New in law."}
    client.logout()
    page = client.get(at("proposal", proposal)).content.decode()
    assert "New in law." in page
    assert "Ambition" in page


def test_a_criterion_that_nobody_knows_is_refused(made):
    with pytest.raises(ValidationError, match="“luck” is not known here"):
        move(made, proposed(made), "shortlist", criteria={"luck": "much"})


def test_nothing_is_written_as_a_commitment_before_it_is_agreed_who_clears_it(client, made):
    proposal = proposed(made)
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    response = client.post(at("move_proposal", proposal), {"stage": "commitment", "reason": "Now."})
    assert response.status_code == 422
    assert "once it is agreed which bodies clear the plan" in response.content.decode()
    assert f'{reverse("signoff:signoff", args=[made.slug])}">Who clears it' in response.content.decode()
    move(made, proposal, "shortlist")
    moved(made, proposal)
    assert [row.stage for row in ProposalStage.objects.all()] == ["longlist", "shortlist", "commitment"]


def test_it_goes_into_one_that_all_who_read_it_may_read(made):
    hidden, proposal = proposed(made, visibility=Visibility.TABLE), proposed(made, visibility=Visibility.PUBLIC)
    with pytest.raises(ValidationError, match="Fewer people read that one"):
        move(made, proposal, "merged", into=hidden)
    with pytest.raises(ValidationError, match="Name the other commitment"):
        move(made, proposal, "merged", into=proposal)
    move(made, hidden, "merged", into=proposal)
    with pytest.raises(ValidationError, match="not in the making any more"):
        move(made, proposed(made), "merged", into=hidden)
    assert hidden.code not in str(list(Act.objects.filter(visibility="public").values_list("facts", flat=True)))


def test_more_people_are_let_in_and_nobody_is_shut_out(client, made):
    proposal = proposed(made)
    sign_in(client, made.making, Role.COORDINATOR)
    page = client.get(at("widen_proposal", proposal)).content.decode()
    assert 'value="public"' in page
    assert 'value="room"' not in page
    assert client.post(at("widen_proposal", proposal), {"visibility": "room"}).status_code == 422
    assert client.post(at("widen_proposal", proposal), {"visibility": "public"}).status_code == 302
    assert Proposal.objects.get().visibility == Visibility.PUBLIC


def test_its_place_is_shown_and_changed(client, made):
    first, second = (moved(made, proposed(made, title=title)).proposal for title in ("A one", "B two"))
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert "B two" in client.get(at("place_proposal", first)).content.decode()
    assert client.post(at("place_proposal", second), {"order": "0"}).status_code == 422
    assert client.post(at("place_proposal", second), {"order": "1"}).status_code == 302
    assert Place.objects.get().proposal == second
    page = client.get(at("proposals")).content.decode()
    assert page.index("B two") < page.index("A one")
