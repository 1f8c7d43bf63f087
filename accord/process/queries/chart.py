"""Where each mark of the timeline stands. Pure geometry, in the units of the picture; it knows no database.

Intended is hollow, actual is solid, late is outlined, approximate is dashed. Each row has two lanes: what was
intended above, what was actual below.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from textwrap import wrap
from typing import Final

from django.utils.translation import gettext as _

from accord.kit.dates import Precision, When
from accord.kit.dates.periods import month_end, month_start
from accord.process.queries.axis import LETTER, TRACK, WIDTH, Scale, Tick, ticks_of
from accord.process.queries.schedule import MilestoneRead, Schedule, StageRead, State

TOP: Final = 34
ROW: Final = 40
LABEL: Final = 36
"""Letters in a line of a label."""
CLEAR: Final = (Precision.DAY, Precision.MONTH)
"""Precisions with which a stage may begin and end and still be drawn solid: its bar covers whole months."""
NEAR: Final = 62
"""Days after the last mark within which the day one reads on is still drawn."""


@dataclass(frozen=True)
class Mark:
    """One mark: a bar from ``x`` that is ``width`` wide, or a diamond (``path``) where it is a single day."""

    kind: str
    x: int
    y: int
    width: int = 0
    path: str = ""
    fuzzy: bool = False


@dataclass(frozen=True)
class Stretch:
    """A time that something lasted: from its first possible day to its last; ``rough`` where one end is not exact."""

    title: str
    first: date
    last: date
    rough: bool


@dataclass(frozen=True)
class Note:
    """Words beside a mark; ``anchor`` says on which side of ``x`` they stand."""

    text: str
    x: int
    y: int
    anchor: str
    kind: str


@dataclass
class Row:
    """One stage or milestone: its label in one or two lines, its marks, its notes."""

    label: tuple[str, ...]
    y: int
    bold: bool
    marks: list[Mark] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def lines(self) -> list[tuple[int, str]]:
        """Each line of the label with its height."""
        base = self.y + 17 if len(self.label) == 1 else self.y + 9
        return [(base + 16 * number, line) for number, line in enumerate(self.label)]


@dataclass(frozen=True)
class Chart:
    """The whole picture. ``now`` is the line of the day one reads on with its words; None where that lies beyond."""

    height: int
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    now: Note | None
    width: int = WIDTH
    top: int = TOP - 8
    label_x: int = 0

    @property
    def bottom(self) -> int:
        """Where the upright lines end."""
        return self.height - 18


def draw(
    schedule: Schedule,
    stages: Sequence[StageRead],
    *,
    only: Iterable[str] = (),
    held_up: Sequence[Stretch] = (),
    mirrored: bool = False,
) -> Chart | None:
    """Draw these stages of a schedule with their milestones; ``only`` keeps the milestones of these slugs.

    ``held_up`` are times in which something held the plan up, drawn below as what is late is drawn.

    None where there is nothing to draw: no stage has begun and no milestone has a known day.
    """
    kept = set(only)
    named = [
        (stage, [each for each in stage.within if _days(each, schedule.day) and (not kept or each.slug in kept)])
        for stage in stages
    ]
    days = [day for stage, within in named for day in (*_span(stage, schedule.day), *_all(within, schedule.day))]
    if not days:
        return None
    days += [day for each in held_up for day in (each.first, each.last)]
    scale = Scale(month_start(min(days)), month_end(max(days)), mirrored)
    rows: list[Row] = []
    for stage, within in named:
        if _span(stage, schedule.day) or within:
            rows.append(_stage_row(stage, schedule.day, scale, TOP + ROW * len(rows)))
        rows += [_row(each, scale, TOP + ROW * (len(rows) + at)) for at, each in enumerate(within)]
    rows += [_stretch_row(each, scale, TOP + ROW * (len(rows) + at)) for at, each in enumerate(held_up)]
    return Chart(
        height=TOP + ROW * len(rows) + 22,
        ticks=tuple(ticks_of(scale)),
        rows=tuple(rows),
        now=_now(schedule.day, max(days), scale, TOP + ROW * len(rows) + 18),
        label_x=WIDTH if mirrored else 0,
    )


def _now(day: date, last: date, scale: Scale, y: int) -> Note | None:
    """The line of the day one reads on, with the day below it; none where it lies long after the last mark."""
    if day < scale.first or (day - last).days > NEAR:
        return None
    x, words = scale.x(day), str(When.day(day))
    room = x if scale.mirrored else WIDTH - x
    return Note(words, x, y, "start" if room > len(words) * LETTER * 1.2 else "end", "now-note")


def _span(stage: StageRead, day: date) -> tuple[date, ...]:
    """First and last day of a stage's bar; nothing where it has not begun."""
    began, ended = stage.began, stage.ended
    if began is None or began.first is None:
        return ()
    return began.first, (ended.last if ended and ended.last else _latest(stage, day, began.first))


