"""Series of meetings: how often they meet against their rule, and what was shared how."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import OuterRef
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.access.actors import Actor, Side
from accord.kit.dates import Answer, When
from accord.meetings.models import Cadence, Meeting, Neutrality, Remote, Series
from accord.meetings.models.meetings import SeriesQuerySet
from accord.meetings.queries.chairs import Balance, balance_of, turns
from accord.meetings.queries.gathering import gathered, restored
from accord.meetings.queries.meetings import MeetingRead, meetings_of, read_meetings
from accord.meetings.queries.standing import moment
from accord.process.models import Plan
from accord.process.queries.plans import of_lasting_plans


@dataclass(frozen=True)
class Rhythm:
    """How often a series meets: at least every ``rule`` calendar days (None: no rule), the last time on ``last``.

    ``days`` have passed since then, or since the rule was set where it never met; ``ruled`` since the rule was set,
    which tells nothing about the time before. ``undated``: meetings whose days no source tells may lie in between, so
    that nobody can say that it is late.
    """

    rule: int | None
    last: When | None
    days: int | None
    ruled: int | None
    undated: bool
    next: MeetingRead | None

    @property
    def late(self) -> Answer:
        """Whether it meets too seldom."""
        if (
            self.rule is None
            or self.days is None
            or min(self.days, self.days if self.ruled is None else self.ruled) <= self.rule
        ):
            return Answer.NO
        return Answer.CANNOT_SAY if self.undated else Answer.YES

    @property
    def is_late(self) -> bool:
        """Whether that is certain."""
        return self.late is Answer.YES

    @property
    def words(self) -> str:
        """The rule and where it stands, as a sentence."""
        if self.rule is None:
            return _("No rule says how often it meets.")
        rule = ngettext("Meets at least every day", "Meets at least every %(n)s days", self.rule) % {"n": self.rule}
        if self.days is None:
            return _("%(rule)s.") % {"rule": rule}
        ago = ngettext("%(n)s day", "%(n)s days", self.days) % {"n": self.days}
        told = {"rule": rule, "ago": ago}
        if self.last is None:
            return _("%(rule)s; has not met in the %(ago)s since the rule was set.") % told
        if self.late is Answer.CANNOT_SAY:
            words = _(
                "%(rule)s; the last meeting of a known day is %(ago)s ago, others may have had days no source tells."
            )
            return words % told
        return _("%(rule)s; last met %(ago)s ago.") % told


def rhythm_of(reads: Sequence[MeetingRead], cadence: Cadence | None, day: date, *, compiled: bool = False) -> Rhythm:
    """Hold the meetings of a series, in order, against its rule on a day. ``compiled``: from sources, with gaps."""
    past = [read for read in reads if read.is_past]
    exact = [read for read in past if read.on.is_exact]
    last = exact[-1].on if exact else None
    ruled = cadence.since.days_until(day) if cadence else None
    days = last.days_until(day) if last else ruled
    undated = compiled or any(not read.on.is_exact and _may_be_later(read.on, last) for read in past)
    coming = next((read for read in reads if read.is_coming), None)
    return Rhythm(cadence.days if cadence else None, last, days, ruled, undated, coming)


def _may_be_later(when: When, last: When | None) -> bool:
    return last is None or when.after(last) is not Answer.NO


@dataclass(frozen=True)
class Share:
    """How many of the meetings of which it is known: ``yes`` of ``known``, of ``total`` that took place."""

    yes: int
    known: int
    total: int

    @property
    def percent(self) -> int | None:
        """The share in whole per cent; None where nothing is known."""
        return round(100 * self.yes / self.known) if self.known else None


def neutral_share(reads: Iterable[MeetingRead]) -> Share:
    """Count the meetings that took place at a neutral place; those without any place are not counted."""
    places = [read.arrangement.neutrality for read in reads if read.is_past]
    placed = [place for place in places if place != Neutrality.NOWHERE]
    return Share(placed.count(Neutrality.NEUTRAL), len(placed) - placed.count(""), len(placed))


def remote_share(reads: Iterable[MeetingRead]) -> Share:
    """Count the meetings in which one could take part from afar, or in which somebody did."""
    found = [from_afar(read) for read in reads if read.is_past]
    return Share(found.count(Remote.YES), len(found) - found.count(""), len(found))


def from_afar(read: MeetingRead) -> str:
    """Give whether one could take part from afar: as somebody did, else as it was arranged; "" unknown."""
    if read.holding and read.holding.remote_used == Remote.YES:
        return Remote.YES
    return read.arrangement.remote


@dataclass(frozen=True)
class SeriesRead:
    """A series as it stood on a day, with those of its meetings that the reader may know of, the earliest first."""

    series: Series
    cadences: tuple[Cadence, ...]
    reads: tuple[MeetingRead, ...]
    day: date

    @property
    def cadence(self) -> Cadence | None:
        """The rule how often it meets; the latest."""
        return self.cadences[-1] if self.cadences else None

    @cached_property
    def rhythm(self) -> Rhythm:
        """Where it stands against its rule; after the plan's last day, as it stood then."""
        plan = self.series.plan
        return rhythm_of(self.reads, self.cadence, min(self.day, plan.last_day), compiled=plan.compiled)

    @cached_property
    def balance(self) -> Balance:
        """How the chair was shared."""
        return balance_of(self.reads)

    @cached_property
    def turns(self) -> Mapping[int, Side]:
        """Whose turn it is at each meeting, by its key."""
        return turns(self.reads)

    @cached_property
    def neutral(self) -> Share:
        """How many of its joint meetings took place at a neutral place."""
        return neutral_share(read for read in self.reads if read.is_joint)

    @cached_property
    def remote(self) -> Share:
        """In how many of its joint meetings one could take part from afar."""
        return remote_share(read for read in self.reads if read.is_joint)

    def beside(self, read: MeetingRead) -> tuple[MeetingRead | None, MeetingRead | None]:
        """Give the meeting before one, and the one after it; those that were cancelled are passed over."""
        kept = [each for each in self.reads if not each.cancellation or each.meeting == read.meeting]
        here = [each.meeting for each in kept].index(read.meeting)
        before, after = kept[:here][-1:], kept[here + 1 : here + 2]
        return next(iter(before), None), next(iter(after), None)


