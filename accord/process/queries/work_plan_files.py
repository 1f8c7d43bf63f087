"""The work plan as files: a table, and a calendar for whoever keeps one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from accord.kit.tables import cell, day, optional, several, text, whole, words, yes_no
from accord.process.queries.work_plan import TaskRead, WorkPlanRead


def signed(value: str) -> int:
    """A whole number that may be negative."""
    return -whole(value[1:]) if value.startswith("-") else whole(value)


@dataclass(frozen=True)
class WorkRow:
    """A task with its days: first planned, planned now, actual, expected; slack and moves in working days."""

    number: int = cell(whole)
    task: str = cell(words)
    stage: str = cell(text)
    key_date: str = cell(text)
    side: str = cell(words)
    body: str = cell(text)
    days: int = cell(whole)
    person_days: int | None = cell(optional(whole))
    rests: tuple[str, ...] = cell(several(words))
    needs: tuple[int, ...] = cell(several(whole))
    first_planned_start: date = cell(day)
    first_planned_end: date = cell(day)
    planned_start: date = cell(day)
    planned_end: date = cell(day)
    begun: date | None = cell(optional(day))
    done: date | None = cell(optional(day))
    expected_start: date = cell(day)
    expected_end: date = cell(day)
    slack: int | None = cell(optional(whole))
    critical: bool = cell(yes_no)
    moves_launch_by: int = cell(signed)
    note: str = cell(text)

    @classmethod
    def of(cls, read: WorkPlanRead, task: TaskRead) -> "WorkRow":
        """Give a task as its row."""
        outlook = read.of(task)
        return cls(
            number=task.number,
            task=task.title,
            stage=task.stage.slug if task.stage else "",
            key_date=task.milestone.slug if task.milestone else "",
            side=task.side,
            body=task.organisation.name if task.organisation else "",
            days=task.task.days,
            person_days=task.person_days,
            rests=tuple(task.task.rests),
            needs=tuple(need.number for need in task.needs),
            first_planned_start=task.baseline.start,
            first_planned_end=task.baseline.end,
            planned_start=task.current.start,
            planned_end=task.current.end,
            begun=task.started,
            done=task.done,
            expected_start=outlook.start,
            expected_end=outlook.end,
            slack=outlook.slack,
            critical=outlook.is_critical,
            moves_launch_by=outlook.moves,
            note=task.task.note,
        )


def rows_of(read: WorkPlanRead | None) -> list[WorkRow]:
    """Give the tasks as rows of a table; none where there is no work plan."""
    return [WorkRow.of(read, task) for task in read.tasks] if read else []


def as_calendar(read: WorkPlanRead | None, address: Callable[[TaskRead], str]) -> bytes:
    """Give the tasks as all-day events of an iCalendar file (RFC 5545), on the days planned now, or the actual ones.

    ``address`` gives the full address of a task's page: its UID is made of that and of the version.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Accord//Work plan//EN")
    calendar.add("version", "2.0")
    if read:
        calendar.add("x-wr-calname", _("Work plan: %(plan)s") % {"plan": read.work_plan.plan.title})
        for task in read.tasks:
            calendar.add_component(_event(read, task, address(task)))
    content: bytes = calendar.to_ical()
    return content


def _event(read: WorkPlanRead, task: TaskRead, address: str) -> Event:
    event = Event()
    start, end = task.started or task.current.start, task.done or task.current.end
    start = end if task.is_milestone else min(start, end)
    event.add("uid", str(uuid5(NAMESPACE_URL, f"{address}#{read.work_plan.number}")))
    event.add("dtstamp", datetime.combine(_latest(read, task), time(), UTC))
    event.add("dtstart", start)
    event.add("dtend", end + timedelta(days=1))
    event.add("summary", task.title)
    event.add("status", "CONFIRMED" if read.is_agreed else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    event.add("categories", [_("Both sides") if len(task.task.sides) > 1 else str(task.task.sides[0].label)])
    if task.task.note:
        event.add("description", task.task.note)
    event.add("url", address)
    return event


def _latest(read: WorkPlanRead, task: TaskRead) -> date:
    """Give the day of the latest fact: of the task itself, or of the agreement that confirms it."""
    of_task = [fact.since.last for fact in (*task.planned, task.begun, task.finished) if fact]
    agreed = [consent.since.last for consent in read.agreed.values()]
    return max(day for day in (*of_task, *agreed, task.reached) if day is not None)
