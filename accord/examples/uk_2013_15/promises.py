"""The replay of what the plan says: draft items, asks, commitments, where each went, and how each was rated."""

from dataclasses import dataclass, field
from datetime import date

from accord.access.actors import Role, Seat, Side
from accord.delivery import operations as delivery
from accord.drafting import operations as drafting
from accord.drafting.models import Ask, Commitment, DraftItem, Milestone, Relation, Theme
from accord.examples.uk_2013_15.chronicle import Replay, acting
from accord.examples.uk_2013_15.data_rows import AskRow, CommitmentRow, MilestoneRow, OrganisationRow, TraceRow
from accord.kit.dates import When

DRAFT, LAUNCH = "E45", "E57"
SELF_ASSESSED, REVIEWED = "E67", "E68"
"""The events that published the draft, the plan, the government's last ratings and the reviewer's.

The sources read for the reviewer's codes do not say which of two reports gave each; all count from the last.
"""
REVIEWER = Seat("", "uk", Side.INDEPENDENT, Role.IRM_READER, "Independent Reporting Mechanism")
SCALES = {
    "completion": "irm_completion",
    "specificity": "irm_specificity",
    "potential-impact": "irm_potential_impact",
    "did-it-open": "irm_did_it_open",
    "starred": "starred",
}
"""The reviewer's scales and the columns of commitments.csv that hold them."""


@dataclass
class Promises:
    """The plan's contents as they enter the record, and the days of the two editions."""

    replay: Replay
    draft: date
    launch: date
    themes: dict[str, Theme] = field(default_factory=dict)
    items: dict[str, DraftItem] = field(default_factory=dict)
    asks: dict[str, Ask] = field(default_factory=dict)
    commitments: dict[int, Commitment] = field(default_factory=dict)
    milestones: dict[tuple[int, int], Milestone] = field(default_factory=dict)


def promises(replay: Replay) -> Promises:
    """Plan the draft edition, the final edition, and what came after; give what will stand on the record."""
    sources = replay.sources
    plan = Promises(replay, sources.event(DRAFT).first, sources.event(LAUNCH).first)
    replay.on(plan.draft, lambda: publish_draft(plan))
    replay.on(plan.launch, lambda: publish_plan(plan))
    for row in sources.redated:
        day = min(found.review_date for found in sources.tracker if found.milestone_ref == row.milestone_ref)
        on = When.ending(row.due_in_tracker, row.due_in_tracker_precision, row.due_in_tracker_as_written)
        replay.on(
            day,
            lambda row=row, on=on, day=day: drafting.redate_milestone(  # type: ignore[misc]  # bound per row
                replay.government(day),
                milestone=plan.milestones[row.commitment, row.order],
                on=on,
                since=When.day(day),
                reason=row.reason,
                source=row.source,
            ),
        )
    replay.on(sources.event(SELF_ASSESSED).first, lambda: rate_by_government(plan))
    replay.on(sources.event(REVIEWED).first, lambda: rate_by_reviewer(plan))
    return plan


def publish_draft(plan: Promises) -> None:
    """Publish the draft edition: its items, the asks of its annex, the organisations it lists."""
    replay, since = plan.replay, When.day(plan.draft)
    for row in replay.sources.traces:
        if row.draft_item.startswith("D"):
            plan.items[row.draft_item] = drafting.publish_draft_item(
                replay.government(plan.draft), plan=replay.plan, number=row.draft_item, title=row.title, since=since
            )
    for ask in replay.sources.asks:
        plan.asks[ask.id] = drafting.publish_ask(
            replay.civil_society(plan.draft),
            plan=replay.plan,
            number=ask.id,
            section=ask.section,
            title=ask.title,
            summary=ask.summary,
            since=since,
        )
    for body in replay.sources.organisations:
        if body.listed_in_draft:
            relate(plan, body, Relation.Kind.IN_DRAFT, plan.draft)


def publish_plan(plan: Promises) -> None:
    """Publish the final edition: themes, commitments with their milestones, traces, outcomes of asks, lists."""
    add_themes(plan)
    for row in plan.replay.sources.commitments:
        publish_commitment(plan, row)
    for milestone in plan.replay.sources.milestones:
        add_milestone(plan, milestone)
    for trace in plan.replay.sources.traces:
        add_trace(plan, trace)
    for ask in plan.replay.sources.asks:
        settle(plan, ask)
    for body in plan.replay.sources.organisations:
        if body.listed_at_launch:
            relate(plan, body, Relation.Kind.AT_LAUNCH, plan.launch)
        if body.signed_foreword:
            relate(plan, body, Relation.Kind.FOREWORD, plan.launch)


