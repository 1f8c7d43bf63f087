from django.http import HttpResponse

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.doors import ActingRequest, anyone
from accord.access.rules import why_not
from accord.groups.models import GroupLead, WorkingGroup
from accord.groups.queries.groups import GroupRead, group_or_404, groups_of, texts_of
from accord.groups.verbs.groups import Groups
from accord.kit.page import page
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import side_names


@anyone
def groups(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show the working groups of a plan: who leads each for which side, how many belong, what is missing."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    every = groups_of(found, read.day)
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "working": [each for each in every if not each.end],
        "ended": [each for each in every if each.end],
        "rows": [each.group for each in every if not each.end],
        "seated": actor.side in BOTH_SIDES,
        "why": why_not(actor, Groups.SET_UP, WorkingGroup(plan=found)),
    }
    return page(request, "groups/groups.html", context)


@anyone
def group(request: ActingRequest, actor: Actor, *, plan: str, group: str) -> HttpResponse:
    """Show a working group: what it is for, who leads it and who belongs, what it writes."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    shown = group_or_404(found, group, read.day)
    names = side_names(found.partnership)
    may = not read.past and actor.side in BOTH_SIDES
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "read": shown,
        "sides": [(side, name, shown.leads.get(Side(side)), _of(shown, side)) for side, name in names.items()],
        "others": _of(shown, Side.OTHER),
        "texts": texts_of(shown.group, actor, read.day),
        "may": may,
        "side": actor.side,
        "keeps": may and not why_not(actor, Groups.NAME_LEAD, _lead(shown, actor)),
        "leading": may and not why_not(actor, Groups.END_GROUP, shown.group),
        "own": actor.seat.body if actor.seat and may else "",
    }
    return page(request, "groups/group.html", context)


def _of(read: GroupRead, side: str) -> list[object]:
    """Give the bodies of a side that work in a group, each with its membership, where it has joined."""
    return [(body, read.member(body.slug)) for body in read.bodies if body.side == side]


def _lead(read: GroupRead, actor: Actor) -> GroupLead:
    """Give a lead not kept, to ask the rules about the actor's own side."""
    return GroupLead(plan=read.group.plan, group=read.group, side=actor.side)
