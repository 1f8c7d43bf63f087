"""What this room does of itself as time passes; the scheduler calls it."""

import logging
from datetime import datetime

from accord.access.actors import Actor
from accord.kit.dates import When
from accord.meetings.operations import forgetting
from accord.meetings.operations.minutes import publish
from accord.meetings.queries.forgetting import due_forgetting
from accord.meetings.queries.minutes_rounds import due_rounds

log = logging.getLogger(__name__)


def publish_minutes(at: datetime) -> int:
    """Publish minutes whose time has come, and give of how many meetings. What fails is tried again."""
    made = 0
    for edition, day in due_rounds(at):
        try:
            publish(Actor.of_the_house(at), edition=edition, since=When.day(day))
        except Exception:
            log.exception("%s could not be published on %s", edition.reference, day)
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
