"""Who may ask for dates and choose one: whoever may call the meeting. Who is asked by letter answers by its link."""

from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import Rule, guard
from accord.meetings.models import PollGuest
from accord.meetings.rules.meetings import CALLER, KEEPER
from accord.meetings.verbs.polls import Polls
from accord.process.rules.blockages import DAILY_ROUND


def _by_letter(_actor: Actor, _guest: PollGuest) -> str:
    """Nothing stands against it: the operation takes the letter's link itself, which opens for nobody else."""
    return ""


GUEST = Rule(_("whoever was asked by letter, by the link in it"), _by_letter)

guard(Polls.ASK, CALLER)
guard(Polls.WRITE_TO, KEEPER)
guard(Polls.ANSWER, KEEPER)
guard(Polls.ANSWER_BY_LINK, GUEST)
guard(Polls.FORGET, GUEST)
guard(Polls.FORGET_GUESTS, DAILY_ROUND)
guard(Polls.SETTLE, KEEPER)
guard(Polls.END, KEEPER)
