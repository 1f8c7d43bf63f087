"""Who may rate: each rater for itself, nobody for another."""

from typing import Any

from accord.access.actors import Actor, Role
from accord.access.rules import Rule, guard, held_by
from accord.delivery.models import Rating
from accord.delivery.verbs import Delivery

RATERS: dict[str, Rule] = {
    Rating.Rater.GOVERNMENT: held_by(Role.LEAD_OFFICIAL),
    Rating.Rater.CIVIL_SOCIETY: held_by(Role.COORDINATOR),
    Rating.Rater.IRM: held_by(Role.IRM_READER),
}

ANYONE_WHO_RATES = RATERS[Rating.Rater.GOVERNMENT] | RATERS[Rating.Rater.CIVIL_SOCIETY] | RATERS[Rating.Rater.IRM]


def _own_rating(actor: Actor, thing: Any) -> str:
    """Ask the rule of the rater in whose name a rating speaks; of a bare commitment, whether any rater may."""
    rule = RATERS.get(getattr(thing, "rater", ""), ANYONE_WHO_RATES)
    return rule.refusal(actor, thing)


guard(Delivery.RATE, Rule("; ".join(f"{rater.label}: {RATERS[rater].words}" for rater in Rating.Rater), _own_rating))
