"""Intended against actual: each milestone as it stood at the end of a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accord.kit.dates import Precision, When
from accord.kit.prepared import Given, Prepared
from accord.process.models import Mark, MilestoneDate, Plan, Stage
from accord.process.queries.slip import Slip, slip
from accord.process.queries.spoken import span

PLANNED, ACTUAL = (kind.value for kind in (MilestoneDate.Kind.PLANNED, MilestoneDate.Kind.ACTUAL))
MILESTONE: Final = tuple(f"milestones__{name}" for name in ("slug", "title", "marks"))
DATES: Final = "milestones__dates__"
TOLD: Final = tuple(f"{DATES}{name}" for name in ("kind", "reason", "source"))
ON, SINCE = (tuple(f"{DATES}{name}_{part}" for part in When.__slots__) for name in ("on", "since"))


class State(StrEnum):
    """How a milestone stands: a planned day is missed when it has ended, and no sooner."""

    UNSET = "unset"
    PLANNED = "planned"
    DUE = "due"
    MISSED = "missed"
    PERHAPS = "perhaps"
    REACHED = "reached"
    UNKNOWN = "unknown"


class Fact(NamedTuple):
    """A date a milestone was given: planned or actual, since when, why, and where it is told."""

    kind: str
    on: When
    since: When
    reason: str
    source: str

    @property
    def words(self) -> str:
        """Its day in words; what was intended for a span of days is no rough date."""
        if self.on.first and self.on.last and self.on.precision is Precision.BETWEEN:
            return span(self.on.first, self.on.last)
        return str(self.on)


@dataclass(frozen=True)
class MilestoneRead:
    """A milestone as read on a day. ``planned`` in order: the first is the baseline, the last the current one.

    ``perhaps`` is an actual date of which only the first possible day has come. What follows from these is found
    once: pages, pictures and sentences ask for it again and again.
    """

    slug: str
    title: str
    marks: str
    day: date
    planned: tuple[Fact, ...] = ()
    actual: Fact | None = None
    perhaps: Fact | None = None

    @cached_property
    def baseline(self) -> Fact | None:
        """What was intended at first: all lateness is counted against it."""
        return self.planned[0] if self.planned else None

    @cached_property
    def current(self) -> Fact | None:
        """What was intended last."""
        return self.planned[-1] if self.planned else None

    @cached_property
    def redated(self) -> Fact | None:
        """What was intended last, where that differs from the baseline."""
        return self.current if len(self.planned) > 1 else None

    @cached_property
    def reached(self) -> When | None:
        """When it was reached, as far as that is known; None where it was not, or nobody can say."""
        return self.actual.on if self.actual and self.actual.on.is_known else None

    @cached_property
    def state(self) -> State:
        """How it stood at the end of the day."""
        if self.actual:
            return State.REACHED if self.actual.on.is_known else State.UNKNOWN
        if self.perhaps:
            return State.PERHAPS
        return self._open

    @cached_property
    def _open(self) -> State:
        intended = [fact.on for fact in self.planned if fact.on.first and fact.on.last]
        if not intended:
            return State.UNSET if not self.planned else State.PLANNED
        first, last = intended[0], intended[-1]
        if (first.last or date.max) < self.day:
            return State.MISSED
        return State.DUE if (last.first or date.max) <= self.day else State.PLANNED

    @cached_property
    def slip(self) -> Slip | None:
        """How late it was, or is so far, against the baseline; None where nothing was intended or can be said."""
        if self.baseline is None:
            return None
        if self.reached is not None:
            return slip(self.baseline.on, self.reached)
        last = self.baseline.on.last
        if self.state not in (State.DUE, State.MISSED) or last is None:
            return None
        return Slip(*[max(0, (self.day - last).days)] * 2)

    @cached_property
    def is_open(self) -> bool:
        """Whether it is still to come."""
        return self.state in (State.UNSET, State.PLANNED, State.DUE, State.MISSED)

    @cached_property
    def is_against_plan(self) -> bool:
        """Whether it can be held against an intention: it was planned for a known day."""
        return self.baseline is not None and self.baseline.on.is_known

    @cached_property
    def is_late(self) -> bool:
        """Whether it was, or is so far, late for certain."""
        return self.slip is not None and self.slip.is_late

    @cached_property
    def why(self) -> str:
        """Why it came later than intended, in the words given with the date that shows it."""
        return (self.actual.reason if self.actual else "") or (self.redated.reason if self.redated else "")

    @cached_property
    def next(self) -> When | None:
        """The day it is expected on: the last one set that is known, while it is still to come."""
        known = [fact.on for fact in self.planned if fact.on.is_known]
        return known[-1] if known and self.is_open else None


@dataclass(frozen=True)
class StageRead:
    """A stage as read on a day, with its milestones in order."""

    slug: str
    title: str
    order: int
    milestones: tuple[MilestoneRead, ...]

    def _marked(self, mark: Mark) -> MilestoneRead | None:
        return next((each for each in self.milestones if each.marks == mark), None)

    @cached_property
    def start(self) -> MilestoneRead | None:
        """The milestone that begins it."""
        return self._marked(Mark.START)

    @cached_property
    def end(self) -> MilestoneRead | None:
        """The milestone that ends it."""
        return self._marked(Mark.END)

    @cached_property
    def within(self) -> tuple[MilestoneRead, ...]:
        """Its milestones besides those that only say when it begins and ends, and are named after it: draft-end."""
        return tuple(each for each in self.milestones if not each.marks or each.slug != f"{self.slug}-{each.marks}")

    @cached_property
    def began(self) -> When | None:
        """When it began: its own start, else the first of its milestones that was reached."""
        if self.start and self.start.reached:
            return self.start.reached
        reached = [each.reached for each in self.milestones if each.reached and each.marks != Mark.END]
        return min(reached, key=lambda when: when.sort_key, default=None)

    @cached_property
    def ended(self) -> When | None:
        """When it ended; None while it goes on or lies ahead."""
        return self.end.reached if self.end else None

    @cached_property
    def is_current(self) -> bool:
        """Whether it goes on."""
        return self.began is not None and self.ended is None

    @cached_property
    def is_done(self) -> bool:
        """Whether it is over."""
        return self.ended is not None

    @cached_property
    def span(self) -> str:
        """From when to when it lasted, as far as that is known."""
        if self.began and self.ended:
            return str(self.began) if self.began == self.ended else f"{self.began} – {self.ended}"  # a span of time
        if self.ended:
            return _("until %(end)s") % {"end": self.ended}
        return _("since %(start)s") % {"start": self.began} if self.began else ""

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class Schedule:
    """A plan's stages and milestones as they stood at the end of ``day``."""

    day: date
    stages: tuple[StageRead, ...]

    @cached_property
    def milestones(self) -> tuple[MilestoneRead, ...]:
        """All milestones, stage by stage."""
        return tuple(each for stage in self.stages for each in stage.milestones)

    def find(self, slug: str) -> MilestoneRead | None:
        """Give a milestone by its slug; None where the plan has none or nothing was known of it by then."""
        return self._by_slug.get(slug)

    @cached_property
    def _by_slug(self) -> dict[str, MilestoneRead]:
        return {each.slug: each for each in self.milestones}

    @cached_property
    def current(self) -> StageRead | None:
        """The stage that goes on; of several, the last in order."""
        return next((stage for stage in reversed(self.stages) if stage.is_current), None)

    @cached_property
    def ahead(self) -> list[MilestoneRead]:
        """What is still to come and has a day, the earliest first."""
        dated = [each for each in self.milestones if each.next]
        return sorted(dated, key=lambda each: each.next.sort_key if each.next else (date.max, date.max))

    @cached_property
    def against_plan(self) -> list[MilestoneRead]:
        """What can be held against an intention."""
        return [each for each in self.milestones if each.is_against_plan]


