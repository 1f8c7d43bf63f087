from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.groups.models import WorkingGroup
from accord.kit.dates import Answer, When
from accord.kit.facts import dated
from accord.meetings import rules  # noqa: F401  # the table of who may
from accord.meetings.models import (
    JOINT_KINDS,
    Arranged,
    Arrangement,
    Cadence,
    Cancellation,
    Holding,
    Kind,
    Meeting,
    Neutrality,
    NoteElsewhere,
    Remote,
    Series,
    code_by_lot,
)
from accord.meetings.operations.letters import _tell_changed
from accord.meetings.verbs.meetings import Meetings
from accord.process.models import Event, Plan
from accord.record.operations import operation, write

LONGEST_CADENCE: Final = 366
"""Calendar days. A series that meets more seldom than yearly needs no rule."""


@operation
def begin_series(  # noqa: PLR0913  # the series' own columns
    actor: Actor,
    *,
    plan: Plan,
    title: str,
    words: str = "",
    group: WorkingGroup | None = None,
    cadence_days: int | None = None,
    visibility: str = Visibility.PUBLIC,
    since: When,
    code: str = "",
) -> Series:
    """Begin a series of meetings: one rota for the chair, and where wanted a rule how often it meets at least.

    Raises ValidationError, by field, for a group of another plan, a code in use, and a rule nobody can keep.
    """
    series = Series(
        plan=plan,
        code=code or code_by_lot(),
        title=title.strip(),
        words=words.strip(),
        group=group,
        visibility=visibility,
        room_side=_room_of(actor, visibility),
        since=dated(since),
    )
    demand(actor, Meetings.BEGIN_SERIES, series)
    _check_of_plan(series)
    _check_code(series)
    series.clean_fields()
    series.save(force_insert=True)
    if cadence_days is not None:
        _set_cadence(series, cadence_days, "", since, "cadence_days")
    write(actor, Meetings.BEGIN_SERIES, series, when=since, since=since, days=cadence_days)
    return series


@operation
def set_cadence(actor: Actor, *, series: Series, days: int | None, reason: str, since: When) -> Cadence:
    """Say that from now on the series meets at least every so many calendar days; None: there is no rule any more.

    Raises ValidationError without a reason, and for a number that is no rule.
    """
    demand(actor, Meetings.SET_CADENCE, series)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: others have planned by the rule as it was.")})
    cadence = _set_cadence(series, days, reason.strip(), dated(since))
    write(actor, Meetings.SET_CADENCE, series, when=since, since=since, days=days, reason=cadence.reason)
    return cadence


def _set_cadence(series: Series, days: int | None, reason: str, since: When, named: str = "days") -> Cadence:
    if days is not None and not 0 < days <= LONGEST_CADENCE:
        told = {"most": LONGEST_CADENCE}
        raise ValidationError({named: _("Write a whole number of days from 1 to %(most)s.") % told})
    return Cadence.objects.create(series=series, days=days, reason=reason, since=since)


@operation
def call(  # noqa: PLR0913  # the meeting's own columns
    actor: Actor,
    *,
    plan: Plan,
    kind: str,
    title: str,
    arranged: Arranged,
    since: When,
    notice: When | None = None,
    purpose: str = "",
    openness: str = "",
    words: str = "",
    limit: int | None = None,
    series: Series | None = None,
    group: WorkingGroup | None = None,
    event: Event | None = None,
    visibility: str = Visibility.PUBLIC,
    code: str = "",
) -> Meeting:
    """Call a meeting, or put one on the record that took place. ``notice``: when it was announced, where known.

    Raises ValidationError, by field, for what cannot be: see ``Arranged.check``; a series, group or event of another
    plan; other readers than its series has; a joint meeting in a side's room; an announcement after the meeting; no
    place for anybody. Of a joint meeting it must be said whether one can take part from afar, and if not why; where
    sources are silent (a compiled act) it stays unknown.
    """
    meeting = Meeting(
        plan=plan,
        code=code or code_by_lot(),
        series=series,
        group=group or (series.group if series else None),
        event=event,
        kind=kind,
        purpose=purpose,
        openness=openness,
        title=title.strip(),
        words=words.strip(),
        limit=limit,
        notice=notice or When.unknown(),
        visibility=visibility,
        room_side=_room_of(actor, visibility),
        since=dated(since),
    )
    demand(actor, Meetings.CALL, meeting)
    _check_meeting(meeting, arranged)
    _check_arranged(actor, meeting, arranged)
    meeting.save(force_insert=True)
    _arrange(meeting, arranged, 1, "", since)
    told: dict[str, Any] = {"on": arranged.on, "zone": arranged.timezone, "place": arranged.place}
    write(actor, Meetings.CALL, meeting, when=since, since=since, kind=Kind(kind), notice=meeting.notice, **told)
    return meeting


