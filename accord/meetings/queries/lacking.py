"""What the meetings of a plan ask for now: pure, from what was read already, for lists and for what is owed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.actors import Side
from accord.kit.dates import When
from accord.meetings.models import Meeting, Remote, Series
from accord.meetings.queries.meetings import MeetingRead, State
from accord.meetings.queries.notice import notice_of
from accord.meetings.queries.series import SeriesRead
from accord.meetings.rules.meetings import side_alone
from accord.process.models import Plan
from accord.process.queries.agreement import Terms, terms_of
from accord.process.queries.workdays import calendar_of

SOON: Final = timedelta(days=14)
"""A meeting that is nearer than this needs a chair."""


class About(TextChoices):
    """What is missing."""

    CADENCE = "cadence", gettext_lazy("meets too seldom")
    NOTICE = "notice", gettext_lazy("short notice")
    CHAIR = "chair", gettext_lazy("no chair")
    JOIN = "join", gettext_lazy("how to join is not told")
    HELD = "held", gettext_lazy("not told whether it was held")


@dataclass(frozen=True)
class Lack:
    """Something that is missing: ``words`` say what, ``by`` until when, ``side`` whose it is ("" for both)."""

    about: About
    words: str
    by: When
    side: str
    meeting: Meeting | None = None
    series: Series | None = None


def lacks_of(plan: Plan, reads: Sequence[MeetingRead], rows: Sequence[SeriesRead], day: date) -> list[Lack]:
    """Say what meetings and series of a plan lack on a day; nothing once the plan is over. At most one query."""
    if day > plan.last_day:
        return []
    coming = [read for read in reads if read.is_coming and read.is_joint]
    terms = terms_of(plan, day) if coming else Terms()
    turns = {key: side for each in rows for key, side in each.turns.items()}
    found = [lack for each in rows for lack in _of_series(each)]
    for read in coming:
        found += _of_coming(plan, read, terms, turns.get(read.meeting.pk), day)
    return found + [_untold(read) for read in reads if read.state is State.OVER]


def _of_series(each: SeriesRead) -> Iterable[Lack]:
    rhythm = each.rhythm
    if not rhythm.is_late or rhythm.rule is None:
        return
    said = {"series": each.series, "rhythm": rhythm.words}
    since = rhythm.last or (each.cadence.since if each.cadence else None)
    by = When.day(since.last + timedelta(days=rhythm.rule)) if since and since.last else When.unknown()
    words = _("%(series)s: %(rhythm)s") % said
    yield Lack(About.CADENCE, words, by, each.series.room_side, series=each.series)


def _of_coming(plan: Plan, read: MeetingRead, terms: Terms, turn: Side | None, day: date) -> Iterable[Lack]:
    said = {"title": read.meeting, "day": read.on}
    first = read.on.first
    notice = notice_of(read, terms, calendar_of(plan.partnership))
    if notice and notice.is_short:
        words = _("%(title)s, %(day)s: %(notice)s") % {**said, "notice": notice.words}
        yield Lack(About.NOTICE, words, read.on, "", read.meeting)
    if read.chair is None and first and first <= day + SOON:
        whose = _("It is the turn of: %(side)s.") % {"side": turn.label} if turn else ""
        words = _("%(title)s, %(day)s: nobody has the chair yet. %(whose)s") % {**said, "whose": whose}
        yield Lack(About.CHAIR, words.strip(), read.on, turn or "", read.meeting)
    if read.arranged.remote == Remote.YES and not read.arranged.join and first and first <= day + SOON:
        words = _("%(title)s, %(day)s: how to take part from afar is not told yet.") % said
        yield Lack(About.JOIN, words, read.on, "", read.meeting)


def _untold(read: MeetingRead) -> Lack:
    words = _("%(title)s, %(day)s: nobody has told whether it was held.")
    said = {"title": read.meeting, "day": read.on}
    return Lack(About.HELD, words % said, read.on, side_alone(read.meeting), read.meeting)
