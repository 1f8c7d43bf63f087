"""The replay of how the two sides stood to the text: what was published whole, what waited, where they differed."""

from datetime import date

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.models import Visibility
from accord.drafting.models import Difference, Edition
from accord.drafting.operations import differences, editions
from accord.examples.uk_2013_15.chronicle import Replay, acting
from accord.examples.uk_2013_15.promises import Promises
from accord.examples.uk_2013_15.reviewed_rows import ClearanceRow, DifferenceRow, EditionRow
from accord.kit.dates import When
from accord.signoff.models import Submission
from accord.signoff.operations import moves, routes, submissions
from accord.signoff.queries.routes import StepEntry
from accord.signoff.queries.subjects import Subject


def negotiation(replay: Replay, plan: Promises) -> None:
    """Plan the editions, after what they print; the clearance that ran late; the differences that stayed."""
    event = replay.sources.event
    for edition in replay.sources.editions:
        replay.on(event(edition.event_id).first, lambda row=edition: freeze(replay, row))  # type: ignore[misc]  # bound per row
    for difference in replay.sources.differences:
        replay.on(event(difference.since_event).first, lambda row=difference: differ(plan, row))  # type: ignore[misc]  # as above
        replay.on(event(difference.outcome_event).first, lambda row=difference: settle(replay, row))  # type: ignore[misc]  # as above
    for clearance in replay.sources.clearances:
        replay.on(event(clearance.known_in).first, lambda row=clearance: wait(replay, row))  # type: ignore[misc]  # as above
        replay.on(clearance.cleared_last, lambda row=clearance: clear(replay, row))  # type: ignore[misc]  # as above


def freeze(replay: Replay, row: EditionRow) -> None:
    """Publish an edition: what stands on the record of it, and where its words can be read."""
    event = replay.sources.event(row.event_id)
    actor = replay.government(event.first)
    editions.freeze(actor, plan=replay.plan, kind=row.kind, title=row.title, source=row.source, since=event.when)


def differ(plan: Promises, row: DifferenceRow) -> None:
    """The sides differ on an ask that stands in the draft's annex; civil society's words are those of the ask."""
    replay, event, ask = plan.replay, plan.replay.sources.event(row.since_event), plan.asks[row.ask]
    differences.open_difference(
        replay.civil_society(event.first),
        plan=replay.plan,
        code=row.code,
        title=row.title,
        matter=ask,
        clause=row.clause,
        owner=None,
        deadline=None,
        visibility=Visibility.PUBLIC,
        since=event.when,
        reading=True,
        words=ask.summary,
    )


def settle(replay: Replay, row: DifferenceRow) -> None:
    """The plan is launched, and the difference stays."""
    event = replay.sources.event(row.outcome_event)
    differences.settle(
        replay.civil_society(event.first),
        difference=Difference.objects.get(plan=replay.plan, code=row.code),
        outcome=row.outcome,
        words=row.outcome_words,
        since=event.when,
    )


def wait(replay: Replay, row: ClearanceRow) -> None:
    """A text waits in an office: known since the event that tells it. How long it should have taken is not known."""
    event, body = replay.sources.event(row.known_in), replay.bodies[row.organisation]
    actor, plan = in_office(row, event.first), replay.plan
    routes.expect(replay.government(event.first), plan=plan, organisation=body, since=event.when)
    step = StepEntry(row.office, row.kind)
    routes.set_route(actor, plan=plan, organisation=body, steps=[step], reason=row.note, since=event.when)
    submissions.submit(
        replay.government(event.first), plan=plan, subject=subject(replay, row), organisation=body, since=event.when
    )


def clear(replay: Replay, row: ClearanceRow) -> None:
    """It was cleared, on a day that no source tells."""
    body = replay.bodies[row.organisation]
    sent = Submission.objects.get(plan=replay.plan, route__organisation=body)
    moves.approve(
        in_office(row, row.cleared_last),
        submission=sent,
        step=sent.route.steps.get(),
        sha256=sent.sha256,
        since=When.between(row.cleared, row.cleared_last),
    )


def subject(replay: Replay, row: ClearanceRow) -> Subject:
    """Give the item of the draft that waited: all that is on record of it is what the draft's edition prints."""
    draft = replay.plan.editions.get(kind=Edition.Kind.CONSULTATION)
    item = replay.plan.draft_items.get(number=row.draft_item)
    part = draft.parts.get(item=item)
    return Subject(
        reference=item.reference,
        title=part.title,
        address=f"/plans/{replay.plan.slug}/editions/{draft.number}/",
        version=draft.number,
        sha256=part.sha256,
        parts={"words": part.sha256},
        visibility=Visibility.PUBLIC,
        room_side="",
    )


def in_office(row: ClearanceRow, day: date) -> Actor:
    """Act for the department in which a text waited."""
    return acting(Seat("", "uk", Side.GOVERNMENT, Role.POLICY_OFFICIAL, row.organisation), day)