def _room_of(actor: Actor, visibility: str) -> str:
    """What is one side's own belongs to the room of whoever makes it."""
    return actor.side if visibility == Visibility.ROOM else ""


def _check_of_plan(thing: Series | Meeting) -> None:
    elsewhere = {
        "series": _("That series belongs to another plan."),
        "group": _("That group belongs to another plan."),
        "event": _("That event belongs to another plan."),
    }
    for name, words in elsewhere.items():
        belongs = getattr(thing, name, None)
        if belongs is not None and belongs.plan_id != thing.plan_id:
            raise ValidationError({name: words})


def _check_code(thing: Series | Meeting) -> None:
    if type(thing).objects.filter(plan=thing.plan, code=thing.code).exists():
        raise ValidationError({"code": _("“%(code)s” is the code of another one.") % {"code": thing.code}})


def _check_meeting(meeting: Meeting, arranged: Arranged) -> None:
    meeting.clean_fields()
    _check_of_plan(meeting)
    _check_code(meeting)
    if meeting.limit == 0:
        raise ValidationError({"limit": _("At least one can come; leave it empty where there is no limit.")})
    if meeting.visibility == Visibility.ROOM and meeting.kind in JOINT_KINDS:
        words = _("A joint meeting is never in the room of one side: let both sides read it.")
        raise ValidationError({"visibility": words})
    series = meeting.series
    if series and (series.visibility, series.room_side) != (meeting.visibility, meeting.room_side):
        told = {"readers": series.get_visibility_display(), "series": series}
        words = _("“%(series)s” is read by: %(readers)s. A meeting of it has the same readers.") % told
        raise ValidationError({"visibility": words})
    if meeting.event and Meeting.objects.filter(event=meeting.event).exists():
        raise ValidationError({"event": _("That event is another meeting already.")})
    if meeting.notice.after(arranged.on) is Answer.YES:
        words = _("It cannot be announced after it took place. Leave this empty where it is not known.")
        raise ValidationError({"notice": words})


def _check_arranged(actor: Actor, meeting: Meeting, arranged: Arranged) -> None:
    """Refuse an arrangement that cannot be, or that leaves out what the other side must know."""
    arranged.check()
    if arranged.neutrality == Neutrality.NOWHERE and arranged.remote != Remote.YES:
        raise ValidationError({"remote": _("It has no place, so one must be able to take part from afar.")})
    if actor.compiled or meeting.kind not in JOINT_KINDS:
        return
    if not arranged.remote:
        raise ValidationError({"remote": _("Say whether one can take part from afar: not everybody can travel.")})
    if arranged.remote == Remote.NO and not arranged.no_remote.strip():
        raise ValidationError({"no_remote": _("Say why nobody can take part from afar. Everybody reads the reason.")})


def _arrange(meeting: Meeting, arranged: Arranged, number: int, reason: str, since: When) -> Arrangement:
    arrangement = Arrangement(
        meeting=meeting,
        number=number,
        on=arranged.on,
        starts=arranged.starts,
        ends=arranged.ends,
        ends_on=arranged.ends_on,
        timezone=arranged.timezone,
        place=arranged.place.strip(),
        neutrality=arranged.neutrality,
        remote=arranged.remote,
        join=arranged.join.strip() if arranged.remote == Remote.YES else "",
        no_remote=arranged.no_remote.strip() if arranged.remote == Remote.NO else "",
        access=arranged.access.strip(),
        reason=reason,
        since=since,
    )
    arrangement.clean_fields()
    arrangement.save(force_insert=True)
    return arrangement


def local_day(meeting_zone: str, actor: Actor) -> date:
    """Give the day it is for the actor where a meeting takes place."""
    return actor.at.astimezone(ZoneInfo(meeting_zone)).date()


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


def _refuse_held(meeting: Meeting) -> None:
    if getattr(meeting, "holding", None):
        raise ValidationError(_("It was held: that is on the record already."))


