"""When the launch will be, and which date moves it. Pure and fast; it knows no database.

Everything is counted on lines of working days, one for each set of closed periods in which a task rests. One pass
forward finds when each task is expected, one pass back how much it may still be late. Then each task that is late
by itself is put back on what was first planned for it, and the launch is looked at again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush
from typing import NamedTuple

from accord.process.queries.backwards import Span
from accord.process.queries.network_of_tasks import in_order
from accord.process.queries.workdays import Open, WorkingDays


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
    """How a task lies on its own line: where it could have begun, how much later it does, how far its end is.

    ``first`` is where it was first meant to begin, ``meant`` how far its end was first meant to be.
    """

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
            began = job.begun or (job.done if job.milestone else min(job.planned.start, job.done))
            return began.toordinal(), job.done.toordinal()
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

    def moves(self, plain: WorkingDays) -> dict[int, int]:
        """Give the working days by which each task moves the launch, for those that do.

        Only a task on the way that decided the day of the launch can have moved it.
        """
        own = {key: self._own(self.jobs[key]) for key in self.order}
        deciding = self._deciding(own)
        place = {key: number for number, key in enumerate(self.order)}
        waiting: dict[int, list[int]] = {key: [] for key in self.order}
        for key, each in own.items():
            for need in each.needs:
                waiting[need].append(key)
        reached = plain.after(self.launch)
        found = {}
        for key in deciding:
            if own[key].is_late:
                without = self._launch_without(key, own, waiting, place)
                found[key] = reached - plain.after(without)
        return {key: number for key, number in found.items() if number > 0}

    def _own(self, job: Job) -> Own:
        line, key = self.line(job.rests), job.key
        start, end = self.start[key], self.end[key]
        gap = not job.milestone
        needs = tuple(need for need in job.needs if job.is_open or self.end[need] + gap <= start)
        first = line.after(job.baseline.start.toordinal())
        begun = line.after(start)
        could = max([first, *(line.after(self.end[need] + gap) for need in needs)])
        reach = line.before(end) - begun if gap else line.after(end) - begun
        meant = max(line.length(*job.baseline), 1) - 1 if gap else 0
        return Own(first, begun - could, reach, meant, needs)

    def _deciding(self, own: dict[int, Own]) -> list[int]:
        """Give the tasks on every way that decided the launch: each waited for the next and for nothing else."""
        ends = [self.last] if self.last is not None else [key for key in self.order if self.end[key] == self.launch]
        found, seen = list(ends), set(ends)
        for key in found:
            line, gap = self.line(self.jobs[key].rests), not self.jobs[key].milestone
            places = {need: line.after(self.end[need] + gap) for need in own[key].needs}
            could = max(places.values(), default=0)
            if could <= own[key].first:
                continue
            for need, at in places.items():
                if at == could and need not in seen:
                    seen.add(need)
                    found.append(need)
        return found

    def _launch_without(
        self, late: int, own: dict[int, Own], waiting: dict[int, list[int]], place: dict[int, int]
    ) -> int:
        """Give the day of the launch had this one task kept to its plan, everything else taking as long as it does."""
        ends: dict[int, int] = {}
        due, seen = [(place[late], late)], {late}
        while due:
            _place, key = heappop(due)
            end = self._end(key, own[key].kept() if key == late else own[key], ends)
            if end == self.end[key]:
                continue
            ends[key] = end
            for after in waiting[key]:
                if after not in seen:
                    seen.add(after)
                    heappush(due, (place[after], after))
        if self.last is not None:
            return ends.get(self.last, self.launch)
        return max(ends.get(key, end) for key, end in self.end.items())

    def _end(self, key: int, own: Own, ends: dict[int, int]) -> int:
        job = self.jobs[key]
        line, gap = self.line(job.rests), not job.milestone
        could = max([own.first, *(line.after(ends.get(need, self.end[need]) + gap) for need in own.needs)])
        return line.at(max(could + own.lag, 0) + max(own.reach, 0))
