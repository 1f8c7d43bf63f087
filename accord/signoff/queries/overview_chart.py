"""The picture of sign-off: for each body the latest days it can have, and those it is expected to take.

Pure geometry, as in the work plan: labels above their bars, so that it is read on a phone as on paper.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from accord.kit.dates import When
from accord.kit.dates.wording import written
from accord.process.queries.backwards import Span, first_day
from accord.process.queries.work_plan_chart import LAST_TICK, MOST, ROW, TOP, Bar, Picture, Row, Scale, Tick, shortened
from accord.signoff.queries.outlooks import BodyOutlook
from accord.signoff.queries.overview import BodyOverview, Overview

FOOT: Final = 36
"""Room for two notes: the day one reads on, and the launch."""
MIDDLE: Final = 50
"""From here on words end at their line rather than begin there."""
MOST_TICKS: Final = 4
WEEK: Final = timedelta(days=7)
WEEKS: Final = (1, 2, 4, 8, 13, 26, 52, 104, 520)
"""Weeks between two ticks."""


@dataclass(frozen=True)
class Note:
    """An upright line with words below it, which end there rather than run out of the picture."""

    x: float
    y: int
    words: str
    ends: bool


@dataclass(frozen=True)
class Chart(Picture):
    """The picture: a row for each body, the launch, and the day one reads on; the bodies of which nobody can say."""

    foot: ClassVar[int] = FOOT
    now: Note
    launch: Note | None
    undrawn: tuple[str, ...]


@dataclass(frozen=True)
class Course:
    """What is drawn of a body: since when it has something, from when it can still be begun, expected, needed."""

    body: BodyOverview
    sent: date | None
    latest: date | None
    expected: Span
    needed: date

    @property
    def days(self) -> Iterator[date]:
        """The days that the picture must hold."""
        yield from (day for day in (self.sent, self.latest, *self.expected, self.needed) if day)


def draw(read: Overview, *, mirrored: bool = False) -> Chart | None:
    """Draw the bodies of which can be said when they will have cleared what they have to; None without any."""
    looked_at = [(body, body.worst) for body in read.bodies if body.worst]
    courses = [course for body, worst in looked_at if (course := _course(body, worst))][:MOST]
    if not courses:
        return None
    days = [read.day, *([read.launch] if read.launch else []), *(day for course in courses for day in course.days)]
    scale = Scale(min(days), max(days) + timedelta(days=1), mirrored)
    height = TOP + ROW * len(courses) + FOOT
    drawn = {course.body.organisation.pk for course in courses}
    return Chart(
        ticks=tuple(_ticks(scale)),
        rows=tuple(_row(course, read.day, scale, TOP + ROW * at) for at, course in enumerate(courses)),
        now=_note(scale, read.day, height - 3),
        launch=_note(scale, read.launch, height - 19) if read.launch else None,
        mirrored=mirrored,
        undrawn=tuple(body.organisation.name for body, _worst in looked_at if body.organisation.pk not in drawn),
    )


def _course(body: BodyOverview, worst: BodyOutlook) -> Course | None:
    """Give what is drawn of a body; None where nobody can say how long it takes."""
    outlook, sent = worst.outlook, worst.submission
    ahead = [outlook.expected[order] for order in outlook.latest if order in outlook.expected]
    if outlook.finish is None or not ahead:
        return None
    latest = first_day(outlook.latest.values()) if sent else outlook.latest_start
    began = sent.since.last if sent else None
    return Course(body, began, latest, Span(first_day(ahead), outlook.finish), outlook.needed)


def _row(course: Course, day: date, scale: Scale, y: int) -> Row:
    body = course.body.organisation
    return Row(shortened(body.name), body.side, y, tuple(_bars(course, day, scale, y)))


def _bars(course: Course, day: date, scale: Scale, y: int) -> Iterable[Bar]:
    """Above, from the last day to begin until it is needed, and what is too late; below, so far and expected."""
    if course.expected.end > course.needed:
        yield scale.bar("slip", course.needed, course.expected.end, y + 22)
    if course.latest:
        yield scale.bar("plan", course.latest, max(course.latest, course.needed), y + 22)
        yield Bar("plan", scale.x(course.latest), y + 26)
    ahead = course.expected.start
    if course.sent:
        ahead = max(course.sent, min(day, course.expected.end))
        yield scale.bar("act", course.sent, ahead, y + 34)
    yield scale.bar("act fuzzy", ahead, max(ahead, course.expected.end), y + 34)


def _note(scale: Scale, day: date, y: int) -> Note:
    x = scale.x(day)
    return Note(x, y, str(When.day(day)), (x > MIDDLE) != scale.mirrored)


def _ticks(scale: Scale) -> Sequence[Tick]:
    """Mondays, few enough for a phone; beyond a year, their months."""
    weeks = (scale.last - scale.first).days // 7 + 1
    step = WEEK * next((step for step in WEEKS if weeks / step <= MOST_TICKS), WEEKS[-1])
    pattern = "j M" if step * MOST_TICKS <= WEEK * WEEKS[6] else "M Y"
    found: list[Tick] = []
    monday = scale.first + timedelta(days=-scale.first.weekday() % 7)
    while monday <= scale.last:
        x = scale.x(monday)
        along = 100 - x if scale.mirrored else x
        found.append(Tick(x, written(monday, pattern) if along < LAST_TICK else ""))
        monday += step
    return found
