"""What this room does of itself as time passes; the scheduler calls it."""

import logging
from datetime import datetime

from accord.access.actors import Actor
from accord.kit.dates import When
from accord.texts.operations import versions
from accord.texts.queries.texts import local_day
from accord.texts.queries.versions import due

log = logging.getLogger(__name__)


def keep_pauses(at: datetime) -> int:
    """Keep a version of each text in which writing paused before a moment, and give how many were kept.

    What fails for one text is logged, tried again next time, and keeps no other waiting.
    """
    kept = 0
    for text in due(at):
        try:
            versions.keep_unasked(Actor.of_the_house(at), text=text, since=When.day(local_day(text, at)))
        except Exception:
            log.exception("no version of text %s was kept", text.pk)
        else:
            kept += 1
    return kept
