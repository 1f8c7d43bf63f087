"""What groups work on, what meetings are about, and what became of what was said there."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import why_not
from accord.drafting.models import Capture, GroupMatter, MeetingMatter, Proposal
from accord.drafting.queries.matters import code_of
from accord.drafting.queries.proposals import Making
from accord.drafting.queries.talk import talk_columns, talk_in
from accord.drafting.verbs.contents import Drafting
from accord.groups.models import WorkingGroup
from accord.meetings.models import Contribution, Meeting
from accord.process.models import Plan

ENDS = ("commitment", "ask", "proposal")


def of_group(
    request: HttpRequest, *, plan: Plan, group: WorkingGroup, day: date, actor: Actor, past: bool, **_subject: Any
) -> SafeString:
    """Tell on a group's page what it works on. One query, and where one can say so one more."""
    rows = GroupMatter.objects.filter(group=group).seen_by(actor).standing(day).select_related(*ENDS)
    context = {
        "plan": plan,
        "rows": [(row, reverse("drafting:let_go", args=[plan.slug, group.slug, code_of(row)])) for row in rows],
        "heading": _("What it works on"),
        "empty": _("No commitment and no ask yet: name one, so that whoever reads it finds the group."),
        "button": _("Name what it works on"),
        "address": "" if past else reverse("drafting:take_up", args=[plan.slug, group.slug]),
        "why": "" if past else why_not(actor, Drafting.TAKE_UP, GroupMatter(plan=plan, group=group)),
    }
    return render_to_string("drafting/matters_panel.html", context, request)


def of_proposal(
    request: HttpRequest, *, making: Making, plan: Plan, day: date, actor: Actor, **_subject: Any
) -> SafeString:
    """Tell on the page of a commitment in the making who works on it and where it is talked about. One query."""
    row = Proposal.objects.filter(pk=making.proposal.pk).values(**talk_columns("proposal", day, actor)).get()
    return render_to_string("drafting/talk.html", {"plan": plan, "talk": talk_in(row)}, request)


def of_groups(request: HttpRequest, *, plan: Plan, **_subject: Any) -> SafeString:
    """Lead from the list of groups to the brokering board. No query."""
    return render_to_string("drafting/board_link.html", {"plan": plan}, request)


def of_meeting(
    request: HttpRequest, *, plan: Plan, meeting: Meeting, day: date, actor: Actor, past: bool, **_subject: Any
) -> SafeString:
    """Tell on a meeting's page what it is about. One query."""
    rows = MeetingMatter.objects.filter(meeting=meeting).visible_to(actor).standing(day).select_related(*ENDS)
    context = {
        "plan": plan,
        "rows": [(row, reverse("drafting:take_back", args=[plan.slug, meeting.code, code_of(row)])) for row in rows],
        "heading": _("What it is about"),
        "empty": _("No commitment and no ask is named: name one, so that whoever reads it finds the meeting."),
        "button": _("Name what it is about"),
        "address": "" if past else reverse("drafting:discuss", args=[plan.slug, meeting.code]),
        "why": "" if past else why_not(actor, Drafting.DISCUSS, MeetingMatter(plan=plan, meeting=meeting)),
    }
    return render_to_string("drafting/matters_panel.html", context, request)


def of_contribution(
    request: HttpRequest,
    *,
    plan: Plan,
    contributions: Sequence[Contribution],
    contribution: Contribution,
    day: date,
    actor: Actor,
    past: bool,
    **_subject: Any,
) -> SafeString:
    """Tell what became of something said at a meeting, or offer to make something of it. One query for a page."""
    if not hasattr(contribution, "became"):
        _read_captures(contributions, actor, day)
    open_still = not past and contribution.became is None  # type: ignore[attr-defined]  # brought along
    context = {
        "plan": plan,
        "meeting": contribution.meeting,
        "contribution": contribution,
        "capture": contribution.became,  # type: ignore[attr-defined]  # as above
        "may_ask": open_still and not why_not(actor, Drafting.MAKE_ASK, contribution),
        "may_attach": open_still and not why_not(actor, Drafting.ATTACH, contribution),
    }
    return render_to_string("drafting/became.html", context, request)


def _read_captures(contributions: Sequence[Contribution], actor: Actor, day: date) -> None:
    """Bring along with each contribution what became of it by a day, None where nothing did. One query."""
    rows = Capture.objects.filter(contribution__in=contributions).visible_to(actor).as_of(day)
    found = {row.contribution_id: row for row in rows.select_related(*ENDS)}
    for each in contributions:
        each.became = found.get(each.pk)  # type: ignore[attr-defined]  # brought along
