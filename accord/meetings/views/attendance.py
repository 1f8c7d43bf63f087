from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import page
from accord.meetings.forms.coming import REMOTE, THERE, AttendForm, CountForm, GuestsThereForm, StrikeForm
from accord.meetings.models import Answer, Meeting
from accord.meetings.operations import attendance as operations
from accord.meetings.queries.attendance import attended, present, rule_of, shown
from accord.meetings.queries.coming import GuestRead, coming_to
from accord.meetings.queries.meetings import MeetingRead, meeting_or_404
from accord.meetings.verbs.coming import Attending
from accord.meetings.views.coming import crumbs_of
from accord.network.queries import sides_of
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import local_day


@anyone
def attendance(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Show who was at a meeting, as far as they and the meeting's rule allow, and how many of each side."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    each = meeting_or_404(found, code, actor, read.day, None if read.past else actor.at)
    keeps = not read.past and not why_not(actor, Attending.ATTEND, each.meeting)
    rule = rule_of(each.meeting, read.day)
    context = {
        "plan": found,
        "past": read.past,
        "each": each,
        "rule": rule,
        "shown": shown(each.meeting, read.day, rule),
        "attended": attended([each.meeting], read.day)[each.meeting.pk],
        "entries": present([each.meeting], read.day) if keeps else [],
        "waiting": _to_enter(each.meeting, read.day) if keeps else [],
        "keeps": keeps,
        "names": sides_of(found.partnership),
    }
    return page(request, "meetings/attendance.html", context)


@signed_in
def attend(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Enter somebody who was there."""
    found, day, each = _open(actor, plan, code)
    form = AttendForm(typed(request), bodies=found.partnership.organisations.order_by("name"))
    return asked(
        request,
        form,
        lambda: operations.attend(actor, meeting=each.meeting, since=When.day(day), **form.cleaned_data),
        done=_("Entered."),
        heading=_("Who was there?"),
        lede=_("The name is kept so that minutes can keep it out. It is shown only as they agreed."),
        send=_("Enter"),
        why=why_not(actor, Attending.ATTEND, each.meeting),
        **_from_the_meeting(found, each.meeting),
    )


@signed_in
def attend_guests(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Enter at once who of those who said that they come was there, shown as each of them agreed."""
    found, day, each = _open(actor, plan, code)
    why = why_not(actor, Attending.ATTEND, each.meeting)
    guests = {} if why else {read.guest.code: read for read in _to_enter(each.meeting, day)}
    form = GuestsThereForm(typed(request), guests=[_choice(read) for read in guests.values()])

    def work() -> int:
        there = [guests[key] for key in form.cleaned_data[THERE]]
        remote = set(form.cleaned_data[REMOTE])
        entries = [_entry(read, remote=read.guest.code in remote) for read in there]
        return len(operations.attend_all(actor, meeting=each.meeting, entries=entries, since=When.day(day)))

    return asked(
        request,
        form,
        work,
        done=lambda number: (
            ngettext("%(number)s person is entered.", "%(number)s people are entered.", number) % {"number": number}
        ),
        heading=_("Who of the guests was there?"),
        lede=_("Each is shown as they agreed when they answered, and as somebody of the side where they did not say."),
        send=_("Enter"),
        why=why,
        **_from_the_meeting(found, each.meeting),
    )


def _choice(read: GuestRead) -> tuple[str, str, bool]:
    guest = read.guest
    words = ", ".join(part for part in (guest.called, guest.stands_for, guest.get_side_display()) if part)
    return guest.code, words, read.standing.coming == Answer.Coming.REMOTE


def _entry(read: GuestRead, *, remote: bool) -> operations.Entry:
    guest = read.guest
    return operations.Entry(guest.called, guest.side, guest.organisation, guest.body, remote, read.consent)


def _to_enter(meeting: Meeting, day: date) -> list[GuestRead]:
    """Give who said that they come and is not entered yet."""
    entered = {(row.name.casefold(), row.side) for row in present([meeting], day)}
    return [
        read for read in coming_to(meeting).expected if (read.guest.called.casefold(), read.guest.side) not in entered
    ]


@signed_in
def strike(request: ActingRequest, actor: Actor, *, plan: str, code: str, entry: str) -> HttpResponse:
    """Strike an entry: they were not there."""
    found, day, each = _open(actor, plan, code)
    row = present([each.meeting], day).filter(code=entry).first()
    why = why_not(actor, Attending.STRIKE, each.meeting)
    if row is None or why:
        raise Http404(_("There is no such entry, or it is struck."))
    row.meeting, row.plan = each.meeting, found
    form = StrikeForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.strike(actor, attendance=row, since=When.day(day), **form.cleaned_data),
        done=_("The entry is struck."),
        heading=_("Strike an entry"),
        lede=row.name or str(row),
        send=_("Strike it"),
        **_from_the_meeting(found, each.meeting),
    )


@signed_in
def count(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say how many of a side were there, as a source tells."""
    found, day, each = _open(actor, plan, code)
    form = CountForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.count(actor, meeting=each.meeting, since=When.day(day), **form.cleaned_data),
        done=_("The number is noted."),
        heading=_("How many were there?"),
        lede=_("Where a source tells a number without all names. It is shown with its source."),
        send=_("Note it"),
        why=why_not(actor, Attending.COUNT, each.meeting),
        **_from_the_meeting(found, each.meeting),
    )


def _open(actor: Actor, plan: str, code: str) -> tuple[Plan, date, MeetingRead]:
    """Give the plan, its day now, and the meeting as it stands."""
    found = plan_or_404(plan)
    day = local_day(found, actor.at)
    return found, day, meeting_or_404(found, code, actor, day, actor.at)


def _from_the_meeting(plan: Plan, meeting: Meeting) -> dict[str, Any]:
    """Give where the forms about who was there stand, and lead back to."""
    address = reverse("meetings:attendance", args=[plan.slug, meeting.code])
    crumbs = [*crumbs_of(plan, meeting), (_("Who was there"), address)]
    return {"plan": plan, "crumbs": crumbs, "kicker": meeting.title, "leads": address}
