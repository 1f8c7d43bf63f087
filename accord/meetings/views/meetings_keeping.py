"""The forms by which a meeting that was called is looked after."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.meetings.forms.arranging import HoldForm, NoteForm, RearrangeForm, ReasonForm, typed_of
from accord.meetings.models import Meeting
from accord.meetings.operations import meetings as operations
from accord.meetings.queries.meetings import MeetingRead, meeting_or_404
from accord.meetings.verbs.meetings import Meetings
from accord.meetings.views.meetings import address_of, crumbs
from accord.network.forms.parties import ZONES
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day
from accord.record.verbs import Verb


def standing(actor: Actor, plan: str, code: str) -> tuple[Plan, MeetingRead, When]:
    """Give the plan, the meeting as it stands now, and today; or answer that there is no such meeting."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    return found, meeting_or_404(found, code, actor, today, actor.at), When.day(today)


def _asked(
    request: ActingRequest,
    actor: Actor,
    form: Form,
    verb: Verb,
    work: Callable[[], Any],
    *,
    meeting: Meeting,
    **context: Any,
) -> HttpResponse:
    """Show the page of a form about a meeting, and lead back to it."""
    plan, address = meeting.plan, address_of(meeting.plan, meeting)
    return asked(
        request,
        form,
        work,
        leads=address,
        plan=plan,
        crumbs=crumbs(plan, (meeting.title, address)),
        kicker=meeting.title,
        why=why_not(actor, verb, meeting),
        **context,
    )


@signed_in
def rearrange(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Arrange a meeting anew, and say why."""
    _found, each, today = standing(actor, plan, code)
    form = RearrangeForm(typed(request), initial=typed_of(each.arranged))

    def work() -> Any:
        why = form.cleaned_data["reason"]
        return operations.rearrange(actor, meeting=each.meeting, arranged=form.arranged(), reason=why, since=today)

    return _asked(
        request,
        actor,
        form,
        Meetings.REARRANGE,
        work,
        meeting=each.meeting,
        template="meetings/ask.html",
        zones=ZONES,
        done=_("It is arranged anew, and the page says why."),
        heading=_("Arrange it anew"),
        lede=_("Everything before stays readable. The notice is counted anew where the day changes."),
        send=_("Arrange it so"),
    )


@signed_in
def cancel(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say that a meeting does not take place, and why."""
    _found, each, today = standing(actor, plan, code)
    form = ReasonForm(typed(request))
    return _asked(
        request,
        actor,
        form,
        Meetings.CANCEL,
        lambda: operations.cancel(actor, meeting=each.meeting, since=today, **form.cleaned_data),
        meeting=each.meeting,
        done=_("It is cancelled, and the page says why."),
        heading=_("Cancel the meeting"),
        lede=_("It stays on the record as cancelled, with the reason; calendars that follow it take it out."),
        send=_("Cancel the meeting"),
    )


@signed_in
def hold(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say that a meeting was held."""
    _found, each, today = standing(actor, plan, code)
    form = HoldForm(typed(request))
    return _asked(
        request,
        actor,
        form,
        Meetings.HOLD,
        lambda: operations.hold(actor, meeting=each.meeting, since=today, **form.cleaned_data),
        meeting=each.meeting,
        done=_("It is on the record that the meeting was held."),
        heading=_("The meeting was held"),
        lede=_("Until somebody says so, nobody can know whether a meeting that was called took place."),
        send=_("Put on the record"),
    )


@signed_in
def note_elsewhere(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say where notes of a meeting are published outside this house."""
    _found, each, today = standing(actor, plan, code)
    form = NoteForm(typed(request))
    return _asked(
        request,
        actor,
        form,
        Meetings.NOTE_ELSEWHERE,
        lambda: operations.note_elsewhere(actor, meeting=each.meeting, since=today, **form.cleaned_data),
        meeting=each.meeting,
        done=_("It is on the record where the notes are."),
        heading=_("Notes published elsewhere"),
        lede=_("The days from the meeting to its notes are counted, where both are known to the day."),
        send=_("Put on the record"),
    )
