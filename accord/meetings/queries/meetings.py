"""Meetings as they stood on a day: when and where, cancelled or held, who takes the chair, what was published."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, TextChoices
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.actors import Actor
from accord.groups.models import WorkingGroup
from accord.kit.dates import When
from accord.meetings.models import (
    JOINT_KINDS,
    Arranged,
    Arrangement,
    Cancellation,
    Chair,
    Holding,
    Meeting,
    NoteElsewhere,
    Publication,
    Series,
)
from accord.meetings.models.meetings import MeetingQuerySet
from accord.meetings.queries.clocks import Clock, clocks
from accord.meetings.queries.gathering import gathered, restored
from accord.network.models import Organisation
from accord.network.queries import known_by
from accord.process.models import Plan

Part = TypeVar("Part", Arrangement, Chair, NoteElsewhere, Publication)


class State(TextChoices):
    """How a meeting stands."""

    COMING = "coming", gettext_lazy("to come")
    OVER = "over", gettext_lazy("over; nobody has told yet whether it was held")
    HELD = "held", gettext_lazy("held")
    CANCELLED = "cancelled", gettext_lazy("cancelled")


@dataclass(frozen=True)
class MeetingRead:
    """A meeting as it stood at the end of ``day``, or at the moment ``now`` of it."""

    meeting: Meeting
    arrangements: tuple[Arrangement, ...]
    chairs: tuple[Chair, ...]
    notes: tuple[NoteElsewhere, ...]
    publications: tuple[Publication, ...]
    day: date
    now: datetime | None = None

    @property
    def arrangement(self) -> Arrangement:
        """How it is arranged: the latest."""
        return self.arrangements[-1]

    @property
    def arranged(self) -> Arranged:
        """The same, as a value that knows its instants."""
        return self.arrangement.arranged

    @property
    def on(self) -> When:
        """Its day, as exactly as it is known."""
        return self.arrangement.on

    @cached_property
    def clock(self) -> Clock | None:
        """What clocks show there; None where day or hour are not known."""
        return next(iter(clocks(self.arranged)), None)

    @cached_property
    def cancellation(self) -> Cancellation | None:
        """That it does not take place, where that is told."""
        found: Cancellation | None = known_by(self.day, self.meeting, "cancellation")
        return found

    @cached_property
    def holding(self) -> Holding | None:
        """That it was held, where that is told."""
        found: Holding | None = known_by(self.day, self.meeting, "holding")
        return found

    @property
    def chair(self) -> Chair | None:
        """Who takes the chair, or took it; None: not known or not settled."""
        return self.chairs[-1] if self.chairs else None

    @property
    def number(self) -> int:
        """How often it was changed: arranged anew or cancelled. The SEQUENCE of calendars."""
        return self.arrangement.number - 1 + bool(self.cancellation)

    @property
    def is_joint(self) -> bool:
        """Whether the two sides meet each other."""
        return self.meeting.kind in JOINT_KINDS

    @cached_property
    def state(self) -> State:
        """How it stands."""
        if self.cancellation:
            return State.CANCELLED
        if self.holding:
            return State.HELD
        return State.OVER if self._is_past() else State.COMING

    def _is_past(self) -> bool:
        """Whether its end has come: to the minute now, to the day when read as of a day. Unknown never is."""
        ends, last = self.arranged.finishes, self.arranged.last_day
        if self.now and ends:
            return ends <= self.now
        return last is not None and (last < self.day if self.now else last <= self.day)

    @property
    def is_coming(self) -> bool:
        """Whether it is still to come."""
        return self.state is State.COMING

    @property
    def is_past(self) -> bool:
        """Whether it took place as far as anybody knows: held, or over and not cancelled."""
        return self.state in (State.HELD, State.OVER)

    @cached_property
    def notice(self) -> When:
        """When the day on which it takes place was announced: with the meeting, or when it was moved to that day."""
        same = [each for each in self.arrangements if each.on.span == self.on.span]
        moved = len(same) < len(self.arrangements)
        last_moved = next((each for each in reversed(self.arrangements) if each.on.span != self.on.span), None)
        if not moved or last_moved is None:
            return self.meeting.notice
        return next(each.since for each in self.arrangements if each.number > last_moved.number)

    @property
    def notice_days(self) -> int | None:
        """Calendar days from the announcement to the meeting; None where one of them is not known to the day."""
        return self.notice.days_until(self.on)

    @cached_property
    def noted(self) -> When | None:
        """When its notes or minutes were first public; unknown: public, but undated. None: none are known."""
        days = [*(each.published for each in self.notes), *(each.since for each in self.publications)]
        return min(days, key=lambda day: day.sort_key) if days else None

    @property
    def days_to_notes(self) -> int | None:
        """Calendar days from its last day to its notes; None where one of them is not known to the day."""
        last = When.day(self.arrangement.ends_on) if self.arrangement.ends_on else self.on
        return last.days_until(self.noted) if self.noted else None

    @property
    def sort_key(self) -> tuple[tuple[date, date], time, int]:
        """The order of a list; what has no known day comes last."""
        return self.on.sort_key, self.arrangement.starts or time.min, self.meeting.pk


def meetings_of(
    plan: Plan,
    actor: Actor,
    day: date,
    *,
    series: Series | None = None,
    group: WorkingGroup | None = None,
    now: datetime | None = None,
) -> list[MeetingRead]:
    """Give the meetings ``actor`` may know of as they stood on a day, the earliest first. One query.

    ``now``: the moment, where the day is today, so that a meeting is over at its end and not at that of the day.
    """
    rows = Meeting.objects.filter(plan=plan)
    if series is not None:
        rows = rows.filter(series=series)
    if group is not None:
        rows = rows.filter(group=group)
    return read_meetings(rows.visible_to(actor), day, now, plan=plan)


def read_meetings(
    rows: MeetingQuerySet, day: date, now: datetime | None = None, *, plan: Plan | None = None
) -> list[MeetingRead]:
    """Give these meetings, which the reader may know of, as they stood on a day, the earliest first. One query.

    ``plan``: theirs, where it is one and known already.
    """
    parents = ["series", "group", "cancellation", "holding", *([] if plan else ["plan__partnership"])]
    found = rows.as_of(day).select_related(*parents).annotate(**_parts(day))
    reads = [read for each in found if (read := _read(each, day, now, plan))]
    return sorted(reads, key=lambda read: read.sort_key)


def _parts(day: date) -> dict[str, ArraySubquery]:
    """What belongs to a meeting by a day, and is read by whoever may know of it."""

    def by_then(model: Any) -> Any:
        return model.objects.filter(meeting=OuterRef("pk"), since_last__lte=day).order_by("since_last", "id")

    return {
        "told_arrangements": gathered(by_then(Arrangement).order_by("number")),
        "told_chairs": gathered(by_then(Chair), beside="organisation"),
        "told_notes": gathered(by_then(NoteElsewhere)),
        "told_publications": gathered(by_then(Publication)),
    }


def _read(meeting: Meeting, day: date, now: datetime | None, plan: Plan | None) -> MeetingRead | None:
    told: Any = meeting
    if plan is not None:
        meeting.plan = plan
    arrangements = tuple(_of(meeting, restored(Arrangement, each)) for each in told.told_arrangements)
    if not arrangements:
        return None
    chairs = tuple(_chair(meeting, each) for each in told.told_chairs)
    notes = tuple(_of(meeting, restored(NoteElsewhere, each)) for each in told.told_notes)
    publications = tuple(_of(meeting, restored(Publication, each)) for each in told.told_publications)
    return MeetingRead(meeting, arrangements, chairs, notes, publications, day, now)


def _of(meeting: Meeting, part: Part) -> Part:
    part.meeting = meeting
    if isinstance(part, Chair | Publication):
        part.plan = meeting.plan
    return part


def _chair(meeting: Meeting, told: dict[str, Any]) -> Chair:
    chair = _of(meeting, restored(Chair, told))
    if chair.organisation_id is not None:
        chair.organisation = restored(Organisation, told, "organisation__")
    return chair


def meeting_or_404(plan: Plan, code: str, actor: Actor, day: date, now: datetime | None = None) -> MeetingRead:
    """Give one meeting as it stood on a day, or answer that there is none that this actor may know of. One query."""
    rows = Meeting.objects.filter(plan=plan, code=code).visible_to(actor)
    reads = read_meetings(rows, day, now, plan=plan)
    if not reads:
        raise Http404(_("There is no such meeting."))
    return reads[0]
