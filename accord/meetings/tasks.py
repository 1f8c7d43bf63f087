"""What this room does of itself as time passes; the scheduler calls it."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from accord.access.actors import Actor
from accord.kit.dates import When
from accord.meetings.models import Meeting, Poll
from accord.meetings.operations import forgetting
from accord.meetings.operations.minutes import publish
from accord.meetings.queries.forgetting import due_asked, due_forgetting
from accord.meetings.queries.minutes_rounds import due_rounds

log = logging.getLogger(__name__)

Row = TypeVar("Row", Meeting, Poll)


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
    """Forget the guests of meetings and of searches for a date that are long over, and give of how many.

    What fails is tried again.
    """
    house = Actor.of_the_house(at)
    meetings = _forgotten(due_forgetting(at), lambda meeting: forgetting.forget_guests(house, meeting=meeting))
    return meetings + _forgotten(due_asked(at), lambda poll: forgetting.forget_asked(house, poll=poll))


def _forgotten(things: Iterable[Row], forget: Callable[[Row], int]) -> int:
    made = 0
    for thing in things:
        try:
            forget(thing)
        except Exception:
            log.exception("the guests of %s could not be forgotten", thing.reference)
        else:
            made += 1
    return made
