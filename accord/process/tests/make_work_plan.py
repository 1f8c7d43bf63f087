"""A plan whose work plan is computed backwards from 24 June 2014, made the honest way: through the operations."""

from dataclasses import dataclass
from datetime import date

from accord.access.actors import Actor
from accord.kit.dates import When
from accord.process.models import Plan, Task, WorkPlan
from accord.process.operations import work_plan as operations
from accord.process.queries.work_plan import WorkPlanRead, read_of
from accord.process.tests import make

PROPOSED = date(2013, 1, 7)
LAUNCH = date(2014, 6, 24)


@dataclass
class Working:
    """A plan with a version of its work plan."""

    making: make.Making
    version: WorkPlan

    @property
    def plan(self) -> Plan:
        return self.making.plan

    def government(self, day: date = PROPOSED) -> Actor:
        return self.making.table.government(day)

    def civil_society(self, day: date = PROPOSED) -> Actor:
        return self.making.table.civil_society(day)

    def task(self, number: int) -> Task:
        return Task.objects.select_related("work_plan__plan__partnership", "plan__partnership").get(
            work_plan=self.version, number=number
        )

    def agreed(self, day: date = PROPOSED) -> "Working":
        for actor in (self.government(day), self.civil_society(day)):
            operations.agree(actor, work_plan=WorkPlan.objects.get(pk=self.version.pk), since=When.day(day))
        return self

    def add(self, title: str, starts: date, days: int, **more) -> Task:
        told = {"side": "government", "since": When.day(PROPOSED), **more}
        return operations.add_task(
            self.government(), work_plan=self.version, title=title, starts=starts, days=days, **told
        )

    def begun(self, number: int, on: date) -> None:
        operations.begin(self.government(on), task=self.task(number), on=on)

    def done(self, number: int, on: date) -> None:
        operations.finish(self.government(on), task=self.task(number), on=on)

    def redated(self, number: int, starts: date, ends: date, since: date, reason: str = "The summit was put off."):
        return operations.redate(
            self.government(since), task=self.task(number), starts=starts, ends=ends, reason=reason,
            since=When.day(since),
        )  # fmt: skip

    def read(self, day: date) -> WorkPlanRead:
        return read_of(WorkPlan.objects.select_related("plan__partnership").get(pk=self.version.pk), day)


def proposed(template: str = "uk-2012", launch: date = LAUNCH, making: make.Making | None = None, **more) -> Working:
    making = making or make.plan()
    version = operations.propose(
        making.table.government(PROPOSED),
        plan=making.plan,
        template=template,
        launch=launch,
        since=When.day(PROPOSED),
        **more,
    )
    return Working(making, version)


def by_hand() -> Working:
    """Three tasks one after the other, and the launch: drafting, clearance, the minister's approval."""
    working = proposed("", date(2013, 2, 1))
    draft = working.add("Draft", date(2013, 1, 7), 5, side="both")
    clearance = working.add("Clearance by departments", date(2013, 1, 14), 5, needs=[draft])
    approval = working.add("Approval by the minister", date(2013, 1, 21), 5, needs=[clearance])
    working.add("The plan is launched", date(2013, 2, 1), 0, side="both", needs=[approval])
    return working
