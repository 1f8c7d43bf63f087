from hashlib import sha256

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.kit.forms import Form, asked, typed
from accord.kit.page import page
from accord.meetings.models import CalendarKey, Series
from accord.meetings.operations import calendars as operations
from accord.meetings.queries.calendars import as_file, calendar, own_calendar, owner_of, subscribed
from accord.meetings.queries.meetings import meeting_or_404, meetings_of
from accord.people.models import Person
from accord.process.queries import plan_or_404, reading_of

KIND = "text/calendar; charset=utf-8"


@anyone
def of_plan(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponseBase:
    """Give the meetings of a plan that the reader may know of, to subscribe to."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    name = _("Meetings: %(plan)s") % {"plan": found.title}
    return _file(request, calendar(meetings_of(found, actor, read.day), name=name), f"{found.slug}-meetings")


@anyone
def of_series(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponseBase:
    """Give the meetings of a series, to subscribe to."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    rows = Series.objects.filter(plan=found).visible_to(actor).as_of(read.day)
    series = get_object_or_404(rows, code=code)
    reads = meetings_of(found, actor, read.day, series=series)
    return _file(request, calendar(reads, name=f"{series.title}: {found.title}"), f"{found.slug}-{series.code}")


@anyone
def of_meeting(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponseBase:
    """Give one meeting, to put into a calendar, or to subscribe to for what changes."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    meeting = meeting_or_404(found, code, actor, read.day)
    return _file(request, calendar([meeting], name=meeting.meeting.title), f"{found.slug}-{code}")


@anyone
def of_person(request: ActingRequest, actor: Actor, *, secret: str) -> HttpResponseBase:
    """Give whoever holds this secret address the meetings of its owner; no cache between them may keep it."""
    person = owner_of(secret)
    if person is None:
        raise Http404(_("There is no calendar at this address."))
    content = as_file(own_calendar(person, actor.at), name=_("My meetings (Accord)"))
    return _file(request, content, "meetings", private=True)


def _file(request: ActingRequest, content: bytes, name: str, *, private: bool = False) -> HttpResponseBase:
    """Answer with a calendar, or with 304 to who holds it already: its ETag is made of its bytes."""
    response = HttpResponse(content, content_type=KIND)
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response["ETag"] = tag = f'"{sha256(content).hexdigest()[:32]}"'
    if private:
        response["Cache-Control"] = "private, no-cache"
        response["X-Robots-Tag"] = "noindex"
    answer: HttpResponseBase | None = get_conditional_response(request, etag=tag, response=response)
    return answer or response


@signed_in
def own(request: ActingRequest, actor: Actor) -> HttpResponse:
    """Show the secret address of one's own calendar, and who to show it to: nobody."""
    key = CalendarKey.objects.filter(person__reference=actor.person).first()
    address = settings.BASE_URL + reverse("meetings:person_ics", args=[key.secret]) if key else ""
    context = {"key": key, "address": address, "subscribed": subscribed(address)}
    return page(request, "meetings/own_calendar.html", context)


@signed_in
def make(request: ActingRequest, actor: Actor) -> HttpResponse:
    """Make the address, or a new one in place of it."""
    person = Person.objects.get(reference=actor.person)
    known = CalendarKey.objects.filter(person=person).exists()
    return asked(
        request,
        Form(typed(request)),
        lambda: operations.make_calendar(actor, person=person),
        done=_("Your calendar has a new address."),
        leads=reverse("meetings:own_calendar"),
        crumbs=_crumbs(),
        heading=_("Make a new address") if known else _("Make the address of your calendar"),
        lede=_("The address it has now opens no more: programs that use it must be told the new one.") if known else "",
        send=_("Make it"),
    )


@signed_in
def end(request: ActingRequest, actor: Actor) -> HttpResponse:
    """Let the address open no more."""
    person = Person.objects.get(reference=actor.person)
    return asked(
        request,
        Form(typed(request)),
        lambda: operations.end_calendar(actor, person=person),
        done=_("The address opens no more."),
        leads=reverse("meetings:own_calendar"),
        crumbs=_crumbs(),
        heading=_("End the address of your calendar"),
        lede=_("Programs that use it will find nothing. You can make a new one at any time."),
        send=_("End it"),
    )


def _crumbs() -> list[tuple[str, str]]:
    return [(_("My calendar"), reverse("meetings:own_calendar"))]
