"""Words of both sides on exact versions, said the honest way: through the operations."""

from datetime import date
from typing import Any

from accord.access.actors import Actor
from accord.drafting.models import Assent, Proposal, Support, Version
from accord.drafting.operations import assents
from accord.drafting.queries.proposals import latest
from accord.drafting.tests.make_proposals import DRAFT, Contents
from accord.kit.dates import When
from accord.network.queries import own_body


def agreed(actor: Actor, thing: Proposal | Version, **told: Any) -> Assent:
    """The actor's side agrees to a version, or to the latest of a commitment, as it reads it."""
    version = latest(thing) if isinstance(thing, Proposal) else thing
    day = When.day(actor.at.date())
    return assents.agree(actor, **{"version": version, "sha256": version.sha256, "since": day, **told})


def agreed_by_both(made: Contents, thing: Proposal | Version, day: date = DRAFT) -> None:
    """Both sides agree to it."""
    for actor in (made.government(day), made.civil_society(day)):
        agreed(actor, thing)


def supports(made: Contents, actor: Actor, stance: str = "support", **told: Any) -> Support:
    """The actor's body says whether it stands behind the plan."""
    body = own_body(actor, made.plan.partnership)
    since = When.day(actor.at.date())
    return assents.support(actor, plan=made.plan, stance=stance, **{"organisation": body, "since": since, **told})
