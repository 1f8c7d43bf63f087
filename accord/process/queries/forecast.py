"""When the launch will be, and which date moves it. Pure and fast; it knows no database.

Everything is counted on lines of working days, one for each set of closed periods in which a task rests. One pass
forward finds when each task is expected, one pass back how much it may still be late. Then each task that is late
by itself is put back on what was first planned for it, and the launch is looked at again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush
from typing import Final, NamedTuple

from accord.process.queries.backwards import Span
from accord.process.queries.network_of_tasks import in_order
from accord.process.queries.workdays import Open, WorkingDays

LAST: Final = -1
"""Stands for the launch where no task does: it comes with the last of all."""
FEW: Final = 8
"""Tasks that wait at once, up to which what comes of it is remembered."""


@dataclass(frozen=True, slots=True)
class Job:
    """A task as the forecast knows it: what was first planned, what is planned now, what happened.

    ``milestone``: a single day that comes when all it needs is done. ``rests`` as in Step.
    """

    key: int
    baseline: Span
    planned: Span
    milestone: bool = False
    needs: tuple[int, ...] = ()
    rests: frozenset[str] = frozenset()
    begun: date | None = None
    done: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it has not begun, so that it waits for what it needs."""
        return self.begun is None and self.done is None


@dataclass(frozen=True, slots=True)
class Outlook:
    """When a task is expected; by how many working days it may be later without moving the launch.

    ``slack`` is None where it is done, or where nothing of the launch waits for it. ``moves`` is by how many working
    days the launch lies later because this task did not keep to what was first planned for it.
    """

    key: int
    start: date
    end: date
    slack: int | None
    moves: int = 0

    @property
    def is_critical(self) -> bool:
        """Whether any further day moves the launch."""
        return self.slack == 0


@dataclass(frozen=True)
class Forecast:
    """The expected day of the launch against the one it was computed from, and each task's outlook by key."""

    today: date
    target: date
    launch: date
    late: int
    """Working days after the target; negative: before."""
    tasks: dict[int, Outlook]

    @property
    def late_days(self) -> int:
        """Days of the calendar after the target."""
        return (self.launch - self.target).days

    @property
    def movers(self) -> list[Outlook]:
        """What moves the launch, the most first."""
        return sorted((each for each in self.tasks.values() if each.moves), key=lambda each: (-each.moves, each.key))


class Own(NamedTuple):
    """How a task lies on its own line: how much later than it could it begins, how far from there its end is.

    ``first`` is where it was first meant to begin, ``meant`` how far its end was first meant to be. ``gap`` is 1 for
    what begins on the day after its needs, 0 for what comes with them. ``needs`` are those that it waited for.
    """

    line: WorkingDays
    gap: int
    first: int
    lag: int
    reach: int
    meant: int
    needs: tuple[int, ...]

    @property
    def is_late(self) -> bool:
        """Whether it begins later than it could, or takes longer than was meant."""
        return self.lag > 0 or self.reach > self.meant

    def kept(self) -> "Own":
        """Give the same task as it was first planned."""
        return self._replace(lag=min(self.lag, 0), reach=min(self.reach, self.meant))

    def end(self, needed: Iterable[int]) -> int:
        """Give the day it ends where its needs end on these days."""
        could = self.line.after(max(needed) + self.gap) if self.needs else 0
        return self.line.at(max(max(self.first, could) + self.lag, 0) + max(self.reach, 0))


def forecast(jobs: Sequence[Job], *, today: date, target: date, days: Open, launch: int | None = None) -> Forecast:
    """Say when each task is expected as seen at ``today``, and when the launch is: the task of that key, or the last.

    Done tasks stand on their days; begun ones run on from their start, and end today at the earliest; the others
    begin when they are planned to, when all they need is done, or today, whichever is last. Raises Circle.
    """
    network = Network(jobs, today, days, launch)
    plain = network.line(frozenset())
    slack, moves = network.slack(), network.moves(plain)
    found = {
        key: Outlook(
            key,
            date.fromordinal(network.start[key]),
            date.fromordinal(network.end[key]),
            slack.get(key),
            moves.get(key, 0),
        )
        for key in network.order
    }
    reached = date.fromordinal(network.launch) if jobs else target
    return Forecast(today, target, reached, plain.between(target, reached), found)


