"""Routes, and texts that go along them, made the honest way: through the operations."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from accord.access.actors import Actor, Role, Seat, Side
from accord.kit.dates import When
from accord.network.models import Organisation
from accord.network.tests.make import noon
from accord.process.models import Plan
from accord.process.tests import make
from accord.process.tests.make import Making
from accord.signoff.models import Expected, Move, Route, Signer, Submission
from accord.signoff.operations import moves, routes, submissions
from accord.signoff.queries.letters import by_letter
from accord.signoff.queries.routes import StepEntry
from accord.signoff.queries.subjects import Subject

SET, SENT = date(2013, 6, 3), date(2013, 7, 1)
"""Two Mondays."""
STEPS = (
    StepEntry("Legal advisers", "lawyer", 3, looks_at=("words",)),
    StepEntry("Finance", "finance", 2, looks_at=("milestones",)),
    StepEntry("The minister", "minister", 5, needs=(1, 2)),
)
PARTS = {"words": "w1", "bodies": "b1", "milestones": "m1"}


def digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()


def subject(version: int = 1, key: str = "p1", **told: Any) -> Subject:
    """A version of a proposal; ``parts``: what differs from the first."""
    parts = {**PARTS, **told.pop("parts", {})}
    given = {
        "reference": f"drafting.proposal:uk-2013-15/{key}",
        "title": "Who owns companies",
        "address": "/plans/uk-2013-15/making/p1/",
        "version": version,
        "sha256": digest(f"{key} {parts} {told.get('salt', '')}"),
        "parts": {name: digest(words) for name, words in parts.items()},
        "visibility": "public",
    }
    told.pop("salt", None)
    return Subject(**{**given, **told})


@dataclass
class Signoff:
    """A plan whose bodies clear texts."""

    making: Making
    seats: dict[str, Actor] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        return self.making.plan

    @property
    def cabinet(self) -> Organisation:
        return self.making.table.cabinet

    @property
    def involve(self) -> Organisation:
        return self.making.table.involve

    def lead(self, day: date = SENT, side: str = Side.GOVERNMENT) -> Actor:
        return self.making.table.government(day) if side == Side.GOVERNMENT else self.making.table.civil_society(day)

    def body(self, name: str = "Treasury", side: Side = Side.GOVERNMENT) -> Organisation:
        return self.making.table.body(name, side, SET)

    def expected(self, body: Organisation, day: date = SET) -> Expected:
        return routes.expect(self.lead(day, body.side), plan=self.plan, organisation=body, since=When.day(day))

    def routed(
        self,
        body: Organisation,
        steps: Sequence[StepEntry] = STEPS,
        day: date = SET,
        actor: Actor | None = None,
        reason: str = "As it is here.",
    ) -> Route:
        """A body's route, as it says itself unless another actor is given."""
        by = actor or sits(body, day)
        return routes.set_route(by, plan=self.plan, organisation=body, steps=steps, since=When.day(day), reason=reason)

    def signer(self, body: Organisation, office: str = "The minister", rank: int = 0, name: str = "Jo Doe") -> Signer:
        return routes.name_signer(
            sits(body, SET),
            plan=self.plan,
            organisation=body,
            office=office,
            name=name,
            email="who.signs@example.org",
            rank=rank,
            since=When.day(SET),
        )

    def away(self, signer: Signer, first: date, last: date) -> None:
        actor = sits(signer.organisation, SET)
        routes.be_absent(actor, signer=signer, first=first, last=last, since=When.day(SET))

    def sent(
        self, body: Organisation, what: Subject | None = None, day: date = SENT, actor: Actor | None = None, **told: Any
    ) -> Submission:
        """A version goes to a body, from the lead of its side unless an actor is given."""
        by = actor or self.lead(day, body.side)
        return submissions.submit(
            by, plan=self.plan, subject=what or subject(), organisation=body, since=When.day(day), **told
        )


def sits(body: Organisation, day: date = SENT, role: str = "") -> Actor:
    """Somebody who sits for a body, leading nobody."""
    default = Role.POLICY_OFFICIAL if body.side == Side.GOVERNMENT else Role.MEMBER
    seat = Seat("network.seat:uk/99", "uk", Side(body.side), Role(role or default), body.name)
    return Actor("", seat, noon(day))


def does(
    submission: Submission, order: int, kind: str = "approve", day: date = SENT, actor: Actor | None = None, **told: Any
) -> Move:
    """Something happens at a step; the body's own seat does it unless an actor is given."""
    step = submission.route.steps.get(order=order)
    by = actor or sits(submission.route.organisation, day)
    given: dict[str, Any] = {"submission": submission, "step": step, "since": When.day(day), **told}
    if kind not in ("answer", "pass_in_silence"):
        given.setdefault("sha256", submission.sha256)
    if kind in ("query", "answer", "condition", "refuse"):
        given.setdefault("words", "In their words.")
    done: Move = getattr(moves, kind)(by, **given)
    return done


def cleared(submission: Submission, *orders: int, day: date = SENT) -> None:
    for order in orders:
        does(submission, order, day=day)


def signs(submission: Submission, order: int, signer: Signer, kind: str = "approve", day: date = SENT) -> Move:
    """The signer does it, by letter."""
    return does(submission, order, kind, day, by_letter(signer, noon(day)), signer=signer)


def signoff(**told: Any) -> Signoff:
    """A plan with nothing to clear yet."""
    return Signoff(make.plan(**told))
