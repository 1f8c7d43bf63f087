"""How a meeting stands at the moment somebody works on it, and what is over by then."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.kit.dates import When
from accord.meetings.models import Arranged, Arrangement, Cancellation, Meeting
from accord.meetings.queries.meetings import MeetingRead
from accord.process.models import Plan
from accord.process.queries.plans import local_day as day_of


def in_turn(meeting: Meeting) -> tuple[Meeting, Arrangement]:
    """Give a meeting as it is now, and its last arrangement. Whoever else works on it at the same moment waits."""
    rows = Meeting.objects.select_for_update(of=["self"], no_key=True)
    found = rows.select_related("plan__partnership", "cancellation", "holding", "series").get(pk=meeting.pk)
    return found, found.arrangements.latest("number")


def refuse_cancelled(meeting: Meeting) -> None:
    """Raise ValidationError for a meeting that does not take place."""
    cancelled: Cancellation | None = getattr(meeting, "cancellation", None)
    if cancelled:
        raise ValidationError(_("It was cancelled on %(day)s.") % {"day": cancelled.since})


def refuse_held(meeting: Meeting) -> None:
    """Raise ValidationError for a meeting of which it is told that it was held."""
    if getattr(meeting, "holding", None):
        raise ValidationError(_("It was held: that is on the record already."))


def local_day(meeting_zone: str, actor: Actor) -> date:
    """Give the day it is for the actor where a meeting takes place."""
    return actor.at.astimezone(ZoneInfo(meeting_zone)).date()


def is_over(actor: Actor, arranged: Arranged, since: When) -> bool:
    """Whether a meeting has ended: by the clock; of what sources tell, by the day on which they say it changed."""
    ends, last = arranged.finishes, arranged.last_day
    if actor.compiled:
        return last is not None and since.first is not None and last < since.first
    return ends <= actor.at if ends else last is not None and last < local_day(arranged.timezone, actor)


def check_begun(actor: Actor, arrangement: Arrangement, since: When) -> None:
    """Raise ValidationError for a meeting that has not begun; of what sources tell, by the day alone."""
    begins, day = arrangement.arranged.begins, arrangement.on.first
    told = {"day": arrangement.on}
    if day and since.last and since.last < day:
        raise ValidationError({"since": _("It is on %(day)s: nobody can say before that it was held.") % told})
    early = begins > actor.at if begins else day and day > local_day(arrangement.timezone, actor)
    if early and not actor.compiled:
        raise ValidationError(_("It has not begun yet: it is on %(day)s.") % told)


def moment(plan: Plan, actor: Actor, day: date) -> datetime | None:
    """Give the moment at which one reads a plan's meetings, where ``day`` is today; None on an earlier day."""
    return actor.at if day == day_of(plan, actor.at) else None


def ends_today(reads: Iterable[MeetingRead]) -> bool:
    """Say whether one of these meetings will be over before the day is, so that a page about them changes by itself."""
    ends = ((read.arranged.finishes, read.now) for read in reads if read.is_coming)
    return any(over and now and over < now + timedelta(days=1) for over, now in ends)
