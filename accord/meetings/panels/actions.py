"""What pages of meetings, series, groups, the table and handovers show of what is to be done."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.access.actors import Actor
from accord.access.doors import ActingRequest
from accord.groups.models import WorkingGroup
from accord.meetings.forms.actions import ActionForm
from accord.meetings.models import Meeting, Series
from accord.meetings.queries.actions import ActionRead, State, actions_of, open_actions
from accord.network.queries.papers import sits_at
from accord.process.models import Plan, Post

FIRST = 5
"""How many actions the table's page tells, those first that are due first."""


def of_meeting(
    request: ActingRequest, *, plan: Plan, meeting: Meeting, day: date, actor: Actor, past: bool, **_subject: Any
) -> SafeString:
    """Show the actions of a meeting and what came of them; to who sits at the table, how to add one. Two queries."""
    found = actions_of(plan, actor, day, meeting=meeting)
    seated = not past and sits_at(actor, plan.partnership)
    if not found and not seated:
        return SafeString()
    told = {"plan": plan, "meeting": meeting, "actions": found, "open": _open(found), "seated": seated}
    return render_to_string("meetings/actions_of_meeting.html", told, request)


def of_series(
    request: ActingRequest, *, plan: Plan, series: Series, day: date, actor: Actor, **_subject: Any
) -> SafeString:
    """Show what the meetings of a series left to be done. Two queries."""
    found = open_actions(plan, actor, day, series=series)
    return render_to_string("meetings/actions_of_series.html", {"plan": plan, "actions": found}, request)


def of_group(
    request: ActingRequest, *, plan: Plan, group: WorkingGroup, day: date, actor: Actor, past: bool, **_subject: Any
) -> SafeString:
    """Show the tasks of a group, and to who sits at the table the form to add one. Two queries, three with the form."""
    found = actions_of(plan, actor, day, group=group)
    form = None
    if not past and sits_at(actor, plan.partnership):
        form = ActionForm(bodies=plan.partnership.organisations.order_by("name"))
        form.auto_id = "task_%s"
    told = {
        "plan": plan,
        "group": group,
        "open": _open(found),
        "over": [each for each in found if not each.is_open],
        "form": form,
    }
    return render_to_string("meetings/actions_of_group.html", told, request)


def of_body(request: ActingRequest, *, plan: Plan, day: date, post: Post, **_subject: Any) -> SafeString:
    """Show a newcomer what the body of their post took on and has not done. Two queries."""
    found = open_actions(plan, request.actor, day)
    mine = [each for each in found if each.action.owner_id and each.action.owner_id == post.organisation_id]
    told = {"plan": plan, "actions": mine, "body": post.organisation}
    return render_to_string("meetings/actions_of_body.html", told, request)


def table(request: ActingRequest, *, plan: Plan, day: date, actor: Actor, **_subject: Any) -> SafeString:
    """Show what is to be done next. Two queries."""
    found = open_actions(plan, actor, day)
    overdue = sum(each.state == State.OVERDUE for each in found)
    told = {"plan": plan, "actions": found[:FIRST], "open": len(found), "overdue": overdue}
    return render_to_string("meetings/actions_panel.html", told, request)


def _open(found: Iterable[ActionRead]) -> list[ActionRead]:
    return [each for each in found if each.is_open]
