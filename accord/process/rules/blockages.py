"""Who may say what holds a plan up: anyone who sits on either side; and the house, of gaps in posts, on its round."""

from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.rules import Rule, from_side, guard
from accord.process.verbs.blockages import Blockages


def _going_round(actor: Actor, _thing: Any) -> str:  # a rule's signature
    return "" if actor.house else _("The house does this of itself, on its daily round.")


DAILY_ROUND = Rule(_("the house itself, on its daily round"), _going_round)
"""No reader passes: requests make actors of people and seats, and never ``Actor.of_the_house``."""

guard(Blockages.OPEN_BLOCKAGE, from_side(*BOTH_SIDES))
guard(Blockages.CLEAR_BLOCKAGE, from_side(*BOTH_SIDES))
guard(Blockages.FIND_GAP, DAILY_ROUND)
guard(Blockages.CLOSE_GAP, DAILY_ROUND)
