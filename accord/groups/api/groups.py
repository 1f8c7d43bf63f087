"""What of the working groups may leave the house, and what a side owes to those it does not lead yet."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.groups.models import (
    GroupEnd,
    GroupLead,
    GroupLeadEnd,
    GroupMember,
    GroupMemberEnd,
    WorkingGroup,
)
from accord.groups.queries.groups import lasting_groups
from accord.kit.dates import When
from accord.network.queries import sides_of
from accord.record.dues import Due, owe
from accord.record.publics import publish

publish(
    WorkingGroup,
    lambda _actor: WorkingGroup.objects.select_related("plan__partnership").order_by("plan__slug", "slug"),
    {
        "slug": "its address within the plan",
        "title": "what it is called",
        "theme": "on what it works, in a few words",
        "purpose": "what it is for",
        "quiet_days": "calendar days without a meeting after which it counts as silent",
        "source": "where it is told",
        "since": "since when it works",
    },
)
publish(
    GroupEnd,
    lambda _actor: GroupEnd.objects.select_related("group__plan__partnership").order_by("id"),
    {"reason": "why the group ended its work", "since": "when"},
)
publish(
    GroupLead,
    lambda _actor: GroupLead.objects.select_related("plan__partnership", "group", "organisation").order_by("id"),
    {
        "group": "the group",
        "side": "for which side it leads",
        "organisation": "the body that leads it",
        "name": "who does it there, as announced",
        "since": "since when",
    },
)
publish(
    GroupLeadEnd,
    lambda _actor: GroupLeadEnd.objects.select_related("lead__plan__partnership").order_by("id"),
    {"reason": "why it no longer leads", "since": "since when it no longer does"},
)
publish(
    GroupMember,
    lambda _actor: GroupMember.objects.select_related("plan__partnership", "group", "organisation").order_by("id"),
    {"group": "the group", "organisation": "the body that belongs to it", "since": "since when"},
)
publish(
    GroupMemberEnd,
    lambda _actor: GroupMemberEnd.objects.select_related("member__plan__partnership").order_by("id"),
    {"reason": "why it left", "since": "since when it no longer belongs"},
)


@owe
def leads(_actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give the sides that nobody leads a group for, while its plan lasts. Three queries, one without any group."""
    for read in lasting_groups(partnership, day):
        group, names = read.group, sides_of(read.group.plan.partnership)
        what = _("Name who leads for you: %(group)s") % {"group": group.title}
        address = reverse("groups:group", args=[group.plan.slug, group.slug])
        yield from (Due(what, side, names[side], When.unknown(), address) for side in read.missing)
