from itertools import groupby

from django.http import HttpResponse
from django.utils.translation import get_language_bidi

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.kit.page import csv_file, page
from accord.process.forms import EventFilter, FullEventRow, Wanted
from accord.process.panels import charts_of, facts_of, overview_of
from accord.process.queries import (
    entries_of,
    events_of,
    latest_of,
    plan_or_404,
    reading_of,
    schedule,
    standing,
)
from accord.process.queries.blockages import blockages_on
from accord.process.queries.plans import stood


@anyone
def plan(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show where a plan stands: one sentence, the figures that matter, the picture, what was last, what is next."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    dates = schedule(found, read.day, undated=not read.past)
    context = {
        "plan": found,
        "on": read.day,
        "sentence": standing(found, dates),
        "schedule": dates,
        "facts": facts_of(dates),
        "chart": overview_of(dates, mirrored=get_language_bidi()),
        "events": latest_of(found, read.day, past=read.past),
    }
    return page(request, "process/plan.html", context)


@anyone
def timeline(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show intended against actual: a chart of the making of the plan, one of the time after, and the table."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    dates = schedule(found, read.day, undated=not read.past)
    blockages = blockages_on(found, read.day)
    context = {
        "plan": found,
        "sentence": standing(found, dates),
        "schedule": dates,
        "charts": charts_of(dates, blockages, mirrored=get_language_bidi()),
        "blockages": blockages,
    }
    return page(request, "process/timeline.html", context)


@anyone
def events(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """List what happened, the latest first, by what the reader looks for."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    form = EventFilter(request.GET, stages=found.stages.all())
    everything = events_of(found, actor, read.day, past=read.past)
    wanted = Wanted(**form.wanted())
    shown = [event for event in everything if event.fits(wanted)]
    context = {
        "plan": found,
        "past": read.past,
        "form": form,
        "filtered": bool(wanted),
        "shown": len(shown),
        "all": len(everything),
        "years": [(year, list(some)) for year, some in groupby(shown, key=lambda event: event.year)],
    }
    return page(request, "process/events.html", context)


@anyone
def events_csv(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give the public events as a file that ``accord import events`` takes back; on a past day without hindsight."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    entries = entries_of(found, Actor.anonymous(actor.at), read.day, past=read.past)
    rows = [FullEventRow.of(entry) for entry in entries]
    return csv_file(rows, FullEventRow, f"{found.slug}-events{stood(read)}")
