"""Who may call a meeting and look after it: either side what both meet in, each side alone what is its own."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.models import Visibility
from accord.access.rules import Rule, from_side, guard
from accord.meetings.models import Kind
from accord.meetings.verbs.meetings import Meetings

ALONE: Final[Mapping[str, str]] = {Kind.NETWORK: Side.CIVIL_SOCIETY, Kind.GOVERNMENT: Side.GOVERNMENT}
"""Meetings of one side alone, by kind."""
AT_THE_TABLE = from_side(*BOTH_SIDES)


def side_alone(meeting: Any) -> str:
    """Give the side whose own a meeting or a series is, by its kind or because it lies in a room; "" for both."""
    if meeting.visibility == Visibility.ROOM:
        return str(meeting.room_side)
    return ALONE.get(getattr(meeting, "kind", ""), "")


def _keeping(actor: Actor, thing: Any) -> str:
    """Why the actor may not look after a meeting, a series, or what belongs to a meeting."""
    meeting = getattr(thing, "meeting", thing)
    alone = side_alone(meeting)
    return (from_side(Side(alone)) if alone else AT_THE_TABLE).refusal(actor, meeting)


KEEPER = Rule(_("any seat of the two sides; the side itself for its own meetings"), _keeping)
"""Who may rearrange, cancel, invite, and tell who was there."""
CALLER = KEEPER
"""Who may call a meeting, or begin a series."""

guard(Meetings.BEGIN_SERIES, CALLER)
guard(Meetings.SET_CADENCE, KEEPER)
guard(Meetings.CALL, CALLER)
guard(Meetings.CALL_SEVERAL, CALLER)
guard(Meetings.REARRANGE, KEEPER)
guard(Meetings.CANCEL, KEEPER)
guard(Meetings.HOLD, KEEPER)
guard(Meetings.NOTE_ELSEWHERE, KEEPER)
