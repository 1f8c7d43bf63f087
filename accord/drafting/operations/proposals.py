"""Commitments in the making: proposed, changed version by version, moved from the longlist to the plan."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import (
    GONE,
    Ask,
    Because,
    Content,
    Difference,
    Opened,
    Place,
    Proposal,
    ProposalStage,
    Published,
    Version,
    digest,
)
from accord.drafting.queries.contents import check_content
from accord.drafting.queries.entries import (
    body_of,
    demand_reason,
    no_narrower,
    refuse_no_wider,
    refuse_taken,
    refuse_unknown,
)
from accord.drafting.queries.proposals import demand_order, latest, stage_of, version_made
from accord.drafting.queries.proposals_criteria import criteria as known_criteria
from accord.drafting.queries.proposals_wording import read_back
from accord.drafting.verbs.proposals import Proposals
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.meetings.models import Meeting, code_by_lot
from accord.process.models import Plan
from accord.process.queries.plans import local_day
from accord.record.operations import operation, write
from accord.signoff.operations.submissions import open_up
from accord.signoff.queries.routes import is_open_for_drafting
from accord.signoff.queries.submissions import going_round
from accord.texts.models import Text
from accord.texts.models import Version as TextVersion
from accord.texts.operations.versions import freeze


@operation
def propose(
    actor: Actor,
    *,
    plan: Plan,
    content: Content,
    reason: str,
    since: When,
    visibility: str = Visibility.TABLE,
    code: str = "",
) -> Proposal:
    """Put a commitment on the longlist, with what it says so far. It never vanishes from there.

    Raises ValidationError, by field, for what it cannot say, without a reason, and for a code that is taken.
    """
    proposal = Proposal(
        plan=plan,
        code=code or code_by_lot(),
        title=content.title.strip(),
        template=content.template,
        side=actor.side,
        visibility=visibility,
        room_side=actor.side if visibility == Visibility.ROOM else "",
        since=dated(since),
    )
    demand(actor, Proposals.PROPOSE, proposal)
    check_content(plan, content)
    demand_reason(reason)
    refuse_taken("code", proposal.code, plan.proposals.all())
    proposal.save(force_insert=True)
    _stage(actor, proposal, ProposalStage.Stage.LONGLIST, reason, since)
    version = version_made(actor, proposal, 1, content.to_json(), since)
    version.save(force_insert=True)
    Opened.objects.create(proposal=proposal, visibility=visibility, from_version=1, since=since)
    write(actor, Proposals.PROPOSE, proposal, when=since, since=since, sha256=version.sha256, reason=reason.strip())
    return proposal


@operation
def revise(
    actor: Actor,
    *,
    proposal: Proposal,
    content: Content,
    based_on: Version,
    since: When,
    why: str = "",
    because: Sequence[Ask | Difference | Meeting] = (),
) -> Version:
    """Say something else: the next version, frozen. What a side agreed to stays with the version it agreed to.

    ``based_on`` is the version that was on the screen; ``because``: what led to the change. Raises ValidationError
    where somebody changed it meanwhile, where it says so already, once it is gone or in the plan, and, by field, for
    what it cannot say and for a day before the version it changes.
    """
    demand(actor, Proposals.REVISE, proposal)
    _in_turn(proposal)
    _demand_open(actor, proposal)
    version = _next(actor, proposal, content, based_on, since, why=why)
    day, ends = version.since, _led_to(version, because)
    write(actor, Proposals.REVISE, version, when=day, since=day, sha256=version.sha256, why=version.why, ends=ends)
    return version


@operation
def take_words(
    actor: Actor,
    *,
    proposal: Proposal,
    text: Text,
    sha256: str,
    based_on: Version,
    since: When,
    why: str = "",
    because: Sequence[Ask | Difference | Meeting] = (),
) -> Version:
    """Let a commitment say what its shared text says: the text is frozen, and read back field by field.

    ``sha256`` is the digest of the words that were on the screen. Raises ValidationError where somebody wrote in the
    text since, where a heading is none of the template's, and as ``revise`` does.
    """
    demand(actor, Proposals.REVISE, proposal)
    _in_turn(proposal)
    _demand_open(actor, proposal)
    name = _("Words of version %(number)s") % {"number": based_on.number + 1}
    frozen = freeze(actor, text=text, name=name, since=since)
    if frozen.sha256 != sha256:
        raise ValidationError(_("Somebody wrote in the text meanwhile. Look at it again, then take its words."))
    content = read_back(frozen.document, based_on.said)
    version = _next(actor, proposal, content, based_on, since, why=why, text_version=frozen)
    day, ends = version.since, _led_to(version, because)
    write(actor, Proposals.REVISE, version, when=day, since=day, sha256=version.sha256, why=version.why, ends=ends)
    return version


@operation
def move(
    actor: Actor,
    *,
    proposal: Proposal,
    stage: str,
    reason: str,
    since: When,
    criteria: Mapping[str, str] | None = None,
    into: Proposal | None = None,
) -> ProposalStage:
    """Say how far it is: shortlist, commitment, dropped, merged ``into`` another, or back. With a reason, always.

    Nothing is written as a commitment before it is agreed who clears the plan, or begun without, with a reason.
    Raises ValidationError without one, for a stage it has already, for a merger without another that stands or into
    one that fewer people read, and for a criterion that is none of criteria.csv.
    """
    demand(actor, Proposals.MOVE, proposal)
    _in_turn(proposal, *([into] if into else []))
    refuse_unknown("stage", stage, ProposalStage.Stage.values)
    demand_reason(reason)
    _check_move(actor, proposal, stage, into)
    _demand_routes(actor, proposal, stage)
    row = _stage(actor, proposal, stage, reason, since, criteria=_answers(criteria or {}), into=into)
    ends = [into.reference] if into else []
    now = ProposalStage.Stage(stage)
    write(actor, Proposals.MOVE, proposal, when=since, since=since, stage=now, reason=row.reason, ends=ends)
    return row


@operation
def widen(actor: Actor, *, proposal: Proposal, visibility: str, since: When) -> Opened:
    """Let more people read it, from its latest version on; what was said before stays with whom it was said to.

    It is known by the title it has now: an earlier one was for others. How far the sign-off of that version is, is
    read by as many, too.

    Raises ValidationError for as many or fewer readers than it has.
    """
    demand(actor, Proposals.WIDEN, proposal)
    _in_turn(proposal)
    refuse_no_wider(visibility, proposal.visibility)
    last = latest(proposal)
    proposal.title, proposal.visibility, proposal.room_side = last.content["title"], visibility, ""
    proposal.save(update_fields=["title", "visibility", "room_side"])
    row = Opened.objects.create(proposal=proposal, visibility=visibility, from_version=last.number, since=dated(since))
    for submission in going_round(proposal.reference, last.number):
        open_up(actor, submission=submission, visibility=visibility, since=since)
    write(actor, Proposals.WIDEN, proposal, when=since, since=since, visibility_now=Visibility(visibility))
    return row


@operation
def place(actor: Actor, *, proposal: Proposal, order: int, since: When) -> Place:
    """Put it at another place among the commitments of its theme; numbers follow from the places."""
    demand(actor, Proposals.PLACE, proposal)
    row = Place.objects.create(proposal=proposal, order=order, since=dated(since))
    write(actor, Proposals.PLACE, proposal, when=since, since=since, order=order)
    return row


def _in_turn(proposal: Proposal, *others: Proposal) -> None:
    """Let nobody else change or agree to it until this is done; who reads it is read again, as it is now."""
    rows = Proposal.objects.select_for_update(no_key=True).filter(pk__in=[proposal.pk, *(each.pk for each in others)])
    now = {row.pk: row for row in rows.order_by("pk")}
    for each in (proposal, *others):
        held = now[each.pk]
        each.title, each.visibility, each.room_side = held.title, held.visibility, held.room_side


def _demand_open(actor: Actor, proposal: Proposal) -> None:
    if Published.objects.filter(proposal=proposal).exists():
        raise ValidationError(_("It stands in the plan that was launched: its words are not changed any more."))
    stage = stage_of(proposal, local_day(proposal.plan, actor.at))
    if stage.stage in GONE:
        raise ValidationError(_("It is not in the making any more; bring it back first, with a reason."))


def _check_move(actor: Actor, proposal: Proposal, stage: str, into: Proposal | None) -> None:
    if Published.objects.filter(proposal=proposal).exists():
        raise ValidationError({"stage": _("It stands in the plan that was launched.")})
    if stage_of(proposal, local_day(proposal.plan, actor.at)).stage == stage:
        raise ValidationError({"stage": _("It is there already.")})
    merging = stage == ProposalStage.Stage.MERGED
    if merging != (into is not None) or (into and (into.pk == proposal.pk or into.plan_id != proposal.plan_id)):
        raise ValidationError({"into": _("Name the other commitment of this plan that it goes into.")})
    if into and not no_narrower(into, proposal):
        raise ValidationError({"into": _("Fewer people read that one: let them read it first.")})
    if into and stage_of(into, local_day(proposal.plan, actor.at)).stage in GONE:
        raise ValidationError({"into": _("That one is not in the making any more.")})


def _demand_routes(actor: Actor, proposal: Proposal, stage: str) -> None:
    writing = stage == ProposalStage.Stage.COMMITMENT
    if writing and not is_open_for_drafting(proposal.plan, local_day(proposal.plan, actor.at)):
        words = _(
            "Commitments are written once it is agreed which bodies clear the plan, and how: see the page of the"
            " sign-off. There it can be begun without, too, with a reason that everybody reads."
        )
        raise ValidationError({"stage": words})


def _answers(criteria: Mapping[str, str]) -> dict[str, str]:
    """Give what was said of each criterion, where something was."""
    for code in criteria:
        refuse_unknown("criteria", code, list(known_criteria()))
    return {code: words.strip() for code, words in criteria.items() if words.strip()}


def _next(
    actor: Actor,
    proposal: Proposal,
    content: Content,
    based_on: Version,
    since: When,
    *,
    why: str,
    text_version: TextVersion | None = None,
) -> Version:
    """Keep the next version. Raises ValidationError for what it cannot say, or not on top of ``based_on``."""
    check_content(proposal.plan, content)
    last = _demand_latest(proposal, based_on, content)
    day = demand_order(actor, last, since)
    version = version_made(actor, proposal, last.number + 1, content.to_json(), day, why=why, text_version=text_version)
    version.save(force_insert=True)
    return version


def _demand_latest(proposal: Proposal, based_on: Version, content: Content) -> Version:
    """Give the latest version, where the change was made to it and does change something."""
    last = latest(proposal)
    if based_on.pk != last.pk:
        told = {"number": last.number, "body": last.body}
        raise ValidationError(_("%(body)s changed it meanwhile: version %(number)s. Look at it first.") % told)
    if digest(content.to_json()) == last.sha256:
        raise ValidationError(_("It says so already."))
    return last


def _led_to(version: Version, because: Sequence[Ask | Difference | Meeting]) -> list[str]:
    """Keep what led to a version; give what the record may name of it: what all who read the version may read."""
    Because.objects.bulk_create(Because(version=version, **{_kind(thing): thing}) for thing in because)
    return [thing.reference for thing in because if no_narrower(thing, version.piece)]


def _stage(
    actor: Actor,
    proposal: Proposal,
    stage: str,
    reason: str,
    since: When,
    *,
    criteria: Mapping[str, str] | None = None,
    into: Proposal | None = None,
) -> ProposalStage:
    return ProposalStage.objects.create(
        proposal=proposal,
        stage=stage,
        reason=reason.strip(),
        criteria=dict(criteria or {}),
        into=into,
        side=actor.side,
        body=body_of(actor),
        since=dated(since),
    )


def _kind(thing: Ask | Difference | Meeting) -> str:
    return "ask" if isinstance(thing, Ask) else "difference" if isinstance(thing, Difference) else "meeting"
