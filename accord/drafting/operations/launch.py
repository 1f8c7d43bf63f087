"""The launch: what stands in the making becomes the plan, byte for byte, once."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import (
    AskOutcome,
    AskState,
    Commitment,
    Edition,
    Proposal,
    Published,
    Section,
    Step,
    Version,
    digest,
)
from accord.drafting.operations import editions
from accord.drafting.operations.commitments import add_commitment_milestone, publish_commitment
from accord.drafting.operations.contents import settle_ask, trace
from accord.drafting.operations.differences import open_up
from accord.drafting.operations.proposals import widen
from accord.drafting.queries.asks import asks_on
from accord.drafting.queries.differences import to_open_up
from accord.drafting.queries.editions import parts_now, parts_of_edition
from accord.drafting.queries.editions_parts import PartTold
from accord.drafting.queries.launch import as_printed, gate, launched
from accord.drafting.queries.launch_missing import Missing
from accord.drafting.queries.launch_traces import Made, passages
from accord.drafting.verbs.launch import Launching
from accord.kit.dates import When
from accord.kit.facts import happened
from accord.network.models import Organisation
from accord.process.models import MilestoneDate, Plan
from accord.process.models.plans import LAUNCH
from accord.process.operations import reach_milestone
from accord.process.queries.plans import in_turn, local_day
from accord.record.operations import operation, write

OUTCOMES = {
    AskState.State.AGREED: AskOutcome.Outcome.MET,
    AskState.State.PARTLY: AskOutcome.Outcome.PARTLY,
    AskState.State.REFUSED: AskOutcome.Outcome.NOT,
    AskState.State.WITHDRAWN: AskOutcome.Outcome.NOT,
}
"""What becomes of an ask with the launch, by how far the sides were."""


@operation
def launch(actor: Actor, *, plan: Plan, title: str, since: When, reason: str = "") -> Edition:
    """Launch the plan: its final edition is frozen, and each commitment in it is published in exactly these words.

    Asks get the outcome that the sides agreed on, and what came from where is traced. From now on everybody reads how
    each commitment came to be, from the version that is published on, and where the sides differ on it. The plan's
    own key date is reached. While something is missing that holds the launch up, a ``reason`` is needed; it is
    printed with the list. Raises ValidationError without one, for what no reason helps against, for another day than
    today, the second time, and, by field, as ``editions.freeze`` does.
    """
    demand(actor, Launching.LAUNCH, plan)
    plan = in_turn(plan)
    _hold_still(plan)
    day = local_day(plan, actor.at)
    since = happened(since, day)
    if since.last != day:
        raise ValidationError({"since": _("A plan is launched today: what was agreed to before may hold no more.")})
    if launched(plan, date.max):
        raise ValidationError(_("The plan has been launched: that is done once."))
    missing = gate(plan, actor, day)
    _demand_ready(missing, reason)
    made = _publish(actor, plan, since, parts_now(plan, actor, day))
    _trace(actor, plan, since, made)
    _settle(actor, plan, since, day)
    _let_everybody_read(actor, plan, since, made)
    edition = _freeze(actor, plan, title, since, reason if any(each.blocks for each in missing) else "", missing)
    _demand_same(edition, made)
    _reach(actor, plan, since)
    write(actor, Launching.LAUNCH, edition, when=since, since=since, commitments=len(made), sha256=edition.sha256)
    return edition


def _hold_still(plan: Plan) -> None:
    """Let nobody change or agree to any part of it until this is done."""
    for rows in (Proposal.objects, Section.objects):
        list(rows.filter(plan=plan).select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _demand_ready(missing: Sequence[Missing], reason: str) -> None:
    stopping = [each.words for each in missing if each.stops]
    if stopping:
        raise ValidationError([_("No reason helps here: it cannot be published like that."), *stopping])
    count = sum(each.blocks for each in missing)
    if count and not reason.strip():
        told = {"count": count}
        raise ValidationError(
            {"reason": _("Missing before the launch: %(count)s. Say why it is launched nevertheless.") % told}
        )


def _publish(actor: Actor, plan: Plan, since: When, parts: Sequence[PartTold]) -> dict[int, Made]:
    """Publish each commitment in exactly the words of its version, under the number it is printed with."""
    bodies = {body.slug: body for body in Organisation.objects.filter(partnership=plan.partnership)}
    themes = {theme.title: theme for theme in plan.themes.all()}
    made: dict[int, Made] = {}
    for part in parts:
        version = part.version
        if not part.is_commitment or version is None or version.proposal is None:
            continue
        said = part.said
        commitment = publish_commitment(
            actor,
            plan=plan,
            theme=themes[said.theme],
            number=int(part.number),
            title=said.title,
            template=said.template,
            fields=said.fields,
            since=since,
            leads=[bodies[body.slug] for body in said.leads],
            partners=[bodies[body.slug] for body in said.partners],
            supporting=[bodies[body.slug] for body in said.supporting],
        )
        _steps(actor, commitment, said.milestones, since)
        Published.objects.create(proposal=version.proposal, commitment=commitment, version=version, since=since)
        made[version.proposal.pk] = Made(commitment, version)
    return made


def _steps(actor: Actor, commitment: Commitment, steps: Sequence[Step], since: When) -> None:
    for order, step in enumerate(steps, 1):
        due = step.due if step.due.is_known else None
        add_commitment_milestone(actor, commitment=commitment, order=order, summary=step.summary, since=since, due=due)


def _trace(actor: Actor, plan: Plan, since: When, made: dict[int, Made]) -> None:
    """Tell where each commitment came from, and where what the public was consulted on went."""
    for passage in passages(plan, made):
        trace(actor, plan=plan, since=since, **passage)


def _settle(actor: Actor, plan: Plan, since: When, day: date) -> None:
    for each in asks_on(plan, day):
        if not each.outcome and each.reason and each.how_far in OUTCOMES:
            outcome = OUTCOMES[AskState.State(each.how_far)]
            settle_ask(actor, ask=each.ask, outcome=outcome, note=each.reason, since=since)


def _let_everybody_read(actor: Actor, plan: Plan, since: When, made: dict[int, Made]) -> None:
    """Open what was published, from these versions on, and then where the sides differ on what everybody reads."""
    for each in made.values():
        proposal = each.version.proposal
        if proposal and proposal.visibility != Visibility.PUBLIC:
            widen(actor, proposal=proposal, visibility=Visibility.PUBLIC, since=since)
    for kept in to_open_up(plan) if made else ():
        open_up(actor, difference=kept, since=since)


def _reach(actor: Actor, plan: Plan, since: When) -> None:
    """Reach the plan's own key date, where it has one that is not reached yet."""
    dates = MilestoneDate.objects.filter(kind=MilestoneDate.Kind.ACTUAL)
    for milestone in plan.milestones.filter(slug=LAUNCH).exclude(dates__in=dates):
        reach_milestone(actor, milestone=milestone, on=since)


def _freeze(actor: Actor, plan: Plan, title: str, since: When, reason: str, missing: Sequence[Missing]) -> Edition:
    return editions.freeze(
        actor,
        plan=plan,
        kind=Edition.Kind.FINAL,
        title=title,
        since=since,
        launched_without=reason.strip(),
        missing=as_printed(missing),
    )


def _demand_same(edition: Edition, made: dict[int, Made]) -> None:
    """Raise ValidationError unless the edition prints the very versions that were published, each its latest."""
    printed = {part.version.pk: part for part in parts_of_edition(edition) if part.version}
    for each in made.values():
        part = printed.get(each.version.pk)
        if part is None or digest(part.content) != each.version.sha256:
            told = {"title": each.commitment}
            raise ValidationError(_("“%(title)s” is not printed as it was agreed to.") % told)
    later = Version.objects.filter(
        models.Q(proposal=models.OuterRef("proposal")) | models.Q(section=models.OuterRef("section")),
        number__gt=models.OuterRef("number"),
    )
    for version in Version.objects.filter(models.Exists(later), pk__in=printed):
        told = {"title": version.content["title"]}
        raise ValidationError(_("“%(title)s” has a later version, of a day after the launch.") % told)
