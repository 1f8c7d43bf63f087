"""How far a submission is along its route: whose turn it is and since when. Pure: steps and moves in, words out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from accord.kit.working_days import Calendar
from accord.process.queries.network_of_tasks import in_order
from accord.process.queries.workdays import WorkingDays
from accord.signoff.models import CLEARED, INTERNAL, PARTS, Move, RouteStep

ONE_DAY = timedelta(days=1)


class Told(NamedTuple):
    """What happened at a step, by the key of its row, and the day by which it had for certain; whether just then."""

    step: int
    kind: str
    day: date
    exact: bool = True


@dataclass(frozen=True, slots=True)
class StepRead:
    """A step of a submission as it stands. ``turn``: the day on which all it waits for was cleared; None before.

    ``told``: what happened there, the first first.
    """

    step: RouteStep
    turn: date | None
    told: tuple[Told, ...] = ()

    @property
    def last(self) -> str:
        """What happened there last; "" where nothing did."""
        return self.told[-1].kind if self.told else ""

    @property
    def cleared(self) -> date | None:
        """When it was cleared."""
        return self.told[-1].day if self.last in CLEARED else None

    @property
    def exact(self) -> bool:
        """Whether the day of what happened last is known, and not only by when it had."""
        return not self.told or self.told[-1].exact

    @property
    def refused(self) -> date | None:
        """When it was refused."""
        return self.told[-1].day if self.last == Move.Kind.REFUSE else None

    @property
    def waits(self) -> bool:
        """Whether it is its turn, and it has neither cleared nor refused."""
        return self.turn is not None and self.cleared is None and self.refused is None

    @property
    def asks(self) -> bool:
        """Whether a question of it is not answered."""
        return self.last == Move.Kind.QUERY

    @property
    def conditional(self) -> bool:
        """Whether it approved on a condition that is not met."""
        return self.last == Move.Kind.CONDITION


def read_steps(steps: Iterable[RouteStep], told: Iterable[Told], submitted: date) -> tuple[StepRead, ...]:
    """Give the steps of a route in order, as they stand for what was submitted on a day. ``told`` in its order."""
    by_order = {step.order: step for step in steps}
    happened: dict[int, list[Told]] = {}
    for each in told:
        happened.setdefault(each.step, []).append(each)
    found: dict[int, StepRead] = {}
    for order in in_order({order: step.needs for order, step in by_order.items()}):
        step = by_order[order]
        days = [found[need].cleared for need in step.needs]
        turn = None if None in days else max([submitted, *(day for day in days if day)])
        found[order] = StepRead(step, turn, tuple(happened.get(step.pk, ())))
    return tuple(found[order] for order in sorted(found))


def to_all(told: Iterable[Told]) -> list[Told]:
    """Give what happened as it is told outside the room of the body's side: a condition that was met is an approval."""
    met = [each._replace(kind=Move.Kind.APPROVE) if each.kind == Move.Kind.MET else each for each in told]
    return [each for each in met if each.kind not in INTERNAL]


def first_work_day(read: StepRead, line: WorkingDays) -> int:
    """Give the place of the first day of work on a step whose turn has come.

    What nothing comes before is begun on the day it is submitted, all else on the day after what it waits for.
    """
    turn = read.turn or date.max
    return line.after(turn.toordinal() + bool(read.step.needs and read.step.days != 0))


def due_day(read: StepRead, line: WorkingDays) -> date | None:
    """Give the day by whose end a step whose turn has come is planned to be cleared; None where nobody has said."""
    if read.turn is None or read.step.days is None:
        return None
    return date.fromordinal(line.at(first_work_day(read, line) + max(read.step.days, 1) - 1))


def objected_until(read: StepRead, days: int, calendar: Calendar) -> date | None:
    """Give the last day to object where silence is consent: so many working days after the turn of a step came.

    None before its turn, once it is done, and while a question of it is open: that time does not count.
    """
    if not read.waits or read.asks or read.conditional or read.turn is None:
        return None
    paused, found, left = _paused(read.told), read.turn, days
    while left:
        found += ONE_DAY
        counts = calendar.is_working_day(found, without=frozenset(read.step.rests))
        left -= counts and not any(first <= found <= last for first, last in paused)
    return found


def _paused(told: Iterable[Told]) -> list[tuple[date, date]]:
    """Give the days from each question to its answer, both included."""
    found: list[tuple[date, date]] = []
    asked: date | None = None
    for each in told:
        if each.kind == Move.Kind.QUERY:
            asked = asked or each.day
        elif asked:
            found.append((asked, each.day))
            asked = None
    return found


def carried(
    old: Sequence[StepRead], steps: Iterable[RouteStep], before: Mapping[str, str], now: Mapping[str, str]
) -> list[RouteStep]:
    """Give the steps whose approval of an earlier version stands: nothing that they look at has changed.

    ``before`` and ``now`` are the digests of the parts. A step of another route is the same where kind, office and
    place among such are; it must not look at more than it did. A step that waits for one that begins anew keeps its
    approval all the same: it answers for its own parts.
    """
    known = dict(zip(_names([read.step for read in old]), old, strict=True))
    rows = list(steps)
    named = zip(_names(rows), rows, strict=True)
    return [
        step for name, step in named if (read := known.get(name)) and read.cleared and _same(read, step, before, now)
    ]


def _names(steps: Sequence[RouteStep]) -> list[tuple[str, str, int]]:
    """Name steps by kind, office, and how often such a one came before."""
    seen = Counter[tuple[str, str]]()
    found = []
    for step in steps:
        name = (step.kind, step.office.casefold())
        found.append((*name, seen[name]))
        seen[name] += 1
    return found


def _same(read: StepRead, step: RouteStep, before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    looked, looks = (set(each.looks_at or PARTS) for each in (read.step, step))
    return looks <= looked and all(part in before and before[part] == now.get(part) for part in looks)
