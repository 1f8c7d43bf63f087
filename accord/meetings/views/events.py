from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import page
from accord.meetings.forms.events import ContributionForm, MaterialForm, ReportForm, SessionForm, numbered
from accord.meetings.models import Contribution, Material, Meeting, Session
from accord.meetings.operations import events as operations
from accord.meetings.queries.events import material_or_404, said_at, session_or_404
from accord.meetings.verbs.events import Events
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import local_day


@signed_in
def record(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Take down one contribution after the other: the page comes back with the same session, ready for the next."""
    found, meeting, today = _standing(actor, plan, code)
    sessions = Session.objects.filter(meeting=meeting).visible_to(actor)
    form = ContributionForm(
        typed(request),
        bodies=found.partnership.organisations.order_by("name"),
        sessions=sessions,
        initial={"session": numbered(sessions, request.GET.get("session", ""))},
    )
    since = When.day(today)
    blank = Contribution(plan=found, meeting=meeting)
    why = why_not(actor, Events.TAKE_DOWN, blank)
    return asked(
        request,
        form,
        lambda: operations.take_down(actor, meeting=meeting, since=since, **form.cleaned_data),
        done=_("Taken down."),
        leads=_next,
        template="meetings/record.html",
        plan=found,
        meeting=meeting,
        crumbs=_crumbs(found, meeting),
        kicker=str(meeting),
        heading=_("What is said"),
        lede=_(
            "Take it down on the spot, one after the other. Ask whoever spoke how they want to be shown: who was not "
            "asked is told by side alone, and is not named."
        ),
        send=_("Take it down"),
        why=why,
        said=() if why else tuple(reversed(said_at(meeting, actor, today))),
    )


def _next(made: Contribution) -> str:
    address = reverse("meetings:record", args=[made.plan.slug, made.meeting.code])
    return f"{address}?{urlencode({'session': made.session.number})}" if made.session else address


@signed_in
def add_session(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Put a session on the programme of a meeting."""
    found, meeting, today = _standing(actor, plan, code)
    form = SessionForm(typed(request), bodies=found.partnership.organisations.order_by("name"))
    return asked(
        request,
        form,
        lambda: operations.add_session(actor, meeting=meeting, since=When.day(today), **form.cleaned_data),
        done=_("The session is on the programme."),
        leads=_address(meeting),
        plan=found,
        crumbs=_crumbs(found, meeting),
        kicker=str(meeting),
        heading=_("Add a session"),
        lede=_("Its times are those of the place where the meeting is."),
        send=_("Put it on the programme"),
        why=why_not(actor, Events.ADD_SESSION, Session(plan=found, meeting=meeting)),
    )


@signed_in
def report(request: ActingRequest, actor: Actor, *, plan: str, code: str, number: int) -> HttpResponse:
    """Tell what came of a session, as its rapporteur."""
    found, meeting, today = _standing(actor, plan, code)
    session = session_or_404(meeting, number, actor, today)
    form = ReportForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.report(actor, session=session, since=When.day(today), **form.cleaned_data),
        done=_("The report is on the meeting's page."),
        leads=_address(meeting),
        plan=found,
        crumbs=_crumbs(found, meeting),
        kicker=session.title,
        heading=_("What came of the session"),
        lede=_("Whoever was not there reads this. A later report takes the place of this one, which stays on record."),
        send=_("Report"),
        why=why_not(actor, Events.REPORT, session),
    )


@signed_in
def add_material(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Add something to read, watch or join."""
    found, meeting, today = _standing(actor, plan, code)
    form = MaterialForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.add_material(actor, meeting=meeting, since=When.day(today), **form.cleaned_data),
        done=_("It is on the meeting's page."),
        leads=_address(meeting),
        plan=found,
        crumbs=_crumbs(found, meeting),
        kicker=str(meeting),
        heading=_("Add something to read or watch"),
        lede=_("A briefing before, slides, the address of a webinar, a recording or its transcript afterwards."),
        send=_("Add it"),
        why=why_not(actor, Events.ADD_MATERIAL, Material(plan=found, meeting=meeting)),
    )


@anyone
def material(request: ActingRequest, actor: Actor, *, plan: str, code: str, material: str) -> HttpResponse:
    """Show the words of something that belongs to a meeting, such as a transcript."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    meeting = _meeting(found, actor, code)
    each = material_or_404(meeting, material, actor, read.day)
    return page(request, "meetings/material.html", {"plan": found, "meeting": meeting, "each": each})


def _standing(actor: Actor, plan: str, code: str) -> tuple[Plan, Meeting, date]:
    found = plan_or_404(plan)
    return found, _meeting(found, actor, code), local_day(found, actor.at)


def _meeting(plan: Plan, actor: Actor, code: str) -> Meeting:
    for found in Meeting.objects.filter(plan=plan, code=code).visible_to(actor):
        found.plan = plan
        return found
    raise Http404(_("There is no such meeting."))


def _address(meeting: Meeting) -> str:
    return reverse("meetings:meeting", args=[meeting.plan.slug, meeting.code])


def _crumbs(plan: Plan, meeting: Meeting) -> list[tuple[str, str]]:
    at = [plan.slug]
    return [
        (plan.title, reverse("process:plan", args=at)),
        (_("Meetings"), reverse("meetings:meetings", args=at)),
        (str(meeting), _address(meeting)),
    ]
