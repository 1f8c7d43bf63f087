"""The plan is launched once, in exactly the words that both sides agreed to, or with a reason that is printed."""

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from accord.access.actors import Actor
from accord.access.rules import Refused
from accord.drafting.models import AskOutcome, Edition, EditionPart, Published, Trace, Version, digest
from accord.drafting.operations import asks, assents, editions, launch, proposals
from accord.drafting.queries.launch import gate
from accord.drafting.queries.proposals import latest, making_or_404, versions_of
from accord.drafting.tests.make_assents import agreed, agreed_by_both
from accord.drafting.tests.make_differences import differing
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, as_body, changed, contents, moved, proposed
from accord.kit.dates import When
from accord.process import operations as process
from accord.record.models import Words

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return contents()


def ready(made, **told):
    """A commitment of the plan that both sides have agreed to."""
    partner = as_body(made.making.table.involve)
    proposal = proposed(made, **{"partners": (partner,), **told})
    moved(made, proposal)
    agreed_by_both(made, proposal)
    return proposal


def launches(made, actor=None, **told):
    given = {"plan": made.plan, "title": "The plan", "since": When.day(LAUNCH), **told}
    return launch.launch(actor or made.government(), **given)


def missing(made):
    return [(each.kind, each.words) for each in gate(made.plan, made.government(), LAUNCH)]


def test_what_is_there_is_not_missing(made):
    ready(made)
    assert missing(made) == []


def test_each_commitment_is_published_in_exactly_the_words_both_agreed_to(made):
    first, second = ready(made), ready(made, title="Who lobbies whom", milestones=())
    edition = launches(made, reason="The summit is tomorrow.")

    for number, proposal in enumerate((first, second), 1):
        row = Published.objects.get(proposal=proposal)
        said, commitment = latest(proposal).said, row.commitment
        assert (row.version, commitment.number) == (latest(proposal), number)
        assert (commitment.title, commitment.fields, commitment.template) == (said.title, said.fields, said.template)
        assert [body.organisation.slug for body in commitment.named_bodies.filter(part="lead")] == ["cabinet-office"]
        assert [(step.summary, step.due_dates.get().on) for step in commitment.milestones.all()] == [
            (step.summary, step.due) for step in said.milestones
        ]
        part = EditionPart.objects.get(edition=edition, version=row.version)
        assert digest(part.content) == part.sha256 == row.version.sha256 == row.version.assents.first().sha256
        assert part.commitment == commitment


def test_while_something_is_missing_a_reason_is_needed_and_printed(made):
    proposal = ready(made, milestones=())
    changed(made, proposal, title="Other words")
    with pytest.raises(ValidationError, match="Missing before the launch: 3"):
        launches(made)
    assert not Edition.objects.exists()
    edition = launches(made, reason="The summit is tomorrow.")
    assert edition.launched_without == "The summit is tomorrow."
    assert edition.missing == [
        "Commitment 1 “Other words”: Government agreed to version 1; version 2 of 27 June 2013 changed it.",
        "Commitment 1 “Other words”: Civil society agreed to version 1; version 2 of 27 June 2013 changed it.",
        "Commitment 1 “Other words”: it has no milestone.",
    ]


def test_nobody_leads_it_stops_the_launch_whatever_the_reason(made):
    ready(made, leads=())
    with pytest.raises(ValidationError, match="nobody leads it"):
        launches(made, reason="The summit is tomorrow.")


def test_it_is_launched_once_by_a_lead_and_nothing_changes_after_it(made):
    proposal = ready(made)
    with pytest.raises(Refused):
        launches(made, Actor.anonymous(made.government().at))
    launches(made)
    with pytest.raises(ValidationError, match="that is done once"):
        launches(made)
    assent = latest(proposal).assents.first()
    actor = made.government() if assent.side == "government" else made.civil_society()
    with pytest.raises(ValidationError, match="has been launched"):
        assents.take_back(actor, assent=assent, reason="No.", since=When.day(LAUNCH))
    assert gate(made.plan, made.government(), LAUNCH) == []


def test_asks_end_as_the_sides_agreed_with_the_reason(made):
    proposal, ask, refused = ready(made), made.ask("A01"), made.ask("A02")
    made.ask("A03")
    asks.descend(
        made.civil_society(DRAFT), ask=ask, proposal=proposal, way="becomes", kept="All.", since=When.day(DRAFT)
    )
    for each, state in ((ask, "agreed"), (refused, "refused")):
        asks.move_ask(made.government(DRAFT), ask=each, state=state, reason=f"It is {state}.", since=When.day(DRAFT))
    assert missing(made) == [("ask", "Ask A03 “Opening company data”: proposed; no answer with a reason.")]
    launches(made, reason="The summit is tomorrow.")
    told = [(row.ask.number, row.outcome, row.note) for row in AskOutcome.objects.order_by("ask__number")]
    assert told == [("A01", "met", "It is agreed."), ("A02", "not", "It is refused.")]
    trace = Trace.objects.get()
    assert (trace.number, trace.fate, trace.ask, trace.note) == ("A01-1", "answers", ask, "Kept: All.")


