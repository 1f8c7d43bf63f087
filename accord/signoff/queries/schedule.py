"""Whether bodies can clear a text before the launch: when each has to begin, and when it will end. Pure and fast.

Counted in working days, on one line for each set of closed periods in which a step stands still. A step is begun on
the first working day after all it waits for; the first ones on the day of the submission. While nobody of its office
is there it stands still, too. A step whose days nobody has said lets the body's answer be that nobody can say.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from accord.process.queries.backwards import Span, Step, backwards, first_day
from accord.process.queries.network_of_tasks import in_order
from accord.process.queries.workdays import Open, WorkingDays

Away = tuple[Span, ...]
"""Days on which nobody of an office can sign: in order, none within another."""
ONE_DAY: Final = timedelta(days=1)
PLAIN: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Leg:
    """A step as the schedule knows it. ``days``: working days, None where nobody has said.

    ``done``: when it was cleared. ``turn``: the day on which its turn came, where it did.
    """

    order: int
    days: int | None
    needs: tuple[int, ...] = ()
    rests: frozenset[str] = PLAIN
    away: Away = ()
    turn: date | None = None
    done: date | None = None


@dataclass(frozen=True)
class Outlook:
    """When a body can clear a text, as seen at ``today``, against the day it is needed.

    ``latest``: the latest days of each step, by its order, on which ``needed`` can still be kept, were nobody away.
    ``latest_start``: the last day to submit it, whoever is away then; None where nobody can say, or it is under way.
    ``expected``: the days of each step from today on, those that are done at their last day alone. ``critical``: the
    steps that decide when all is cleared. ``unsaid``: steps not done yet whose days nobody has said.
    """

    today: date
    needed: date
    plain: WorkingDays
    latest: Mapping[int, Span] = field(default_factory=dict)
    latest_start: date | None = None
    expected: Mapping[int, Span] = field(default_factory=dict)
    critical: tuple[int, ...] = ()
    unsaid: tuple[int, ...] = ()

    @property
    def can_say(self) -> bool:
        """Whether the days of every step that is not done are known."""
        return not self.unsaid

    @cached_property
    def finish(self) -> date | None:
        """When all is expected to be cleared; None where nobody can say."""
        return max((span.end for span in self.expected.values()), default=None) if self.can_say else None

    @property
    def lacking(self) -> int | None:
        """Working days that are missing: by how many it will be cleared after it is needed; 0 in time."""
        return None if self.slack is None else max(-self.slack, 0)

    @property
    def slack(self) -> int | None:
        """Working days by which it will be cleared before it is needed; negative: too late by so many."""
        if self.finish is None:
            return None
        return self.plain.before(self.needed.toordinal()) - self.plain.before(self.finish.toordinal())


class Schedule:
    """A calendar with its lines of working days, shared by all that is looked at with it."""

    def __init__(self, days: Open, today: date, needed: date, *, years: int = 4) -> None:
        self._open, self.today, self.needed, self._years = days, today, needed, years
        self._year = max(-1, min(today, needed).year - years)
        self._lines: dict[frozenset[str], WorkingDays] = {}

    def line(self, rests: frozenset[str] = PLAIN) -> WorkingDays:
        """Give the line of working days outside closed periods of these kinds."""
        if rests not in self._lines:
            self._lines[rests] = WorkingDays(self._open, rests, max(1, self._year))
        return self._lines[rests]

    def outlook(self, legs: Sequence[Leg], *, under_way: bool = False) -> Outlook:
        """Say when these steps can be cleared: submitted today, or ``under_way`` as their turns and ends tell.

        Raises Circle.
        """
        order = in_order({leg.order: leg.needs for leg in legs})
        by_order = {leg.order: leg for leg in legs}
        ordered = [by_order[each] for each in order]
        unsaid = tuple(sorted(leg.order for leg in legs if leg.days is None and leg.done is None))
        if unsaid:
            return Outlook(self.today, self.needed, self.line(), unsaid=unsaid)
        open_legs = [leg for leg in ordered if leg.done is None]
        latest = self._latest(open_legs)
        if latest and first_day(latest.values()).year < self._year + 2:
            return Schedule(self._open, self.today, self.needed, years=2 * self._years).outlook(
                legs, under_way=under_way
            )
        expected = self._expected(ordered, self.today)
        return Outlook(
            self.today,
            self.needed,
            self.line(),
            latest,
            None if under_way else self._latest_start(open_legs, latest),
            expected,
            self._critical(by_order, expected),
        )

    def _latest(self, legs: Sequence[Leg]) -> dict[int, Span]:
        """Give the latest days of steps that are not done, were nobody away."""
        left = {leg.order for leg in legs}
        steps = [
            Step(leg.order, leg.days or 0, tuple(need for need in leg.needs if need in left), leg.rests) for leg in legs
        ]
        return backwards(steps, self.needed, self._open)

    def _latest_start(self, legs: Sequence[Leg], latest: Mapping[int, Span]) -> date | None:
        """Give the last working day on which this can be submitted, whoever is away; None where there is none."""
        if not legs:
            return None
        start = first_day(latest.values())
        if not any(leg.away for leg in legs):
            return start
        line = self.line()
        places = range(line.before(start.toordinal()) + 1)
        late = bisect_left(places, 1, key=lambda place: self._ends(legs, line.at(place)) > self.needed)
        return date.fromordinal(line.at(late - 1)) if late else None

    def _ends(self, legs: Sequence[Leg], submitted: int) -> date:
        return max(span.end for span in self._expected(legs, date.fromordinal(submitted)).values())

    def _expected(self, legs: Iterable[Leg], today: date) -> dict[int, Span]:
        """Give the days on which each step is expected, as seen at ``today``; ``legs`` after those they wait for."""
        found: dict[int, Span] = {}
        for leg in legs:
            found[leg.order] = Span(leg.done, leg.done) if leg.done else self._runs(leg, found, today)
        return found

    def _runs(self, leg: Leg, found: Mapping[int, Span], today: date) -> Span:
        line, gap = self.line(leg.rests), bool(leg.days)
        now = line.after(today.toordinal())
        if leg.turn is not None:
            begun = line.after(leg.turn.toordinal() + (gap and bool(leg.needs)))
            start, end = through(line, begun, leg.days or 0, leg.away)
            if end < now:
                end = through(line, now, 1, leg.away)[1]
        else:
            ends = [found[need].end.toordinal() + gap for need in leg.needs if need in found]
            start, end = through(line, max([now, *map(line.after, ends)]), leg.days or 0, leg.away)
        return Span(date.fromordinal(line.at(start)), date.fromordinal(line.at(end)))

    def _critical(self, legs: Mapping[int, Leg], expected: Mapping[int, Span]) -> tuple[int, ...]:
        """Give the steps that decide the end, in order: the last, and what of those that it waits for keeps it."""
        end = max(span.end for span in expected.values())
        due = [order for order, span in expected.items() if span.end == end and not legs[order].done]
        found = set(due)
        for order in due:
            leg = legs[order]
            line, gap = self.line(leg.rests), bool(leg.days)
            places = {
                need: line.after(expected[need].end.toordinal() + gap)
                for need in leg.needs
                if leg.turn is None and not legs[need].done
            }
            for need, place in places.items():
                if place == max(places.values()) and need not in found:
                    found.add(need)
                    due.append(need)
        return tuple(sorted(found, key=lambda order: (expected[order].start, expected[order].end, order)))


def through(line: WorkingDays, place: int, days: int, away: Away) -> tuple[int, int]:
    """Give the places of the first and the last day of work on a step that can begin at a place.

    Nobody works on it while all are ``away``; a step of no days is done on the first day on which somebody is there.
    """
    start, left = place, max(days, 1)
    at = place
    begun = False
    for span in away:
        first, back = line.after(span.start.toordinal()), line.after(span.end.toordinal() + 1)
        if back <= at or first == back:
            continue
        if at + left <= first:
            break
        worked = max(first - at, 0)
        begun = begun or worked > 0
        left, at = left - worked, back
        start = start if begun else at
    return start, at + left - 1


def all_away(absences: Iterable[Collection[Span]]) -> Away:
    """Give the days on which nobody of an office is there; one collection for each who can sign. None: always open."""
    people = [merged(spans) for spans in absences]
    if not people:
        return ()
    common = people[0]
    for other in people[1:]:
        common = merged(
            Span(max(one.start, two.start), min(one.end, two.end))
            for one in common
            for two in other
            if one.start <= two.end and two.start <= one.end
        )
    return common


def merged(spans: Iterable[Span]) -> Away:
    """Give spans in order, those that overlap or follow each other as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end + ONE_DAY:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
