"""The templates of work plans: data that anyone may read and check, with a reason and a source for each duration."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from accord.access.actors import BOTH_SIDES
from accord.kit.tables import cell, one_of, optional, read_table, several, text, whole, words
from accord.kit.working_days import KINDS
from accord.process.models.work_plan import BOTH
from accord.process.queries.backwards import Step

DATA: Final = Path(__file__).parent.parent / "data"
BY_HAND: Final = "by-hand"
"""The template without tasks."""


@dataclass(frozen=True)
class TemplateRow:
    """A template: its name, and how many days before the work begins the timeline is to be public."""

    template: str = cell(words)
    title: str = cell(words)
    notice_days: int = cell(whole)
    reason: str = cell(words)
    source: str = cell(words)


@dataclass(frozen=True)
class StageRow:
    """A stage that a template divides the work into; a plan without stages gets these."""

    template: str = cell(words)
    stage: str = cell(words)
    order: int = cell(whole)
    title: str = cell(words)


@dataclass(frozen=True)
class TaskRow:
    """A task of a template: whose, how long, what it rests in and needs, and why so long.

    ``milestone`` is the slug of the key date it is tied to; ``needs`` are numbers within the template.
    """

    template: str = cell(words)
    number: int = cell(whole)
    title: str = cell(words)
    stage: str = cell(words)
    milestone: str = cell(text)
    side: str = cell(one_of(*BOTH_SIDES, BOTH))
    days: int = cell(whole)
    person_days: int | None = cell(optional(whole))
    rests: tuple[str, ...] = cell(several(one_of(*KINDS)))
    needs: tuple[int, ...] = cell(several(whole))
    reason: str = cell(words)
    source: str = cell(words)

    @property
    def step(self) -> Step:
        """The task as it is computed with."""
        return Step(self.number, self.days, self.needs, frozenset(self.rests))


@cache
def templates() -> dict[str, TemplateRow]:
    """Give every template by its address."""
    return {row.template: row for row in read_table(DATA / "work_plans.csv", TemplateRow, unique=["template"])}


@cache
def stages_of(template: str) -> Sequence[StageRow]:
    """Give the stages of a template in order."""
    rows = read_table(DATA / "work_plan_stages.csv", StageRow, unique=["template", "stage"])
    return tuple(row for row in rows if row.template == template)


@cache
def tasks_in(template: str) -> Sequence[TaskRow]:
    """Give the tasks of a template in order."""
    rows = read_table(DATA / "work_plan_tasks.csv", TaskRow, unique=["template", "number"])
    return tuple(row for row in rows if row.template == template)


def notice_days(template: str) -> int:
    """Give how many days before the work begins the timeline is to be public."""
    return templates().get(template, templates()[BY_HAND]).notice_days
