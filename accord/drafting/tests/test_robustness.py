"""Findings are set aside for their words alone; a challenge never just closes; scores stay, version by version."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor
from accord.access.rules import Refused
from accord.drafting.models import Challenge, ChallengeEnd, Dismissal, Score
from accord.drafting.operations import proposals, robustness
from accord.drafting.queries.proposals import latest, making_or_404
from accord.drafting.queries.robustness_growth import growth_of
from accord.drafting.queries.robustness_scales import scales
from accord.drafting.queries.robustness_told import weighed
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, WORDS, changed, contents, moved, proposed
from accord.drafting.tests.make_robustness import VAGUE, answered, challenged, dismissed, scored, weak
from accord.drafting.tests.test_agree_at_once import at_once
from accord.kit.dates import When
from accord.network.tests.make import noon
from accord.record.dues import dues
from accord.record.models import Act
from accord.record.publics import publics

pytestmark = pytest.mark.django_db
STRANGER = Actor.anonymous(noon(LAUNCH))
TABLES = (Dismissal, Challenge, ChallengeEnd, Score)


@pytest.fixture
def made():
    return contents()


def seen(made, proposal, actor=None, day=DRAFT):
    actor = actor or made.government(day)
    return weighed(making_or_404(made.plan, proposal.code, actor, day), actor, day)


def standing(made, proposal):
    return [each.rule for each in seen(made, proposal).standing]


def refused(field, act, *args, **told):
    with pytest.raises(ValidationError) as complaint:
        act(*args, **told)
    return (
        field in getattr(complaint.value, "message_dict", {}) if field else not hasattr(complaint.value, "error_dict")
    )


def test_a_finding_set_aside_is_told_with_its_reason_and_comes_back_with_other_words(made):
    proposal = weak(made)
    assert standing(made, proposal) == ["undated-milestone", "no-partner", "vague-verb"]
    dismissed(made, proposal)

    after = seen(made, proposal)
    assert [each.rule for each in after.standing] == ["undated-milestone", "no-partner"]
    assert [(each.quote, why.reason, why.body) for each, why in after.aside] == [
        (VAGUE, "It is clear.", "Cabinet Office")
    ]

    changed(made, proposal, fields={**WORDS, "solution": "The ministry will explore other ways."})
    assert "vague-verb" in standing(made, proposal)


def test_what_is_not_found_or_has_no_reason_is_not_set_aside(made):
    proposal = weak(made)
    assert refused("reason", dismissed, made, proposal, reason=" ")
    assert refused("rule", dismissed, made, proposal, quote="Other words.")
    assert refused("rule", dismissed, made, proposal, rule="no-lead", quote="")
    dismissed(made, proposal)
    assert refused("rule", dismissed, made, proposal)
    assert Dismissal.objects.count() == 1


def test_a_challenge_is_answered_by_a_later_version_alone(made):
    proposal = weak(made)
    challenge = challenged(made, proposal)
    assert (challenge.number, challenge.side, challenge.version.number) == (1, "civil-society", 1)
    assert refused("version", answered, made, challenge)
    assert refused("version", answered, made, challenge, version=latest(proposal))
    other = changed(made, proposed(made), title="Something else")
    assert refused("version", answered, made, challenge, version=other)
    assert refused("note", answered, made, challenge, note="")

    better = changed(made, proposal, fields=WORDS)
    answered(made, challenge, version=better)
    (told,) = seen(made, proposal).told.challenges
    assert (told.end.outcome, told.end.version, told.end.note) == ("strengthened", 2, "See there.")
    assert refused("", answered, made, challenge, version=better)
    assert Act.objects.get(verb="drafting.answer_challenge").facts["ends"] == [better.reference]


def test_dropped_is_an_answer_only_once_it_is_dropped(made):
    proposal = weak(made)
    challenge = challenged(made, proposal)
    assert refused("outcome", answered, made, challenge, "dropped")
    moved(made, proposal, "dropped")
    answered(made, challenge, "dropped")
    assert refused("", challenged, made, proposal)


def test_only_the_side_that_challenged_withdraws(made):
    challenge = challenged(made, weak(made))
    assert refused("outcome", answered, made, challenge, "withdrawn")
    answered(made, challenge, "withdrawn", made.civil_society(DRAFT))
    assert ChallengeEnd.objects.get().outcome == "withdrawn"


def test_an_open_challenge_is_owed_by_the_lead_of_the_other_side_until_it_is_answered(made):
    challenge = challenged(made, weak(made))
    reader = made.government(DRAFT)

    def owed():
        found = dues(reader, DRAFT, made.plan.partnership.slug)
        return [(due.side, due.body) for due in found if due.what.startswith("Answer a challenge")]

    assert owed() == [("government", "Cabinet Office")]
    answered(made, challenge, "withdrawn", made.civil_society(DRAFT))
    assert owed() == []

    reader = made.civil_society(DRAFT)
    challenged(made, weak(made, visibility="room"))
    assert [side for side, _body in owed()] == ["civil-society"]


def test_scores_of_each_side_stay_and_grow_over_the_drafts(made):
    proposal = weak(made)
    scored(made, proposal, "no", words="No date.")
    scored(made, proposal, "yes", made.civil_society(DRAFT))
    changed(made, proposal, fields=WORDS)
    scored(made, proposal, "yes")

    told = seen(made, proposal).told
    growth = growth_of(told.scores)
    assert growth.versions == (1, 2)
    assert [(row.side, [each and each.value for each in row.given]) for row in growth.rows] == [
        ("government", ["no", "yes"]),
        ("civil-society", ["yes", None]),
    ]
    assert told.holding()["verifiability", "government"].version == 2


def test_a_score_is_on_a_known_scale_and_not_given_twice(made):
    proposal = weak(made)
    scored(made, proposal)
    assert refused("verifiability", scored, made, proposal)
    assert refused("verifiability", scored, made, proposal, "perhaps")
    actor, on = made.government(DRAFT), When.day(DRAFT)
    assert refused("scale", robustness.score, actor, version=latest(proposal), given={"beauty": ("yes", "")}, since=on)
    assert refused("", robustness.score, actor, version=latest(proposal), given={}, since=on)
    assert list(scales()) == ["verifiability", "lens", "potential"]
    assert list(scales()["potential"].values) == ["unclear", "modest", "substantial"]
    assert all(scale.source and scale.note for scale in scales().values())


def rows_for(actor):
    return {each.model: each.visible(actor).count() for each in publics() if each.model in TABLES}


def prepared_in_the_room(made):
    """All of it said in civil society's own room."""
    own = made.civil_society(DRAFT)
    proposal = weak(made, visibility="room")
    robustness.dismiss(own, proposal=proposal, rule="vague-verb", quote=VAGUE, reason="Later.", since=When.day(DRAFT))
    answered(made, challenged(made, proposal), "withdrawn", own)
    scored(made, proposal, "no", own)
    return proposal


