"""What a plan that was put together from sources had published by a day, as parts of an edition."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from accord.drafting.models import Body, Content, DueDate, Edition, EditionPart, Milestone, Step
from accord.drafting.queries.asks import asks_on
from accord.drafting.queries.commitments import Named, Standing, commitments_on
from accord.drafting.queries.editions_annexes import organisations
from accord.drafting.queries.editions_parts import Chapters, PartTold, annex
from accord.drafting.queries.traces import draft_items_on
from accord.kit.dates import When
from accord.process.models import Plan


def printed_parts(plan: Plan, day: date, kind: str) -> list[PartTold]:
    """Give the commitments of the plan, or the items of its draft, and the annex of asks. At most four queries.

    Of the draft only the titles may be known; then each part is an item.
    """
    body = _commitments(plan, day) if kind == Edition.Kind.FINAL else _items(plan, day)
    chapters = Chapters()
    told = [*organisations(body), *_asks(plan, day)] if body else []
    return [*body, *(replace(part, number=chapters.annex()) for part in told)]


def _items(plan: Plan, day: date) -> list[PartTold]:
    kind = EditionPart.Kind.ITEM
    return [
        PartTold(kind, item.number, item.title, {"title": item.title}, item.number, item=item)
        for item in draft_items_on(plan, day)
    ]


def _commitments(plan: Plan, day: date) -> list[PartTold]:
    standings = commitments_on(plan, day)
    steps = _steps(plan, day) if standings else {}
    return [_commitment(each, steps.get(each.commitment.pk, ())) for each in standings]


def _commitment(standing: Standing, steps: Sequence[Step]) -> PartTold:
    row = standing.commitment
    content = Content(
        title=row.title,
        template=row.template,
        theme=standing.theme.title,
        fields=row.fields,
        leads=_bodies(standing.leads),
        partners=_bodies(standing.partners),
        supporting=_bodies(standing.supporting),
        milestones=tuple(steps),
    ).to_json()
    number = str(row.number)
    kind, theme = EditionPart.Kind.COMMITMENT, standing.theme.title
    return PartTold(kind, f"commitment:{number}", row.title, content, number, theme, commitment=row)


def _bodies(named: Sequence[Named]) -> tuple[Body, ...]:
    return tuple(Body(each.slug, each.name) for each in named)


def _steps(plan: Plan, day: date) -> dict[int, list[Step]]:
    """Give the milestones of a plan's commitments with the due date that held on a day, by commitment. Two queries."""
    dues: dict[int, When] = {}
    for due in DueDate.objects.as_of(day).filter(milestone__commitment__plan=plan).order_by("since_last", "pk"):
        dues[due.milestone_id] = due.on
    milestones = Milestone.objects.as_of(day).filter(commitment__plan=plan)
    found: dict[int, list[Step]] = {}
    for row in milestones.order_by("commitment", "order"):
        found.setdefault(row.commitment_id, []).append(Step(row.summary, "", dues.get(row.pk, When.unknown())))
    return found


def _asks(plan: Plan, day: date) -> list[PartTold]:
    lines = [f"{each.ask.number} {each.ask.title}: {each.ask.summary}" for each in asks_on(plan, day)]
    return annex("asks", _("Asks of civil society"), lines)
