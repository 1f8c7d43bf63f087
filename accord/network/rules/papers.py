"""Who may lay papers down and carry them to where more people read them: each side its own, and nobody for it."""

from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.rules import Rule, from_side, guard
from accord.network.rules.parties import AT_THE_TABLE, KEEPER
from accord.network.verbs.papers import Papers


def _carrying(actor: Actor, paper: Any) -> str:
    """Why the actor may not carry ``paper`` to a wider place."""
    if refusal := from_side(Side(paper.side)).refusal(actor, paper):
        return refusal
    if actor.seat and paper.organisation and paper.organisation.name == actor.seat.body:
        return ""
    return KEEPER[Side(paper.side)].refusal(actor, paper)


CARRIER = Rule(_("whose body laid the paper down; lead official or coordinator for their side"), _carrying)

guard(Papers.LAY_DOWN, AT_THE_TABLE)
guard(Papers.MOVE_TO_TABLE, CARRIER)
guard(Papers.VEIL, CARRIER)
guard(Papers.PUBLISH_PAPER, CARRIER)
guard(Papers.PUBLISH_SESSION, CARRIER)
