from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.groups.operations import matching
from accord.groups.queries.matching import to_meet
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.meetings import rules  # noqa: F401  # the table of who may
from accord.meetings.models import (
    Arrangement,
    Attendance,
    AttendanceCount,
    AttendanceEnd,
    Consent,
    Meeting,
    code_by_lot,
)
from accord.meetings.queries.attendance import bodies_shown, check_body, rule_of
from accord.meetings.queries.coming import arrangement_of
from accord.meetings.queries.standing import in_turn, local_day, refuse_cancelled
from accord.meetings.verbs.coming import Attending
from accord.network.models import Organisation
from accord.record.operations import operation, write


@dataclass(frozen=True)
class Entry:
    """Somebody who was there, as `attend` takes them."""

    name: str
    side: str
    organisation: Organisation | None = None
    body: str = ""
    remote: bool = False
    consent: str = Consent.SIDE


@operation
def attend(  # noqa: PLR0913  # the entry's own columns
    actor: Actor,
    *,
    meeting: Meeting,
    name: str = "",
    side: str,
    organisation: Organisation | None = None,
    body: str = "",
    remote: bool = False,
    consent: str,
    since: When,
) -> Attendance:
    """Enter that somebody was at a meeting, and how they agreed to be shown. Who it was enters no act.

    Where two bodies that were introduced are both shown at a public meeting, it is noted that they have met.
    Raises ValidationError, by field, for a meeting that has not begun or was cancelled, somebody who is entered
    already, a name or a body that is to be shown and is not there, and a body of another side or table.
    """
    entry = Entry(name, side, organisation, body, remote, consent)
    (row,) = _rows(meeting, [entry], since)
    demand(actor, Attending.ATTEND, row)
    _save(actor, meeting, [row])
    write(actor, Attending.ATTEND, row, when=since, since=since, side=Side(row.side))
    _note_met(actor, [row])
    return row


@operation
def attend_all(actor: Actor, *, meeting: Meeting, entries: Sequence[Entry], since: When) -> list[Attendance]:
    """Enter several who were there, all of them or none. Raises ValidationError as ``attend`` does, and for nobody."""
    demand(actor, Attending.ATTEND, meeting)
    if not entries:
        raise ValidationError(_("Choose at least one."))
    rows = _rows(meeting, entries, since)
    _save(actor, meeting, rows)
    for row in rows:
        write(actor, Attending.ATTEND, row, when=since, since=since, side=Side(row.side))
    _note_met(actor, rows)
    return rows


def _rows(meeting: Meeting, entries: Sequence[Entry], since: When) -> list[Attendance]:
    """Give entries as rows, not saved: what a meeting's readers may see is what those of its attendance may."""
    return [
        Attendance(
            plan=meeting.plan,
            meeting=meeting,
            code=code_by_lot(),
            name=each.name.strip(),
            side=each.side,
            organisation=each.organisation,
            body="" if each.organisation else each.body.strip(),
            remote=each.remote,
            consent=each.consent,
            visibility=meeting.visibility,
            room_side=meeting.room_side,
            since=dated(since),
        )
        for each in entries
    ]


def _save(actor: Actor, meeting: Meeting, rows: Sequence[Attendance]) -> None:
    found, arrangement = in_turn(meeting)
    refuse_cancelled(found)
    _check_begun(actor, arrangement)
    for row in rows:
        _check_entry(row)
        row.save(force_insert=True)


def _note_met(actor: Actor, rows: Sequence[Attendance]) -> None:
    """Note that bodies which were introduced have met, where everybody may read that both were there."""
    meeting = rows[0].meeting
    came = [row.organisation for row in rows if row.organisation and row.consent != Consent.SIDE]
    arrangement = arrangement_of(meeting)
    if meeting.visibility != Visibility.PUBLIC or not came or arrangement.on.last is None:
        return
    today = local_day(arrangement.timezone, actor)
    bodies = bodies_shown(meeting, today, rule_of(meeting, today))
    for introduction in to_meet(meeting.plan, bodies, arrangement.on.last):
        if {introduction.official, introduction.civil} & set(came):
            words = _("At “%(meeting)s”.") % {"meeting": meeting}
            matching.meet(actor, introduction=introduction, since=arrangement.on, words=words)


def _check_begun(actor: Actor, arrangement: Arrangement) -> None:
    first = arrangement.on.first
    if first and first > local_day(arrangement.timezone, actor) and not actor.compiled:
        raise ValidationError(_("It is on %(day)s: nobody was there yet.") % {"day": arrangement.on})


def _check_entry(entry: Attendance) -> None:
    entry.clean_fields()
    check_body(entry.meeting, entry.side, entry.organisation)
    if entry.side == Side.NONE:
        raise ValidationError({"side": _("Say for which side they were there; others sit at the table too.")})
    if entry.consent == Consent.NAMED and not entry.name:
        raise ValidationError({"name": _("Who is to be shown by name needs one.")})
    if entry.consent == Consent.BODY and not (entry.organisation or entry.body):
        raise ValidationError({"body": _("Who is to be shown by organisation needs one.")})
    same = Attendance.objects.filter(meeting=entry.meeting, end=None, side=entry.side, name__iexact=entry.name)
    if entry.name and same.exists():
        raise ValidationError({"name": _("“%(name)s” is entered already.") % {"name": entry.name}})


@operation
def strike(actor: Actor, *, attendance: Attendance, reason: str, since: When) -> AttendanceEnd:
    """Strike an entry: they were not there. Raises ValidationError without a reason, and a second time."""
    demand(actor, Attending.STRIKE, attendance)
    in_turn(attendance.meeting)
    if AttendanceEnd.objects.filter(attendance=attendance).exists():
        raise ValidationError(_("This entry is struck already."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it was a mistake, without naming anybody.")})
    end = AttendanceEnd.objects.create(attendance=attendance, reason=reason.strip(), since=dated(since))
    write(actor, Attending.STRIKE, attendance, when=since, since=since, side=Side(attendance.side))
    return end


@operation
def count(
    actor: Actor, *, meeting: Meeting, side: str, people: int, at_least: bool = False, source: str, since: When
) -> AttendanceCount:
    """Say how many of a side were there, as a source says. ``at_least``: it names so many of more.

    Raises ValidationError without a source, for a side that is counted already, and for a meeting that has not begun.
    """
    counted = AttendanceCount(
        meeting=meeting, side=side, people=people, at_least=at_least, source=source.strip(), since=dated(since)
    )
    demand(actor, Attending.COUNT, meeting)
    found, arrangement = in_turn(meeting)
    refuse_cancelled(found)
    _check_begun(actor, arrangement)
    counted.clean_fields()
    if AttendanceCount.objects.filter(meeting=meeting, side=side).exists():
        raise ValidationError({"side": _("A source is given for this side already.")})
    counted.save(force_insert=True)
    stated = {"side": Side(side), "people": people, "at_least": at_least}
    write(actor, Attending.COUNT, found, when=since, since=since, stated=stated, source=counted.source)
    return counted
