"""A commitment in the making goes to sign-off as exactly the version that is read; its page says who has cleared it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Actor, Role
from accord.access.links import token_of
from accord.access.models import SignedLink
from accord.drafting.operations import sections
from accord.drafting.operations.proposals import widen
from accord.drafting.queries.launch import gate
from accord.drafting.queries.launch_missing import Kind
from accord.drafting.queries.proposals import latest
from accord.drafting.tests.make_proposals import as_body, changed, contents, moved, proposed
from accord.drafting.tests.make_sections import begun, taken
from accord.kit.dates import When
from accord.network.queries import local_day
from accord.process.tests.make_decisions import sign_in
from accord.record.models import Act
from accord.signoff.models import Submission
from accord.signoff.operations import routes
from accord.signoff.queries.routes import StepEntry
from accord.signoff.tests.make_signoff import cleared, sits

pytestmark = pytest.mark.django_db
ANYBODY = Actor.anonymous(timezone.now())
STEPS = (
    StepEntry("Legal advisers", "lawyer", 3, looks_at=("words",)),
    StepEntry("Finance", "finance", 2, looks_at=("milestones",)),
)


@pytest.fixture
def made(client):
    """A commitment that names the Cabinet Office, which has said how it clears a text; its lead is signed in."""
    found = contents()
    found.today = local_day(found.plan.partnership, timezone.now())
    routes.set_route(
        sits(found.cabinet, found.today),
        plan=found.plan,
        organisation=found.cabinet,
        steps=STEPS,
        since=When.day(found.today),
    )
    found.proposal = proposed(found, visibility="public")
    sign_in(client, found.making, Role.LEAD_OFFICIAL)
    return found


def at(made, name="proposal"):
    return reverse(f"drafting:{name}", args=[made.slug, made.proposal.code])


def send(client, made, **typed):
    return client.post(at(made, "send_proposal"), {"bodies": [made.cabinet.slug], "needed_by": "", **typed})


def page(client, made):
    return client.get(at(made)).content.decode()


def test_it_goes_to_the_bodies_it_names_as_exactly_this_version(client, made):
    assert "Send for sign-off" in page(client, made)
    words = client.get(at(made, "send_proposal")).content.decode()
    assert f'value="{made.cabinet.slug}" checked' in words
    assert send(client, made).status_code == 302
    row = Submission.objects.get()
    version = made.proposal.versions.get()
    assert (row.sha256, row.version, row.parts) == (version.sha256, 1, version.said.parts())
    assert client.get(row.subject_address).status_code == 200
    client.logout()
    words = page(client, made)
    assert "0 of 2 steps" in words
    assert "Legal advisers" in words
    assert "Send for sign-off" not in words


def test_a_new_version_is_not_cleared_by_what_an_older_one_got(client, made):
    send(client, made)
    cleared(Submission.objects.get(), 1, 2, day=made.today)
    changed(made, made.proposal, day=made.today, milestones=())
    words = page(client, made)
    assert "Version 2 has not been submitted to:" in words
    assert "it has version 1 (cleared), which does not clear these words." in words
    assert "Send the new version" in words
    assert "2 of 2 steps" not in words
    assert send(client, made).status_code == 302
    newer = Submission.objects.get(replaced_by=None)
    assert [(move.kind, move.step.office) for move in newer.moves.all()] == [("carried", "Legal advisers")]
    assert "1 of 2 steps" in page(client, made)
    assert send(client, made).status_code == 422


def test_what_was_changed_while_somebody_looked_is_not_sent_unread(client, made):
    form = client.get(at(made, "send_proposal")).text
    shown = form.partition('name="sha256" value="')[2].partition('"')[0]
    changed(made, made.proposal, title="Other words", day=made.today)

    answer = send(client, made, sha256=shown)

    assert answer.status_code == 422
    assert "It was changed meanwhile: version 2 is the latest" in answer.text
    assert not Submission.objects.exists()


def test_bad_input_sends_nothing(client, made):
    for wrong in ({"bodies": []}, {"bodies": ["nobody"]}, {"needed_by": "soon"}, {"needed_by": "2013-01-01"}):
        response = send(client, made, **wrong)
        assert response.status_code == 422, wrong
    assert not Submission.objects.exists()


def test_of_several_bodies_all_get_it_or_none(client, made):
    other = made.body("Treasury", "government")
    routes.set_route(
        sits(other, made.today), plan=made.plan, organisation=other, steps=STEPS, since=When.day(made.today)
    )
    send(client, made, bodies=[other.slug])
    response = send(client, made, bodies=[made.cabinet.slug, other.slug])
    assert (response.status_code, "Treasury: Treasury has these very words" in response.content.decode()) == (422, True)
    assert Submission.objects.count() == 1


def test_named_bodies_without_a_route_are_told_and_cannot_get_it(client, made):
    other = made.body("Home Office", "government")
    routes.expect(made.government(made.today), plan=made.plan, organisation=other, since=When.day(made.today))
    changed(made, made.proposal, day=made.today, leads=(as_body(made.cabinet), as_body(other)))
    words = client.get(at(made, "send_proposal")).content.decode()
    assert "has not confirmed how it clears a text: Home Office" in words
    assert f'value="{other.slug}"' not in words
    send(client, made)
    assert "Named in it, and not asked to clear it: Home Office." in page(client, made)


def test_whoever_signs_by_letter_reads_the_exact_words_of_a_table_text(client, made):
    made.proposal = proposed(made, visibility="table", fields={"solution": "Open the register to everybody."})
    routes.name_signer(
        sits(made.cabinet, made.today),
        plan=made.plan,
        organisation=made.cabinet,
        office="Legal advisers",
        name="Jane Roe",
        email="jane@example.org",
        since=When.day(made.today - timedelta(days=1)),
    )
    send(client, made)
    changed(made, made.proposal, day=made.today, fields={"solution": "Close it again."})
    client.logout()
    link = SignedLink.objects.get(purpose="signoff.sign")
    words = client.get(reverse("signoff:by_letter", args=[token_of(link)])).content.decode()
    assert "Open the register to everybody." in words
    assert "The register is open." in words
    assert "Close it again." not in words
    assert client.get(at(made)).status_code == 404


def test_the_other_sides_room_learns_nothing(client, made):
    made.proposal = proposed(made, made.government(), visibility="room")
    assert send(client, made).status_code == 302
    client.logout()
    sign_in(client, made.making, Role.COORDINATOR)
    assert client.get(at(made)).status_code == 404
    assert client.get(at(made, "send_proposal")).status_code == 404
    words = client.get(reverse("signoff:signoff", args=[made.slug])).content.decode()
    assert "Who owns companies" not in words
    assert "goes round" not in words


def not_cleared(made, actor):
    return [each for each in gate(made.plan, actor, made.today) if each.kind == Kind.SIGN_OFF]


def test_what_goes_round_in_a_room_holds_the_launch_up_for_whoever_launches_and_names_nobody(client, made):
    made.proposal = proposed(made, made.government(), visibility="room")
    send(client, made)
    row = Submission.objects.get()
    changed(made, made.proposal, day=made.today, title="Who owns firms")
    widen(made.government(made.today), proposal=made.proposal, visibility="table", since=When.day(made.today))
    moved(made, made.proposal, day=made.today)
    network = made.making.table.civil_society(made.today)
    (seen,) = not_cleared(made, network)
    assert "it goes round elsewhere, too, and version 2 is not cleared there" in seen.words
    assert ("Cabinet" in seen.words, seen.blocks, seen.public) == (False, True, False)
    (own,) = not_cleared(made, made.government(made.today))
    assert "Cabinet Office was asked to clear an earlier version, not version 2" in own.words
    assert not_cleared(made, ANYBODY) == []
    assert send(client, made).status_code == 302
    cleared(row.replaced_by, 1, 2, day=made.today)
    assert not_cleared(made, network) == []


def test_once_more_people_read_it_they_read_how_far_the_sign_off_of_these_words_is(client, made):
    made.proposal = proposed(made, visibility="table", title="Ours alone")
    send(client, made)
    older = Submission.objects.get()
    changed(made, made.proposal, day=made.today, title="Who owns companies")
    send(client, made)
    cleared(Submission.objects.get(replaced_by=None), 1, day=made.today)
    client.logout()
    pages = (at(made), reverse("signoff:signoff", args=[made.slug]))
    assert client.get(pages[0]).status_code == 404
    assert "goes round" not in client.get(pages[1]).text
    widen(made.government(made.today), proposal=made.proposal, visibility="public", since=When.day(made.today))
    words = page(client, made)
    assert ("1 of 2 steps" in words, "Finance" in words) == (True, True)
    words = client.get(pages[1]).text
    assert ("Who owns companies" in words, "Ours alone" in words) == (True, False)
    yesterday = {"as_of": (made.today - timedelta(days=1)).isoformat()}
    assert "Who owns companies" not in client.get(pages[1], yesterday).text
    old = reverse("signoff:submission", args=[made.slug, older.code])
    assert client.get(old).status_code == 404, "what it said before stays with those it was said to"
    acts = Act.objects.visible_to(ANYBODY).filter(verb__startswith="signoff.", thing__contains="submission")
    assert [act.verb for act in acts] == ["signoff.open_up"]


def test_a_body_that_is_expected_and_was_sent_nothing_is_missing_at_the_launch(made):
    other = made.body("Home Office", "government")
    lead = made.government(made.today)
    moved(made, made.proposal, day=made.today)
    expected = routes.expect(lead, plan=made.plan, organisation=other, since=When.day(made.today))
    (seen,) = not_cleared(made, lead)
    assert seen.words == "Home Office: its sign-off is expected, and nothing was sent to it."
    routes.unexpect(lead, expected=expected, reason="No part is theirs.", since=When.day(made.today))
    assert not_cleared(made, lead) == []


def test_the_page_costs_the_same_whatever_was_sent(client, made, django_assert_max_num_queries):
    send(client, made)
    client.logout()
    with django_assert_max_num_queries(16):
        page(client, made)


def test_a_version_that_returns_to_earlier_words_opens_no_sign_off_of_the_earlier_one(client, made):
    made.proposal = proposed(made, visibility="table")
    send(client, made)
    title = latest(made.proposal).content["title"]
    for words in ("Something else", title):
        changed(made, made.proposal, day=made.today, title=words)
    row = Submission.objects.get()
    assert latest(made.proposal).sha256 == row.sha256
    widen(made.government(made.today), proposal=made.proposal, visibility="public", since=When.day(made.today))
    row.refresh_from_db()
    assert row.visibility == "table", "its page of version 1 is for those who could read it then"


def test_a_part_of_the_text_is_opened_with_how_far_its_sign_off_is(client, made):
    told = {"kind": "foreword", "side": "government", "visibility": "room", "day": made.today}
    section = begun(made, made.government(made.today), **told)
    taken(made, section, day=made.today)
    address = reverse("drafting:send_section", args=[made.slug, section.code])
    assert client.post(address, {"bodies": [made.cabinet.slug], "needed_by": ""}).status_code == 302
    opened = {"section": section, "visibility": "public", "since": When.day(made.today)}
    sections.widen(made.government(made.today), **opened)
    client.logout()
    words = client.get(reverse("drafting:section", args=[made.slug, section.code])).text
    assert "0 of 2 steps" in words
