"""Who may note what around a commitment in the making: of government's own house government; of events either side."""

from accord.access.actors import BOTH_SIDES, Side
from accord.access.rules import from_side, guard
from accord.drafting.rules.proposals import OWN_ROOM
from accord.drafting.verbs.cases import Cases

guard(Cases.NOTE_STANDING, from_side(Side.GOVERNMENT) & OWN_ROOM)
guard(Cases.NOTE_BEARING, from_side(*BOTH_SIDES) & OWN_ROOM)
