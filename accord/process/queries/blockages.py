"""What holds a plan up, and for how long it has."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from accord.kit.tables import cell, optional, several, text, whole, words
from accord.process.models import Blockage, BlockageEnd, Plan, Task
from accord.process.queries.tenures import lasted


@dataclass(frozen=True)
class BlockageRead:
    """A blockage as it stood on a day; ``end`` says since when it is cleared, None while it was open."""

    blockage: Blockage
    end: BlockageEnd | None
    day: date

    @property
    def is_open(self) -> bool:
        """Whether it still holds the plan up."""
        return self.end is None

    @property
    def days(self) -> str:
        """How many days it held the plan up, between how many, or that nobody can say."""
        return lasted(self.blockage.since, self.end.since if self.end else self.day)

    @property
    def between(self) -> tuple[int, int] | None:
        """The fewest and the most days it held the plan up; None where nobody can say."""
        found = self.blockage.since.days_between(self.end.since if self.end else self.day)
        return (max(0, found[0]), max(0, found[1])) if found else None


def blockages_on(plan: Plan, day: date) -> list[BlockageRead]:
    """Give what had held the plan up by the end of a day, the latest first. One query."""
    return [_read(each, plan, day) for each in _known(plan, day)]


def register_on(plan: Plan, day: date) -> list[BlockageRead]:
    """Give the same with the tasks that each holds up. Two queries."""
    return [_read(each, plan, day) for each in _with_tasks(plan, day)]


def blockage_or_404(plan: Plan, number: int, day: date) -> BlockageRead:
    """Give a blockage by its number as it stood on a day, or answer that there is none. Two queries."""
    for found in _with_tasks(plan, day).filter(number=number):
        return _read(found, plan, day)
    raise Http404(_("There is no blockage of this number."))


def _known(plan: Plan, day: date) -> QuerySet[Blockage]:
    return Blockage.objects.filter(plan=plan).as_of(day).select_related("end", "owner", "post")


def _with_tasks(plan: Plan, day: date) -> QuerySet[Blockage]:
    tasks = Prefetch("holds_up", Task.objects.as_of(day).select_related("work_plan").order_by("number"))
    return _known(plan, day).prefetch_related(tasks)


def _read(blockage: Blockage, plan: Plan, day: date) -> BlockageRead:
    blockage.plan = plan
    end: BlockageEnd | None = getattr(blockage, "end", None)
    return BlockageRead(blockage, end if end and end.since.over_by(day) else None, day)


@dataclass(frozen=True)
class BlockageRow:
    """A blockage in a file; dates in EDTF (ISO 8601-2), days as the fewest and the most they can be."""

    number: int = cell(whole)
    kind: str = cell(words)
    title: str = cell(words)
    what: str = cell(text)
    owner_side: str = cell(words)
    owner: str = cell(text)
    post: str = cell(text)
    holds_up: tuple[str, ...] = cell(several(words))
    since: str = cell(words)
    cleared: str = cell(text)
    how: str = cell(text)
    days_fewest: int | None = cell(optional(whole))
    days_most: int | None = cell(optional(whole))
    source: str = cell(text)

    @classmethod
    def of(cls, read: BlockageRead) -> Self:
        """Give the row of a blockage."""
        row, end, days = read.blockage, read.end, read.between
        return cls(
            number=row.number,
            kind=row.kind,
            title=row.title,
            what=row.what,
            owner_side=row.owner_side,
            owner=row.owner.name if row.owner else "",
            post=row.post.title if row.post else "",
            holds_up=tuple(task.title for task in row.holds_up.all()),
            since=row.since.edtf,
            cleared=end.since.edtf if end else "",
            how=end.how if end else "",
            days_fewest=days[0] if days else None,
            days_most=days[1] if days else None,
            source=row.source,
        )
