"""Who may do what: any seat of both sides challenges and sets findings aside; the sides' leads answer and score."""

from accord.access.rules import guard
from accord.drafting.rules.proposals import LEADS, OWN_ROOM, SEATED
from accord.drafting.verbs.robustness import Robustness

guard(Robustness.DISMISS, SEATED & OWN_ROOM)
guard(Robustness.CHALLENGE, SEATED & OWN_ROOM)
guard(Robustness.ANSWER, LEADS & OWN_ROOM)
guard(Robustness.SCORE, LEADS & OWN_ROOM)
