from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from accord.delivery.models import Rating
from accord.drafting.models import Commitment
from accord.kit.prepared import Given, Prepared, columns, made
from accord.process.models import Plan, StatedTotal

COMPLETION: Final = "completion"
"""The scale on which raters say how far a promise was kept."""
STATED: Final = "irm-completion-"
"""How stated totals of the reviewer's completion ratings are named; the value follows."""


def ratings_on(plan: Plan, day: date) -> list[Rating]:
    """Give the ratings that held on ``day``: each rater's latest word on each scale, per commitment. One query."""
    return latest(Rating.objects.as_of(day).filter(commitment__plan=plan, commitment__since_last__lte=day))


def ratings_of(commitment: Commitment, day: date) -> list[Rating]:
    """Give the ratings of one commitment that held on ``day``. One query."""
    return latest(made(Rating, row) for row in _of_one.rows(commitment=commitment.pk, day=day))


def _ratings_of_one() -> QuerySet[Any, Any]:
    ratings: QuerySet[Any, Any] = Rating.objects.as_of(Given.day("day")).filter(commitment=Given.key("commitment"))
    return ratings.values(*columns(Rating))


_of_one = Prepared(_ratings_of_one)


def latest(ratings: Iterable[Rating]) -> list[Rating]:
    """Keep the last of each rater's words per commitment and scale, from ratings in the order they were given."""
    return list({(each.commitment_id, each.rater, each.scale): each for each in ratings}.values())


def completions(plan: Plan, day: date) -> dict[str, dict[int, str]]:
    """Give each rater's latest word on completion that held on ``day``: rater to commitment to value. One query."""
    found: dict[str, dict[int, str]] = {}
    for row in _completions.rows(plan=plan.pk, day=day):
        found.setdefault(row["rater"], {})[row["commitment_id"]] = row["value"]
    return found


def _rated() -> QuerySet[Any, Any]:
    day = Given.day("day")
    rated: QuerySet[Any, Any] = Rating.objects.as_of(day).filter(
        commitment__plan=Given.key("plan"), commitment__since_last__lte=day, scale=COMPLETION
    )
    return rated.order_by("since_last", "pk").values("rater", "commitment_id", "value")


_completions = Prepared(_rated)


def stated_completion(plan: Plan, day: date) -> dict[str, int]:
    """Give the totals of the reviewer's completion ratings that a source states, by value, as of ``day``.

    They are stated totals named ``irm-completion-<value>``; a later one takes an earlier one's place. One query.
    """
    rows = _stated.rows(plan=plan.pk, day=day)
    return {row["slug"].removeprefix(STATED): row["value"] for row in rows}


def _totals() -> QuerySet[Any, Any]:
    totals: QuerySet[Any, Any] = StatedTotal.objects.as_of(Given.day("day")).filter(plan=Given.key("plan"))
    return totals.filter(slug__startswith=STATED).order_by("since_last", "pk").values("slug", "value")


_stated = Prepared(_totals)
