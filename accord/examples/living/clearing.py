"""How Norvale's texts are cleared: who must, in what order, and how far it is."""

from collections.abc import Callable
from datetime import date
from typing import Final

from accord.access.actors import Side
from accord.drafting.queries.proposals import latest
from accord.drafting.queries.signoff import subject_of
from accord.examples.living.drafting import proposal_of
from accord.examples.living.story import COORDINATING, LEAD, Row, Story, read
from accord.kit.dates import When
from accord.signoff.models import Move, Signer, Submission
from accord.signoff.operations import moves, routes, submissions
from accord.signoff.queries.routes import StepEntry

LISTS: Final = ("needs", "looks_at", "rests")
MOVES: Final[dict[str, Callable[..., Move]]] = {
    "approve": moves.approve,
    "query": moves.query,
    "condition": moves.condition,
}


def clearing(story: Story) -> None:
    """Plan the routes, agreed before drafting begins; what goes along them comes after the texts (`sending`)."""
    told = read("drafting")
    for row in (*told["expected"], *told["route"]):
        story.on(story.ago(row["ago"]), expect, row)
    for row in told["route"]:
        story.on(story.ago(row["ago"]), set_route, row)
        for signer in row.get("signers", ()):
            story.on(story.ago(row["ago"]), name_signer, row["body"], signer)
        if "absent" in row:
            story.on(story.ago(row["absent"]["from"]), be_absent, row["body"], row["absent"])
    without = told["begun_without"]
    story.on(story.ago(without["ago"]), begin_without, without)


def sending(story: Story) -> None:
    """Plan what was sent round, and what each office did with it."""
    for row in read("drafting")["submission"]:
        story.on(story.ago(row["ago"]), submit, row)
        for move in row["moves"]:
            story.on(story.ago(move["ago"]), answer, row, move)


def expect(story: Story, day: date, row: Row) -> None:
    """A side says which of its bodies must clear the plan."""
    body = story.bodies[row["body"]]
    lead = LEAD if body.side == Side.GOVERNMENT else COORDINATING
    routes.expect(story.actor(lead, day), plan=story.plan, organisation=body, since=When.day(day))


def set_route(story: Story, day: date, row: Row) -> None:
    """A body says how it clears a text."""
    steps = [StepEntry(**{**step, **{name: tuple(step.get(name, ())) for name in LISTS}}) for step in row["steps"]]
    body, since = story.bodies[row["body"]], When.day(day)
    routes.set_route(story.actor(row["body"], day), plan=story.plan, organisation=body, steps=steps, since=since)


def name_signer(story: Story, day: date, body: str, row: Row) -> None:
    """Who signs in an office, or stands in there."""
    actor, organisation = story.actor(body, day), story.bodies[body]
    routes.name_signer(actor, plan=story.plan, organisation=organisation, since=When.day(day), **row)


def be_absent(story: Story, day: date, body: str, row: Row) -> None:
    """Somebody who signs is away."""
    signer = Signer.objects.get(
        plan=story.plan, organisation=story.bodies[body], office=row["office"], rank=row["rank"]
    )
    first, last = story.ago(row["from"]), story.ago(row["to"])
    routes.be_absent(story.actor(body, day), signer=signer, first=first, last=last, since=When.day(day))


def begin_without(story: Story, day: date, row: Row) -> None:
    """Drafting begins before all routes are agreed, for a reason that everybody reads."""
    actor = story.actor(row["by"], day)
    routes.begin_without(actor, plan=story.plan, reason=row["reason"], since=When.day(day))


def submit(story: Story, day: date, row: Row) -> None:
    """A text is sent to a body."""
    body, since = story.bodies[row["body"]], When.day(day)
    subject = subject_of(latest(proposal_of(story, row["proposal"])))
    submissions.submit(story.actor(row["by"], day), plan=story.plan, subject=subject, organisation=body, since=since)


def answer(story: Story, day: date, row: Row, move: Row) -> None:
    """An office does something with it."""
    sent = Submission.objects.filter(plan=story.plan, route__organisation=story.bodies[row["body"]]).latest("pk")
    step = sent.route.steps.get(order=move["order"])
    words = {"words": move["words"]} if "words" in move else {}
    actor, since = story.actor(row["body"], day), When.day(day)
    MOVES[move["kind"]](actor, submission=sent, step=step, sha256=sent.sha256, since=since, **words)
