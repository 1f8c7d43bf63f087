"""The work plan as read on a day: which version, its tasks with all that was said of them, its outlook."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES
from accord.network.models import Organisation
from accord.process.models import (
    Dependency,
    Milestone,
    MilestoneDate,
    Plan,
    Stage,
    Task,
    TaskDate,
    WorkPlan,
    WorkPlanConsent,
)
from accord.process.models.plans import LAUNCH
from accord.process.queries.backwards import Span
from accord.process.queries.forecast import Forecast, Job, Outlook, forecast
from accord.process.queries.workdays import calendar_of

KIND = TaskDate.Kind


@dataclass(frozen=True)
class TaskRead:
    """A task as it stood at the end of a day; of ``planned`` the first is the baseline, the last the current one.

    ``reached`` is the day of the key date it is tied to, where that was reached.
    """

    task: Task
    planned: tuple[TaskDate, ...]
    begun: TaskDate | None = None
    finished: TaskDate | None = None
    reached: date | None = None
    needs: tuple["TaskRead", ...] = ()

    @property
    def number(self) -> int:
        """Its number within the version."""
        return self.task.number

    @property
    def title(self) -> str:
        """What is to be done."""
        return self.task.title

    @property
    def side(self) -> str:
        """Whose task it is: a side, or "both"."""
        return self.task.side

    @property
    def organisation(self) -> Organisation | None:
        """The body that does it, where one was named."""
        return self.task.organisation

    @property
    def stage(self) -> Stage | None:
        """The stage it belongs to."""
        return self.task.stage

    @property
    def milestone(self) -> Milestone | None:
        """The key date it is tied to."""
        return self.task.milestone

    @property
    def person_days(self) -> int | None:
        """What it needs of people; None where nobody said."""
        return self.task.person_days

    @property
    def is_milestone(self) -> bool:
        """Whether it is a single day."""
        return self.task.days == 0

    @cached_property
    def baseline(self) -> Span:
        """What was planned first."""
        return self.planned_span(self.planned[0])

    @cached_property
    def current(self) -> Span:
        """What is planned now."""
        return self.planned_span(self.planned[-1])

    @staticmethod
    def planned_span(row: TaskDate) -> Span:
        """Give the days of a planned row; a single one is both."""
        start, end = row.starts or row.ends, row.ends or row.starts
        if start is None or end is None:
            raise ValueError("a planned task has days")
        return Span(start, end)

    @property
    def redated(self) -> bool:
        """Whether other days were set after the first."""
        return len(self.planned) > 1

    @property
    def started(self) -> date | None:
        """The day on which it began."""
        return self.begun.starts if self.begun else None

    @property
    def done(self) -> date | None:
        """The day on which it was done."""
        return self.finished.ends if self.finished else self.reached

    @property
    def meant(self) -> Span:
        """What is meant now: days set since it began say when it will be done, and it began when it did."""
        if self.begun is None or self.started is None or _comes_first(self.planned[-1], self.begun):
            return self.current
        return Span(self.started, max(self.started, self.current.end))

    @property
    def job(self) -> Job:
        """The task as the forecast knows it."""
        return Job(
            key=self.number,
            baseline=self.baseline,
            planned=self.meant,
            milestone=self.is_milestone,
            needs=tuple(need.number for need in self.needs),
            rests=frozenset(self.task.rests),
            begun=self.started,
            done=self.done,
        )


def _comes_first(one: TaskDate, other: TaskDate) -> bool:
    return (one.since.sort_key, one.pk) < (other.since.sort_key, other.pk)


@dataclass(frozen=True)
class WorkPlanRead:
    """A version of the work plan as it stood at the end of ``day``: who agreed, its tasks, what is to be expected."""

    work_plan: WorkPlan
    day: date
    consents: tuple[WorkPlanConsent, ...]
    tasks: tuple[TaskRead, ...]

    @cached_property
    def agreed(self) -> dict[str, WorkPlanConsent]:
        """The agreement of each side that gave it."""
        return {each.side: each for each in self.consents if each.kind == WorkPlanConsent.Kind.AGREED}

    @property
    def is_agreed(self) -> bool:
        """Whether both sides have agreed."""
        return set(BOTH_SIDES) <= set(self.agreed)

    @cached_property
    def published(self) -> WorkPlanConsent | None:
        """Its publication, once it was published."""
        return next((each for each in self.consents if each.kind == WorkPlanConsent.Kind.PUBLISHED), None)

    @cached_property
    def launch_task(self) -> TaskRead | None:
        """The task that is the launch; None where none is tied to that key date, and the last task stands for it."""
        found = (each for each in self.tasks if each.milestone and each.milestone.slug == LAUNCH)
        return next(found, None)

    @property
    def is_launched(self) -> bool:
        """Whether the launch is behind us: its task is done, or all are where none is tied to that key date."""
        ends = [self.launch_task] if self.launch_task else self.tasks
        return bool(ends) and all(task.done for task in ends)

    @cached_property
    def outlook(self) -> Forecast:
        """What is to be expected as seen from the day."""
        launch = self.launch_task
        return forecast(
            [task.job for task in self.tasks],
            today=self.day,
            target=self.work_plan.launch,
            days=calendar_of(self.work_plan.plan.partnership),
            launch=launch.number if launch else None,
        )

    def of(self, task: TaskRead) -> Outlook:
        """Give the outlook of one task."""
        return self.outlook.tasks[task.number]

    def numbered(self, number: int) -> TaskRead | None:
        """Give a task by its number."""
        return next((each for each in self.tasks if each.number == number), None)

    @cached_property
    def starts(self) -> date | None:
        """The day on which work begins: the first begun or planned of its tasks."""
        found = [each.started or each.current.start for each in self.tasks if not each.is_milestone]
        return min(found, default=None)

    @cached_property
    def redatings(self) -> list[tuple[TaskRead, TaskDate, TaskDate]]:
        """Each re-dating with the days it replaced, the latest first."""
        found = [
            (task, before, after)
            for task in self.tasks
            for before, after in zip(task.planned, task.planned[1:], strict=False)
        ]
        return sorted(found, key=lambda each: (each[2].since.sort_key, each[2].pk), reverse=True)


def versions_of(plan: Plan, day: date) -> list[WorkPlan]:
    """Give the versions of a plan's work plan that were proposed by a day, with their consents. Two queries."""
    found = list(WorkPlan.objects.filter(plan=plan).as_of(day).prefetch_related("consents__organisation"))
    for version in found:
        version.plan = plan
    return found


