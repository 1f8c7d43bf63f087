"""Who may freeze the whole plan: the lead of either side."""

from accord.access.rules import guard
from accord.drafting.rules.proposals import LEADS
from accord.drafting.verbs.editions import Editions

guard(Editions.FREEZE, LEADS)
