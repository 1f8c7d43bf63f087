from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat, TruncMonth
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility, VisibleQuerySet
from accord.record.models import Act, Basis, Seal, Words
from accord.record.verbs import read_as

PAGE: Final = 50
LATE: Final = timedelta(days=7)
"""An act entered so long after it happened says so."""


def public_sequence() -> tuple[int, int]:
    """Give how many public links are sealed and how many public acts wait for theirs: a name for what all may read.

    Exact as soon as an act is committed, in one round trip: until the next public link is sealed the waiting acts can
    only become more. Counts public matter alone, so that it tells nothing of the table or of a room. The sum is the
    number of public links there will be: it only ever grows, and sealing does not change it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT coalesce(max(sequence), 0) FROM record_seal),"
            " (SELECT count(*) FROM record_unsealed WHERE public)"
        )
        sealed, waiting = cursor.fetchone()
    return sealed, waiting


@dataclass(frozen=True)
class Subject:
    """Whose record is read: a plan's, or a partnership's, with all its plans and what belongs to none; one is named."""

    plan: str = ""
    partnership: str = ""

    @property
    def kind(self) -> str:
        """What it is, as an act's column, an address and a model are called."""
        return "plan" if self.plan else "partnership"

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return self.plan or self.partnership

    @property
    def acts(self) -> VisibleQuerySet[Act]:
        """Every act of it, whoever may read it."""
        return Act.objects.filter(**{self.kind: self.slug})


@dataclass(frozen=True)
class Home:
    """Where a record belongs: its partnership, the zone of its days, the head of the public chain now."""

    partnership: str
    zone: str
    links: int | None
    head: str | None

    @property
    def head_in_groups(self) -> str:
        """The hash of the head as people compare it: four groups of sixteen digits."""
        return " ".join(self.head[at : at + 16] for at in range(0, 64, 16)) if self.head else ""

    def end_of(self, day: date) -> datetime:
        """Give the moment the day is over, in the partnership's time zone."""
        return datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(self.zone))


@dataclass(frozen=True)
class Overview:
    """What a reader's record holds altogether: how many acts, and by what they can be picked."""

    title: str
    total: int
    compiled: int
    verbs: list[str]
    sides: list[str]
    bodies: list[str]
    months: list[date]

    @property
    def mostly_compiled(self) -> bool:
        """Whether more than half of the acts were put together from sources."""
        return self.compiled * 2 > self.total


@dataclass(frozen=True)
class Picked:
    """What a reader picked; "" and None for all."""

    verb: str = ""
    side: str = ""
    body: str = ""
    month: date | None = None

    @property
    def by_content(self) -> bool:
        """Whether by anything that a veiled matter must not answer to."""
        return bool(self.verb or self.side or self.body)


@dataclass(frozen=True)
class Entry:
    """One act as a reader is told it; of a veiled one nothing but the day."""

    reference: UUID
    at: datetime
    order: int
    day_words: str
    sentence: str = ""
    side: str = ""
    body: str = ""
    compiled: bool = False
    entered: date | None = None
    chain: str = ""
    number: int | None = None
    hash: str = ""
    veiled: bool = False

    @property
    def day(self) -> date:
        """The day it happened, in the zone of the partnership."""
        return self.at.date()


def home_of(actor: Actor, subject: Subject) -> Home | None:
    """Give where the record of ``subject`` belongs; None when ``actor`` may read nothing of it."""
    head = Seal.objects.filter(chain=Concat(OuterRef("partnership"), Value(f"/{Visibility.PUBLIC}"))).order_by(
        "-number"
    )
    found = (
        subject.acts.visible_to(actor)
        .order_by("-at", "-id")
        .values_list("partnership", "zone", Subquery(head.values("number")[:1]), Subquery(head.values("hash")[:1]))
        .first()
    )
    return Home(*found) if found else None


def told(actor: Actor, subject: Subject, until: datetime) -> VisibleQuerySet[Act]:
    """Give the acts of ``subject`` that happened before ``until``, as far as ``actor`` may read them."""
    return subject.acts.filter(at__lt=until).visible_to(actor)


def overview(actor: Actor, subject: Subject, home: Home, until: datetime) -> Overview:
    """Give what the record of ``subject`` held by ``until``, its title then included. Two queries."""
    acts = told(actor, subject, until)
    named = acts.filter(thing__endswith=f".{subject.kind}:{subject.slug}/{subject.slug}")  # it lives in itself
    title = Words.objects.filter(act__in=named, key="title", text__isnull=False).order_by("-act__at", "-act_id")
    found: dict[str, Any] = acts.aggregate(
        total=Count("pk"),
        compiled=Count("pk", filter=Q(basis=Basis.COMPILED)),
        verbs=ArrayAgg("verb", distinct=True, default=[]),
        sides=ArrayAgg("side", distinct=True, default=[]),
        bodies=ArrayAgg("body", distinct=True, filter=~Q(body=""), default=[]),
        months=ArrayAgg(TruncMonth("at", tzinfo=ZoneInfo(home.zone)), distinct=True, default=[]),
    )
    months = sorted((month.date() for month in found.pop("months")), reverse=True)
    return Overview(title=title.values_list("text", flat=True).first() or subject.slug, months=months, **found)


