"""The forms by which meetings and series come to be."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.groups.queries.groups import lasting
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.meetings.forms.arranging import typed_of
from accord.meetings.forms.meetings import CadenceForm, CallForm, SeriesForm, SeveralForm
from accord.meetings.models import Meeting, Series
from accord.meetings.operations import meetings as operations
from accord.meetings.operations.recurring import call_several as several
from accord.meetings.queries.recurrence import Recurring
from accord.meetings.queries.series import SeriesRead, series_or_404
from accord.meetings.verbs.meetings import Meetings
from accord.meetings.views.meetings import address_of, address_of_series, crumbs
from accord.network.forms.parties import ZONES
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day

FORM = "meetings/ask.html"
"""The page of a form with the list of time zones."""


@signed_in
def call(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Call a meeting, or put one on the record that took place; ``?series=`` and ``?group=`` fill in what it is of."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    form = CallForm(
        typed(request),
        series=Series.objects.filter(plan=found).visible_to(actor).as_of(today),
        groups=lasting(found, today),
        initial=_offered(request, found, actor),
    )
    return asked(
        request,
        form,
        lambda: operations.call(actor, plan=found, since=When.day(today), **form.told()),
        done=_called,
        leads=lambda made: address_of(found, made),
        template=FORM,
        zones=ZONES,
        plan=found,
        crumbs=crumbs(found),
        heading=_("Call a meeting"),
        lede=_("What you write here is told to everybody who may read it; only the way to take part from afar is not."),
        send=_("Call the meeting"),
        why=why_not(actor, Meetings.CALL, Meeting(plan=found)),
    )


def _called(made: Meeting) -> str:
    """Say that it is called; and which of its wall times comes twice."""
    twice = made.arrangements.latest("number").arranged.twice
    if not twice:
        return _("The meeting is called.")
    told = {"times": ", ".join(f"{each:%H:%M}" for each in twice)}
    return (
        _("The meeting is called. The clocks go back that night and %(times)s comes twice: the first is meant.") % told
    )


def _offered(request: ActingRequest, plan: Plan, actor: Actor) -> dict[str, Any]:
    """Fill in the form: the last meeting of the series as a pattern, a week or its rule later."""
    today = local_day(plan, actor.at)
    blank = {"timezone": plan.partnership.timezone, "notice": str(When.day(today)), "kind": "joint-meeting"}
    told = {**blank, "group": request.GET.get("group", "")[:60]}
    code = request.GET.get("series", "")[:40]
    return {**told, **_pattern(series_or_404(plan, code, actor, today, actor.at))} if code else told


def _pattern(each: SeriesRead) -> dict[str, Any]:
    """Give what a further meeting of a series has from the one before it."""
    series = each.series
    told = {"series": series.code, "visibility": series.visibility, "group": series.group.slug if series.group else ""}
    last = next((read for read in reversed(each.reads) if not read.cancellation), None)
    if last is None:
        return {**told, "title": series.title}
    kept = {name: getattr(last.meeting, name) for name in ("title", "kind", "purpose", "openness", "limit")}
    first, rule = last.arranged.first_day, each.rhythm.rule
    following = str(When.day(first + timedelta(days=rule))) if first and rule else ""
    return {**typed_of(last.arranged), **kept, **told, "on": following, "ends_on": None}


@signed_in
def call_several(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Call several meetings of a series at once, one every so many weeks."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    each = series_or_404(found, code, actor, today, actor.at)
    blank = {"timezone": found.partnership.timezone, "notice": str(When.day(today)), "kind": "joint-meeting"}
    form = SeveralForm(typed(request), groups=lasting(found, today), initial={**blank, **_pattern(each)})

    def work() -> tuple[list[Meeting], Recurring]:
        told = {**form.told(), "visibility": each.series.visibility}
        run = {name: told.pop(name) for name in ("arranged", "weeks", "times")}
        return several(actor, series=each.series, told=told, since=When.day(today), **run)

    return asked(
        request,
        form,
        work,
        done=lambda made: _called_several(*made),
        leads=address_of_series(found, each.series),
        template=FORM,
        zones=ZONES,
        plan=found,
        crumbs=crumbs(found, (each.series.title, address_of_series(found, each.series))),
        kicker=each.series.title,
        heading=_("Call several meetings"),
        lede=_("All at the same hour and place, one every so many weeks. Public holidays are left out."),
        send=_("Call the meetings"),
        why=why_not(actor, Meetings.CALL, Meeting(plan=found)),
    )


def _called_several(made: list[Meeting], days: Recurring) -> str:
    told = {"n": len(made), "left_out": "; ".join(f"{When.day(day)}, {name}" for day, name in days.left_out)}
    if days.left_out:
        return _("%(n)s meetings are called. Left out as public holidays: %(left_out)s.") % told
    return _("%(n)s meetings are called.") % told


@signed_in
def begin_series(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Begin a series of meetings."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    form = SeriesForm(typed(request), groups=lasting(found, today))
    return asked(
        request,
        form,
        lambda: operations.begin_series(actor, plan=found, since=When.day(today), **form.cleaned_data),
        done=_("The series has begun. Now call its first meeting."),
        leads=lambda made: address_of_series(found, made),
        plan=found,
        crumbs=crumbs(found),
        heading=_("Begin a series"),
        lede=_("Meetings that belong together: the chair goes by turns, and a rule says how often they take place."),
        send=_("Begin the series"),
        why=why_not(actor, Meetings.BEGIN_SERIES, Series(plan=found)),
    )


@signed_in
def set_cadence(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say how often a series meets from now on."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    each = series_or_404(found, code, actor, today, actor.at)
    form = CadenceForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.set_cadence(actor, series=each.series, since=When.day(today), **form.cleaned_data),
        done=_("The rule holds from today."),
        leads=address_of_series(found, each.series),
        plan=found,
        crumbs=crumbs(found, (each.series.title, address_of_series(found, each.series))),
        kicker=each.rhythm.words,
        heading=_("How often the series meets"),
        lede=_("When the rule is missed, both sides are told on their own pages."),
        send=_("Set the rule"),
        why=why_not(actor, Meetings.SET_CADENCE, each.series),
    )
