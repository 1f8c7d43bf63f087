"""Commitments of the plan, as the linter reads them: what it finds in those that stand there already."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accord.drafting.models import Body, Commitment, Content, DueDate, Milestone, Step
from accord.drafting.queries.commitments import Named, Standing, commitments_on
from accord.drafting.queries.robustness import findings
from accord.drafting.queries.robustness_rules import Finding
from accord.kit.dates import When
from accord.process.models import Plan


@dataclass(frozen=True)
class PublishedFindings:
    """A commitment of the plan, what it says as one value, and what the linter finds in it."""

    commitment: Commitment
    content: Content
    findings: tuple[Finding, ...]


def published_findings(plan: Plan, day: date, language: str = "en") -> list[PublishedFindings]:
    """Give what the linter finds in each commitment published by a day, by number. Three queries."""
    steps = _steps(plan, day)
    told = [(each.commitment, _content(each, steps[each.commitment.pk])) for each in commitments_on(plan, day)]
    return [PublishedFindings(row, content, tuple(findings(content, plan, language))) for row, content in told]


def _content(standing: Standing, steps: Sequence[Step]) -> Content:
    """Give what a commitment of the plan says; who sees to a milestone and what it puts out the plan does not say."""
    commitment = standing.commitment
    return Content(
        title=commitment.title,
        template=commitment.template,
        theme=standing.theme.title,
        fields=commitment.fields,
        leads=_bodies(standing.leads),
        partners=_bodies(standing.partners),
        supporting=_bodies(standing.supporting),
        milestones=tuple(steps),
    )


def _bodies(named: Sequence[Named]) -> tuple[Body, ...]:
    return tuple(Body(each.slug, each.name) for each in named)


def _steps(plan: Plan, day: date) -> dict[int, list[Step]]:
    """Give the milestones of each commitment, by its key, with the due date each had by the day. Two queries."""
    dues = {due.milestone_id: due.on for due in DueDate.objects.as_of(day).filter(milestone__commitment__plan=plan)}
    found: dict[int, list[Step]] = defaultdict(list)
    for row in Milestone.objects.as_of(day).filter(commitment__plan=plan):
        found[row.commitment_id].append(Step(row.summary, due=dues.get(row.pk, When.unknown())))
    return found