def consents_by(work_plan: WorkPlan, day: date) -> tuple[WorkPlanConsent, ...]:
    """Give the agreements and the publication of a version that were given by a day."""
    return tuple(each for each in work_plan.consents.all() if each.since.over_by(day))


def chosen(versions: Iterable[WorkPlan], day: date) -> WorkPlan | None:
    """Give of several versions the last that both sides had agreed to by a day, else the last one."""
    kind = WorkPlanConsent.Kind.AGREED
    ordered = sorted(versions, key=lambda each: each.number)
    agreed = [
        each
        for each in ordered
        if {consent.side for consent in consents_by(each, day) if consent.kind == kind} >= set(BOTH_SIDES)
    ]
    return next(reversed(agreed or ordered), None)


def current(plan: Plan, day: date) -> WorkPlan | None:
    """Give the version in force on a day: the last that both sides agreed to, else the last proposed. Two queries."""
    return chosen(versions_of(plan, day), day)


def tasks_of(work_plan: WorkPlan, day: date) -> list[TaskRead]:
    """Give the tasks of a version as they stood at the end of a day, in order. Four queries, whatever their number."""
    tasks = list(
        Task.objects.filter(work_plan=work_plan).as_of(day).select_related("stage", "milestone", "organisation")
    )
    dates = TaskDate.objects.filter(task__work_plan=work_plan).as_of(day)
    links = Dependency.objects.filter(task__work_plan=work_plan).as_of(day).values_list("task_id", "needs_id")
    ties = MilestoneDate.objects.filter(milestone__plan=work_plan.plan_id, kind=MilestoneDate.Kind.ACTUAL).as_of(day)
    reached = {each.milestone_id: min(each.on.last, day) for each in ties if each.on.last}
    return _put_together(tasks, dates, links, reached)


def _put_together(
    tasks: Sequence[Task],
    dates: Iterable[TaskDate],
    links: Iterable[tuple[int, int]],
    reached: Mapping[int, date],
) -> list[TaskRead]:
    """Join rows to tasks; a task without planned days by then is no task yet."""
    said: dict[int, dict[str, list[TaskDate]]] = defaultdict(lambda: defaultdict(list))
    for each in dates:
        said[each.task_id][each.kind].append(each)
    needs: dict[int, list[int]] = defaultdict(list)
    for task, need in links:
        needs[task].append(need)
    plain = {task.pk: _read(task, said[task.pk], reached) for task in tasks if said[task.pk][KIND.PLANNED]}
    return [_with_needs(read, [plain[need] for need in needs[pk] if need in plain]) for pk, read in plain.items()]


def _read(task: Task, said: Mapping[str, list[TaskDate]], reached: Mapping[int, date | None]) -> TaskRead:
    begun, done = said.get(KIND.BEGUN, []), said.get(KIND.DONE, [])
    return TaskRead(
        task=task,
        planned=tuple(said[KIND.PLANNED]),
        begun=begun[0] if begun else None,
        finished=done[0] if done else None,
        reached=reached.get(task.milestone_id or 0),
    )


def _with_needs(read: TaskRead, needs: Iterable[TaskRead]) -> TaskRead:
    return replace(read, needs=tuple(sorted(needs, key=lambda each: each.number)))


def read_of(work_plan: WorkPlan, day: date) -> WorkPlanRead:
    """Give a version with all that was known of it at the end of a day. Four queries beside its own."""
    tasks = tasks_of(work_plan, day)
    for each in tasks:
        each.task.work_plan, each.task.plan = work_plan, work_plan.plan
    return WorkPlanRead(work_plan, day, consents_by(work_plan, day), tuple(tasks))


def version_or_404(versions: Iterable[WorkPlan], number: int) -> WorkPlan:
    """Give the version of a number, or answer that there is none."""
    for version in versions:
        if version.number == number:
            return version
    raise Http404(_("There is no such version of the work plan."))


def task_or_404(plan: Plan, number: int, day: date) -> tuple[WorkPlanRead, TaskRead]:
    """Give a task of the version in force on a day, and the version; or answer that there is none. Six queries."""
    version = current(plan, day)
    work = read_of(version, day) if version else None
    task = work.numbered(number) if work else None
    if work is None or task is None:
        raise Http404(_("There is no such task in the work plan."))
    return work, task
