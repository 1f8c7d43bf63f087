"""How a plan's two sides stand with each other on a day, in one query: mandate, agreement, plans, obstacles."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, JSONField, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import JSONObject

from accord.access.actors import BOTH_SIDES
from accord.kit.dates import When
from accord.kit.prepared import Given, Prepared
from accord.process.models import (
    AgreementVersion,
    Blockage,
    BlockageEnd,
    Mandate,
    Plan,
    Signature,
    WorkPlan,
    WorkPlanConsent,
)
from accord.process.queries.posts import PostRead, posts_on

PARTS = When.__slots__


@dataclass(frozen=True)
class Stated:
    """Something the table has since a date: a mandate by whom (``words``), the agreement in its how-manyth version.

    ``reconstructed``: nobody signed it, it was written down afterwards as both sides worked.
    """

    since: When
    words: str
    reconstructed: bool = False


@dataclass(frozen=True)
class TableStanding:
    """What stands between the two sides on a day. None where there is no mandate, or no agreement in force.

    ``work_plan`` is the number of the version that both sides agreed to, None where there is none; ``since`` is when
    the oldest of the open blockages began.
    """

    mandate: Stated | None
    agreement: Stated | None
    work_plan: int | None
    blockages: int
    since: When | None


def table_standing(plan: Plan, day: date) -> TableStanding:
    """Say what stands between the two sides at the end of ``day``. One query, prepared."""
    row = _standings.rows(plan=plan.pk, day=day)[0]
    oldest = row["blocked"]
    return TableStanding(
        mandate=_stated(row["mandate"]),
        agreement=_stated(row["agreement"]),
        work_plan=row["work_plan"],
        blockages=oldest["number"] if oldest else 0,
        since=_when(oldest) if oldest else None,
    )


def _stated(told: dict[str, Any] | None) -> Stated | None:
    return Stated(_when(told), str(told["words"]), bool(told.get("reconstructed"))) if told else None


def _when(told: dict[str, Any]) -> When:
    first, last, precision, words = (told[f"since_{part}"] for part in PARTS)
    return When.kept(first and date.fromisoformat(first), date.fromisoformat(last), precision, words)


def _one(rows: QuerySet[Any, Any], **more: Any) -> Subquery:
    """Give the first of ``rows`` as an object: its date, and ``more``."""
    told = JSONObject(**{f"since_{part}": F(f"since_{part}") for part in PARTS}, **more)
    return Subquery(rows.values(told=told)[:1], output_field=JSONField())


def _mandate(plan: OuterRef, day: Any) -> Subquery:
    """The latest mandate; rough days that could be later count when they are over."""
    latest = Mandate.objects.filter(plan=plan).as_of(day).order_by("-since_last", "-pk")
    return _one(latest, words=F("given_by"))


def _agreement(plan: OuterRef, day: Any) -> Subquery:
    """The latest version that every named body had signed; it holds since the last of them did."""
    last = Signature.objects.filter(signatory__version=OuterRef("pk")).order_by("-since_last", "-pk")
    versions = AgreementVersion.objects.filter(plan=plan).signed_by(day).order_by("-number")
    told = {"words": OuterRef("number"), "reconstructed": OuterRef("reconstructed")}
    return Subquery(versions.annotate(told=_one(last, **told)).values("told")[:1])


def _work_plan(plan: OuterRef, day: Any) -> Subquery:
    """The number of the latest version that both sides had agreed to."""
    agreed = WorkPlanConsent.objects.filter(work_plan=OuterRef("pk"), kind=WorkPlanConsent.Kind.AGREED).as_of(day)
    by_both = [Exists(agreed.filter(side=side)) for side in BOTH_SIDES]
    return Subquery(WorkPlan.objects.filter(*by_both, plan=plan).order_by("-number").values("number")[:1])


def _blocked(plan: OuterRef, day: Any) -> Subquery:
    """The oldest of the open blockages, with the number of them all."""
    ended = BlockageEnd.objects.filter(blockage=OuterRef("pk")).filter(since_last__lte=day)
    there = Blockage.objects.filter(~Exists(ended), plan=plan).as_of(day).order_by("since_last", "pk")
    return _one(there, number=Window(Count("pk")))


def _of_the_table() -> QuerySet[Any, Any]:
    plan, day = OuterRef("pk"), Given.day("day")
    plans: QuerySet[Any, Any] = Plan.objects.filter(pk=Given.key("plan"))
    return plans.values(
        mandate=_mandate(plan, day),
        agreement=_agreement(plan, day),
        work_plan=_work_plan(plan, day),
        blocked=_blocked(plan, day),
    )


_standings = Prepared(_of_the_table)


def contacts_of(plan: Plan, day: date) -> list[PostRead]:
    """Give the posts at the plan's table that somebody holds or that can be written to, the two sides first."""
    posts = posts_on(plan.partnership, day)
    return [each for each in posts if each.post.contact or each.here]