@operation
def rearrange(actor: Actor, *, meeting: Meeting, arranged: Arranged, reason: str, since: When) -> Arrangement:
    """Arrange a meeting anew: another day, hour, place, or how to take part. Whoever reads it reads the reason.

    Raises ValidationError without a reason, where nothing changes, and for a meeting that was cancelled or is over.
    """
    demand(actor, Meetings.REARRANGE, meeting)
    found, before = in_turn(meeting)
    refuse_cancelled(found)
    _refuse_held(found)
    if _is_over(actor, before.arranged, since):
        raise ValidationError(_("It was on %(day)s and is over: call a new meeting.") % {"day": before.on})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it changes: people have made plans for it.")})
    if arranged == before.arranged:
        raise ValidationError(_("That is how it is arranged already."))
    _check_arranged(actor, found, arranged)
    arrangement = _arrange(found, arranged, before.number + 1, reason.strip(), dated(since))
    told: dict[str, Any] = {"on": arranged.on, "before": before.on, "place": arranged.place}
    write(actor, Meetings.REARRANGE, found, when=since, since=since, reason=arrangement.reason, **told)
    _tell_changed(actor, meeting=found)
    return arrangement


def _is_over(actor: Actor, arranged: Arranged, since: When) -> bool:
    """Whether a meeting has ended: by the clock; of what sources tell, by the day on which they say it changed."""
    ends, last = arranged.finishes, arranged.last_day
    if actor.compiled:
        return last is not None and since.first is not None and last < since.first
    return ends <= actor.at if ends else last is not None and last < local_day(arranged.timezone, actor)


@operation
def cancel(actor: Actor, *, meeting: Meeting, reason: str, since: When) -> Cancellation:
    """Say that a meeting does not take place, or did not, and why.

    Raises ValidationError without a reason, the second time, and where it was held.
    """
    demand(actor, Meetings.CANCEL, meeting)
    found, arrangement = in_turn(meeting)
    refuse_cancelled(found)
    _refuse_held(found)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it does not take place: people have made plans for it.")})
    cancellation = Cancellation.objects.create(meeting=found, reason=reason.strip(), since=dated(since))
    write(actor, Meetings.CANCEL, found, when=since, since=since, on=arrangement.on, reason=cancellation.reason)
    _tell_changed(actor, meeting=found)
    return cancellation


@operation
def hold(
    actor: Actor, *, meeting: Meeting, remote_used: str = "", attendance: str = "", source: str = "", since: When
) -> Holding:
    """Say that a meeting was held. ``remote_used``: whether people took part from afar; ``attendance`` in words.

    Raises ValidationError where it has not begun, was cancelled, or is told already.
    """
    demand(actor, Meetings.HOLD, meeting)
    found, arrangement = in_turn(meeting)
    refuse_cancelled(found)
    _refuse_held(found)
    _check_begun(actor, arrangement, dated(since))
    holding = Holding(meeting=found, remote_used=remote_used, attendance=attendance.strip(), source=source, since=since)
    holding.clean_fields()
    holding.save(force_insert=True)
    write(actor, Meetings.HOLD, found, when=since, since=since, on=arrangement.on, source=source)
    return holding


def _check_begun(actor: Actor, arrangement: Arrangement, since: When) -> None:
    begins, day = arrangement.arranged.begins, arrangement.on.first
    told = {"day": arrangement.on}
    if day and since.last and since.last < day:
        raise ValidationError({"since": _("It is on %(day)s: nobody can say before that it was held.") % told})
    early = begins > actor.at if begins else day and day > local_day(arrangement.timezone, actor)
    if early and not actor.compiled:
        raise ValidationError(_("It has not begun yet: it is on %(day)s.") % told)


@operation
def note_elsewhere(actor: Actor, *, meeting: Meeting, published: When, source: str, since: When) -> NoteElsewhere:
    """Say where notes of a meeting are published outside this house; ``published`` unknown: public, but undated.

    Raises ValidationError without a source, and for notes that are older than the meeting, or of a cancelled one.
    """
    demand(actor, Meetings.NOTE_ELSEWHERE, meeting)
    found, arrangement = in_turn(meeting)
    refuse_cancelled(found)
    if not source.strip():
        raise ValidationError({"source": _("Say where they can be read.")})
    if published.before(arrangement.on) is Answer.YES:
        words = _("The meeting is on %(day)s: its notes cannot be older.") % {"day": arrangement.on}
        raise ValidationError({"published": words})
    note = NoteElsewhere.objects.create(meeting=found, published=published, source=source.strip(), since=dated(since))
    write(actor, Meetings.NOTE_ELSEWHERE, found, when=since, since=since, published=published, source=note.source)
    return note
