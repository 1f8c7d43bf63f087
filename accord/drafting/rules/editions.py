"""Who may freeze the whole plan: the lead of either side; an edition in a room is its own side's."""

from accord.access.rules import guard
from accord.drafting.rules.proposals import LEADS, OWN_ROOM
from accord.drafting.verbs.editions import Editions

guard(Editions.FREEZE, LEADS & OWN_ROOM)
