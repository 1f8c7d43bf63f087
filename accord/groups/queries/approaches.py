"""How far each department is with a plan, and whose agreement a body needs inside: as far as the reader may read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.groups.models import Approach, Mandate, Stakeholder
from accord.groups.queries.matching import mandates_of
from accord.groups.queries.pairing import folded
from accord.kit.dates import Answer, When
from accord.network.models import Organisation
from accord.process.models import MilestoneDate, Plan

DRAFT = "draft-published"
"""The key date after which it is late to speak with somebody inside for the first time."""


@dataclass(frozen=True)
class DepartmentRead:
    """A body of government as it stood on a day: the approaches one may read, the oldest first; what it answers for."""

    organisation: Organisation
    approaches: tuple[Approach, ...]
    mandate: Mandate | None
    day: date

    @cached_property
    def approach(self) -> Approach | None:
        """How far it is; None where nothing is on the record that one may read."""
        return self.approaches[-1] if self.approaches else None

    @property
    def state(self) -> Approach.State:
        """How far it is; without anything to read it counts as not contacted, as far as one can know."""
        return Approach.State(self.approach.state) if self.approach else Approach.State.NOT_CONTACTED

    @property
    def last_contact(self) -> When | None:
        """When it was last spoken with; None where that is not on the record."""
        contacts = (each.since for each in reversed(self.approaches) if each.state != Approach.State.NOT_CONTACTED)
        return next(contacts, None)

    @property
    def is_overdue(self) -> bool:
        """Whether the day of the next step is over."""
        by = self.approach.next_by if self.approach else None
        return by is not None and by < self.day


def departments(plan: Plan, actor: Actor, day: date, slug: str = "") -> list[DepartmentRead]:
    """Give the bodies of government on a day, by name, as far as ``actor`` may read; or that of ``slug``.

    Three queries.
    """
    rows = Organisation.objects.filter(partnership=plan.partnership, side=Side.GOVERNMENT).as_of(day)
    found: dict[int, list[Approach]] = defaultdict(list)
    for approach in Approach.objects.filter(plan=plan).visible_to(actor).as_of(day):
        found[approach.organisation_id].append(approach)
    mandates = mandates_of(plan, day)
    return [
        DepartmentRead(body, tuple(found[body.pk]), mandates.get(body.pk), day)
        for body in (rows.filter(slug=slug) if slug else rows)
    ]


def department_or_404(plan: Plan, actor: Actor, slug: str, day: date) -> DepartmentRead:
    """Give a body of government as it stood on a day, or answer that there is none at this address."""
    for found in departments(plan, actor, day, slug):
        return found
    raise Http404(_("Government has no such body at this table."))


def by_state(reads: Iterable[DepartmentRead]) -> list[tuple[str, int]]:
    """Count the departments in each state that occurs, and last those of which one can read nothing. Pure."""
    counted: dict[str, int] = {}
    reads = list(reads)
    for state in Approach.State:
        counted[str(state.label)] = sum(each.approach is not None and each.state == state for each in reads)
    counted[_("nothing on record")] = sum(each.approach is None for each in reads)
    return [(words, number) for words, number in counted.items() if number]


def next_steps(actor: Actor, day: date, partnership: str) -> list[Approach]:
    """Give how far departments are where a next step has a day, for plans in the making or under way. One query.

    Not for plans put together from sources: nobody then had taken on to do this.
    """
    lasting = Approach.objects.filter(plan__partnership__slug=partnership, plan__compiled=False)
    rows = lasting.filter(plan__last_day__gte=day).visible_to(actor).as_of(day)
    latest = {
        (each.plan_id, each.organisation_id): each for each in rows.select_related("plan__partnership", "organisation")
    }
    return [each for each in latest.values() if each.next_by]


@dataclass(frozen=True)
class StakeholderRead:
    """Somebody inside a body whose agreement it needs, as last noted; ``draft`` is when the draft was published."""

    stakeholder: Stakeholder
    engaged: When
    draft: When

    @property
    def late(self) -> str:
        """Say that they were first spoken to after the draft was published, or only perhaps; "" where before."""
        if not self.engaged.is_known:
            return _("not spoken to yet, and the draft is published") if self.draft.is_known else ""
        after = self.engaged.after(self.draft)
        if after is Answer.YES:
            return _("first spoken to after the draft was published")
        uncertain = self.draft.is_known and after is Answer.CANNOT_SAY
        return _("first spoken to perhaps only after the draft was published") if uncertain else ""


def stakeholders_of(plan: Plan, actor: Actor, day: date) -> list[tuple[Organisation, list[StakeholderRead]]]:
    """Give whose agreement the bodies of the actor's own side need inside, body by body. Two queries.

    The latest note of a name holds; when somebody was first spoken to is kept until another day is given.
    """
    draft = draft_published(plan, day)
    notes: dict[tuple[int, str], list[Stakeholder]] = defaultdict(list)
    rows = Stakeholder.objects.filter(plan=plan).visible_to(actor).as_of(day).select_related("organisation")
    for row in rows:
        notes[row.organisation_id, folded(row.name)].append(row)
    found: dict[Organisation, list[StakeholderRead]] = defaultdict(list)
    for noted in notes.values():
        engaged = next((each.engaged for each in reversed(noted) if each.engaged.is_known), When.unknown())
        found[noted[-1].organisation].append(StakeholderRead(noted[-1], engaged, draft))
    return sorted(found.items(), key=lambda each: each[0].name)


def draft_published(plan: Plan, day: date) -> When:
    """Give when the draft was published, as known on a day; unknown where it was not. One query."""
    reached = MilestoneDate.objects.filter(milestone__plan=plan, milestone__slug=DRAFT).as_of(day)
    actual = reached.filter(kind=MilestoneDate.Kind.ACTUAL).last()
    return actual.on if actual else When.unknown()
