"""The contents of a plan, published fact by fact; nothing published is ever overwritten."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import (
    Ask,
    AskOutcome,
    Commitment,
    DraftItem,
    Relation,
    Theme,
    Trace,
)
from accord.drafting.queries.entries import refuse_taken, refuse_unknown, said
from accord.drafting.verbs.contents import Drafting
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.record.operations import operation, write


@operation
def add_theme(actor: Actor, *, plan: Plan, order: int, title: str, since: When) -> Theme:
    """Open a part of the plan under which commitments stand; ``order`` counts from 1 as printed."""
    demand(actor, Drafting.ADD_THEME, plan)
    refuse_taken("title", title, plan.themes.all())
    theme = Theme.objects.create(plan=plan, order=order, title=title, since=dated(since))
    write(actor, Drafting.ADD_THEME, theme, when=since, order=order)
    return theme


@operation
def publish_draft_item(actor: Actor, *, plan: Plan, number: str, title: str, since: When) -> DraftItem:
    """Publish one item of the draft that the public is consulted on; ``since`` is the draft's publication."""
    demand(actor, Drafting.PUBLISH_DRAFT_ITEM, plan)
    refuse_taken("number", number, plan.draft_items.all())
    item = DraftItem.objects.create(plan=plan, number=number, title=title, since=dated(since))
    write(actor, Drafting.PUBLISH_DRAFT_ITEM, item, when=since)
    return item


@operation
def publish_ask(actor: Actor, *, plan: Plan, number: str, section: str, title: str, summary: str, since: When) -> Ask:
    """Publish what civil society asks for, open to everyone; it stands until ``settle_ask`` gives it an outcome."""
    demand(actor, Drafting.PUBLISH_ASK, plan)
    refuse_taken("number", number, plan.asks.all())
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
    refuse_unknown("outcome", outcome, AskOutcome.Outcome.values)
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
    refuse_unknown("fate", fate, Trace.Fate.values)
    if not (draft_item or ask or commitment):
        raise ValidationError(
            {"commitment": _("A trace leads from a draft item or an ask, or to a commitment: name one.")}
        )
    refuse_taken("number", number, plan.traces.all())
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
    write(actor, Drafting.TRACE, row, when=since, fate=Trace.Fate(fate), ends=ends, **said(note=note))
    return row


@operation
def relate_organisation(actor: Actor, *, plan: Plan, organisation: Organisation, kind: str, since: When) -> Relation:
    """Note how an organisation stands to the plan: listed in the draft, listed at launch, signed the foreword.

    Raises ValidationError for an unknown kind. Being listed is not membership, which has its own dates.
    """
    demand(actor, Drafting.RELATE_ORGANISATION, plan)
    refuse_unknown("kind", kind, Relation.Kind.values)
    relation = Relation.objects.create(plan=plan, organisation=organisation, kind=kind, since=dated(since))
    write(actor, Drafting.RELATE_ORGANISATION, relation, when=since, kind=Relation.Kind(kind))
    return relation