def add_themes(plan: Promises) -> None:
    """Open the plan's parts, in the order in which its commitments name them."""
    for order, title in enumerate(dict.fromkeys(row.theme for row in plan.replay.sources.commitments), start=1):
        plan.themes[title] = drafting.add_theme(
            plan.replay.government(plan.launch),
            plan=plan.replay.plan,
            order=order,
            title=title,
            since=When.day(plan.launch),
        )


def publish_commitment(plan: Promises, row: CommitmentRow) -> None:
    """Publish one commitment as printed."""
    bodies = plan.replay.bodies
    plan.commitments[row.number] = drafting.publish_commitment(
        plan.replay.government(plan.launch),
        plan=plan.replay.plan,
        theme=plan.themes[row.theme],
        number=row.number,
        title=row.title,
        template="ogp-2013",
        fields={"statement": row.summary, "grand_challenges": list(row.grand_challenges)},
        since=When.day(plan.launch),
        leads=[bodies[name] for name in row.lead_departments],
        partners=[bodies[name] for name in row.civil_society],
        ogp_id=row.ogp_id,
        ogp_id_inferred=row.ogp_id_basis == "inferred",
        annex_differs=row.annex_differs,
    )


def add_milestone(plan: Promises, row: MilestoneRow) -> None:
    """Add one milestone; where the plan gives no date, neither does the record."""
    plan.milestones[row.commitment, row.order] = drafting.add_commitment_milestone(
        plan.replay.government(plan.launch),
        commitment=plan.commitments[row.commitment],
        order=row.order,
        summary=row.summary,
        since=When.day(plan.launch),
        due=row.when,
    )


def add_trace(plan: Promises, row: TraceRow) -> None:
    """Say what became of a draft item, or that a commitment came without one."""
    drafting.trace(
        plan.replay.government(plan.launch),
        plan=plan.replay.plan,
        number=row.draft_item,
        title=row.title,
        fate=row.fate,
        since=When.day(plan.launch),
        draft_item=plan.items.get(row.draft_item),
        commitment=plan.commitments[row.final_commitment] if row.final_commitment else None,
        note=row.note,
    )


def settle(plan: Promises, row: AskRow) -> None:
    """State what became of an ask, as read from draft and plan, and which commitments answer it."""
    since, ask = When.day(plan.launch), plan.asks[row.id]
    for number in row.final_commitments:
        drafting.trace(
            plan.replay.government(plan.launch),
            plan=plan.replay.plan,
            number=f"{row.id}-{number}",
            title=row.title,
            fate="answers",
            since=since,
            ask=ask,
            commitment=plan.commitments[number],
        )
    drafting.settle_ask(
        plan.replay.civil_society(plan.launch),
        ask=ask,
        outcome=row.outcome,
        note=row.outcome_note,
        since=since,
        reading=True,
    )


def relate(plan: Promises, row: OrganisationRow, kind: str, day: date) -> None:
    """Enter one of the three relations of an organisation to the plan."""
    drafting.relate_organisation(
        plan.replay.civil_society(day),
        plan=plan.replay.plan,
        organisation=plan.replay.bodies[row.name],
        kind=kind,
        since=When.day(day),
    )


def rate_by_government(plan: Promises) -> None:
    """The government rates each commitment in its end-of-term self-assessment."""
    event = plan.replay.sources.event(SELF_ASSESSED)
    for row in plan.replay.sources.commitments:
        if row.self_assessment_2016:
            delivery.rate(
                plan.replay.government(event.first),
                commitment=plan.commitments[row.number],
                rater="government",
                scale="completion",
                value=row.self_assessment_2016,
                since=event.when,
                source=event.source,
            )


def rate_by_reviewer(plan: Promises) -> None:
    """The independent reviewer's codes, for the commitments whose codes were read."""
    event = plan.replay.sources.event(REVIEWED)
    for row in plan.replay.sources.commitments:
        for scale, column in SCALES.items():
            if value := getattr(row, column):
                delivery.rate(
                    acting(REVIEWER, event.first),
                    commitment=plan.commitments[row.number],
                    rater="irm",
                    scale=scale,
                    value=value,
                    since=event.when,
                    source=event.source,
                )
