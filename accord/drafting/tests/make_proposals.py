"""Commitments in the making, made the honest way: through the operations."""

from datetime import date
from typing import Any

from accord.access.actors import Actor
from accord.drafting.models import Body, Content, Proposal, ProposalStage, Step, Version
from accord.drafting.operations import proposals
from accord.drafting.queries.proposals import latest
from accord.drafting.tests.make import DRAFT, LAUNCH, Contents, contents
from accord.kit.dates import When
from accord.network.models import Organisation
from accord.signoff.operations.routes import begin_without
from accord.signoff.queries.routes import is_open_for_drafting

__all__ = ["DRAFT", "LAUNCH", "Contents", "as_body", "changed", "content", "contents", "moved", "proposed"]
WORDS = {
    "brief": "Open a public register of who owns companies.",
    "problem": "Nobody can see who owns a company.",
    "causes": "The law does not ask.",
    "solution": "Change the law, and open the register to everybody.",
    "results": "Every company's owners are public within a year.",
    "transparency": "Everybody can search the register.",
}


def as_body(organisation: Organisation) -> Body:
    """A body as a commitment names it."""
    return Body(organisation.slug, organisation.name)


def content(made: Contents, **told: Any) -> Content:
    """What a commitment says, all of its template, one lead, one dated milestone."""
    given: dict[str, Any] = {
        "title": "Who owns companies",
        "template": "ogp-2022",
        "theme": made.theme.title,
        "fields": WORDS,
        "leads": (as_body(made.cabinet),),
        "milestones": (Step("The register is open.", "An address", When.day(date(2014, 6, 30)), made.cabinet.slug),),
    }
    return Content(**{**given, **told})


def proposed(made: Contents, actor: Actor | None = None, *, day: date = DRAFT, **told: Any) -> Proposal:
    """A commitment on the longlist, brought by civil society unless an actor is given."""
    seen = {key: told.pop(key) for key in ("visibility", "code") if key in told}
    return proposals.propose(
        actor or made.civil_society(day),
        plan=made.plan,
        content=content(made, **told),
        reason="Asked for by many.",
        since=When.day(day),
        **seen,
    )


def changed(
    made: Contents, proposal: Proposal, actor: Actor | None = None, *, day: date = DRAFT, **told: Any
) -> Version:
    """The next version of it, some of it said differently; by government unless an actor is given."""
    last = latest(proposal)
    return proposals.revise(
        actor or made.government(day),
        proposal=proposal,
        content=last.said.changed(**told),
        based_on=last,
        since=When.day(day),
    )


def moved(made: Contents, proposal: Proposal, stage: str = "commitment", *, day: date = DRAFT) -> ProposalStage:
    """It is that far now, as government's lead says; what is not agreed about signing off is begun without."""
    if stage == ProposalStage.Stage.COMMITMENT and not is_open_for_drafting(made.plan, day):
        begin_without(made.government(day), plan=made.plan, reason="There is no time.", since=When.day(day))
    return proposals.move(
        made.government(day), proposal=proposal, stage=stage, reason="Both sides want it.", since=When.day(day)
    )