def entries(  # what a reader asks for
    actor: Actor, subject: Subject, home: Home, until: datetime, picked: Picked, before: UUID | None = None
) -> tuple[list[Entry], bool]:
    """Give one page of the acts of ``subject``, the newest first, and whether there are older ones. Two queries.

    ``before`` is the reference of the last act already seen.
    """
    acts = _after(_picked(told(actor, subject, until), picked, home), before)
    kept_back = Act.objects.none() if picked.by_content else veiled(actor, subject, until)
    hidden = _after(_picked(kept_back, picked, home), before)
    told_entries = [_entry(act) for act in _annotated(acts)[: PAGE + 1]]
    veiled_entries = [_veil(act) for act in hidden[: PAGE + 1]]
    newest = sorted([*told_entries, *veiled_entries], key=lambda entry: (entry.at, entry.order), reverse=True)
    return newest[:PAGE], len(newest) > PAGE


def page_of(acts: QuerySet[Act], before: UUID | None = None, most: int = PAGE) -> tuple[list[Entry], bool]:
    """Give one page of some acts that a reader may read, the newest first, and whether there are older. One query."""
    found = [_entry(act) for act in _annotated(_after(acts, before))[: most + 1]]
    return found[:most], len(found) > most


def veiled(actor: Actor, subject: Subject, until: datetime) -> QuerySet[Act]:
    """Give the first act on each matter of the table that ``actor`` may not read and that is not public by ``until``.

    Others may know that there is such a matter and since when. A side's room is never told of.
    """
    acts = subject.acts.filter(at__lt=until)
    table = acts.filter(visibility=Visibility.TABLE)
    same = Q(thing=OuterRef("thing"))
    earlier = Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), pk__lt=OuterRef("pk"))
    return table.exclude(pk__in=acts.visible_to(actor).values("pk")).filter(
        ~Exists(table.filter(same, earlier)), ~Exists(acts.filter(same, visibility=Visibility.PUBLIC))
    )


def _picked(acts: QuerySet[Act], picked: Picked, home: Home) -> QuerySet[Act]:
    for name in ("verb", "side", "body"):
        if value := getattr(picked, name):
            acts = acts.filter(**{name: value})
    if picked.month:
        start = home.end_of(picked.month - timedelta(days=1))
        end = home.end_of((picked.month + timedelta(days=31)).replace(day=1) - timedelta(days=1))
        acts = acts.filter(at__gte=start, at__lt=end)
    return acts


def _after(acts: QuerySet[Act], before: UUID | None) -> QuerySet[Act]:
    """Order the newest first, and begin behind the act with reference ``before``."""
    if before:
        seen = Act.objects.filter(reference=before)
        at = Subquery(seen.values("at"))
        acts = acts.filter(Q(at__lt=at) | Q(at=at, pk__lt=Subquery(seen.values("pk"))))
    return acts.order_by("-at", "-pk")


def _annotated(acts: QuerySet[Act]) -> QuerySet[Any]:
    """Bring the title and the seal along."""
    words = Words.objects.filter(act=OuterRef("pk"), key="title")
    seal = Seal.objects.filter(act=OuterRef("reference"))
    return acts.annotate(
        title=Subquery(words.values("text")),
        seal_number=Subquery(seal.values("number")),
        seal_hash=Subquery(seal.values("hash")),
    )


def _entry(act: Any) -> Entry:
    zone = ZoneInfo(act.zone)
    compiled = act.basis == Basis.COMPILED
    late = not compiled and act.recorded_at - act.at > LATE
    title = act.title if act.title is not None else _("(erased)")
    return Entry(
        reference=act.reference,
        at=act.at.astimezone(zone),
        order=act.pk,
        day_words=act.at_words,
        sentence=read_as(act.verb, act.body or _("The administrator"), title),
        side=act.side,
        body=act.body,
        compiled=compiled,
        entered=act.recorded_at.astimezone(zone).date() if late else None,
        chain=act.chain,
        number=act.seal_number,
        hash=act.seal_hash or "",
    )


def _veil(act: Act) -> Entry:
    return Entry(act.reference, act.at.astimezone(ZoneInfo(act.zone)), act.pk, act.at_words, veiled=True)