def test_what_was_consulted_on_is_traced_to_where_it_went(made):
    _kept, dropped, other = (ready(made, title=title) for title in ("Kept", "Dropped", "Other"))
    editions.freeze(made.government(DRAFT), plan=made.plan, kind="consultation", title="Draft", since=When.day(DRAFT))
    ready(made, title="New")
    agreed_by_both(made, changed(made, other, title="Other words"))
    moved(made, dropped, "dropped")
    launches(made)

    told = {row.number: (row.fate, row.note, row.commitment and row.commitment.title) for row in Trace.objects.all()}
    assert told == {
        "D01": ("kept", "word for word", "Kept"),
        "D02": ("dropped", "", None),
        "D03": ("kept", "its words were changed since", "Other words"),
        "N01": ("new", "", "New"),
    }


def test_what_is_on_the_shortlist_and_in_a_room_is_told_to_those_it_is_open_to(made):
    ready(made)
    moved(made, proposed(made, title="Left over"), "shortlist")
    hidden = proposed(made, title="Ours alone", visibility="room")
    assert missing(made) == [("left", "“Left over” is on the shortlist: taken up, merged or dropped?")]
    proposals.widen(made.civil_society(), proposal=hidden, visibility="table", since=When.day(LAUNCH))
    assert len(missing(made)) == 2
    edition = launches(made, reason="They go on next year.")
    assert edition.missing == ["Not public: an end for what was proposed"]


def test_the_gate_costs_the_same_whatever_the_plan_holds(made, django_assert_max_num_queries):
    for number in range(4):
        proposal = ready(made, title=f"Promise {number}")
        changed(made, proposal, title=f"Promise {number} again", milestones=())
        agreed(made.government(), proposal)
    with django_assert_max_num_queries(20):
        found = gate(made.plan, made.civil_society(), LAUNCH)
    assert len(found) == 8


def test_a_plan_is_launched_today_so_that_what_was_taken_back_since_is_missing(made):
    proposal = ready(made)
    assent = latest(proposal).assents.get(side="government")
    assents.take_back(made.government(), assent=assent, reason="The minister left.", since=When.day(LAUNCH))
    with pytest.raises(ValidationError, match="launched today"):
        launches(made, since=When.day(DRAFT))
    assert [kind for kind, _words in missing(made)] == ["agreement"]


def test_with_the_launch_everybody_reads_how_it_came_to_be_from_the_published_words_on(made):
    proposal = proposed(made, title="Ours alone", visibility="room")
    stranger, by = Actor.anonymous(made.government().at), made.civil_society(DRAFT)
    asks.descend(by, ask=made.ask("A01"), proposal=proposal, way="becomes", dropped="Our price.", since=When.day(DRAFT))
    proposals.widen(by, proposal=proposal, visibility="table", since=When.day(DRAFT))
    moved(made, proposal)
    agreed_by_both(made, changed(made, proposal, title="Who owns companies"))
    assert not Version.objects.visible_to(stranger).exists()
    launches(made, reason="The summit is tomorrow.")

    making = making_or_404(made.plan, proposal.code, stranger, LAUNCH)
    assert [version.number for version in versions_of(making.proposal, stranger, LAUNCH)] == [2]
    assert (making.read_by, making.said.title, making.proposal.title) == ("public", *["Who owns companies"] * 2)
    with pytest.raises(Http404):
        making_or_404(made.plan, proposal.code, stranger, DRAFT)
    assert not Words.objects.filter(act__visibility="public", text__contains="Ours alone").exists()
    assert Trace.objects.get(ask__isnull=False).note == ""


def test_with_the_launch_everybody_reads_where_the_sides_differ_on_it(made):
    proposal = ready(made)
    difference = differing(made, proposal, visibility="table")
    launches(made, reason="The summit is tomorrow.")
    difference.refresh_from_db()
    assert difference.visibility == "public"


@pytest.mark.parametrize("reached", [False, True])
def test_the_launch_reaches_the_plans_own_key_date_once(made, reached):
    ready(made)
    stage = process.add_stage(made.government(DRAFT), plan=made.plan, slug="launch", order=9, title="Launch")
    milestone = process.add_milestone(
        made.government(DRAFT), plan=made.plan, stage=stage, slug="plan-launched", order=1, title="The plan is launched"
    )
    if reached:
        process.reach_milestone(made.government(), milestone=milestone, on=When.day(LAUNCH))
    launches(made)
    [told] = milestone.dates.filter(kind="actual")
    assert told.on == When.day(LAUNCH)
