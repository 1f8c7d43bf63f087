"""Who agreed to exactly which version, as it stood at the end of a day; what holds no more, and since which change."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Max, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.drafting.models import Assent, Version
from accord.kit.dates import When

AGREEING = (Assent.Stance.AGREED, Assent.Stance.RESERVATION)
"""What counts as agreement; dissent is a word, too, and does not."""


@dataclass(frozen=True)
class Dropped:
    """A side agreed to version ``number``; the next one, of ``since``, said something else: so it holds no more."""

    assent: Assent
    number: int
    changed: int
    since: When
    body: str

    @property
    def side(self) -> Side:
        """Whose agreement it was."""
        return Side(self.assent.side)


@dataclass(frozen=True)
class Agreed:
    """What the sides say of one exact version: by side the word that stands, and what of earlier ones dropped."""

    version: Version
    by: dict[Side, Assent] = field(default_factory=dict)
    dropped: dict[Side, Dropped] = field(default_factory=dict)

    @property
    def needed(self) -> tuple[Side, ...]:
        """Whose agreement it takes: both sides'; of a foreword its own side's."""
        return needed_for(self.version)

    @property
    def agreeing(self) -> tuple[Side, ...]:
        """Who of them has agreed, with a reservation or without."""
        return tuple(side for side in self.needed if self._agrees(side))

    @property
    def missing(self) -> tuple[Side, ...]:
        """Who of them has not agreed to exactly this."""
        return tuple(side for side in self.needed if not self._agrees(side))

    @property
    def both(self) -> bool:
        """Whether all have agreed whose agreement it takes."""
        return not self.missing

    @property
    def reservations(self) -> list[Assent]:
        """The reservations with which sides agreed, in their own words."""
        return self._said(Assent.Stance.RESERVATION)

    @property
    def dissents(self) -> list[Assent]:
        """Why sides do not agree, in their own words."""
        return self._said(Assent.Stance.DISSENT)

    def half(self, side: Side) -> str:
        """Say for the circle how a side stands to it: filled, dashed (agreed to an older one) or empty."""
        return "filled" if self._agrees(side) else "dashed" if side in self.dropped else "empty"

    def _agrees(self, side: Side) -> bool:
        return side in self.by and self.by[side].stance in AGREEING

    def _said(self, stance: str) -> list[Assent]:
        return [self.by[side] for side in BOTH_SIDES if side in self.by and self.by[side].stance == stance]


def needed_for(version: Version) -> tuple[Side, ...]:
    """Give the sides whose agreement a version takes. No query."""
    own = version.content.get("side", "")
    return (Side(own),) if own else BOTH_SIDES


Piece = tuple[int | None, int | None]
"""The keys of the commitment in the making and of the section that a version is of: one of both."""


def agreed_on(versions: Iterable[Version], day: date, actor: Actor | None = None) -> dict[int, Agreed]:
    """Give what the sides say of each of these versions, by its key. One query, whatever their number.

    With ``actor`` also what sides agreed to before, of versions that this reader may read; without, nothing of that.
    """
    wanted = {version.pk: Agreed(version) for version in versions}
    pieces: dict[Piece, list[Agreed]] = {}
    for each in wanted.values():
        pieces.setdefault(_piece(each.version), []).append(each)
    for assent in _assents(wanted, pieces, day, actor) if wanted else ():
        side = Side(assent.side)
        if assent.version_id in wanted:
            wanted[assent.version_id].by[side] = assent
        if assent.stance in AGREEING:
            _drop(side, assent, pieces[_piece(assent.version)])
    for each in wanted.values():
        for side in set(each.by) & set(each.dropped):
            del each.dropped[side]
    return wanted


def word_of(version: Version, side: Side, day: date) -> Assent | None:
    """Give the word of a side on a version that stands at the end of a day. One query."""
    return agreed_on([version], day)[version.pk].by.get(side)


def last_agreed(version: Version, side: Side, day: date) -> int:
    """Give the number of the last version before this one that a side agreed to; 0 for none. One query."""
    rows = Assent.objects.as_of(day).exclude(end__since_last__lte=day).filter(side=side, stance__in=AGREEING)
    piece = {"version__proposal": version.proposal_id, "version__section": version.section_id}
    found = rows.filter(version__number__lt=version.number, **piece).aggregate(last=Max("version__number"))
    return found["last"] or 0


def _piece(version: Version) -> Piece:
    return version.proposal_id, version.section_id


def _assents(wanted: Collection[int], pieces: Iterable[Piece], day: date, actor: Actor | None) -> Iterable[Any]:
    """Give the words that stand on these versions and, for a reader, on others of the same pieces, the oldest first.

    Each with ``changed_by``: number, body and day of the version that came after the one it is on.
    """
    found = Q(version__in=wanted)
    if actor is not None:
        proposals, sections = ([key for key in keys if key] for keys in zip(*pieces, strict=True))
        earlier = Q(version__proposal__in=proposals) | Q(version__section__in=sections)
        found |= earlier & Q(stance__in=AGREEING, version__in=Version.objects.visible_to(actor))
    after = Version.objects.filter(
        Q(proposal=OuterRef("version__proposal")) | Q(section=OuterRef("version__section")),
        number=OuterRef("version__number") + 1,
    )
    since = {part: F(f"since_{part}") for part in ("first", "last", "precision", "words")}
    told = JSONObject(number=F("number"), body=F("body"), **since)
    rows = Assent.objects.as_of(day).exclude(end__since_last__lte=day).filter(found)
    described: Any = rows.select_related("version").defer("version__content").order_by("version__number", "pk")
    return described.annotate(changed_by=Subquery(after.values(told=told)[:1]))  # type: ignore[no-any-return]  # a queryset


def _drop(side: Side, assent: Any, found: Iterable[Agreed]) -> None:
    """Note at later versions that this was agreed to before; the last such word is told."""
    changed = assent.changed_by
    for each in found:
        if changed and assent.version.number < each.version.number:
            first, last = (date.fromisoformat(changed[part]) for part in ("first", "last"))
            since = When.kept(first, last, changed["precision"], changed["words"])
            each.dropped[side] = Dropped(assent, assent.version.number, changed["number"], since, changed["body"])
