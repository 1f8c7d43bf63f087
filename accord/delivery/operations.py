"""Saying how well a promise was kept, each rater for itself."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.delivery import rules  # noqa: F401  # the table of who may
from accord.delivery.models import Rating, scale_named
from accord.delivery.verbs import Delivery
from accord.drafting.models import Commitment
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.record.operations import operation, write


@operation
def rate(
    actor: Actor, *, commitment: Commitment, rater: str, scale: str, value: str, since: When, source: str = ""
) -> Rating:
    """Rate a commitment on a scale of ``data/scales.csv``; what the rater said before stays.

    Raises ValidationError, in words, for a rater, scale or value that is not in the lists.
    """
    _demand_known(rater, scale, value)
    rating = Rating(commitment=commitment, rater=rater, scale=scale, value=value, since=dated(since), source=source)
    demand(actor, Delivery.RATE, rating)
    rating.save(force_insert=True)
    write(
        actor,
        Delivery.RATE,
        commitment,
        title=_judged(commitment, scale, value),
        when=since,
        rater=Rating.Rater(rater),
        rating={"scale": scale, "value": value},
        **({"source": source} if source else {}),
    )
    return rating


def _judged(commitment: Commitment, scale: str, value: str) -> str:
    """Give what was rated and how: a commitment is rated on several scales, and each act is a line of its own."""
    words = scale_named(scale)
    return f"{commitment.title}: {words.label.rstrip('?').lower()}, {words.values[value].label.lower()}"


def _demand_known(rater: str, scale: str, value: str) -> None:
    if rater not in Rating.Rater.values:
        told = {"rater": rater, "known": ", ".join(Rating.Rater.values)}
        raise ValidationError({"rater": _("“%(rater)s” does not rate commitments; these do: %(known)s.") % told})
    try:
        values = scale_named(scale).values
    except LookupError as unknown:
        raise ValidationError({"scale": str(unknown.args[0])}) from unknown
    if value not in values:
        told = {"value": value, "scale": scale, "known": ", ".join(values)}
        raise ValidationError(
            {"value": _("“%(value)s” is no value of the scale “%(scale)s”; its values are: %(known)s.") % told}
        )
