"""What other pages show of meetings."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.access.actors import Actor
from accord.access.rules import why_not
from accord.groups.models import WorkingGroup
from accord.kit.page import passing
from accord.meetings.models import Meeting, Openness
from accord.meetings.queries.meetings import MeetingRead, meetings_of, read_meetings
from accord.meetings.queries.silence import silence_of
from accord.meetings.queries.standing import ends_today, moment
from accord.meetings.verbs.meetings import Meetings
from accord.network.queries.papers import sits_at
from accord.process.models import Plan


def mind_the_clock(request: HttpRequest, reads: Iterable[MeetingRead]) -> None:
    """Let nobody keep a page that says "to come" of a meeting that ends today."""
    if ends_today(reads):
        passing(request)


def table(request: HttpRequest, *, plan: Plan, day: date, actor: Actor, **_subject: Any) -> SafeString:
    """Show the next meeting of the two sides, and the last notes. One query."""
    reads = meetings_of(plan, actor, day, now=moment(plan, actor, day))
    mind_the_clock(request, reads)
    noted = [read for read in reads if read.noted and read.is_past]
    context = {
        "plan": plan,
        "next": next((read for read in reads if read.is_coming and read.on.is_known), None),
        "noted": max(noted, key=_noted_on, default=None),
        "held": sum(read.is_past for read in reads),
    }
    return render_to_string("meetings/table_panel.html", context, request)


def _noted_on(read: MeetingRead) -> date:
    return (read.noted.last if read.noted else None) or date.min


def join(request: HttpRequest, *, plan: Plan, day: date, actor: Actor, **_subject: Any) -> SafeString | str:
    """Show the open meetings to come: when, where, and how to sign up. One query."""
    rows = Meeting.objects.filter(plan=plan, openness__in=(Openness.OPEN, Openness.NETWORK)).visible_to(actor)
    coming = [
        read
        for read in read_meetings(rows, day, moment(plan, actor, day), plan=plan)
        if read.is_coming and read.on.is_known
    ]
    mind_the_clock(request, coming)
    return render_to_string("meetings/join_panel.html", {"plan": plan, "coming": coming}, request) if coming else ""


def group(
    request: HttpRequest,
    *,
    plan: Plan,
    group: WorkingGroup,
    day: date,
    actor: Actor,
    past: bool = False,
    **_subject: Any,
) -> SafeString:
    """Show the meetings of a group: the last, the next, and whether it is silent. One query."""
    reads = meetings_of(plan, actor, day, group=group, now=moment(plan, actor, day))
    mind_the_clock(request, reads)
    coming = [read for read in reads if read.is_coming]
    gone = [read for read in reads if read.is_past]
    context = {
        "plan": plan,
        "group": group,
        "coming": coming[:3],
        "last": gone[-1:],
        "held": len(gone),
        "silence": silence_of(group, reads, day),
        "at_the_table": sits_at(actor, plan.partnership),
        "may": not past and not why_not(actor, Meetings.CALL, Meeting(plan=plan)),
    }
    return render_to_string("meetings/group_panel.html", context, request)


def groups(
    request: HttpRequest,
    *,
    plan: Plan,
    groups: Sequence[WorkingGroup],
    day: date,
    actor: Actor,
    **_subject: Any,
) -> SafeString | str:
    """Show which groups are silent. One query for all of them."""
    rows = Meeting.objects.filter(plan=plan, group__in=groups).visible_to(actor)
    reads = read_meetings(rows, day, moment(plan, actor, day), plan=plan)
    own = {each.pk: [read for read in reads if read.meeting.group_id == each.pk] for each in groups}
    found = [silence_of(each, own[each.pk], day) for each in groups]
    silent = [each for each in found if each and each.is_silent]
    if not silent:
        return ""
    context = {"plan": plan, "silent": silent, "at_the_table": sits_at(actor, plan.partnership)}
    return render_to_string("meetings/groups_panel.html", context, request)
