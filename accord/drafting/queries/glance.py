from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accord.drafting.models import Ask, Commitment, DraftItem, Trace
from accord.process.models import Plan


@dataclass(frozen=True)
class Glance:
    """The counts of this room on the plan's front page."""

    draft_items: int
    asks: int
    commitments: int
    new: int


def glance(plan: Plan, day: date) -> Glance:
    """Count draft items, asks, commitments and those of them without a draft item, as of ``day``. One query."""
    in_draft = Trace.objects.as_of(day).filter(commitment=OuterRef("pk"), draft_item__isnull=False)
    commitments = Commitment.objects.as_of(day)
    counted = Plan.objects.filter(pk=plan.pk).values_list(
        _number_of(DraftItem.objects.as_of(day)),
        _number_of(Ask.objects.as_of(day)),
        _number_of(commitments),
        _number_of(commitments.exclude(Exists(in_draft))),
    )
    return Glance(*counted.get())


def _number_of(rows: QuerySet[DraftItem] | QuerySet[Ask] | QuerySet[Commitment]) -> Coalesce:
    counted = rows.filter(plan=OuterRef("pk")).order_by().values("plan").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
