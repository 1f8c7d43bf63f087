"""What this room does of itself as time passes; the scheduler calls it."""

import logging
from datetime import datetime

from accord.access.actors import Actor
from accord.meetings.operations import forgetting
from accord.meetings.operations.minutes import make_round
from accord.meetings.queries.forgetting import due_forgetting
from accord.meetings.queries.minutes_rounds import due_rounds

log = logging.getLogger(__name__)


def publish_minutes(at: datetime) -> int:
    """Publish minutes whose time has come, at each partnership's table, and give at how many there were any.

    What fails at one table is logged, tried again next time, and keeps nobody else waiting.
    """
    made = 0
    for partnership, day in due_rounds(at):
        try:
            make_round(Actor.of_the_house(at), partnership=partnership, day=day)
        except Exception:
            log.exception("minutes of %s on %s could not be published", partnership.slug, day)
        else:
            made += 1
    return made


def forget_guests(at: datetime) -> int:
    """Forget the guests of meetings that are long over, and give of how many meetings. What fails is tried again."""
    made = 0
    for meeting in due_forgetting(at):
        try:
            forgetting.forget_guests(Actor.of_the_house(at), meeting=meeting)
        except Exception:
            log.exception("the guests of %s could not be forgotten", meeting.reference)
        else:
            made += 1
    return made
