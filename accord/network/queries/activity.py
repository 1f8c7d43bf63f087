"""What the network did, read from the record; the meetings it held among itself; and how it grew."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.kit.dates.periods import Precision
from accord.network.models import Membership, Paper, Partnership
from accord.network.queries.parties import known_by
from accord.network.verbs import Network
from accord.record.models import Act
from accord.record.queries import PAGE, Entry, page_of

MOST_STEPS: Final = 24
"""Above so many quarters the growth is told by year."""


def acts_of(partnership: Partnership, day: date, body: str = "") -> QuerySet[Act]:
    """Give the public acts of the network by the end of a day: those of its side, and those of who asked to join it."""
    over = datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(partnership.timezone))
    acts = Act.objects.filter(partnership=partnership.slug, visibility=Visibility.PUBLIC, at__lt=over)
    if body:
        return acts.filter(body=body, side=Side.CIVIL_SOCIETY)
    seated = Q(side=Side.CIVIL_SOCIETY)
    asking = Q(side=Side.NONE, verb__startswith="network.") & ~Q(verb__in=[str(verb) for verb in Network])
    return acts.filter(seated | asking)


def activity(
    partnership: Partnership, day: date, body: str = "", before: UUID | None = None, most: int = PAGE
) -> tuple[list[Entry], bool]:
    """Give one page of what the network did, the newest first, and whether there is more. One query."""
    return page_of(acts_of(partnership, day, body), before, most)


def sessions_of(partnership: Partnership, actor: Actor, day: date) -> list[Paper]:
    """Give the meetings the network held among itself, as far as it has told the public. One query."""
    told = Paper.objects.visible_to(Actor.anonymous(actor.at)).as_of(day)
    held = told.filter(partnership=partnership, side=Side.CIVIL_SOCIETY, kind=Paper.Kind.SESSION)
    return list(held.order_by("-held_last", "-id"))


@dataclass(frozen=True)
class Step:
    """A quarter, or a year, of the network's growth: who joined and left in it, how many were members at its end."""

    period: When
    joined: int
    left: int
    members: int


def growth(partnership: Partnership, day: date) -> list[Step]:
    """Give the number of members over time, up to a day: every quarter since the first, or every year. One query."""
    known = Membership.objects.filter(partnership=partnership).as_of(day).select_related("end")
    spans = [(each.since.last, _left(each, day)) for each in known.order_by("since_last")]
    joined = [first for first, _ in spans if first]
    left = [last for _, last in spans if last]
    if not joined:
        return []
    quarters = _periods(joined[0], day, Precision.QUARTER)
    periods = quarters if len(quarters) <= MOST_STEPS else _periods(joined[0], day, Precision.YEAR)
    return [_step(period, joined, left) for period in periods]


def _left(membership: Membership, day: date) -> date | None:
    end = known_by(day, membership)
    return end.since.last if end else None


def _periods(first: date, last: date, precision: Precision) -> list[When]:
    found = [When.containing(first, precision)]
    while (end := found[-1].last) and end < last:
        found.append(When.containing(end + timedelta(days=1), precision))
    return found


def _step(period: When, joined: list[date], left: list[date]) -> Step:
    first, last = period.first or date.min, period.last or date.max
    members = sum(each <= last for each in joined) - sum(each <= last for each in left)
    came = sum(first <= each <= last for each in joined)
    went = sum(first <= each <= last for each in left)
    return Step(period, came, went, members)
