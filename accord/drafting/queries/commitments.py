from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from accord.access.actors import Actor
from accord.drafting.models import Commitment, DraftItem, DueDate, Milestone, NamedBody, Published, Trace
from accord.drafting.queries.talk import ByReader, Talk, talk_columns, talk_in
from accord.kit.prepared import Given, Prepared, columns, made
from accord.process.models import Plan

Found = TypeVar("Found")


@dataclass(frozen=True)
class Named:
    """A body that a commitment names."""

    name: str
    slug: str


@dataclass(frozen=True)
class Numbered:
    """A commitment seen from elsewhere: enough to link to it."""

    number: int
    title: str


class Heading(NamedTuple):
    """A theme as the plan prints it; headings sort in the plan's order."""

    order: int
    title: str


@dataclass(frozen=True)
class Standing:
    """A commitment as it stood on a day: whom it names, what can be checked, whether the public had seen it.

    ``drafted`` says whether the plan had a consulted draft at all; ``in_draft`` whether an item of its body stands
    behind this commitment; ``from_ask`` whether it grew from a printed ask instead; ``is_made`` whether it was made
    here, version by version.
    """

    commitment: Commitment
    theme: Heading
    leads: tuple[Named, ...]
    partners: tuple[Named, ...]
    supporting: tuple[Named, ...]
    milestones: int
    undated: int
    drafted: bool
    in_draft: bool
    from_ask: bool
    previous: Numbered | None = None
    next: Numbered | None = None
    talk: Talk | None = None
    is_made: bool = False

    @property
    def new(self) -> bool:
        """Whether it has no item in the body of the draft that the public was consulted on."""
        return self.drafted and not self.in_draft


def commitments_on(plan: Plan, day: date) -> list[Standing]:
    """Give the commitments published by ``day``, by number, each with what the page says of it. One query."""
    return [_standing(row, plan) for row in _all.rows(plan=plan.pk, day=day)]


def commitment_on(plan: Plan, day: date, number: int, actor: Actor) -> Standing | None:
    """Give one commitment with its neighbours and its talk, or None when none of this number was published by ``day``.

    One query.
    """
    rows = _one.rows(actor, plan=plan.pk, day=day, number=number)
    return _standing(rows[0], plan) if rows else None


PLAN, DAY, NUMBER = Given.key("plan"), Given.day("day"), Given.key("number")


def _described() -> QuerySet[Any, Any]:
    """Commitments with everything ``_standing`` reads, in one query however many there are."""
    bodies = NamedBody.objects.filter(commitment=OuterRef("pk")).order_by("part", "order")
    named = JSONObject(part="part", name="organisation__name", slug="organisation__slug")
    milestones = Milestone.objects.as_of(DAY).filter(commitment=OuterRef("pk"))
    dated = Exists(DueDate.objects.as_of(DAY).filter(milestone=OuterRef("pk")))
    traces = Trace.objects.as_of(DAY).filter(commitment=OuterRef("pk"))
    rows: QuerySet[Any, Any] = Commitment.objects.as_of(DAY).filter(plan=PLAN).order_by("number")
    described: QuerySet[Any, Any] = rows.values(
        *columns(Commitment),
        *(f"theme__{name}" for name in Heading._fields),
        bodies=ArraySubquery(bodies.values(json=named)),
        step_count=_number_of(milestones),
        undated_count=_number_of(milestones.exclude(dated)),
        drafted=Exists(DraftItem.objects.as_of(DAY).filter(plan=PLAN)),
        in_draft=Exists(traces.filter(draft_item__isnull=False)),
        from_ask=Exists(traces.filter(fate=Trace.Fate.FROM_ASK)),
    )
    return described


def _with_neighbours(actor: Actor) -> QuerySet[Any, Any]:
    others = Commitment.objects.as_of(DAY).filter(plan=PLAN).values(json=JSONObject(number="number", title="title"))
    before = Subquery(others.filter(number__lt=NUMBER).order_by("-number")[:1])
    after = Subquery(others.filter(number__gt=NUMBER).order_by("number")[:1])
    made_here = Exists(Published.objects.filter(commitment=OuterRef("pk")))
    beside = {"before": before, "after": after, "is_made": made_here}
    rows: QuerySet[Any, Any] = _described().filter(number=NUMBER).annotate(**beside)
    told: QuerySet[Any, Any] = rows.annotate(**talk_columns("commitment", DAY, actor))
    return told


_all, _one = Prepared(_described), ByReader(_with_neighbours)


def _number_of(milestones: QuerySet[Milestone]) -> Coalesce:
    counted = milestones.order_by().values("commitment").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _standing(row: dict[str, Any], plan: Plan) -> Standing:
    commitment = made(Commitment, row)
    commitment.plan = plan
    named: dict[str, list[Named]] = {part: [] for part in NamedBody.Part.values}
    for body in row["bodies"]:
        named[body["part"]].append(Named(body["name"], body["slug"]))
    return Standing(
        commitment=commitment,
        theme=Heading(row["theme__order"], row["theme__title"]),
        leads=tuple(named[NamedBody.Part.LEAD]),
        partners=tuple(named[NamedBody.Part.PARTNER]),
        supporting=tuple(named[NamedBody.Part.SUPPORTING]),
        milestones=row["step_count"],
        undated=row["undated_count"],
        drafted=row["drafted"],
        in_draft=row["in_draft"],
        from_ask=row["from_ask"],
        previous=_numbered(row.get("before")),
        next=_numbered(row.get("after")),
        talk=talk_in(row) if "talk_groups" in row else None,
        is_made=row.get("is_made", False),
    )


def _numbered(told: dict[str, Any] | None) -> Numbered | None:
    return Numbered(told["number"], told["title"]) if told else None


class Listed:
    """The commitments of one page. What stands beside each row is read once for all of them, not row by row."""

    def __init__(self, plan: Plan, day: date, standings: list[Standing]) -> None:
        self.plan, self.day, self.standings = plan, day, standings
        self._read: dict[Any, Any] = {}

    def once(self, read: Callable[["Listed"], Found]) -> Found:
        """Give what ``read`` finds for this page, asking it only the first time."""
        if read not in self._read:
            self._read[read] = read(self)
        found: Found = self._read[read]
        return found
