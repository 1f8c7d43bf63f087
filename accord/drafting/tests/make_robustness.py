"""Weak commitments in the making, challenged and scored, made the honest way: through the operations."""

from datetime import date

from accord.drafting.models import Challenge, ChallengeEnd, Dismissal, Proposal, Score, Step, Version
from accord.drafting.operations import robustness
from accord.drafting.queries.proposals import latest
from accord.drafting.tests.make_proposals import DRAFT, WORDS, Contents, proposed
from accord.kit.dates import When

VAGUE = "The ministry will explore new ways."
WEAK = {"fields": {**WORDS, "solution": VAGUE}, "milestones": (Step("A first step", "A list"),)}
"""What a commitment says that the linter finds three things in: vague words, no date, no partner."""


def weak(made: Contents, **told) -> Proposal:
    return proposed(made, **{**WEAK, **told})


def dismissed(
    made: Contents, proposal: Proposal, *, rule="vague-verb", quote=VAGUE, reason="It is clear."
) -> Dismissal:
    return robustness.dismiss(
        made.government(DRAFT), proposal=proposal, rule=rule, quote=quote, reason=reason, since=When.day(DRAFT)
    )


def challenged(
    made: Contents, proposal: Proposal, actor=None, *, day: date = DRAFT, words="Who would notice?"
) -> Challenge:
    return robustness.challenge(
        actor or made.civil_society(day), proposal=proposal, kind="unverifiable", words=words, since=When.day(day)
    )


def answered(
    made: Contents,
    challenge: Challenge,
    outcome="strengthened",
    actor=None,
    *,
    version: Version | None = None,
    note="See there.",
) -> ChallengeEnd:
    return robustness.answer(
        actor or made.government(DRAFT),
        challenge=challenge,
        outcome=outcome,
        note=note,
        version=version,
        since=When.day(DRAFT),
    )


def scored(made: Contents, proposal: Proposal, value="no", actor=None, *, day: date = DRAFT, words="") -> list[Score]:
    return robustness.score(
        actor or made.government(day),
        version=latest(proposal),
        given={"verifiability": (value, words)},
        since=When.day(day),
    )
