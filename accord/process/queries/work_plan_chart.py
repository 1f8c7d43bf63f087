"""The picture of a work plan, stage by stage: labels above their bars, so that it is read on a phone as on paper.

Pure geometry, in hundredths of the width: the bars stretch with the page and the letters do not. Intended is hollow,
done is solid, expected is dashed; the late stretch follows what was intended.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import ClassVar, Final

from django.utils.translation import gettext as _

from accord.kit.dates import When
from accord.kit.dates.periods import month_end, month_start
from accord.kit.dates.wording import written
from accord.process.queries.work_plan import TaskRead, WorkPlanRead

TOP: Final = 20
ROW: Final = 46
FOOT: Final = 20
MOST: Final = 60
"""Tasks in the pictures; of more, those that matter for the launch are drawn."""
LONGEST: Final = 42
"""Letters of a label that stand on one line of a phone."""
MOST_TICKS: Final = 5
STEPS: Final = (1, 2, 3, 6, 12, 24, 60)
"""Months between two ticks."""
LAST_TICK: Final = 84
"""How far a label may begin so that it does not run out of the picture."""


@dataclass(frozen=True)
class Bar:
    """A bar from ``x`` that is ``width`` wide, or a diamond at ``x`` where it has no width."""

    kind: str
    x: float
    y: int
    width: float = 0


@dataclass(frozen=True)
class Tick:
    """A line of the axis with its words."""

    x: float
    label: str


@dataclass(frozen=True)
class Row:
    """A task: its label, its bars, the side whose it is."""

    label: str
    side: str
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Picture:
    """Rows below each other on one scale, with room for notes at the foot."""

    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    mirrored: bool
    top: ClassVar[int] = TOP
    foot: ClassVar[int] = FOOT

    @property
    def height(self) -> int:
        """How high it is."""
        return self.top + ROW * len(self.rows) + self.foot

    @property
    def bottom(self) -> int:
        """Where the upright lines end."""
        return self.height - self.foot + 4

    @property
    def lanes(self) -> tuple[tuple[int, int], ...]:
        """From where to where the line of a day runs: past the bars, not through the labels."""
        return tuple((row.y + 20, row.y + ROW - 2) for row in self.rows)

    @property
    def label_x(self) -> int:
        """Where the labels begin."""
        return 100 if self.mirrored else 0


@dataclass(frozen=True)
class Part(Picture):
    """The picture of one stage. ``now`` is where the day one reads on lies, None where that is beyond."""

    title: str
    now: float | None
    now_words: str


@dataclass(frozen=True)
class Scale:
    """Days to hundredths of the width; ``mirrored`` for readers from right to left."""

    first: date
    last: date
    mirrored: bool

    def _along(self, day: date) -> float:
        share = (min(max(day, self.first), self.last) - self.first).days / max(1, (self.last - self.first).days)
        return 1 + 98 * share

    def x(self, day: date) -> float:
        """Where a day begins."""
        return round(100 - self._along(day) if self.mirrored else self._along(day), 2)

    def bar(self, kind: str, first: date, last: date, y: int) -> Bar:
        """A bar over both days and what lies between, at least so wide that it can be seen."""
        start, end = self._along(first), self._along(last + timedelta(days=1))
        width = max(end - start, 0.8)
        return Bar(kind, round(100 - start - width if self.mirrored else start, 2), y, round(width, 2))


def drawn(read: WorkPlanRead) -> list[TaskRead]:
    """Give the tasks in the pictures: all, or of very many those on which the launch depends, and the single days."""
    if len(read.tasks) <= MOST:
        return list(read.tasks)
    matter = [task for task in read.tasks if read.of(task).moves or read.of(task).is_critical or task.is_milestone]
    return matter[:MOST]


def draw(read: WorkPlanRead, *, mirrored: bool = False) -> list[Part]:
    """Draw the tasks, stage by stage, all on one scale; nothing where there are no tasks."""
    tasks = drawn(read)
    if not tasks:
        return []
    days = [day for task in tasks for day in _touched(read, task)]
    scale = Scale(month_start(min(days)), month_end(max(days)), mirrored)
    ordered = sorted(tasks, key=lambda task: (task.stage is None, task.stage.order if task.stage else 0, task.number))
    other = _("Other tasks") if any(task.stage for task in tasks) else ""
    groups = groupby(ordered, key=lambda task: str(task.stage or other))
    return [_part(read, title, list(within), scale) for title, within in groups]


def _touched(read: WorkPlanRead, task: TaskRead) -> tuple[date, ...]:
    outlook = read.of(task)
    return (*task.baseline, *task.current, outlook.start, outlook.end)


def _part(read: WorkPlanRead, title: str, tasks: Sequence[TaskRead], scale: Scale) -> Part:
    inside = scale.first <= read.day <= scale.last
    return Part(
        title=title,
        ticks=tuple(_ticks(scale)),
        rows=tuple(_row(read, task, scale, TOP + ROW * at) for at, task in enumerate(tasks)),
        now=scale.x(read.day) if inside else None,
        now_words=str(When.day(read.day)),
        mirrored=scale.mirrored,
    )


def _row(read: WorkPlanRead, task: TaskRead, scale: Scale, y: int) -> Row:
    return Row(shortened(task.title), task.side, y, tuple(_bars(read, task, scale, y)))


def shortened(label: str) -> str:
    """Give a label that stands on one line of a phone."""
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1].rstrip()}…"


def _bars(read: WorkPlanRead, task: TaskRead, scale: Scale, y: int) -> Iterable[Bar]:
    """What was first planned with the late stretch behind it, and below it what happened and what is expected."""
    outlook = read.of(task)
    if outlook.end > task.baseline.end:
        yield scale.bar("slip", task.baseline.end, outlook.end, y + 22)
    if task.is_milestone:
        yield Bar("plan", scale.x(task.baseline.end), y + 26)
        yield Bar("act" if task.done else "act fuzzy", scale.x(outlook.end), y + 38)
        return
    yield scale.bar("plan", *task.baseline, y + 22)
    if task.done:
        yield scale.bar("act", outlook.start, outlook.end, y + 34)
        return
    ahead = outlook.start
    if task.started:
        ahead = min(read.day, outlook.end)
        yield scale.bar("act", task.started, ahead, y + 34)
    yield scale.bar("act fuzzy", ahead, outlook.end, y + 34)


def _ticks(scale: Scale) -> Iterator[Tick]:
    """Whole months, few enough for a phone; the year where it begins and at the first."""
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month + 1
    step = next((step for step in STEPS if months / step <= MOST_TICKS), STEPS[-1])
    first, shown = scale.first, None
    while (first.year * 12 + first.month - 1) % step:
        first = month_start(first, 1)
    while first <= scale.last:
        x = scale.x(first)
        along = 100 - x if scale.mirrored else x
        label = written(first, "M Y" if shown != first.year else "M") if along < LAST_TICK else ""
        yield Tick(x, label)
        shown, first = first.year, month_start(first, step)
