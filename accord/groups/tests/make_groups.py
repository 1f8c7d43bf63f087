"""Working groups of a small plan, made the honest way: through the operations."""

from datetime import date
from typing import Any

from accord.access.actors import Actor
from accord.groups.models import GroupEnd, GroupLead, GroupLeadEnd, GroupMember, WorkingGroup
from accord.groups.operations import groups
from accord.kit.dates import When
from accord.network.models import Organisation
from accord.process.tests.make import Making

BEGUN = date(2013, 1, 7)


def group(making: Making, title: str = "Open contracting", day: date = BEGUN, **fields: Any) -> WorkingGroup:
    told = {
        "theme": "contracts",
        "purpose": "What government buys, readable by everyone.",
        "quiet_days": 60,
        "since": When.day(day),
        **fields,
    }
    return groups.set_up(making.table.government(day), plan=making.plan, title=title, **told)


def for_side(making: Making, body: Organisation, day: date) -> Actor:
    """Whoever looks after the side of a body."""
    return making.table.government(day) if body.side == "government" else making.table.civil_society(day)


def lead(making: Making, group: WorkingGroup, body: Organisation, day: date = BEGUN, name: str = "") -> GroupLead:
    actor = for_side(making, body, day)
    return groups.name_lead(actor, group=group, organisation=body, name=name, since=When.day(day))


def led_no_more(making: Making, lead: GroupLead, day: date, reason: str = "") -> GroupLeadEnd:
    return groups.end_lead(for_side(making, lead.organisation, day), lead=lead, since=When.day(day), reason=reason)


def joined(making: Making, group: WorkingGroup, body: Organisation, day: date = BEGUN) -> GroupMember:
    return groups.join(for_side(making, body, day), group=group, organisation=body, since=When.day(day))


def ended(making: Making, group: WorkingGroup, day: date, reason: str = "Its work is done.") -> GroupEnd:
    return groups.end_group(making.table.civil_society(day), group=group, since=When.day(day), reason=reason)
