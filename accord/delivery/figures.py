"""How the raters judged the commitments of a plan, as things stood at the end of a day."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accord.delivery.models import Rating, scale_named
from accord.delivery.queries import COMPLETION, completions, stated_completion
from accord.drafting.models import Commitment
from accord.kit.dates import When
from accord.kit.figures import Unknown
from accord.process.models import Plan


def figures(plan: Plan, day: date) -> dict[str, Any]:
    """Give the part ``ratings`` of the plan's figures: completion as each rater counts it. Three queries.

    ``basis`` is "rows" where every commitment's rating is known, "stated" where only a source's totals are; then
    ``rows`` says how many of the ratings behind them are known.
    """
    rated = completions(plan, day)
    government, irm = (_count(rated.get(rater, {}).values()) for rater in (Rating.Rater.GOVERNMENT, Rating.Rater.IRM))
    stated: Counter[str] = Counter()
    for value, number in stated_completion(plan, day).items():
        stated[counts_as(value)] += number
    total = Commitment.objects.as_of(day).filter(plan=plan).count()
    names = [name for name in _names() if government[name] or irm[name] or stated[name]]
    if irm and irm.total() == total:
        reviewed: dict[str, Any] | Unknown = {**_told(irm, names), "basis": "rows", "rows": total}
    elif stated:
        reviewed = {**_told(stated, names), "basis": "stated", "rows": irm.total()}
    else:
        reviewed = _not_reviewed(irm.total(), total, day)
    return {"ratings": {"government": _told(government, names) if government else _not_rated(day), "irm": reviewed}}


def _count(values: Iterable[str]) -> Counter[str]:
    return Counter(counts_as(value) for value in values)


def counts_as(value: str) -> str:
    """Give the name a completion value is counted under: "completed" and "complete" are one."""
    known = scale_named(COMPLETION).values.get(value)
    return known.counts_as if known else value


def _names() -> list[str]:
    return list(dict.fromkeys(value.counts_as for value in scale_named(COMPLETION).values.values()))


def _told(counter: Counter[str], names: list[str]) -> dict[str, Any]:
    return {name: counter[name] for name in names}


def _not_rated(day: date) -> Unknown:
    return Unknown(_("The government had rated no commitment by %(day)s.") % {"day": str(When.day(day))})


def _not_reviewed(known: int, total: int, day: date) -> Unknown:
    if not known:
        return Unknown(_("The independent reviewer had rated no commitment by %(day)s.") % {"day": str(When.day(day))})
    return Unknown(
        _("Only %(known)s of the reviewer's %(total)s ratings are known, and no source states their totals.")
        % {"known": known, "total": total}
    )
