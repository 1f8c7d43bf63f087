"""What can be counted about the meetings of a plan, from those that everybody may know of.

Definitions stand in ``interfaces.md`` and, for readers, in ``standards/data/definitions.csv`` and below the figures.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from statistics import median
from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import Side
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.kit.figures import Unknown
from accord.meetings.models import Meeting, Series
from accord.meetings.queries import attendance
from accord.meetings.queries.chairs import balance_of
from accord.meetings.queries.meetings import MeetingRead, read_meetings
from accord.meetings.queries.series import Share, neutral_share, remote_share
from accord.process.models import Plan

NAMES = (
    "joint",
    "with_notes",
    "median_days_to_notes",
    "median_notice_days",
    "longest_gap_days",
    "open_gap_days",
    "neutral_share",
    "remote_share",
    "chair",
    "attendance",
)


@dataclass(frozen=True)
class Gap:
    """The time between two joint meetings that follow each other, both dated to the day."""

    before: MeetingRead
    after: MeetingRead

    @property
    def first(self) -> date:
        """The last day of the meeting before."""
        return _last_day(self.before)

    @property
    def last(self) -> date:
        """The first day of the meeting after."""
        return self.after.on.last or date.max

    @property
    def days(self) -> int:
        """Calendar days from the one to the other."""
        return max(0, (self.last - self.first).days)


def figures(plan: Plan, day: date) -> dict[str, Any]:
    """Give the part ``meetings`` of the plan's figures as they stood at the end of ``day``. Nine queries at most.

    Shares are from 0 to 1, of the meetings for which it is known; how many these are stands beside each of them.
    """
    return {"meetings": counted(plan, joint_meetings(plan, day), day)}


def joint_meetings(plan: Plan, day: date) -> list[MeetingRead]:
    """Give the joint meetings that had taken place by a day, as far as anybody knows, the earliest first."""
    rows = Meeting.objects.filter(plan=plan, visibility=Visibility.PUBLIC)
    return [read for read in read_meetings(rows, day, plan=plan) if read.is_joint and read.is_past]


def counted(plan: Plan, reads: Sequence[MeetingRead], day: date) -> dict[str, Any]:
    """Count these joint meetings. Two queries, of who was there, and one more where a gap is to be explained."""
    if not reads:
        reason = Unknown(_("No joint meeting was on the record by %(day)s.") % {"day": When.day(day)})
        return dict.fromkeys(NAMES, reason)
    chairs = balance_of(reads)
    return {
        "joint": len(reads),
        **_notes(reads),
        **_notice(reads),
        **_gaps(plan, reads, day),
        **_places(reads),
        **_remote(reads),
        "chair": {
            "government": chairs.by_side.get(Side.GOVERNMENT, 0),
            "civil_society": chairs.by_side.get(Side.CIVIL_SOCIETY, 0),
            **({"other": others} if (others := _others(chairs.by_side)) else {}),
            "unknown": chairs.unknown,
        },
        "attendance": _attendance(reads, day),
    }


def _others(by_side: Any) -> int:
    return sum(number for side, number in by_side.items() if side not in (Side.GOVERNMENT, Side.CIVIL_SOCIETY))


def _notes(reads: Iterable[MeetingRead]) -> dict[str, Any]:
    noted = [read for read in reads if read.noted is not None]
    days = [read.days_to_notes for read in noted if read.days_to_notes is not None]
    return {
        "with_notes": len(noted),
        "median_days_to_notes": _median(days, _("No notes of a joint meeting are dated to the day.")),
        "notes_dated": len(days),
    }


def _notice(reads: Iterable[MeetingRead]) -> dict[str, Any]:
    days = [read.notice_days for read in reads if read.notice_days is not None]
    return {
        "median_notice_days": _median(days, _("Of no joint meeting it is known when it was announced.")),
        "notice_known": len(days),
    }


def _median(days: Sequence[int], why: str) -> float | Unknown:
    """The middle value; whole where it is."""
    if not days:
        return Unknown(why)
    middle = median(days)
    return int(middle) if middle == int(middle) else middle


def gaps(reads: Iterable[MeetingRead]) -> list[Gap]:
    """Give the times between consecutive joint meetings that are dated to the day, one within another passed over."""
    dated = [read for read in reads if read.on.is_exact]
    latest: Iterator[MeetingRead] = accumulate(dated, _later)
    return [Gap(before, after) for before, after in zip(latest, dated[1:], strict=False)]


def _later(one: MeetingRead, other: MeetingRead) -> MeetingRead:
    """Give which of two ends later."""
    return max(one, other, key=_last_day)


def longest(reads: Iterable[MeetingRead]) -> Gap | None:
    """Give the longest of these times, the earliest of several; None where fewer than two meetings are dated."""
    return max(gaps(reads), key=lambda gap: gap.days, default=None)


def _gaps(plan: Plan, reads: Sequence[MeetingRead], day: date) -> dict[str, Any]:
    gap = longest(reads)
    if gap is None:
        too_few = Unknown(_("Fewer than two joint meetings are dated to the day."))
        found: dict[str, Any] = {"longest_gap_days": too_few}
    else:
        found = {"longest_gap_days": gap.days, "longest_gap_from": gap.first, "longest_gap_to": gap.last}
    dated = sum(read.on.is_exact for read in reads)
    undated = [str(series) for series in on_record_without_dates(plan, day)]
    return {**found, "dated": dated, "without_dates": undated, "open_gap_days": open_gap(plan, reads, day)}


def open_gap(plan: Plan, reads: Iterable[MeetingRead], day: date) -> int | Unknown:
    """Give the calendar days since the last joint meeting that is dated to the day, while the plan lasts."""
    if plan.last_day < day:
        return Unknown(_("The plan is over: nobody waits for a meeting."))
    last = max((_last_day(read) for read in reads if read.on.is_exact), default=None)
    return (day - last).days if last else Unknown(_("No joint meeting is dated to the day."))


def _last_day(read: MeetingRead) -> date:
    return read.arrangement.ends_on or read.on.last or date.min


def on_record_without_dates(plan: Plan, day: date) -> list[Series]:
    """Give the series whose meetings a source tells of without their days: a gap between dated ones is none of theirs.

    Only where a plan was put together from sources: such a series has words that say so, and a rhythm.
    """
    if not plan.compiled:
        return []
    rows = Series.objects.filter(plan=plan, visibility=Visibility.PUBLIC).exclude(words="").as_of(day)
    return list(rows.filter(cadences__days__isnull=False, cadences__since_last__lte=day).distinct())


def _places(reads: Iterable[MeetingRead]) -> dict[str, Any]:
    found = neutral_share(reads)
    why = _("Of no joint meeting it is known whose the place was.")
    return {"neutral_share": _share(found, why), "places_known": found.known}


def _remote(reads: Iterable[MeetingRead]) -> dict[str, Any]:
    found = remote_share(reads)
    why = _("Of no joint meeting it is known whether one could take part from afar.")
    return {"remote_share": _share(found, why), "remote_known": found.known}


def _share(found: Share, why: str) -> float | Unknown:
    return round(found.yes / found.known, 3) if found.known else Unknown(why)


def _attendance(reads: Iterable[MeetingRead], day: date) -> dict[str, Any] | Unknown:
    found = attendance.balance([read.meeting for read in reads], day)
    if not found.meetings:
        return Unknown(_("Of no joint meeting it is known how many of each side were there."))
    return {
        "government": found.government,
        "civil_society": found.civil_society,
        "meetings": found.meetings,
        "unknown": found.unknown,
    }
