"""What was to be done after meetings and in groups, and what came of it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from django.db.models import Prefetch, TextChoices
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Actor, Side
from accord.groups.models import WorkingGroup
from accord.kit.dates import When
from accord.kit.tables import cell, text, words
from accord.meetings.models import Action, ActionStep, Meeting, Series
from accord.meetings.models.actions import ActionQuerySet
from accord.network.models import Organisation
from accord.process.models import Plan


class State(TextChoices):
    """How an action stands."""

    OPEN = "open", _("open")
    OVERDUE = "overdue", _("overdue")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


@dataclass(frozen=True)
class ActionRead:
    """An action as it stood at the end of ``day``, with every step by then in order."""

    action: Action
    steps: tuple[ActionStep, ...]
    day: date

    @property
    def last(self) -> ActionStep | None:
        """The latest step, which counts."""
        return self.steps[-1] if self.steps else None

    @cached_property
    def due(self) -> When:
        """By when, as last put off; unknown where nobody said."""
        put_off = [step.due for step in self.steps if step.kind == ActionStep.Kind.PUT_OFF]
        return put_off[-1] if put_off else self.action.due

    @cached_property
    def state(self) -> State:
        """How it stands: a day counts as missed at its end, a rough one when its last possible day has ended."""
        if self.last and self.last.kind != ActionStep.Kind.PUT_OFF:
            return State(self.last.kind)
        return State.OVERDUE if self.due.last and self.due.last < self.day else State.OPEN

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in (State.OPEN, State.OVERDUE)

    @property
    def who(self) -> str:
        """Who is to do it: the body, else the words of the minutes, else the side; "" where nobody is named."""
        row = self.action
        named = row.owner.name if row.owner else row.owner_words
        return named or ("" if row.side == Side.NONE else str(Side(row.side).label))

    @property
    def order(self) -> tuple[int, date, str]:
        """Where it stands in a list: open before over; what is due earlier first, what has no day last."""
        if self.is_open:
            return (0, self.due.last or date.max, self.action.words)
        closed = self.last.since.last if self.last else None
        return (1, date.fromordinal(date.max.toordinal() - (closed or date.min).toordinal()), self.action.words)


def actions_of(
    plan: Plan,
    actor: Actor,
    day: date,
    *,
    meeting: Meeting | None = None,
    series: Series | None = None,
    group: WorkingGroup | None = None,
) -> list[ActionRead]:
    """Give the actions that ``actor`` may read as they stood on a day: open ones by their day, then what is over.

    Of a meeting, of a series' meetings, or of a group and its meetings, where one is given. Two queries.
    """
    rows = Action.objects.filter(plan=plan)
    if meeting:
        rows = rows.filter(meeting=meeting)
    if series:
        rows = rows.filter(meeting__series=series)
    if group:
        rows = rows.filter(group=group) | rows.filter(meeting__group=group)
    return sorted(_read(rows.visible_to(actor), plan, day), key=lambda each: each.order)


def open_actions(
    plan: Plan, actor: Actor, day: date, *, series: Series | None = None, group: WorkingGroup | None = None
) -> list[ActionRead]:
    """Give what is still to be done, what is due earlier first and what has no day last. Two queries."""
    return [each for each in actions_of(plan, actor, day, series=series, group=group) if each.is_open]


def open_at(actor: Actor, day: date, partnership: str) -> list[ActionRead]:
    """Give what is still to be done at a table (its slug), of all its plans. Two queries."""
    rows = Action.objects.filter(plan__partnership__slug=partnership).visible_to(actor)
    return [each for each in _read(rows.select_related("plan__partnership"), None, day) if each.is_open]


def action_or_404(plan: Plan, code: str, actor: Actor, day: date) -> ActionRead:
    """Give one action, or answer that there is none that this actor may read. Two queries."""
    rows = _with_surroundings(Action.objects.filter(plan=plan).visible_to(actor), day)
    found = get_object_or_404(rows, code=code)
    found.plan = plan
    return _as_read(found, day)


def standing(action: Action, day: date) -> ActionRead:
    """Give how one action stands on a day. One query."""
    return ActionRead(action, tuple(action.steps.as_of(day)), day)


def _read(rows: ActionQuerySet, plan: Plan | None, day: date) -> list[ActionRead]:
    found = []
    for row in _with_surroundings(rows, day):
        if plan:
            row.plan = plan
        found.append(_as_read(row, day))
    return found


def _with_surroundings(rows: ActionQuerySet, day: date) -> ActionQuerySet:
    steps = Prefetch("steps", ActionStep.objects.as_of(day), to_attr="taken")
    return rows.as_of(day).select_related("owner", "meeting", "group").prefetch_related(steps)


def _as_read(row: Action, day: date) -> ActionRead:
    return ActionRead(row, tuple(row.taken), day)  # type: ignore[attr-defined]  # prefetched


def owners(plan: Plan) -> dict[str, Organisation]:
    """Give the bodies at a plan's table by their name in lower case, for owners named in minutes. One query."""
    return {body.name.casefold(): body for body in plan.partnership.organisations.all()}


@dataclass(frozen=True)
class ActionRow:
    """An action in a file; dates in EDTF (ISO 8601-2)."""

    code: str = cell(words)
    action: str = cell(words)
    side: str = cell(words)
    owner: str = cell(text)
    meeting: str = cell(text)
    group: str = cell(text)
    given: str = cell(words)
    due_first: str = cell(text)
    due: str = cell(text)
    state: str = cell(words)
    closed: str = cell(text)
    in_words: str = cell(text)
    visibility: str = cell(words)

    @classmethod
    def of(cls, read: ActionRead) -> Self:
        """Give the row of an action; ``due_first`` is the day set at first, ``due`` the one that holds."""
        row, last = read.action, read.last
        closed = last if last and not read.is_open else None
        return cls(
            code=row.code,
            action=row.words,
            side=row.side,
            owner=row.owner.name if row.owner else row.owner_words,
            meeting=row.meeting.code if row.meeting else "",
            group=row.group.slug if row.group else "",
            given=row.since.edtf,
            due_first=row.due.edtf,
            due=read.due.edtf,
            state=read.state.value,
            closed=closed.since.edtf if closed else "",
            in_words=last.words if last else "",
            visibility=row.visibility,
        )