def _latest(stage: StageRead, day: date, began: date) -> date:
    """How far the bar of a stage that goes on reaches: to the day, or to its last mark where that is long past."""
    marks = [mark for mark in _all(stage.within, day) if mark <= day]
    last = max(marks, default=began)
    return day if (day - last).days <= NEAR else last


def _days(milestone: MilestoneRead, day: date) -> tuple[date, ...]:
    """Every day that a milestone's marks touch."""
    whens = [fact.on for fact in milestone.planned] + ([milestone.reached] if milestone.reached else [])
    found = [end for when in whens for end in (when.first, when.last) if end is not None]
    if milestone.state is State.MISSED:
        found.append(day)
    return tuple(found)


def _all(milestones: Iterable[MilestoneRead], day: date) -> list[date]:
    return [each for milestone in milestones for each in _days(milestone, day)]


def _stage_row(stage: StageRead, day: date, scale: Scale, y: int) -> Row:
    row = Row(_label(stage.title), y, bold=True)
    span = _span(stage, day)
    if span:
        x, width = scale.bar(*span)
        rough = any(end is not None and end.precision not in CLEAR for end in (stage.began, stage.ended))
        row.marks.append(Mark("act", x, y + 6, width, fuzzy=rough))
    return row


def _stretch_row(stretch: Stretch, scale: Scale, y: int) -> Row:
    x, width = scale.bar(stretch.first, stretch.last)
    return Row(_label(stretch.title), y, bold=False, marks=[Mark("slip", x, y + 6, width, fuzzy=stretch.rough)])


@lru_cache(maxsize=1024)
def _label(title: str) -> tuple[str, ...]:
    """A title in one line or two; broken once, since the same few titles stand in every picture."""
    return tuple(wrap(title, LABEL))[:2]


def _row(milestone: MilestoneRead, scale: Scale, y: int) -> Row:
    row = Row(_label(milestone.title), y, bold=False)
    intended = milestone.baseline.on if milestone.baseline else None
    if intended and intended.first:
        row.marks.append(_mark("plan", intended, scale, y))
    if milestone.redated and milestone.redated.on.first:
        row.marks.append(_mark("plan", milestone.redated.on, scale, y))
    late = milestone.slip
    end = milestone.reached.first if milestone.reached else milestone.day
    if late and late.is_late and intended and intended.last and end:
        x, width = scale.bar(intended.last, end)
        row.marks.append(Mark("slip", x, y + 14, width))
    if milestone.reached:
        row.marks.append(_mark("act", milestone.reached, scale, y + 14))
    _annotate(row, milestone, scale)
    return row


def _mark(kind: str, when: When, scale: Scale, y: int) -> Mark:
    """A diamond for a day, a bar for a span; dashed where the day is not known."""
    first, last = when.first or date.min, when.last or date.min
    if first == last:
        x = scale.x(first)
        return Mark(kind, x, y, path=f"M{x} {y - 2}l7 7-7 7-7-7z")
    x, width = scale.bar(first, last)
    return Mark(kind, x, y, width, fuzzy=not (kind == "plan" and when.precision is Precision.BETWEEN))


def _annotate(row: Row, milestone: MilestoneRead, scale: Scale) -> None:
    """Say how late it was, and why, where there is room: after the last mark, or before the first."""
    late = milestone.slip
    words = str(late) if late and late.is_late else ""
    if milestone.state is State.MISSED and words:
        words = _("%(late)s so far") % {"late": words}
    if not words:
        return
    text = f"{words}: {milestone.why}" if milestone.why else words
    starts, ends = min(mark.x for mark in row.marks), max(mark.x + mark.width for mark in row.marks)
    after = (starts if scale.mirrored else ends) + (-14 if scale.mirrored else 14)
    before = (ends if scale.mirrored else starts) - (-14 if scale.mirrored else 14)
    room_after = after if scale.mirrored else WIDTH - after
    room_before = (WIDTH - TRACK[0] - before) if scale.mirrored else before - TRACK[0]
    if room_after < len(text) * LETTER and room_before < len(text) * LETTER:
        text = words
    fits = room_after >= len(text) * LETTER
    row.notes.append(Note(text, after if fits else before, row.y + 24, "start" if fits else "end", "slip-note"))
