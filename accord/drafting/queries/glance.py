from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accord.drafting.models import Ask, Commitment, DraftItem, Trace
from accord.kit.prepared import Given, Prepared
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
    (row,) = _counts.rows(plan=plan.pk, day=day)
    return Glance(**{name.removesuffix("_count"): number for name, number in row.items()})


def _counted() -> QuerySet[Any, Any]:
    day = Given.day("day")
    in_draft = Trace.objects.as_of(day).filter(commitment=OuterRef("pk"), draft_item__isnull=False)
    commitments = Commitment.objects.as_of(day)
    return Plan.objects.filter(pk=Given.key("plan")).values(
        draft_items_count=_number_of(DraftItem.objects.as_of(day)),
        asks_count=_number_of(Ask.objects.as_of(day)),
        commitments_count=_number_of(commitments),
        new_count=_number_of(commitments.exclude(Exists(in_draft))),
    )


_counts = Prepared(_counted)


def _number_of(rows: QuerySet[DraftItem] | QuerySet[Ask] | QuerySet[Commitment]) -> Coalesce:
    counted = rows.filter(plan=OuterRef("pk")).order_by().values("plan").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
