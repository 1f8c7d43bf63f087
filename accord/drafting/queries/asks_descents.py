"""Which commitments in the making an ask went into, and which asks a commitment came from: as far as a reader sees."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from accord.access.actors import Actor
from accord.drafting.models import Ask, Descent, Proposal
from accord.drafting.queries.openings import told_to
from accord.process.models import Plan


def descents_of(proposal: Proposal, day: date, actor: Actor | None = None) -> list[Descent]:
    """Give the asks that went into a commitment in the making by a day, by number; the latest words of each hold.

    For an ``actor`` who may read the proposal, without words that were said before it was opened to them. One query.
    """
    found = _holding(_rows(Descent.objects.as_of(day).filter(proposal=proposal).select_related("ask"), actor))
    for row in found:
        row.proposal, row.ask.plan = proposal, proposal.plan
    return sorted(found, key=lambda row: row.ask.number)


def descents_on(plan: Plan, actor: Actor, day: date, ask: Ask | None = None) -> list[Descent]:
    """Give where the plan's asks went by a day, or one of them, among what the actor may read. One query."""
    seen = Proposal.objects.filter(plan=plan).seen_on(actor, day)
    rows = Descent.objects.as_of(day).filter(proposal__in=seen).select_related("ask", "proposal")
    found = _holding(_rows(rows.filter(ask=ask) if ask else rows, actor))
    for row in found:
        row.ask.plan = row.proposal.plan = plan
    return found


def _rows(rows: QuerySet[Descent], actor: Actor | None) -> Iterable[Descent]:
    if actor is None:
        yield from rows
        return
    for row in rows.annotate(told=told_to(actor)):
        if not row.told:
            row.kept = row.changed = row.dropped = ""
        yield row


def _holding(rows: Iterable[Descent]) -> list[Descent]:
    """Keep the latest of each pair of ask and proposal."""
    return list({(row.ask_id, row.proposal_id): row for row in rows}.values())