def series_of(plan: Plan, actor: Actor, day: date, reads: Iterable[MeetingRead]) -> list[SeriesRead]:
    """Give the series that ``actor`` may know of on a day, with their meetings out of ``reads``. One query."""
    return _with_meetings(plan, _told(Series.objects.filter(plan=plan).visible_to(actor), day), reads, day)


def _with_meetings(plan: Plan, rows: Iterable[Series], reads: Iterable[MeetingRead], day: date) -> list[SeriesRead]:
    by_series: dict[int | None, list[MeetingRead]] = {}
    for read in reads:
        by_series.setdefault(read.meeting.series_id, []).append(read)
    return [_series_read(plan, each, by_series.get(each.pk, ()), day) for each in rows]


@dataclass(frozen=True)
class Lasting:
    """A plan that lasts, with its meetings and its series as far as their reader may know of them."""

    plan: Plan
    reads: tuple[MeetingRead, ...]
    series: tuple[SeriesRead, ...]


def lasting_at(actor: Actor, day: date, partnership: str) -> list[Lasting]:
    """Give the plans that last at a table (its slug) with what ``actor`` may know of there; none without meetings.

    Read once for all that is owed of them. Two queries. Not plans that were put together from sources.
    """
    mine = of_lasting_plans(partnership, day)
    reads = read_meetings(Meeting.objects.filter(mine).visible_to(actor), day)
    rows = list(_told(Series.objects.filter(mine).visible_to(actor), day).select_related("plan__partnership", "group"))
    plans = {row.plan_id: row.plan for row in rows} | {read.meeting.plan_id: read.meeting.plan for read in reads}
    return [_lasting(plan, reads, rows, day, moment(plan, actor, day)) for plan in plans.values()]


def _lasting(
    plan: Plan, reads: Iterable[MeetingRead], rows: Iterable[Series], day: date, now: datetime | None
) -> Lasting:
    own = tuple(replace(read, now=now) for read in reads if read.meeting.plan_id == plan.pk)
    series = _with_meetings(plan, [row for row in rows if row.plan_id == plan.pk], own, day)
    return Lasting(plan, own, tuple(series))


def series_or_404(plan: Plan, code: str, actor: Actor, day: date, now: datetime | None = None) -> SeriesRead:
    """Give one series with its meetings, or answer that there is none that this actor may know of. Two queries."""
    found = _told(Series.objects.filter(plan=plan, code=code).visible_to(actor), day).first()
    if found is None:
        raise Http404(_("There is no such series of meetings."))
    return _series_read(plan, found, meetings_of(plan, actor, day, series=found, now=now), day)


def _told(rows: SeriesQuerySet, day: date) -> SeriesQuerySet:
    """Bring along the group of each series, and its rules."""
    rules = Cadence.objects.as_of(day).filter(series=OuterRef("pk"))
    return rows.as_of(day).select_related("group").annotate(told_rules=gathered(rules))


def _series_read(plan: Plan, series: Series, reads: Iterable[MeetingRead], day: date) -> SeriesRead:
    series.plan = plan
    told: Any = series
    rules = tuple(restored(Cadence, each) for each in told.told_rules)
    return SeriesRead(series, rules, tuple(reads), day)
