from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from accord.drafting.models import NamedBody, Relation
from accord.drafting.queries.commitments import Numbered
from accord.network.models import Organisation, Partnership
from accord.process.models import Plan


@dataclass(frozen=True)
class Listing:
    """How one organisation stood to a plan on a day, and the commitments that named it as a partner."""

    organisation: Organisation
    kinds: frozenset[str]
    commitments: tuple[Numbered, ...]

    @property
    def in_draft(self) -> bool:
        """Whether the draft lists it."""
        return Relation.Kind.IN_DRAFT in self.kinds

    @property
    def at_launch(self) -> bool:
        """Whether the final plan lists it."""
        return Relation.Kind.AT_LAUNCH in self.kinds

    @property
    def signed(self) -> bool:
        """Whether it signed the foreword."""
        return Relation.Kind.FOREWORD in self.kinds


@dataclass(frozen=True)
class Movement:
    """How the printed lists changed from the draft to the launch, and who signed the foreword."""

    at_draft: int
    at_launch: int
    joined: int
    left: int
    signed: int


def movement(listings: Iterable[Listing]) -> Movement:
    """Count organisations by their relation to the plan; being listed is not being a member."""
    known = list(listings)
    return Movement(
        at_draft=sum(each.in_draft for each in known),
        at_launch=sum(each.at_launch for each in known),
        joined=sum(each.at_launch and not each.in_draft for each in known),
        left=sum(each.in_draft and not each.at_launch for each in known),
        signed=sum(each.signed for each in known),
    )


def listings_on(plan: Plan, day: date) -> list[Listing]:
    """Give the organisations that stood in any relation to the plan by ``day``, by name. One query."""
    named = NamedBody.objects.filter(
        organisation=OuterRef("organisation"),
        part=NamedBody.Part.PARTNER,
        commitment__plan=plan,
        commitment__since_last__lte=day,
    )
    numbered = JSONObject(number="commitment__number", title="commitment__title")
    rows: QuerySet[Any] = (
        Relation.objects.as_of(day)
        .filter(plan=plan)
        .select_related("organisation")
        .annotate(named=ArraySubquery(named.order_by("commitment__number").values(json=numbered)))
        .order_by("organisation__name")
    )
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.organisation_id, []).append(row)
    return [
        Listing(
            organisation=same[0].organisation,
            kinds=frozenset(row.kind for row in same),
            commitments=tuple(Numbered(**told) for told in same[0].named),
        )
        for same in found.values()
    ]


def plans_with_listings(partnership: Partnership, day: date) -> list[Plan]:
    """Give the partnership's plans that list anybody by ``day``, the latest plan first. One query."""
    related = Relation.objects.as_of(day).filter(plan=OuterRef("pk"))
    return list(Plan.objects.as_of(day).filter(Exists(related), partnership=partnership).order_by("-first_day", "slug"))
