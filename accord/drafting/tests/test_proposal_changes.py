"""A commitment in the making is changed part by part on its forms; two who change it at once lose nothing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Role, Side
from accord.access.models import Visibility
from accord.drafting.models import Because, Proposal, Step
from accord.drafting.operations import proposals
from accord.drafting.queries.proposals import latest
from accord.drafting.tests.make_proposals import DRAFT, WORDS, as_body, changed, contents, proposed
from accord.kit.dates import When
from accord.meetings.tests.make_meetings import Meetings
from accord.process.tests.make_decisions import sign_in
from accord.process.tests.test_agreement_page import comes_in, typed
from accord.record.models import Act, Words

pytestmark = pytest.mark.django_db
OTHER = Step("A law is proposed.", "A bill", When.month(2014, 3))


@pytest.fixture
def made():
    return contents()


@pytest.fixture
def lead(client, made):
    sign_in(client, made.making, Role.LEAD_OFFICIAL)


def at(name, proposal=None, *more):
    return reverse(f"drafting:{name}", args=["uk-2013-15", *([proposal.code] if proposal else []), *more])


def sent(client, address, **more):
    """What a browser would send from a form, some of it typed anew."""
    return {**typed(client.get(address).content), "why": "It reads better.", **more}


def post(client, address, data, status=302):
    response = client.post(address, data)
    assert response.status_code == status, response.content.decode().partition("<main")[2][:3000]
    return response.content.decode()


def test_any_seat_of_a_side_proposes(client, made):
    comes_in(client, made.making, made.body("Tearfund"), Role.MEMBER)
    told = {"title": "Open courts", "brief": "Publish judgments.", "theme": "Open data", "template": "ogp-2022"}
    assert "Why it should be in the plan" in client.get(at("propose")).content.decode()
    page = post(client, at("propose"), {**told, "reason": " ", "visibility": "room"}, 422)
    assert "Publish judgments." in page
    post(client, at("propose"), {**told, "reason": "Nobody finds them.", "visibility": "room"})
    proposal = Proposal.objects.get()
    assert (proposal.visibility, proposal.room_side) == ("room", Side.CIVIL_SOCIETY)
    assert latest(proposal).said.fields == {"brief": "Publish judgments."}


def test_words_of_each_kind_are_changed(client, made, lead):
    proposal = proposed(made, template="ogp-2013", fields={"statement": "Everyone can see."})
    form = at("proposal_words", proposal)
    assert "optional" in client.get(form).content.decode()
    more = {"said-grand_challenges": ["GC2"], "said-narrative": "One\r\nTwo", "title": "Owners"}
    linked = "Open Ownership, https://example.org/oo\r\nA law"
    post(client, form, sent(client, form, initiatives=linked, **more))
    said = latest(proposal).said
    assert said.fields == {"statement": "Everyone can see.", "grand_challenges": ["GC2"], "narrative": "One\nTwo"}
    assert [(each.title, each.address) for each in said.initiatives] == [
        ("Open Ownership", "https://example.org/oo"),
        ("A law", ""),
    ]
    assert said.leads
    assert said.milestones
    assert "It says so already." in post(client, form, sent(client, form), 422)
    assert "GC9 is not one" in post(client, form, sent(client, form, **{"said-grand_challenges": ["GC9"]}), 422)


def test_who_is_named_is_changed_and_an_unknown_name_is_told(client, made, lead):
    network = made.body("Tearfund")
    proposal = proposed(made)
    form = at("proposal_bodies", proposal)
    wrong = sent(client, form, supporting="Tearfunds; aid")
    page = post(client, form, wrong, 422)
    assert "“Tearfunds” is no body of this table. Did you mean Tearfund?" in page
    post(client, form, sent(client, form, partners=[network.slug], supporting="tearfund; aid"))
    said = latest(proposal).said
    assert said.partners == (as_body(network),)
    assert [(each.name, each.sector) for each in said.supporting] == [("Tearfund", "aid")]
    assert said.leads == (as_body(made.cabinet),)


def test_milestones_are_added_changed_moved_and_removed_one_at_a_time(client, made, lead):
    proposal = proposed(made)
    add = at("proposal_add_step", proposal)
    page = post(client, add, sent(client, add, summary="A law", due="soonish"), 422)
    assert "“soonish” is not a date" in page
    post(client, add, sent(client, add, summary="A law", due="spring 2014", lead=made.cabinet.slug))
    one, two = latest(proposal).said.milestones
    assert (two.summary, two.due.words, two.lead) == ("A law", "spring 2014", made.cabinet.slug)
    form = at("proposal_step", proposal, 1)
    post(client, form, sent(client, form, output="A web page"))
    assert latest(proposal).said.milestones[0] == Step(one.summary, "A web page", one.due, one.lead)
    form = at("proposal_move_step", proposal, 2)
    post(client, form, sent(client, form, to="0"))
    assert [step.summary for step in latest(proposal).said.milestones] == ["A law", one.summary]
    form = at("proposal_remove_step", proposal, 1)
    post(client, form, sent(client, form))
    assert [step.summary for step in latest(proposal).said.milestones] == [one.summary]
    assert client.get(at("proposal_step", proposal, 2)).status_code == 404


def test_before_the_plan_begins_nothing_is_due(client, made, lead):
    proposal = proposed(made)
    add = at("proposal_add_step", proposal)
    page = post(client, add, sent(client, add, summary="A law", due="June 1999"), 422)
    assert "before the plan begins" in page


def test_who_changed_another_part_meanwhile_is_no_hindrance(client, made, lead):
    proposal = proposed(made)
    form = at("proposal_words", proposal)
    data = sent(client, form, title="My title")
    changed(made, proposal, made.civil_society(DRAFT), milestones=(OTHER,))
    post(client, form, data)
    assert (latest(proposal).said.title, latest(proposal).said.milestones) == ("My title", (OTHER,))


def test_who_changed_the_same_part_is_shown_and_can_be_saved_over(client, made, lead):
    proposal = proposed(made)
    form = at("proposal_words", proposal)
    data = sent(client, form, title="My title", **{"said-problem": "My problem"})
    changed(made, proposal, made.civil_society(DRAFT), title="Their title")
    page = post(client, form, data, 422)
    for words in ("My title", "My problem", "Their", "changed this meanwhile: version 2"):
        assert words in page
    assert latest(proposal).number == 2
    changed(made, proposal, made.civil_society(DRAFT), title="Their third")
    assert "It was changed once more." in post(client, form, {**data, "over": ["2"]}, 422)
    post(client, form, {**data, "over": ["3"]})
    assert (latest(proposal).number, latest(proposal).said.title) == (4, "My title")


def test_a_milestone_is_found_again_by_what_it_says(client, made, lead):
    proposal = proposed(made)
    (first,) = latest(proposal).said.milestones
    change, remove = at("proposal_step", proposal, 1), at("proposal_remove_step", proposal, 1)
    data, gone = sent(client, change, output="Mine"), sent(client, remove)
    changed(made, proposal, made.civil_society(DRAFT), milestones=(OTHER, first))
    post(client, change, data)
    assert latest(proposal).said.milestones == (OTHER, Step(first.summary, "Mine", first.due, first.lead))
    page = post(client, remove, gone, 422)
    assert "changed or removed it meanwhile" in page
    assert "It reads better." in page
    assert len(latest(proposal).said.milestones) == 2
    page = post(client, change, {**data, "output": "Mine again"}, 422)
    assert "Mine again" in page
    assert "Save mine over" in page


def test_the_record_names_what_led_to_it_to_those_alone_who_may_read_that(client, made, lead):
    proposal, ask = proposed(made, visibility=Visibility.PUBLIC), made.ask()
    meeting = Meetings(made.making).call(date(2013, 7, 1), DRAFT, visibility=Visibility.TABLE, title="At the table")
    form = at("proposal_words", proposal)
    page = client.get(form).content.decode()
    assert "Meeting: At the table" in page
    because = [f"ask-{ask.number}", f"meeting-{meeting.code}"]
    post(client, form, sent(client, form, title="B", because=because))
    assert Because.objects.count() == 2
    (act,) = Act.objects.filter(verb="drafting.revise")
    assert act.facts["ends"] == [ask.reference]
    assert meeting.code not in str(Words.objects.filter(act=act).values_list("text", flat=True))


def test_what_cannot_be_read_cannot_be_named(client, made, lead):
    proposal, _ask = proposed(made), made.ask()
    hidden = Meetings(made.making).call(date(2013, 7, 1), DRAFT, visibility=Visibility.ROOM, kind="network-meeting")
    form = at("proposal_words", proposal)
    assert hidden.code not in client.get(form).content.decode()
    assert "not one of the available" in post(
        client, form, sent(client, form, title="B", because=[f"meeting-{hidden.code}"]), 422
    )


def test_the_other_sides_room_has_no_forms_and_readers_have_none(client, made):
    proposal = proposed(made, visibility=Visibility.ROOM)
    names = ("proposal_words", "proposal_bodies", "proposal_add_step", "move_proposal", "proposal_wording")
    assert all(client.get(at(name, proposal)).status_code == 302 for name in names)
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert all(client.get(at(name, proposal)).status_code == 404 for name in names)
    assert all(client.post(at(name, proposal), {"why": "x"}).status_code == 404 for name in names)


def test_a_milestone_is_led_by_a_body_of_the_table(made):
    with pytest.raises(ValidationError, match="Not a body of this table: nobody"):
        proposed(made, milestones=(Step("A law", "", When.unknown(), "nobody"),), fields=WORDS)


def test_buttons_are_there_for_who_may_and_today_alone(client, made):
    proposal = proposed(made, visibility=Visibility.PUBLIC)
    comes_in(client, made.making, made.body("Tearfund"), Role.MEMBER)
    page = client.get(at("proposal", proposal)).content.decode()
    assert at("proposal_words", proposal) in page
    assert at("move_proposal", proposal) not in page
    assert (
        at("proposal_words", proposal) not in client.get(f"{at('proposal', proposal)}?as_of={DRAFT}").content.decode()
    )
    gone = {"stage": "dropped", "reason": "No.", "since": When.day(DRAFT)}
    proposals.move(made.government(DRAFT), proposal=proposal, **gone)
    assert at("proposal_words", proposal) not in client.get(at("proposal", proposal)).content.decode()
