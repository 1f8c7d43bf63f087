"""What bears on a commitment in the making from outside, and how offices inside government stand to it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.drafting.models import Bearing, DraftItem, Edition, InternalStanding, Proposal, Version
from accord.drafting.queries.openings import told_to
from accord.kit.dates import Answer, When
from accord.process.models import Event, Plan
from accord.process.queries.events import entry_of, known_on

SINCE = tuple(f"since_{part}" for part in When.__slots__)
DRAFTS = (Edition.Kind.DRAFT, Edition.Kind.CONSULTATION)


@dataclass(frozen=True)
class BearingRead:
    """An event that bears on a commitment, as it could be told on a day; ``older``: its words were written before."""

    bearing: Bearing
    title: str
    older: bool

    @property
    def number(self) -> str:
        """The event's number among those of the plan."""
        return self.bearing.event.number

    @property
    def happened(self) -> When:
        """When it happened."""
        return self.bearing.event.happened


def knows_of(actor: Actor, event: Event, today: date) -> bool:
    """Say whether ``actor`` may know of an event that has begun. One query."""
    return Event.objects.visible_to(actor).filter(pk=event.pk, happened_first__lte=today).exists()


def bearings_on(version: Version, proposal: Proposal, actor: Actor, day: date) -> list[BearingRead]:
    """Give the events noted by a day that bear on a commitment, those one may know of, the latest first. One query.

    What was noted before it was opened to them stays with whom it was said to. ``version``: the words that the events
    are compared with. Where days are too rough to tell, its words are not called older.
    """
    rows = Bearing.objects.filter(told_to(actor), proposal=proposal, event__in=Event.objects.visible_to(actor))
    found = []
    for row in rows.as_of(day).select_related("event__stage"):
        row.proposal = proposal
        older = version.since.before(row.event.happened) is Answer.YES
        found.append(BearingRead(row, known_on(entry_of(row.event), day).title, older))
    return sorted(found, key=lambda read: read.happened.sort_key, reverse=True)


def drafted_on(plan: Plan, day: date) -> When | None:
    """Give when the first draft was published, as known on a day; None where none was. One query."""
    editions: Any = Edition.objects.filter(plan=plan, kind__in=DRAFTS, visibility=Visibility.PUBLIC).as_of(day)
    items: Any = DraftItem.objects.filter(plan=plan).as_of(day)
    days = editions.order_by().values_list(*SINCE).union(items.order_by().values_list(*SINCE))
    return next((When.kept(*row) for row in days.order_by("since_last", "since_first")[:1]), None)


@dataclass(frozen=True)
class OfficeRead:
    """How an office inside government stood by a day: everything it said, in order; the latest holds."""

    said: tuple[InternalStanding, ...]
    drafted: When | None

    @property
    def now(self) -> InternalStanding:
        """How it stands."""
        return self.said[-1]

    @property
    def engaged(self) -> When:
        """When it was first spoken with."""
        return self.said[0].since

    @property
    def late(self) -> bool:
        """Whether that was only after the draft had been published, for certain."""
        return self.drafted is not None and self.engaged.after(self.drafted) is Answer.YES


def offices_on(proposal: Proposal, actor: Actor, day: date) -> list[OfficeRead]:
    """Give how the offices inside government stood, for who sits there. Two queries, none for anybody else."""
    if actor.side != Side.GOVERNMENT:
        return []
    rows = InternalStanding.objects.filter(proposal=proposal).visible_to(actor).as_of(day)
    offices: dict[tuple[str, str], list[InternalStanding]] = {}
    for row in rows:
        offices.setdefault((row.kind, row.office.casefold()), []).append(row)
    drafted = drafted_on(proposal.plan, day) if offices else None
    found = [OfficeRead(tuple(said), drafted) for said in offices.values()]
    kinds = InternalStanding.Kind.values
    return sorted(found, key=lambda read: (kinds.index(read.now.kind), read.now.office.casefold()))


def offices_told(offices: list[OfficeRead]) -> str:
    """Say in one sentence how the offices stand."""
    if not offices:
        return _("Nobody inside government has been asked yet, as far as is noted.")
    told = {"all": len(offices), "for": sum(each.now.position == "for" for each in offices)}
    told["against"] = sum(each.now.position == "against" for each in offices)
    return _("%(for)s of %(all)s offices are in favour, %(against)s against.") % told
