"""What this room does of itself as time passes; the scheduler calls it."""

import logging
from datetime import datetime

from accord.access.actors import Actor
from accord.kit.dates import When
from accord.signoff.operations.letters import write_to_signers
from accord.signoff.operations.submissions import pass_in_silence
from accord.signoff.queries.letters import unwritten
from accord.signoff.queries.silences import silences_due

log = logging.getLogger(__name__)


def pass_silences(at: datetime) -> int:
    """Clear the steps at which nobody objected in time, and give of how many. What fails is tried again."""
    made = 0
    for due in silences_due(at):
        try:
            house = Actor.of_the_house(at)
            pass_in_silence(house, submission=due.submission, step=due.step, since=When.day(due.day))
        except Exception:
            log.exception("%s could not pass in silence on %s", due.submission.reference, due.day)
        else:
            made += 1
    return made


def write_letters(at: datetime) -> int:
    """Write to those whose turn it is and who have no letter that opens: an office whose signer is away since, or back.

    Gives how many submissions that were. What fails is tried again.
    """
    made = 0
    for submission in unwritten(at):
        try:
            write_to_signers(Actor.of_the_house(at), submission=submission)
        except Exception:
            log.exception("nobody could be written to about %s", submission.reference)
        else:
            made += 1
    return made
