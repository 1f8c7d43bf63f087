from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accord.access.actors import BOTH_SIDES
from accord.access.models import Visibility
from accord.drafting.models import Ask, Assent, Commitment, DraftItem, Opened, Proposal, ProposalStage, Trace, Version
from accord.drafting.queries.assents import AGREEING
from accord.kit.prepared import Given, Prepared
from accord.process.models import Plan


@dataclass(frozen=True)
class Glance:
    """The counts of this room on the plan's front page; what is in the making as far as everybody reads it."""

    draft_items: int
    asks: int
    commitments: int
    new: int
    making: int
    agreed: int


def glance(plan: Plan, day: date) -> Glance:
    """Count draft items, asks, commitments and those of them without a draft item, as of ``day``. One query.

    And commitments in the making that everybody reads, with those whose latest version both sides agreed to.
    """
    (row,) = _counts.rows(plan=plan.pk, day=day)
    return Glance(**{name.removesuffix("_count"): number for name, number in row.items()})


def _counted() -> QuerySet[Any, Any]:
    day = Given.day("day")
    in_draft = Trace.objects.as_of(day).filter(commitment=OuterRef("pk"), draft_item__isnull=False)
    commitments, making = Commitment.objects.as_of(day), _making(day)
    return Plan.objects.filter(pk=Given.key("plan")).values(
        draft_items_count=_number_of(DraftItem.objects.as_of(day)),
        asks_count=_number_of(Ask.objects.as_of(day)),
        commitments_count=_number_of(commitments),
        new_count=_number_of(commitments.exclude(Exists(in_draft))),
        making_count=_number_of(making),
        agreed_count=_number_of(making.filter(*(_agreed(side, day) for side in BOTH_SIDES))),
    )


def _making(day: Any) -> QuerySet[Any, Any]:
    """What is written as a commitment, and open to everybody."""
    own = {"proposal": OuterRef("pk")}
    opened = Opened.objects.as_of(day).filter(visibility=Visibility.PUBLIC, **own)
    stages = ProposalStage.objects.as_of(day).filter(**own).order_by("-since_last", "-pk")
    versions = Version.objects.as_of(day).filter(**own).order_by("-number")
    rows: QuerySet[Any, Any] = Proposal.objects.as_of(day).filter(Exists(opened), visibility=Visibility.PUBLIC)
    told: QuerySet[Any, Any] = rows.annotate(
        stage_now=Subquery(stages.values("stage")[:1]), version_now=Subquery(versions.values("pk")[:1])
    )
    return told.filter(stage_now=ProposalStage.Stage.COMMITMENT)


def _agreed(side: str, day: Any) -> Exists:
    words = Assent.objects.as_of(day).filter(version=OuterRef("version_now"), side=side, stance__in=AGREEING)
    return Exists(words.exclude(end__since_last__lte=day))


_counts = Prepared(_counted)


def _number_of(rows: QuerySet[Any, Any]) -> Coalesce:
    counted = rows.filter(plan=OuterRef("pk")).order_by().values("plan").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