def test_what_is_said_in_a_room_is_not_for_the_other_side_nor_strangers(made):
    proposal = prepared_in_the_room(made)
    assert rows_for(made.civil_society(DRAFT)) == dict.fromkeys(TABLES, 1)
    assert rows_for(made.government(DRAFT)) == rows_for(STRANGER) == dict.fromkeys(TABLES, 0)
    for act in (challenged, scored):
        with pytest.raises(Refused, match="own room"):
            act(made, proposal, actor=made.government(DRAFT))
    assert not Act.objects.filter(visibility="public", verb__in=["drafting.challenge", "drafting.score"]).exists()


def test_what_was_said_before_it_was_opened_stays_with_who_heard_it(made):
    proposal = prepared_in_the_room(made)
    proposals.widen(made.civil_society(DRAFT), proposal=proposal, visibility="table", since=When.day(DRAFT))
    proposal.refresh_from_db()
    later = date(2013, 7, 1)
    challenged(made, proposal, made.government(later), day=later)

    assert [each.number for each in seen(made, proposal, made.government(later), later).told.challenges] == [2]
    assert [each.number for each in seen(made, proposal, made.civil_society(later), later).told.challenges] == [1, 2]
    assert seen(made, proposal, made.government(later), later).told.scores == ()
    assert rows_for(made.government(later)) == {Dismissal: 0, Challenge: 1, ChallengeEnd: 0, Score: 0}
    assert rows_for(made.civil_society(later)) == {Dismissal: 1, Challenge: 2, ChallengeEnd: 1, Score: 1}


def test_on_a_past_day_nothing_later_is_told(made):
    proposal = weak(made)
    later = date(2013, 7, 1)
    challenge = challenged(made, proposal)
    robustness.answer(
        made.civil_society(later), challenge=challenge, outcome="withdrawn", note="Clear now.", since=When.day(later)
    )
    (then,) = seen(made, proposal, made.government(later), DRAFT).told.challenges
    (now,) = seen(made, proposal, made.government(later), later).told.challenges
    assert then.end is None
    assert now.end.note == "Clear now."


@pytest.mark.django_db(transaction=True)
def test_a_challenge_is_answered_once_and_numbers_do_not_collide_in_the_same_second():
    made = contents()
    proposal = weak(made)
    challenge = challenged(made, proposal)
    came_to = at_once(
        lambda: answered(made, challenge, "withdrawn", made.civil_society(DRAFT)),
        lambda: answered(made, challenge, "withdrawn", made.civil_society(DRAFT)),
        lambda: challenged(made, proposal),
        lambda: challenged(made, proposal, made.government(DRAFT)),
        lambda: dismissed(made, proposal),
        lambda: dismissed(made, proposal),
    )
    assert sorted(filter(None, came_to)) == ["It was answered already.", "It was set aside already."]
    assert sorted(Challenge.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_a_version_that_not_all_may_read_is_not_scored(made):
    proposal = proposed(made, title="Ours alone", visibility="room")
    first = latest(proposal)
    changed(made, proposal, made.civil_society(DRAFT), title="Who owns companies")
    proposals.widen(made.civil_society(DRAFT), proposal=proposal, visibility="public", since=When.day(DRAFT))
    with pytest.raises(ValidationError, match="score a later one"):
        robustness.score(
            made.civil_society(DRAFT), version=first, given={"verifiability": ("no", "")}, since=When.day(DRAFT)
        )
