"""Who may launch the plan: the lead of either side. What makes it signed is what both sides agreed to in it."""

from accord.access.rules import guard
from accord.drafting.rules.proposals import LEADS
from accord.drafting.verbs.launch import Launching

guard(Launching.LAUNCH, LEADS)
