"""A plan like the UK's of 2013-15, small and made the honest way: through the operations."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accord.kit.dates import When
from accord.network.tests.make import Table, table
from accord.process import operations
from accord.process.models import Event, Milestone, Plan, Stage
from accord.process.operations import EventEntry

OPENED = date(2012, 4, 1)
STAGES = ("network", "draft", "final", "after")
TITLES = {"network": "The network forms", "draft": "The draft", "final": "The final plan", "after": "After the launch"}


def on(year: int, month: int, day: int) -> When:
    return When.day(date(year, month, day))


def entry(number: str = "E01", happened: When | None = None, **fields: Any) -> EventEntry:
    told = {"kind": "publication", "title": "Something was published", "source": "https://example.org/a", **fields}
    return EventEntry(number=number, happened=happened or on(2013, 6, 27), **told)


@dataclass
class Making:
    """A plan, its table, and what has been put on it by slug."""

    table: Table
    plan: Plan
    stages: dict[str, Stage] = field(default_factory=dict)
    milestones: dict[str, Milestone] = field(default_factory=dict)

    def stage(self, slug: str) -> Stage:
        order = len(self.stages)
        self.stages[slug] = operations.add_stage(
            self.table.government(OPENED), plan=self.plan, slug=slug, order=order, title=TITLES.get(slug, slug)
        )
        return self.stages[slug]

    def milestone(self, stage: str, slug: str, title: str = "", marks: str = "") -> Milestone:
        self.milestones[slug] = operations.add_milestone(
            self.table.government(OPENED),
            plan=self.plan,
            stage=self.stages[stage],
            slug=slug,
            order=len(self.milestones),
            title=title or slug,
            marks=marks,
        )
        return self.milestones[slug]

    def planned(self, slug: str, day: When, since: When, **why: str) -> None:
        actor = self.table.government(since.last or OPENED)
        operations.plan_milestone(actor, milestone=self.milestones[slug], on=day, since=since, **why)

    def reached(self, slug: str, day: When, **why: str) -> None:
        actor = self.table.government(day.last or OPENED)
        operations.reach_milestone(actor, milestone=self.milestones[slug], on=day, **why)

    def event(self, number: str, happened: When, **fields: Any) -> Event:
        actor = self.table.civil_society(happened.last or OPENED)
        return operations.log_event(actor, plan=self.plan, entry=entry(number, happened, **fields))

    def total(self, slug: str, value: int, since: When, **fields: Any) -> None:
        told = {"of_what": slug, "stated_by": "the final plan", **fields}
        actor = self.table.government(since.last or OPENED)
        operations.state_total(actor, plan=self.plan, slug=slug, value=value, since=since, **told)


def plan(slug: str = "uk-2013-15", home: Table | None = None) -> Making:
    """An open plan with four stages and nothing in them."""
    home = home or table()
    opened = operations.open_plan(
        home.government(OPENED),
        partnership=home.partnership,
        slug=slug,
        title="United Kingdom 2013-15",
        number=2,
        first_day=date(2013, 10, 31),
        last_day=date(2015, 12, 31),
        since=When.day(OPENED),
    )
    making = Making(home, opened)
    for stage in STAGES:
        making.stage(stage)
    return making


def uk(slug: str = "uk-2013-15", home: Table | None = None) -> Making:
    """The dates of the UK's plan as they were set, missed and reached."""
    making = plan(slug, home)
    _network(making)
    _draft(making)
    _consultation(making)
    _launch(making)
    return making


def _network(making: Making) -> None:
    making.milestone("network", "network-start", "The network forms: begins", "start")
    making.milestone("network", "network-end", "The network forms: ends", "end")
    making.reached("network-start", When.month(2012, 4))
    making.reached("network-end", When.month(2012, 10))


def _draft(making: Making) -> None:
    making.milestone("draft", "draft-start", "The draft: begins", "start")
    making.milestone("draft", "draft-published", "The draft is published")
    making.milestone("draft", "draft-end", "The draft: ends", "end")
    making.reached("draft-start", When.month(2013, 2))
    making.planned(
        "draft-published", When.between(date(2013, 4, 22), date(2013, 4, 24)), on(2013, 4, 15), reason="For the summit."
    )
    making.planned("draft-published", on(2013, 6, 27), on(2013, 6, 20), reason="Clearance took longer.")
    making.reached("draft-published", on(2013, 6, 27), source="https://example.org/draft")
    making.reached("draft-end", When.month(2013, 6))


def _consultation(making: Making) -> None:
    making.milestone("final", "consultation-opened", "Consultation on the draft opens")
    making.milestone("final", "consultation-closed", "Consultation on the draft closes")
    making.reached("consultation-opened", on(2013, 6, 27))
    making.planned("consultation-closed", on(2013, 9, 19), on(2013, 6, 27))
    making.reached("consultation-closed", on(2013, 9, 19))


def _launch(making: Making) -> None:
    making.milestone("final", "final-start", "The final plan: begins", "start")
    making.milestone("final", "plan-launched", "The plan is launched")
    making.milestone("final", "final-end", "The final plan: ends", "end")
    making.milestone("after", "after-start", "After the launch: begins", "start")
    making.reached("final-start", When.month(2013, 7))
    making.planned("plan-launched", on(2013, 10, 31), on(2013, 10, 8))
    making.reached("plan-launched", on(2013, 10, 31))
    making.reached("final-end", When.month(2013, 10))
    making.reached("after-start", When.month(2013, 11))
    making.total(
        "consultation-contributions", 11, on(2013, 10, 31), known=["Local Government Association"], of_what="responses"
    )
