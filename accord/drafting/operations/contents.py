"""The contents of a plan, published fact by fact; nothing published is ever overwritten."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import (
    Ask,
    AskOutcome,
    Commitment,
    DraftItem,
    DueDate,
    Milestone,
    NamedBody,
    Relation,
    Theme,
    Trace,
    template_named,
)
from accord.drafting.verbs import Drafting
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.record.operations import operation, write


@operation
def add_theme(actor: Actor, *, plan: Plan, order: int, title: str, since: When) -> Theme:
    """Open a part of the plan under which commitments stand; ``order`` counts from 1 as printed."""
    demand(actor, Drafting.ADD_THEME, plan)
    _demand_free("title", title, plan.themes.all())
    theme = Theme.objects.create(plan=plan, order=order, title=title, since=dated(since))
    write(actor, Drafting.ADD_THEME, theme, when=since, order=order)
    return theme


@operation
def publish_draft_item(actor: Actor, *, plan: Plan, number: str, title: str, since: When) -> DraftItem:
    """Publish one item of the draft that the public is consulted on; ``since`` is the draft's publication."""
    demand(actor, Drafting.PUBLISH_DRAFT_ITEM, plan)
    _demand_free("number", number, plan.draft_items.all())
    item = DraftItem.objects.create(plan=plan, number=number, title=title, since=dated(since))
    write(actor, Drafting.PUBLISH_DRAFT_ITEM, item, when=since)
    return item


@operation
def publish_ask(actor: Actor, *, plan: Plan, number: str, section: str, title: str, summary: str, since: When) -> Ask:
    """Publish what civil society asks for, open to everyone; it stands until ``settle_ask`` gives it an outcome."""
    demand(actor, Drafting.PUBLISH_ASK, plan)
    _demand_free("number", number, plan.asks.all())
    ask = Ask.objects.create(
        plan=plan, number=number, section=section, title=title, summary=summary, since=dated(since)
    )
    write(actor, Drafting.PUBLISH_ASK, ask, when=since, section=section, summary=summary)
    return ask


@operation
def settle_ask(actor: Actor, *, ask: Ask, outcome: str, note: str, since: When, reading: bool = False) -> AskOutcome:
    """State what became of an ask, with the reason; earlier outcomes stay.

    ``outcome`` is one of AskOutcome.Outcome; ``reading`` marks a compiler's judgement that nobody has published.
    Raises ValidationError for an unknown outcome or one without its reason.
    """
    demand(actor, Drafting.SETTLE_ASK, ask)
    _demand_one_of("outcome", outcome, AskOutcome.Outcome.values)
    if not note.strip():
        raise ValidationError(
            {"note": _("An ask does not end without a reason: say why it was met, partly met or not met.")}
        )
    settled = AskOutcome.objects.create(ask=ask, outcome=outcome, note=note, reading=reading, since=dated(since))
    write(
        actor,
        Drafting.SETTLE_ASK,
        ask,
        when=since,
        outcome=AskOutcome.Outcome(outcome),
        note=note,
        reading=reading,
    )
    return settled


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
    _demand_free("number", number, plan.commitments.all())
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
    _demand_free("order", order, commitment.milestones.all())
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
        **_said(due_words=due.words if due else "", source=source),
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
        **_said(due_words=on.words, reason=reason, source=source),
    )
    return due


@operation
def trace(  # noqa: PLR0913  # from a draft item or an ask, to a commitment or nowhere
    actor: Actor,
    *,
    plan: Plan,
    number: str,
    title: str,
    fate: str,
    since: When,
    draft_item: DraftItem | None = None,
    ask: Ask | None = None,
    commitment: Commitment | None = None,
    note: str = "",
) -> Trace:
    """Say where something went on the way from the draft to the plan, or where a commitment came from.

    ``fate`` is one of Trace.Fate. Raises ValidationError for an unknown one, or when neither end is named.
    """
    demand(actor, Drafting.TRACE, plan)
    _demand_one_of("fate", fate, Trace.Fate.values)
    if not (draft_item or ask or commitment):
        raise ValidationError(
            {"commitment": _("A trace leads from a draft item or an ask, or to a commitment: name one.")}
        )
    _demand_free("number", number, plan.traces.all())
    row = Trace.objects.create(
        plan=plan,
        number=number,
        title=title,
        fate=fate,
        since=dated(since),
        draft_item=draft_item,
        ask=ask,
        commitment=commitment,
        note=note,
    )
    ends = [thing.reference for thing in (draft_item, ask, commitment) if thing]
    write(actor, Drafting.TRACE, row, when=since, fate=Trace.Fate(fate), ends=ends, **_said(note=note))
    return row


@operation
def relate_organisation(actor: Actor, *, plan: Plan, organisation: Organisation, kind: str, since: When) -> Relation:
    """Note how an organisation stands to the plan: listed in the draft, listed at launch, signed the foreword.

    Raises ValidationError for an unknown kind. Being listed is not membership, which has its own dates.
    """
    demand(actor, Drafting.RELATE_ORGANISATION, plan)
    _demand_one_of("kind", kind, Relation.Kind.values)
    relation = Relation.objects.create(plan=plan, organisation=organisation, kind=kind, since=dated(since))
    write(actor, Drafting.RELATE_ORGANISATION, relation, when=since, kind=Relation.Kind(kind))
    return relation


def _demand_fit(template: str, fields: Mapping[str, Any], leads: Sequence[Organisation]) -> None:
    try:
        complaint = template_named(template).complaint(fields)
    except LookupError as unknown:
        raise ValidationError({"template": str(unknown.args[0])}) from unknown
    if complaint:
        raise ValidationError({"fields": complaint})
    if not leads:
        raise ValidationError({"leads": _("A commitment names at least one lead body: somebody has to keep it.")})


def _demand_one_of(column: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        told = {"given": given, "known": ", ".join(known)}
        raise ValidationError({column: _("“%(given)s” is not known here; known are: %(known)s.") % told})


def _demand_free(column: str, value: object, taken: QuerySet[Any]) -> None:
    if taken.filter(**{column: value}).exists():
        raise ValidationError(
            {column: _("“%(value)s” stands here already; what is published stays.") % {"value": value}}
        )


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
        **_said(ogp_id=commitment.ogp_id, annex_differs=commitment.annex_differs),
        **{f"field_{key}": value for key, value in commitment.fields.items()},
        **named,
    }


def _said(**texts: str) -> dict[str, str]:
    """Give the texts that say something: the record keeps no salt for silence."""
    return {key: text for key, text in texts.items() if text}
