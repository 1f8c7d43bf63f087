from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import Commitment, DueDate, Milestone, NamedBody, Theme, template_named
from accord.drafting.queries.entries import refuse_taken, said
from accord.drafting.verbs.contents import Drafting
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.record.operations import operation, write


@operation
def publish_commitment(  # noqa: PLR0913  # a commitment is what its template asks for
    actor: Actor,
    *,
    plan: Plan,
    theme: Theme,
    number: int,
    title: str,
    template: str,
    fields: Mapping[str, Any],
    since: When,
    leads: Sequence[Organisation],
    partners: Sequence[Organisation] = (),
    supporting: Sequence[Organisation] = (),
    ogp_id: str = "",
    ogp_id_inferred: bool = False,
    annex_differs: str = "",
) -> Commitment:
    """Publish a commitment with the bodies it names, in the order it names them.

    ``template`` is a file of ``data/templates``; ``fields`` its fields by key. Raises ValidationError, in words, for an
    unknown template, a field it does not know, a required one that is missing, and a commitment without a lead.
    """
    demand(actor, Drafting.PUBLISH_COMMITMENT, plan)
    _demand_fit(template, fields, leads)
    refuse_taken("number", number, plan.commitments.all())
    commitment = Commitment.objects.create(
        plan=plan,
        theme=theme,
        number=number,
        title=title,
        template=template,
        fields=dict(fields),
        since=dated(since),
        ogp_id=ogp_id,
        ogp_id_inferred=ogp_id_inferred,
        annex_differs=annex_differs,
    )
    _name(commitment, lead=leads, partner=partners, supporting=supporting)
    write(actor, Drafting.PUBLISH_COMMITMENT, commitment, when=since, **_told(commitment))
    return commitment


@operation
def add_commitment_milestone(
    actor: Actor,
    *,
    commitment: Commitment,
    order: int,
    summary: str,
    since: When,
    due: When | None = None,
    source: str = "",
) -> Milestone:
    """Set a step towards a commitment, due on ``due``; without it the milestone is undated, and pages say so."""
    demand(actor, Drafting.ADD_MILESTONE, commitment)
    refuse_taken("order", order, commitment.milestones.all())
    milestone = Milestone.objects.create(commitment=commitment, order=order, summary=summary, since=dated(since))
    if due is not None:
        DueDate.objects.create(milestone=milestone, on=due, since=since, source=source)
    write(
        actor,
        Drafting.ADD_MILESTONE,
        milestone,
        when=since,
        summary=summary,
        due=due,
        **said(due_words=due.words if due else "", source=source),
    )
    return milestone


@operation
def redate_milestone(
    actor: Actor, *, milestone: Milestone, on: When, since: When, reason: str = "", source: str = ""
) -> DueDate:
    """Give a milestone another due date since ``since``. The earlier ones stay, with who changed it and why."""
    demand(actor, Drafting.REDATE_MILESTONE, milestone)
    due = DueDate.objects.create(milestone=milestone, on=on, since=dated(since), reason=reason, source=source)
    write(
        actor,
        Drafting.REDATE_MILESTONE,
        milestone,
        when=since,
        due=on,
        **said(due_words=on.words, reason=reason, source=source),
    )
    return due


def _demand_fit(template: str, fields: Mapping[str, Any], leads: Sequence[Organisation]) -> None:
    try:
        complaint = template_named(template).complaint(fields)
    except LookupError as unknown:
        raise ValidationError({"template": str(unknown.args[0])}) from unknown
    if complaint:
        raise ValidationError({"fields": complaint})
    if not leads:
        raise ValidationError({"leads": _("A commitment names at least one lead body: somebody has to keep it.")})


def _name(commitment: Commitment, **named: Sequence[Organisation]) -> None:
    NamedBody.objects.bulk_create(
        NamedBody(commitment=commitment, organisation=body, part=part, order=order)
        for part, bodies in named.items()
        for order, body in enumerate(bodies, start=1)
    )


def _told(commitment: Commitment) -> dict[str, Any]:
    """Give what a commitment's act tells: every text of it, and the slugs of the bodies it names."""
    named: dict[str, list[str]] = {}
    for body in commitment.named_bodies.select_related("organisation"):
        named.setdefault(f"{body.part}s", []).append(body.organisation.slug)
    return {
        "theme": commitment.theme.title,
        "template": commitment.template,
        "ogp_id_inferred": commitment.ogp_id_inferred,
        **said(ogp_id=commitment.ogp_id, annex_differs=commitment.annex_differs),
        **{f"field_{key}": value for key, value in commitment.fields.items()},
        **named,
    }
