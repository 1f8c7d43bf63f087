from collections.abc import Iterable
from datetime import date
from typing import Final

from accord.delivery.models import Rating
from accord.drafting.models import Commitment
from accord.kit.prepared import Given, Prepared
from accord.process.models import Plan, StatedTotal

STATED: Final = "irm-completion-"
"""How stated totals of the reviewer's completion ratings are named; the value follows."""


def ratings_on(plan: Plan, day: date) -> list[Rating]:
    """Give the ratings that held on ``day``: each rater's latest word on each scale, per commitment. One query."""
    return latest(Rating.objects.as_of(day).filter(commitment__plan=plan, commitment__since_last__lte=day))


def ratings_of(commitment: Commitment, day: date) -> list[Rating]:
    """Give the ratings of one commitment that held on ``day``. One query."""
    rows = _of_one.rows(commitment=commitment.pk, day=day)
    return latest(Rating.from_db(None, COLUMNS, [row[name] for name in COLUMNS]) for row in rows)


COLUMNS = [field.attname for field in Rating._meta.concrete_fields]  # noqa: SLF001  # Django's own word for it
_of_one = Prepared(
    lambda: Rating.objects.as_of(Given.day("day")).filter(commitment=Given.key("commitment")).values(*COLUMNS)
)


def latest(ratings: Iterable[Rating]) -> list[Rating]:
    """Keep the last of each rater's words per commitment and scale, from ratings in the order they were given."""
    return list({(each.commitment_id, each.rater, each.scale): each for each in ratings}.values())


def stated_completion(plan: Plan, day: date) -> dict[str, StatedTotal]:
    """Give the totals of the reviewer's completion ratings that a source states, by value, as of ``day``.

    They are stated totals named ``irm-completion-<value>``; a later one takes an earlier one's place. One query.
    """
    totals = StatedTotal.objects.as_of(day).filter(plan=plan, slug__startswith=STATED)
    return {total.slug.removeprefix(STATED): total for total in totals}
