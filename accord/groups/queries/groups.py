"""Working groups as pages and later rooms read them: who leads them for each side, who belongs, what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.groups.models import GroupEnd, GroupLead, GroupMember, WorkingGroup
from accord.network.models import Organisation
from accord.network.queries import known_by
from accord.process.models import Plan
from accord.process.queries.plans import of_lasting_plans
from accord.process.queries.texts import sections
from accord.prose.document import Block, Document, Kind, paragraphs, words
from accord.texts.models import Text
from accord.texts.queries.texts import Subject

TERMS: Final = "terms-of-reference"
"""Which of a group's texts says what it is for, who belongs and how it works."""

Row = TypeVar("Row", GroupLead, GroupMember)


@dataclass(frozen=True)
class GroupRead:
    """A group as it stood on a day. ``led`` and ``belonged`` are what was on the record by then, the oldest first."""

    group: WorkingGroup
    led: tuple[GroupLead, ...]
    belonged: tuple[GroupMember, ...]
    end: GroupEnd | None
    day: date

    @property
    def leads(self) -> dict[Side, GroupLead]:
        """Who leads it for each side. The latest counts: once that has ended, the side has none."""
        latest = {Side(lead.side): lead for lead in self.led}
        return {side: lead for side, lead in latest.items() if not lead.ended}

    @property
    def former_leads(self) -> list[GroupLead]:
        """Who led it before, the latest first."""
        now = [lead.pk for lead in self.leads.values()]
        return [lead for lead in reversed(self.led) if lead.pk not in now]

    @property
    def members(self) -> tuple[GroupMember, ...]:
        """Who has joined and not left, by name."""
        return tuple(each for each in self.belonged if not each.ended)

    @property
    def former_members(self) -> list[GroupMember]:
        """Who has left."""
        return [each for each in self.belonged if each.ended]

    @property
    def bodies(self) -> list[Organisation]:
        """Every body that works in it, by name, each once: those that lead it belong to it without joining."""
        leading = {lead.organisation_id: lead.organisation for lead in self.leads.values()}
        found = leading | {each.organisation_id: each.organisation for each in self.members}
        return sorted(found.values(), key=lambda body: body.name)

    @property
    def missing(self) -> tuple[Side, ...]:
        """The sides for which nobody leads it; none once it has ended."""
        return () if self.end else tuple(side for side in BOTH_SIDES if side not in self.leads)

    @property
    def absent(self) -> tuple[Side, ...]:
        """The sides of which no body is in it at all; none once it has ended."""
        there = {body.side for body in self.bodies}
        return () if self.end else tuple(side for side in BOTH_SIDES if side not in there)

    def member(self, slug: str) -> GroupMember | None:
        """Give the membership of the body of that slug, where it has one."""
        return next((each for each in self.members if each.organisation.slug == slug), None)


def groups_of(plan: Plan, day: date, slug: str = "") -> list[GroupRead]:
    """Give the groups of a plan as they stood on a day, by name, also those that had ended; or that of ``slug``.

    Three queries.
    """
    rows = WorkingGroup.objects.filter(plan=plan)
    groups = list((rows.filter(slug=slug) if slug else rows).as_of(day).select_related("end"))
    for group in groups:
        group.plan = plan
    return _read(groups, day)


def lasting_groups(partnership: str, day: date) -> list[GroupRead]:
    """Give the groups of the plans that last at a table (its slug), where nobody took them from sources.

    Three queries, one without any group.
    """
    rows = WorkingGroup.objects.filter(of_lasting_plans(partnership, day)).as_of(day)
    groups = list(rows.select_related("end", "plan__partnership"))
    return _read(groups, day) if groups else []


def _read(groups: Sequence[WorkingGroup], day: date) -> list[GroupRead]:
    led, belonged = (_by_group(model.objects, groups, day) for model in (GroupLead, GroupMember))
    return [
        GroupRead(group, tuple(led[group.pk]), tuple(belonged[group.pk]), known_by(day, group), day) for group in groups
    ]


def _by_group(rows: Any, groups: Iterable[WorkingGroup], day: date) -> Mapping[int, list[Any]]:
    """Give what belongs to each group by a day, with its body and its end. One query."""
    named = {group.pk: group for group in groups}
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.filter(group__in=named).as_of(day).select_related("organisation", "end"):
        row.group = named[row.group_id]
        row.plan = row.group.plan
        row.ended = known_by(day, row)
        found[row.group_id].append(row)
    return found


def group_or_404(plan: Plan, slug: str, day: date) -> GroupRead:
    """Give a group as it stood on a day, or answer that there is none at this address."""
    for found in groups_of(plan, day, slug):
        return found
    raise Http404(_("There is no working group at this address."))


def lasting(plan: Plan, day: date) -> QuerySet[WorkingGroup]:
    """Give the groups of a plan that work on a day, by name."""
    return WorkingGroup.objects.filter(plan=plan).as_of(day).exclude(end__since_last__lte=day)


def subject_of(group: WorkingGroup) -> Subject:
    """Give a group as what a text is about."""
    plan, home = group.plan, group.plan.partnership
    address = reverse("groups:group", args=[plan.slug, group.slug])
    return Subject(group.reference, group.title, address, home.slug, plan.slug, home.timezone)


def texts_of(group: WorkingGroup, actor: Actor, day: date) -> list[Text]:
    """Give the texts of a group that an actor may know of on a day, its terms of reference first. One query."""
    texts = Text.objects.filter(subject=group.reference).visible_to(actor).as_of(day).order_by("title", "pk")
    return sorted(texts, key=lambda text: text.part != TERMS)


def terms_for(group: WorkingGroup) -> Document:
    """Give the terms of reference as they begin: what the group is for, and what else they are to say."""
    asked = sections((_("What it will bring"), _("Who belongs, and how to join"), _("How it works")))
    heading = Block("purpose", Kind.H2, words(_("What it is for")))
    return Document((heading, *paragraphs(group.purpose).parts, *asked.parts))
