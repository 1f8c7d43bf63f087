"""The brokering board as a value: who of each side works on what, when they met about it, and what is missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.drafting.queries.commitments import Named
from accord.groups.models import IntroductionStep
from accord.groups.queries.groups import GroupRead
from accord.groups.queries.matching import IntroductionRead
from accord.kit.dates import When
from accord.kit.tables import cell, one_of, text, words
from accord.meetings.queries.meetings import MeetingRead
from accord.network.models import Organisation

KINDS = ("commitment", "proposal", "ask")


class Lack(TextChoices):
    """What is missing."""

    NOBODY = "nobody", _("nobody of either side is named")
    NO_OFFICIAL = "no-department", _("no department is named")
    NO_CIVIL = "no-civil-society", _("no civil society organisation is named")
    NO_MEETING = "no-meeting", _("no meeting about it is on record")


@dataclass(frozen=True)
class Matter:
    """A commitment, one in the making or an ask on the board: who answers for it, is named on it, how it ended."""

    kind: str
    key: int
    number: str
    title: str
    theme: str
    leads: tuple[Named, ...]
    partners: tuple[Named, ...]
    outcome: str = ""


@dataclass(frozen=True)
class BoardRow:
    """One commitment or ask. ``followers`` declare its theme; ``meetings`` are about it, or those of its groups.

    ``meetings_told``: the record tells what meetings were about, so that one may miss them.
    """

    matter: Matter
    groups: tuple[GroupRead, ...]
    followers: tuple[Named, ...]
    meetings: tuple[MeetingRead, ...]
    introductions: tuple[IntroductionRead, ...]
    meetings_told: bool

    @cached_property
    def officials(self) -> tuple[Named, ...]:
        """The departments that answer for it: those it names as leads, and the leads of its groups."""
        leads = (read.leads.get(Side.GOVERNMENT) for read in self.groups)
        return each_once((*self.matter.leads, *(named(lead.organisation) for lead in leads if lead)))

    @cached_property
    def civil(self) -> tuple[Named, ...]:
        """The organisations that work on it: those it names as partners, and those in its groups."""
        bodies = (body for read in self.groups for body in read.bodies if body.side == Side.CIVIL_SOCIETY)
        return each_once((*self.matter.partners, *map(named, bodies)))

    @property
    def interested(self) -> tuple[Named, ...]:
        """The organisations that follow its theme and do not work on it yet."""
        return tuple(body for body in self.followers if body not in self.civil)

    @property
    def introduced(self) -> When | None:
        """When the first two bodies of both sides on it were introduced; None where none were."""
        officials = {body.slug for body in self.officials}
        civil = {body.slug for body in (*self.civil, *self.followers)}
        sent = (
            step.since
            for each in self.introductions
            if each.introduction.official.slug in officials and each.introduction.civil.slug in civil
            if (step := each.step(IntroductionStep.Kind.SENT))
        )
        return min(sent, key=lambda when: when.sort_key, default=None)

    @property
    def first(self) -> MeetingRead | None:
        """The first meeting about it."""
        return next((each for each in self.meetings if each.is_past), None)

    @property
    def last(self) -> MeetingRead | None:
        """The last one so far."""
        return next((each for each in reversed(self.meetings) if each.is_past), None)

    @property
    def next(self) -> MeetingRead | None:
        """The next one to come."""
        return next((each for each in self.meetings if each.is_coming), None)

    @cached_property
    def lacks(self) -> tuple[Lack, ...]:
        """What is missing; nothing of an ask that has its outcome."""
        return () if self.matter.outcome else tuple(self._lacking())

    def _lacking(self) -> Iterator[Lack]:
        if not self.officials and not self.civil:
            yield Lack.NOBODY
        elif not self.officials:
            yield Lack.NO_OFFICIAL
        elif not self.civil and self.matter.kind != "ask":
            yield Lack.NO_CIVIL
        if self.meetings_told and not (self.first or self.next):
            yield Lack.NO_MEETING


@dataclass(frozen=True)
class Board:
    """The whole board on a day.

    ``alone``: organisations of civil society without a counterpart in government. ``stretched``: bodies that work in
    many groups, with their number. ``departments``: how many are how far. ``meetings_told``: as of its rows.
    """

    rows: tuple[BoardRow, ...]
    alone: tuple[Named, ...]
    stretched: tuple[tuple[Named, int], ...]
    departments: tuple[tuple[str, int], ...]
    meetings_told: bool

    def lacking(self) -> list[tuple[Lack, list[BoardRow]]]:
        """Give what is missing anywhere, each with the rows in which it is."""
        found = ((lack, [row for row in self.rows if lack in row.lacks]) for lack in Lack)
        return [(lack, rows) for lack, rows in found if rows]


@dataclass(frozen=True)
class BoardLine:
    """A row of the board in a file; rough dates in EDTF."""

    kind: str = cell(one_of(*KINDS))
    number: str = cell(words)
    title: str = cell(words)
    theme: str = cell(text)
    departments: str = cell(text)
    civil_society: str = cell(text)
    follow_its_theme: str = cell(text)
    groups: str = cell(text)
    introduced: str = cell(text)
    first_meeting: str = cell(text)
    last_meeting: str = cell(text)
    next_meeting: str = cell(text)
    outcome: str = cell(text)
    missing: str = cell(text)

    @classmethod
    def of(cls, row: BoardRow) -> Self:
        """Give the line of a row."""
        matter = row.matter
        return cls(
            kind=matter.kind,
            number=matter.number,
            title=matter.title,
            theme=matter.theme,
            departments=_names(row.officials),
            civil_society=_names(row.civil),
            follow_its_theme=_names(row.interested),
            groups="; ".join(read.group.title for read in row.groups),
            introduced=row.introduced.edtf if row.introduced else "",
            first_meeting=row.first.on.edtf if row.first else "",
            last_meeting=row.last.on.edtf if row.last else "",
            next_meeting=row.next.on.edtf if row.next else "",
            outcome=matter.outcome,
            missing="; ".join(row.lacks),
        )


def _names(bodies: Iterable[Named]) -> str:
    return "; ".join(body.name for body in bodies)


def named(body: Organisation) -> Named:
    """Give a body as rows name it."""
    return Named(body.name, body.slug)


def each_once(bodies: Iterable[Named]) -> tuple[Named, ...]:
    """Give bodies in their order, each once."""
    return tuple(dict.fromkeys(bodies))
