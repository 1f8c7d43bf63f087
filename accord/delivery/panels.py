"""What this room shows on pages of earlier rooms: ratings side by side, never an average."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accord.access.actors import Side
from accord.delivery.figures import counts_as, figures
from accord.delivery.models import Rating, Value, scales
from accord.delivery.queries import COMPLETION, completions, ratings_of, ratings_on, stated_completion
from accord.drafting.models import Commitment
from accord.drafting.queries import Listed, Standing
from accord.kit.figures import Unknown
from accord.process.models import Plan

COMPLETE = "completed"
"""The name under which ratings of complete promises are counted, whatever word a rater used."""
SIDES = {
    Rating.Rater.GOVERNMENT: Side.GOVERNMENT,
    Rating.Rater.CIVIL_SOCIETY: Side.CIVIL_SOCIETY,
    Rating.Rater.IRM: Side.INDEPENDENT,
}


@dataclass(frozen=True)
class Judgement:
    """One rating in the rater's own word."""

    rating: Rating
    scale: str
    value: Value


@dataclass(frozen=True)
class Voice:
    """What one rater says of a commitment: of its completion, and on the other scales it uses."""

    rater: str
    side: Side
    completion: Judgement | None
    others: tuple[Judgement, ...]


def ratings(_request: HttpRequest, *, commitment: Commitment, day: date, **_subject: Any) -> SafeString:
    """Give a commitment's page the three raters side by side; who has not rated is said to. One query."""
    found = ratings_of(commitment, day)
    return render_to_string("delivery/ratings.html", {"voices": voices(found), "rated": found})


def kept(request: HttpRequest, *, plan: Plan, day: date, **_subject: Any) -> SafeString:
    """Give the plan's front page how many promises each rater calls complete, nothing before. Two queries."""
    rated = {rater: _complete(values.values()) for rater, values in completions(plan, day).items()}
    stated = stated_completion(plan, day)
    irm = sum(number for value, number in stated.items() if counts_as(value) == COMPLETE) if stated else None
    told = {
        "government": rated.get(Rating.Rater.GOVERNMENT),
        "irm": rated.get(Rating.Rater.IRM) if irm is None else irm,
    }
    if told["government"] is None and told["irm"] is None:
        return SafeString("")
    return render_to_string("delivery/kept.html", {"plan": plan, **told}, request)


def _complete(values: Iterable[str]) -> int:
    return sum(counts_as(value) == COMPLETE for value in values)


def row_ratings(_request: HttpRequest, *, standing: Standing, listed: Listed, **_subject: Any) -> SafeString:
    """Give a row of the list its ratings in short; one query for the whole list, nothing where nobody has rated."""
    found = listed.once(_by_commitment).get(standing.commitment.pk)
    if not found:
        return SafeString("")
    return render_to_string("delivery/row.html", {"voices": voices(found)})


def tally(_request: HttpRequest, *, listed: Listed, **_subject: Any) -> SafeString:
    """Give the list of commitments how government and reviewer count completion; nothing while nobody has rated."""
    counted = figures(listed.plan, listed.day)["ratings"]
    government, irm = ({} if isinstance(each, Unknown) else each for each in counted.values())
    if not government and not irm:
        return SafeString("")
    rows = [(label, government.get(name), irm.get(name)) for name, label in _labels() if name in (irm or government)]
    context = {"rows": rows, "irm": irm, "total": len(listed.standings)}
    return render_to_string("delivery/tally.html", context)


def voices(found: Iterable[Rating]) -> list[Voice]:
    """Sort ratings by rater, in the order of the two sides and the reviewer."""
    said: dict[str, dict[str, Rating]] = {rater: {} for rater in SIDES}
    for each in found:
        said[each.rater][each.scale] = each
    return [_voice(name, side, said[rater]) for rater, name, side in _raters(get_language())]


@cache
def _raters(_language: str | None) -> list[tuple[str, str, Side]]:
    """Give each rater's code, its name in the reader's language, and the side it speaks for."""
    return [(rater.value, str(rater.label), SIDES[rater]) for rater in Rating.Rater]


def _voice(name: str, side: Side, said: dict[str, Rating]) -> Voice:
    judged = {
        code: Judgement(said[code], scale.label, scale.values[said[code].value])
        for code, scale in scales().items()
        if code in said
    }
    completion = judged.pop(COMPLETION, None)
    return Voice(name, side, completion, tuple(judged.values()))


def _labels() -> list[tuple[str, str]]:
    """Give the names completion is counted under, each with the first word that counts as it."""
    labels: dict[str, str] = {}
    for value in scales()[COMPLETION].values.values():
        labels.setdefault(value.counts_as, value.label)
    return list(labels.items())


def _by_commitment(listed: Listed) -> dict[int, list[Rating]]:
    found: dict[int, list[Rating]] = {}
    for each in ratings_on(listed.plan, listed.day):
        found.setdefault(each.commitment_id, []).append(each)
    return found
