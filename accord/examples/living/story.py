"""How Norvale is told: steps on days counted back from today, each through an operation, the earliest first."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from accord.access.actors import Actor, Role, Seat, Side
from accord.kit.working_days import INVENTED, Calendar
from accord.network.models import Organisation, Partnership
from accord.process.models import Plan, Task

DATA: Final = Path(__file__).parent / "data"
ZONE: Final = ZoneInfo("Europe/London")
SLUG: Final = "norvale"
"""Of the partnership and of its plan."""
LEAD, COORDINATING = "Ministry of Public Administration", "Open Norvale"
Row = dict[str, Any]


def read(name: str) -> Row:
    """Read one of the example's files."""
    return tomllib.loads((DATA / f"{name}.toml").read_text())


@dataclass
class Story:
    """What has been told so far, and the steps still to come."""

    today: date
    steps: list[tuple[date, Callable[..., object], Sequence[Any]]] = field(default_factory=list)
    bodies: dict[str, Organisation] = field(default_factory=dict)
    seats: dict[str, tuple[str, Seat]] = field(default_factory=dict)
    tasks: dict[str | int, Task] = field(default_factory=dict)
    partnership: Partnership = field(init=False)
    plan: Plan = field(init=False)
    calendar: Calendar = field(default_factory=lambda: Calendar(INVENTED))

    def ago(self, days: int) -> date:
        """Give the working day so many days ago, or the last before it; of a negative number, the next one ahead."""
        there = self.today - timedelta(days=days)
        if self.calendar.is_working_day(there):
            return there
        return self.calendar.add(there, -1 if days >= 0 else 1)

    def work(self, days: int) -> date:
        """Give the day so many working days before the last working day; a negative number lies ahead."""
        return self.calendar.add(self.ago(0), -days)

    def day_of(self, row: Row) -> date:
        """Give the day of a row: `work` working days ago, or `ago` days."""
        return self.work(row["work"]) if "work" in row else self.ago(row["ago"])

    def on(self, day: date, do: Callable[..., object], *told: Any) -> None:
        """Plan a step for a day: ``do(story, day, *told)``."""
        self.steps.append((day, do, told))

    def run(self) -> None:
        """Do all steps; on one day in the order they were planned."""
        for day, do, told in sorted(self.steps, key=lambda step: step[0]):
            do(self, day, *told)

    def actor(self, body: str, day: date) -> Actor:
        """Give whoever sits for a body on a day."""
        person, seat = self.seats[body]
        return Actor(person, seat, noon(day))


def noon(day: date) -> datetime:
    """Give the moment at which things are done on a day."""
    return datetime.combine(day, time(12), ZONE).astimezone(UTC)


def administrator(day: date) -> Actor:
    """Give the one who puts the first of each side in place."""
    return Actor("", Seat("", "", Side.NONE, Role.ADMINISTRATOR, ""), noon(day))
