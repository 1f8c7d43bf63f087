"""What this room does of itself as time passes; the scheduler calls it."""

import logging
from datetime import datetime

from accord.access.actors import Actor
from accord.process.operations.rounds import make_round
from accord.process.queries.rounds import due_rounds

log = logging.getLogger(__name__)


def make_rounds(at: datetime) -> int:
    """Make the round of each partnership where one is due at a moment, and give how many were made.

    What fails at one table is logged, tried again next time, and keeps nobody else waiting.
    """
    made = 0
    for partnership, day in due_rounds(at):
        try:
            make_round(Actor.of_the_house(at), partnership=partnership, day=day)
        except Exception:
            log.exception("the round of %s on %s failed", partnership.slug, day)
        else:
            made += 1
    return made
