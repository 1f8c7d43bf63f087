from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.groups.models import WorkingGroup
from accord.kit.dates import Answer, When
from accord.kit.facts import dated, happened
from accord.meetings import rules  # noqa: F401  # the table of who may
from accord.meetings.models import (
    Arranged,
    Arrangement,
    Cadence,
    Cancellation,
    Holding,
    Kind,
    Meeting,
    NoteElsewhere,
    Remote,
    Series,
    code_by_lot,
)
from accord.meetings.operations.letters import _tell_changed
from accord.meetings.queries.fitting import check_arranged, check_code, check_meeting, check_of_plan
from accord.meetings.queries.standing import check_begun, in_turn, is_over, refuse_cancelled, refuse_held
from accord.meetings.verbs.meetings import Meetings
from accord.process.models import Event, Plan
from accord.process.queries.plans import local_day
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
    check_of_plan(series)
    check_code(series)
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
    meeting = Meeting(plan=plan, kind=kind, title=title.strip(), words=words.strip(), visibility=visibility)
    meeting.code, meeting.room_side = code or code_by_lot(), _room_of(actor, visibility)
    meeting.series, meeting.event, meeting.group = series, event, group or (series.group if series else None)
    meeting.purpose, meeting.openness, meeting.limit = purpose, openness, limit
    meeting.notice, meeting.since = notice or When.unknown(), dated(since)
    demand(actor, Meetings.CALL, meeting)
    check_meeting(meeting, arranged)
    check_arranged(actor, meeting, arranged)
    meeting.save(force_insert=True)
    _arrange(meeting, arranged, 1, "", since)
    told: dict[str, Any] = {"on": arranged.on, "zone": arranged.timezone, "place": arranged.place}
    write(actor, Meetings.CALL, meeting, when=since, since=since, kind=Kind(kind), notice=meeting.notice, **told)
    return meeting


def _room_of(actor: Actor, visibility: str) -> str:
    """What is one side's own belongs to the room of whoever makes it."""
    return actor.side if visibility == Visibility.ROOM else ""


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


@operation
def rearrange(actor: Actor, *, meeting: Meeting, arranged: Arranged, reason: str, since: When) -> Arrangement:
    """Arrange a meeting anew: another day, hour, place, or how to take part. Whoever reads it reads the reason.

    Raises ValidationError without a reason, where nothing changes, for a day that is over, and for a meeting that was
    cancelled or is over.
    """
    demand(actor, Meetings.REARRANGE, meeting)
    found, before = in_turn(meeting)
    refuse_cancelled(found)
    refuse_held(found)
    if is_over(actor, before.arranged, since):
        raise ValidationError(_("It was on %(day)s and is over: call a new meeting.") % {"day": before.on})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it changes: people have made plans for it.")})
    if arranged == before.arranged:
        raise ValidationError(_("That is how it is arranged already."))
    check_arranged(actor, found, arranged)
    if is_over(actor, arranged, since):
        raise ValidationError({"on": _("%(day)s is over: nobody can come any more.") % {"day": arranged.on}})
    arrangement = _arrange(found, arranged, before.number + 1, reason.strip(), dated(since))
    told: dict[str, Any] = {"on": arranged.on, "before": before.on, "place": arranged.place}
    write(actor, Meetings.REARRANGE, found, when=since, since=since, reason=arrangement.reason, **told)
    _tell_changed(actor, meeting=found)
    return arrangement


@operation
def cancel(actor: Actor, *, meeting: Meeting, reason: str, since: When) -> Cancellation:
    """Say that a meeting does not take place, or did not, and why.

    Raises ValidationError without a reason, the second time, and where it was held.
    """
    demand(actor, Meetings.CANCEL, meeting)
    found, arrangement = in_turn(meeting)
    refuse_cancelled(found)
    refuse_held(found)
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
    refuse_held(found)
    check_begun(actor, arrangement, dated(since))
    holding = Holding(meeting=found, remote_used=remote_used, attendance=attendance.strip(), source=source, since=since)
    holding.clean_fields()
    holding.save(force_insert=True)
    write(actor, Meetings.HOLD, found, when=since, since=since, on=arrangement.on, source=source)
    return holding


@operation
def note_elsewhere(actor: Actor, *, meeting: Meeting, published: When, source: str, since: When) -> NoteElsewhere:
    """Say where notes of a meeting are published outside this house; ``published`` unknown: public, but undated.

    Raises ValidationError without a source, for a day that has not come, and for notes that are older than the meeting,
    or of a cancelled one.
    """
    demand(actor, Meetings.NOTE_ELSEWHERE, meeting)
    found, arrangement = in_turn(meeting)
    refuse_cancelled(found)
    if not source.strip():
        raise ValidationError({"source": _("Say where they can be read.")})
    if published.is_known:
        published = happened(published, local_day(found.plan, actor.at), "published")
    if published.before(arrangement.on) is Answer.YES:
        words = _("The meeting is on %(day)s: its notes cannot be older.") % {"day": arrangement.on}
        raise ValidationError({"published": words})
    note = NoteElsewhere.objects.create(meeting=found, published=published, source=source.strip(), since=dated(since))
    write(actor, Meetings.NOTE_ELSEWHERE, found, when=since, since=since, published=published, source=note.source)
    return note
