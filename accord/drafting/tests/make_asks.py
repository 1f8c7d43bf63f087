"""Asks under negotiation, made the honest way: through the operations."""

from datetime import date
from typing import Any

from accord.access.actors import Actor, Role, Side
from accord.drafting.models import Ask, AskBody, AskState, Descent, Estimate, Position, Proposal
from accord.drafting.operations import asks
from accord.drafting.tests.make import DRAFT, LAUNCH, Contents, contents
from accord.kit.dates import When
from accord.network.models import Organisation
from accord.process.tests.make_agreement import seat

__all__ = [
    "DRAFT",
    "LAUNCH",
    "MET",
    "Contents",
    "backed",
    "brought",
    "contents",
    "department",
    "descended",
    "estimated",
    "member",
    "moved",
    "official",
    "taken",
]
MET = date(2013, 7, 15)
"""A day on which asks are talked about."""


def member(body: Organisation, day: date = MET) -> Actor:
    """Somebody who sits for an organisation of the network."""
    return seat(body, Role.MEMBER, day)


def official(body: Organisation, day: date = MET) -> Actor:
    """Somebody who sits for a department."""
    return seat(body, Role.POLICY_OFFICIAL, day)


def department(made: Contents, name: str = "Home Office") -> Organisation:
    return made.body(name, Side.GOVERNMENT)


def brought(made: Contents, actor: Actor | None = None, day: date = DRAFT, **told: Any) -> Ask:
    given = {"title": "Who owns companies", "section": "1 Data", "summary": "Open a register.", **told}
    return asks.bring_ask(actor or made.civil_society(day), plan=made.plan, since=When.day(day), **given)


def moved(made: Contents, ask: Ask, state: str, actor: Actor | None = None, day: date = MET, **told: Any) -> AskState:
    given = {"reason": "Talked about at the joint meeting.", "since": When.day(day), **told}
    return asks.move_ask(actor or made.government(day), ask=ask, state=state, **given)


def backed(ask: Ask, body: Organisation, actor: Actor, part: str = "supporter", day: date = MET) -> AskBody:
    return asks.stand_behind(actor, ask=ask, organisation=body, part=part, since=When.day(day))


def taken(ask: Ask, body: Organisation, actor: Actor, words: str = "We would like to.", **told: Any) -> Position:
    given = {"since": When.day(MET), **told}
    return asks.take_position(actor, ask=ask, organisation=body, words=words, **given)


def estimated(made: Contents, ask: Ask, actor: Actor | None = None, day: date = MET, **told: Any) -> Estimate:
    given = {"likelihood": 2, "effort": 4, "impact": 5, "blockers": "The minister is against it.", **told}
    return asks.estimate(actor or made.civil_society(day), ask=ask, since=When.day(day), **given)


def descended(
    made: Contents, ask: Ask, proposal: Proposal, actor: Actor | None = None, day: date = MET, **told: Any
) -> Descent:
    given = {"way": "becomes", "kept": "The register.", "dropped": "The fines.", **told}
    return asks.descend(actor or made.civil_society(day), ask=ask, proposal=proposal, since=When.day(day), **given)