def schedule(plan: Plan, day: date, *, undated: bool = False) -> Schedule:
    """Give the plan's stages and milestones as they stood at the end of ``day``. One query, whatever their number.

    A milestone enters the record with its first date; ``undated`` also gives those that have none yet.
    """
    stages = groupby(_stages.rows(plan=plan.pk), key=itemgetter("slug", "title", "order"))
    return Schedule(
        day,
        tuple(
            StageRead(slug, title, order, tuple(_read(found, day, undated))) for (slug, title, order), found in stages
        ),
    )


def _dated_stages() -> QuerySet[Any, Any]:
    stages: QuerySet[Any, Any] = Stage.objects.filter(plan=Given.key("plan"))
    return stages.order_by(
        "order", "pk", "milestones__order", "milestones__pk", f"{DATES}since_last", f"{DATES}pk"
    ).values(
        "slug",
        "title",
        "order",
        *MILESTONE,
        f"{DATES}id",
        *(*TOLD, *ON, *SINCE),
    )


_stages = Prepared(_dated_stages)


def _read(rows: Iterable[dict[str, Any]], day: date, undated: bool) -> Iterator[MilestoneRead]:  # noqa: FBT001  # as the caller was told
    for (slug, title, marks), found in groupby(rows, key=itemgetter(*MILESTONE)):
        if slug is None:
            continue
        facts = [_fact(line) for line in found if line[f"{DATES}id"]]
        actual = next((fact for fact in facts if fact.kind == ACTUAL), None)
        known = [fact for fact in facts if fact.since.over_by(day)]
        perhaps = actual if actual and actual.since.may_have_begun_by(day) else None
        if known or perhaps or undated:
            yield MilestoneRead(
                slug=slug,
                title=title,
                marks=marks,
                day=day,
                planned=tuple([fact for fact in known if fact.kind == PLANNED]),
                actual=actual if actual in known else None,
                perhaps=perhaps,
            )


def _fact(line: dict[str, Any]) -> Fact:
    kind, reason, source = _told(line)
    return Fact(kind, When.kept(*_on(line)), When.kept(*_since(line)), reason, source)


_told, _on, _since = (itemgetter(*names) for names in (TOLD, ON, SINCE))
