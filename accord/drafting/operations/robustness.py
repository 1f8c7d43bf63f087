"""How robust a commitment in the making is: findings set aside, challenges and their answers, scores of each side."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import GONE, Challenge, ChallengeEnd, Dismissal, Proposal, Published, Score, Version
from accord.drafting.queries.entries import body_of, demand_words, refuse_unknown, said
from accord.drafting.queries.proposals import latest, stage_of
from accord.drafting.queries.robustness import findings, rule_named
from accord.drafting.queries.robustness_scales import scales
from accord.drafting.queries.robustness_told import language
from accord.drafting.verbs.robustness import Robustness
from accord.kit.dates import When
from accord.kit.facts import happened
from accord.process.queries.plans import local_day, next_number
from accord.record.operations import operation, write

BETTER = (ChallengeEnd.Outcome.STRENGTHENED, ChallengeEnd.Outcome.REFRAMED)
"""Answers by other words: each names the version in which they stand."""


@operation
def dismiss(actor: Actor, *, proposal: Proposal, rule: str, quote: str, reason: str, since: When) -> Dismissal:
    """Set aside what a rule of the linter found at these words, with a reason. With other words it is found again.

    Raises ValidationError without a reason, for what the rule does not find in the latest version, and the second time.
    """
    demand(actor, Robustness.DISMISS, proposal)
    today = _in_turn(actor, proposal)
    _demand_in_making(proposal, today)
    demand_words("reason", reason, _("Say why: the other side reads the reason beside what was found."))
    found = {(each.rule, each.quote) for each in findings(latest(proposal).said, proposal.plan, language())}
    if (rule, quote) not in found:
        raise ValidationError({"rule": _("The latest version says something else: this is not found in it any more.")})
    if proposal.dismissals.filter(rule=rule, quote=quote).exists():
        raise ValidationError({"rule": _("It was set aside already.")})
    on = happened(since, today)
    row = Dismissal(proposal=proposal, rule=rule, quote=quote, reason=reason.strip(), since=on)
    row.side, row.body = actor.side, body_of(actor)
    row.save(force_insert=True)
    told = said(quote=quote, reason=row.reason)
    write(actor, Robustness.DISMISS, proposal, when=on, since=on, rule=_title(rule), **told)
    return row


@operation
def challenge(actor: Actor, *, proposal: Proposal, kind: str, words: str, since: When) -> Challenge:
    """Say that a commitment in the making, as its latest version has it, is weak, and why.

    Raises ValidationError, by field, without words, for a kind that is none, and for what is gone or was launched.
    """
    demand(actor, Robustness.CHALLENGE, proposal)
    today = _in_turn(actor, proposal)
    _demand_in_making(proposal, today)
    refuse_unknown("kind", kind, Challenge.Kind.values)
    demand_words("words", words, _("Say why it is weak: only then can it be made stronger."))
    on = happened(since, today)
    row = Challenge(proposal=proposal, version=latest(proposal), kind=kind, words=words.strip(), since=on)
    row.number, row.side, row.body = next_number(proposal.challenges), actor.side, body_of(actor)
    row.save(force_insert=True)
    write(actor, Robustness.CHALLENGE, row, when=on, since=on, kind=Challenge.Kind(kind), words=row.words)
    return row


@operation
def answer(
    actor: Actor, *, challenge: Challenge, outcome: str, note: str, since: When, version: Version | None = None
) -> ChallengeEnd:
    """Answer a challenge, with a note: other words (of which ``version``?), dropped from the plan, or withdrawn.

    Raises ValidationError, by field, without a note, without a later version where words are said to be better, for
    "dropped" while it is not, for a withdrawal by the side that did not challenge, and once it is answered.
    """
    demand(actor, Robustness.ANSWER, challenge)
    today = _in_turn(actor, challenge.proposal)
    refuse_unknown("outcome", outcome, ChallengeEnd.Outcome.values)
    demand_words("note", note, _("Say in a note how it is answered: a challenge never just closes."))
    if ChallengeEnd.objects.filter(challenge=challenge).exists():
        raise ValidationError(_("It was answered already."))
    _check_outcome(actor, challenge, outcome, version, today)
    on = happened(since, today)
    row = ChallengeEnd(challenge=challenge, outcome=outcome, note=note.strip(), version=version, since=on)
    row.side, row.body = actor.side, body_of(actor)
    row.save(force_insert=True)
    ends = [version.reference] if version else []
    now = ChallengeEnd.Outcome(outcome)
    write(actor, Robustness.ANSWER, challenge, when=on, since=on, outcome=now, note=row.note, ends=ends)
    return row


@operation
def score(actor: Actor, *, version: Version, given: Mapping[str, tuple[str, str]], since: When) -> list[Score]:
    """Say for one's side where an exact version stands: by scale of scales.csv, a value and why; earlier scores stay.

    Raises ValidationError, by field, for a scale or value that is none, where the side has said all of it already,
    and once it is gone or launched.
    """
    demand(actor, Robustness.SCORE, version)
    proposal = version.proposal
    if proposal is None or actor.side not in BOTH_SIDES:
        raise ValidationError(_("Each side scores commitments in the making."))
    today = _in_turn(actor, proposal)
    _demand_in_making(proposal, today)
    _demand_read_by_all(version, proposal)
    on = happened(since, today)
    rows = [_score(actor, version, scale, told, on) for scale, told in given.items()]
    if not rows:
        raise ValidationError(_("Your side has said so already: change at least one of them."))
    Score.objects.bulk_create(rows)
    told = "; ".join(f"{scales()[row.scale].label} {scales()[row.scale].values[row.value]}" for row in rows)
    why = said(words="; ".join(row.words for row in rows if row.words))
    write(actor, Robustness.SCORE, version, when=on, since=on, scores=told, **why)
    return rows


def _score(actor: Actor, version: Version, scale: str, told: tuple[str, str], on: When) -> Score:
    value, words = told
    refuse_unknown("scale", scale, list(scales()))
    refuse_unknown(scale, value, list(scales()[scale].values))
    last = Score.objects.filter(version=version, side=actor.side, scale=scale).order_by("pk").last()
    if last and (last.value, last.words) == (value, words.strip()):
        raise ValidationError({scale: _("Your side has said so already.")})
    row = Score(proposal=version.proposal, version=version, side=actor.side, scale=scale, value=value)
    row.words, row.since, row.body = words.strip(), on, body_of(actor)
    return row


def _in_turn(actor: Actor, proposal: Proposal) -> date:
    """Let nobody else say something of it until this is done. Give today where the plan is made."""
    Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    return local_day(proposal.plan, actor.at)


def _demand_in_making(proposal: Proposal, today: date) -> None:
    if Published.objects.filter(proposal=proposal).exists():
        raise ValidationError(_("It stands in the plan that was launched."))
    if stage_of(proposal, today).stage in GONE:
        raise ValidationError(_("It is not in the making any more; bring it back first, with a reason."))


def _demand_read_by_all(version: Version, proposal: Proposal) -> None:
    """Refuse what was said before more people were let in: the record tells them of a score."""
    opened = proposal.openings.last()
    if opened and version.number < opened.from_version:
        raise ValidationError(_("Not everybody who reads the commitment may read this version: score a later one."))


def _check_outcome(actor: Actor, challenge: Challenge, outcome: str, version: Version | None, today: date) -> None:
    if (outcome in BETTER) != (version is not None):
        raise ValidationError({"version": _("Name the version that answers it, where its words are others now.")})
    if version and (version.proposal_id != challenge.proposal_id or version.number <= challenge.version.number):
        told = {"number": challenge.version.number}
        sentence = _("Version %(number)s was challenged: only a later one of this commitment can answer it.")
        raise ValidationError({"version": sentence % told})
    if outcome == ChallengeEnd.Outcome.DROPPED and stage_of(challenge.proposal, today).stage not in GONE:
        raise ValidationError({"outcome": _("It is in the making still: drop it first, with the reason.")})
    if outcome == ChallengeEnd.Outcome.WITHDRAWN and challenge.side != actor.side:
        raise ValidationError({"outcome": _("Only the side that challenged it can withdraw the challenge.")})


def _title(code: str) -> str:
    rule = rule_named(code)
    return str(rule.title) if rule else code