class Network:
    """The tasks on their lines, with the day each is expected to begin and to end, as ordinals."""

    def __init__(self, jobs: Sequence[Job], today: date, days: Open, last: int | None) -> None:
        self.jobs = {job.key: job for job in jobs}
        self.order = in_order({job.key: job.needs for job in jobs})
        self.today, self.last = today.toordinal(), last
        self._open = days
        self._year = min((job.begun or job.baseline.start).year for job in jobs) - 1 if jobs else today.year - 1
        self._lines: dict[frozenset[str], WorkingDays] = {}
        self.start: dict[int, int] = {}
        self.end: dict[int, int] = {}
        for key in self.order:
            self.start[key], self.end[key] = self._expected(self.jobs[key])
        ends = [self.end[last]] if last is not None else list(self.end.values())
        self.launch = max(ends, default=self.today)

    def line(self, rests: frozenset[str]) -> WorkingDays:
        """Give the line of working days outside closed periods of these kinds."""
        if rests not in self._lines:
            self._lines[rests] = WorkingDays(self._open, rests, max(1, self._year))
        return self._lines[rests]

    def _expected(self, job: Job) -> tuple[int, int]:
        if job.done is not None:
            began = job.begun or (job.done if job.milestone else job.planned.start)
            return min(began, job.done).toordinal(), job.done.toordinal()
        line = self.line(job.rests)
        reach = 0 if job.milestone else max(line.length(*job.planned), 1) - 1
        if job.begun is not None:
            start = job.begun.toordinal()
            return start, line.at(max(line.after(start) + reach, line.after(self.today)))
        ends = [self.end[need] + (not job.milestone) for need in job.needs]
        place = line.after(max(job.planned.start.toordinal(), self.today, *ends))
        return line.at(place), line.at(place + reach)

    def slack(self) -> dict[int, int]:
        """Give the working days by which each task that is not done may end later, the launch staying where it is."""
        latest = {self.last: self.launch} if self.last is not None else dict.fromkeys(self.order, self.launch)
        found = {}
        for key in reversed(self.order):
            job = self.jobs[key]
            if job.done is not None or key not in latest:
                continue
            line = self.line(job.rests)
            end, place = line.before(latest[key]), line.after(self.end[key])
            found[key] = end - place
            if job.is_open:
                bound = line.at(end - (place - line.after(self.start[key]))) - (not job.milestone)
                for need in job.needs:
                    latest[need] = min(latest.get(need, bound), bound)
        return found

    def own(self, key: int) -> Own:
        """Give how a task lies on its line; what it began before the end of, it did not wait for."""
        job = self.jobs[key]
        line, start, end, gap = self.line(job.rests), self.start[key], self.end[key], int(not job.milestone)
        needs = tuple(need for need in job.needs if job.is_open or self.end[need] + gap <= start)
        first, begun = line.after(job.baseline.start.toordinal()), line.after(start)
        could = max([first, *(line.after(self.end[need] + gap) for need in needs)])
        reach = line.before(end) - begun if gap else line.after(end) - begun
        meant = max(line.length(*job.baseline), 1) - 1 if gap else 0
        return Own(line, gap, first, begun - could, reach, meant, needs)

    def moves(self, plain: WorkingDays) -> dict[int, int]:
        """Give the working days by which each task moves the launch, for those that do."""
        own = {key: self.own(key) for key in self.order}
        last = self.last
        if last is None:
            last = LAST
            waited_for = {need for each in own.values() for need in each.needs}
            own[last] = Own(plain, 0, 0, 0, 0, 0, tuple(key for key in own if key not in waited_for))
        again = Again(own, self.end | {LAST: self.launch}, last)
        reached = plain.after(self.launch)
        found = {key: reached - plain.after(again.launch_without(key)) for key in again.deciding() if own[key].is_late}
        return {key: number for key, number in found.items() if number > 0}


class Again:
    """The launch looked at again, with one task or the other as it was first planned.

    Much comes up again and again: where nothing but the same few tasks waits for the same days, the launch is the
    same. So that is looked up, and a line of many late tasks costs hardly more than one.
    """

    def __init__(self, own: Mapping[int, Own], end: Mapping[int, int], last: int) -> None:
        self.own, self.ends, self.last = own, end, last
        self._place = {key: number for number, key in enumerate(own)}
        self._waiting: dict[int, list[int]] = {key: [] for key in own}
        for key, each in own.items():
            for need in each.needs:
                self._waiting[need].append(key)
        self._known: dict[tuple[tuple[int | None, ...], ...], int] = {}

    def deciding(self) -> list[int]:
        """Give the tasks on every way that decided the launch: only one of these can have moved it."""
        found, seen = [self.last], {self.last}
        for key in found:
            each = self.own[key]
            places = {need: each.line.after(self.ends[need] + each.gap) for need in each.needs}
            could = max(places.values(), default=0)
            for need, at in places.items() if could > each.first else ():
                if at == could and need not in seen:
                    seen.add(need)
                    found.append(need)
        return found

    def launch_without(self, late: int) -> int:
        """Give the day of the launch had this one task kept to its plan, everything else taking as long as it does."""
        ends = {late: self.own[late].kept().end([self.ends[need] for need in self.own[late].needs])}
        due = [] if ends[late] == self.ends[late] else [(self._place[key], key) for key in self._waiting[late]]
        seen, passed = {key for _place, key in due}, []
        while due:
            if len(due) <= FEW:
                state = tuple((key, *map(ends.get, self.own[key].needs)) for _place, key in sorted(due))
                if state in self._known:
                    ends[self.last] = self._known[state]
                    break
                passed.append(state)
            self._step(due, seen, ends)
        found = ends.get(self.last, self.ends[self.last])
        self._known |= dict.fromkeys(passed, found)
        return found

    def _step(self, due: list[tuple[int, int]], seen: set[int], ends: dict[int, int]) -> None:
        """Look at the next task that waits for one that ends earlier."""
        _place, key = heappop(due)
        each = self.own[key]
        end = each.end([ends[need] if need in ends else self.ends[need] for need in each.needs])
        if end == self.ends[key]:
            return
        ends[key] = end
        for after in self._waiting[key]:
            if after not in seen:
                seen.add(after)
                heappush(due, (self._place[after], after))
