"""What a newcomer to a post needs to know, from the record as it stood on the handover's day."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.network.models import Partnership
from accord.network.queries.desk import RequestRead, requests_of
from accord.process.models import Plan
from accord.process.models.clauses import terms
from accord.process.queries.agreement import Terms, VersionRead, read_agreement, terms_of
from accord.process.queries.blockages import BlockageRead, blockages_on
from accord.process.queries.decisions import DecisionRead, decisions_of
from accord.process.queries.events import EventRead, latest_of
from accord.process.queries.posts import HandoverRead, HolderRead, PostRead, posts_on
from accord.process.queries.rounds import plans_in_the_making
from accord.process.queries.schedule import Schedule, schedule
from accord.record.dues import Due, dues


@dataclass(frozen=True)
class Pack:
    """What is handed over: everything as it stood at the end of ``day``, and as the reader may read it."""

    day: date
    read: PostRead
    newcomer: HolderRead
    handover: HandoverRead
    owed: tuple[Due, ...]  # by the post's side
    agreement: VersionRead | None
    terms: Terms
    decisions: tuple[DecisionRead, ...]
    requests: tuple[RequestRead, ...]
    blockages: tuple[BlockageRead, ...]
    events: tuple[EventRead, ...]
    schedule: Schedule
    others: tuple[PostRead, ...]

    @property
    def rules(self) -> list[tuple[str, str]]:
        """What the agreement in force says to go by: what it is called, and its value in words."""
        known = terms()
        return [(str(known[name].label), self.terms.said(name)) for name in self.terms.values if name in known]

    @property
    def before(self) -> list[HolderRead]:
        """Who held the post before."""
        mine = self.newcomer.holder.number
        return [each for each in self.read.holders if each.holder.number < mine]


def pack_or_404(plan: Plan, actor: Actor, slug: str, number: int, day: date) -> Pack:
    """Give the handover to the holder of that number as the actor may read it, or answer that there is none.

    The page stands on ``day``; the pack on the day the newcomer begins, until which it still changes.
    """
    newcomer, handover = _handover(plan, slug, number, day)
    then = min(day, handover.handover.day)
    table = posts_on(plan.partnership, then)
    read = next((each for each in table if each.post.slug == slug), None)
    if read is None:
        raise Http404(_("There is no post at this address."))
    return Pack(
        day=then,
        read=read,
        newcomer=newcomer,
        handover=handover,
        owed=tuple(due for due in dues(actor, then, plan.partnership.slug) if due.side == read.post.side),
        agreement=read_agreement(plan, then).holding,
        terms=terms_of(plan, then),
        decisions=tuple(each for each in decisions_of(plan, actor, then) if not each.is_settled),
        requests=tuple(each for each in requests_of(plan.partnership, actor, then) if each.is_open),
        blockages=tuple(each for each in blockages_on(plan, then) if each.is_open),
        events=tuple(latest_of(plan, then, past=True)),
        schedule=schedule(plan, then),
        others=tuple(each for each in table if each.post.slug != slug and (each.here or each.post.contact)),
    )


def introduction_days(partnership: Partnership, day: date) -> int | None:
    """Give the working days within which both sides meet a newcomer, as agreed for a plan in the making.

    The fewest where several plans say so; None where no agreement in force does.
    """
    agreed = (terms_of(plan, day).number("introduction-days") for plan in plans_in_the_making(partnership, day))
    return min((days for days in agreed if days is not None), default=None)


def _handover(plan: Plan, slug: str, number: int, day: date) -> tuple[HolderRead, HandoverRead]:
    for found in posts_on(plan.partnership, day, slug, handovers=True):
        for holder in found.holders:
            if holder.holder.number == number and holder.handover:
                holder.holder.partnership = plan.partnership
                holder.handover.handover.partnership = plan.partnership
                holder.handover.handover.holder = holder.holder
                return holder, holder.handover
    raise Http404(_("There is no handover at this address."))
