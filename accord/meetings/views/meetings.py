from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest, anyone
from accord.access.rules import why_not
from accord.kit.asof import Reading
from accord.kit.page import page
from accord.meetings.forms.meetings import MeetingFilter
from accord.meetings.models import Meeting, Series
from accord.meetings.panels.meetings import mind_the_clock
from accord.meetings.queries.clocks import clocks
from accord.meetings.queries.lacking import lacks_of
from accord.meetings.queries.meetings import MeetingRead, State, meeting_or_404, meetings_of
from accord.meetings.queries.notice import notice_of
from accord.meetings.queries.series import SeriesRead, series_of, series_or_404
from accord.meetings.queries.standing import moment
from accord.meetings.verbs.chairs import Chairs
from accord.meetings.verbs.meetings import Meetings
from accord.process.models import Event, Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.agreement import terms_of
from accord.process.queries.workdays import calendar_of

ON_A_PAGE: Final = 50
"""Meetings that took place, on one page."""


@anyone
def meetings(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """List the meetings: those to come first, then those that took place, by year, with where their notes are."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    everything = meetings_of(found, actor, read.day, now=moment(found, actor, read.day))
    mind_the_clock(request, everything)
    rows = series_of(found, actor, read.day, everything)
    form = MeetingFilter(request.GET, series=[(each.series.code, each.series.title) for each in rows])
    wanted = form.wanted()
    shown = [each for each in everything if _fits(each, wanted)]
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "form": form,
        "filtered": bool(wanted),
        "all": everything,
        "shown": shown,
        "rows": rows,
        "series": {each.series.pk: each for each in rows},
        "lacks": [] if read.past or found.compiled else lacks_of(found, everything, rows, read.day),
        **_lists(request, shown, read),
        **_can_call(actor, found),
    }
    return page(request, "meetings/meetings.html", context)


def _fits(read: MeetingRead, wanted: dict[str, str]) -> bool:
    chair = read.chair.side if read.chair else "unknown"
    code = read.meeting.series.code if read.meeting.series else ""
    found = {"series": code, "kind": read.meeting.kind, "purpose": read.meeting.purpose, "chair": chair}
    return all(found[name] == value for name, value in wanted.items())


def _lists(request: ActingRequest, shown: Sequence[MeetingRead], read: Reading) -> dict[str, Any]:
    """Part meetings: to come; cancelled before their day; all others, the last first, a page of them by year."""
    ahead = [each for each in shown if each.state is State.CANCELLED and not each.on.over_by(read.day)]
    gone = [each for each in reversed(shown) if not each.is_coming and each not in ahead]
    pages = Paginator(gone, ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "coming": [each for each in shown if each.is_coming],
        "cancelled": ahead,
        "pages": pages,
        "years": [(year, list(each)) for year, each in groupby(pages, key=_year)],
    }


def _year(read: MeetingRead) -> int | None:
    return read.on.first.year if read.on.first else None


def _can_call(actor: Actor, plan: Plan) -> dict[str, Any]:
    blank = Meeting(plan=plan)
    return {"seated": seated(actor, plan), "why": why_not(actor, Meetings.CALL, blank)}


def seated(actor: Actor, plan: Plan) -> bool:
    """Whether the actor has a seat of the two sides at the plan's table."""
    return actor.side in BOTH_SIDES and actor.seat is not None and actor.seat.partnership == plan.partnership.slug


@anyone
def meeting(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Show one meeting: when and where, how it came to be so, who may come, who takes the chair, its notes."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    each = meeting_or_404(found, code, actor, read.day, moment(found, actor, read.day))
    mind_the_clock(request, [each])
    series = _series_of(found, each, actor)
    terms = terms_of(found, min(read.day, each.on.last or read.day))
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "each": each,
        "clocks": clocks(each.arranged, found.partnership.timezone),
        "notice": notice_of(each, terms, calendar_of(found.partnership)),
        "minutes_rule": terms.said("minutes-days"),
        "event": _event_of(each, actor),
        "series": series,
        "beside": series.beside(each) if series else (None, None),
        "turn": series.turns.get(each.meeting.pk) if series else None,
        "seated": seated(actor, found),
        "acts": [] if read.past else _acts(found, each, actor),
    }
    return page(request, "meetings/meeting.html", context)


def _series_of(plan: Plan, each: MeetingRead, actor: Actor) -> SeriesRead | None:
    series = each.meeting.series
    return series_or_404(plan, series.code, actor, each.day, each.now) if series else None


def _event_of(each: MeetingRead, actor: Actor) -> Event | None:
    """The same meeting among the plan's events, where the reader may see that."""
    if each.meeting.event_id is None:
        return None
    return Event.objects.filter(pk=each.meeting.event_id).visible_to(actor).first()


def _acts(plan: Plan, each: MeetingRead, actor: Actor) -> list[tuple[str, str]]:
    """What the actor can do with a meeting now: words and address."""
    if not seated(actor, plan):
        return []
    over, gone = not each.is_coming, each.state is State.CANCELLED
    held = each.state is State.HELD
    chair = _("Say who took the chair") if over else _("Settle the chair")
    cancel = _("Say that it did not take place") if over else _("Cancel it")
    ways = (
        ("rearrange", _("Arrange it anew"), Meetings.REARRANGE, not over),
        ("chair", chair, Chairs.TAKE, not gone),
        ("hold", _("Say that it was held"), Meetings.HOLD, each.state is State.OVER or _has_begun(each)),
        ("note_elsewhere", _("Say where notes are published"), Meetings.NOTE_ELSEWHERE, over and not gone),
        ("cancel", cancel, Meetings.CANCEL, not held and not gone),
    )
    return [
        (words, reverse(f"meetings:{name}", args=[plan.slug, each.meeting.code]))
        for name, words, verb, now in ways
        if now and not why_not(actor, verb, each.meeting)
    ]


def _has_begun(each: MeetingRead) -> bool:
    begins = each.arranged.begins
    return bool(each.is_coming and begins and each.now and begins <= each.now)


@anyone
def series(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Show a series: how often it meets against its rule, how the chair was shared, and its meetings."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    each = series_or_404(found, code, actor, read.day, moment(found, actor, read.day))
    mind_the_clock(request, each.reads)
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "each": each,
        "series": {each.series.pk: each},
        "both": BOTH_SIDES,
        "turn_next": next_turn(each),
        "why_cadence": why_not(actor, Meetings.SET_CADENCE, each.series),
        **_lists(request, each.reads, read),
        **_can_call(actor, found),
    }
    return page(request, "meetings/series.html", context)


def next_turn(each: SeriesRead) -> Any:
    """Give whose turn the chair of the next meeting is; None where it has none to come, or nobody had the chair."""
    coming = each.rhythm.next
    return each.turns.get(coming.meeting.pk) if coming else None


def address_of(plan: Plan, meeting: Meeting) -> str:
    """Give the address of a meeting's page."""
    return reverse("meetings:meeting", args=[plan.slug, meeting.code])


def address_of_series(plan: Plan, series: Series) -> str:
    """Give the address of the page of a series."""
    return reverse("meetings:series", args=[plan.slug, series.code])


def crumbs(plan: Plan, *parents: tuple[str, str]) -> list[tuple[str, str]]:
    """Give the breadcrumbs of a form below the meetings."""
    here = [(plan.title, reverse("process:plan", args=[plan.slug]))]
    return [*here, (_("Meetings"), reverse("meetings:meetings", args=[plan.slug])), *parents]
