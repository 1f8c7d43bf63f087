"""A table where bodies of both sides say what they answer for and know, made through the operations."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accord.access.actors import Actor, Role, Seat, Side
from accord.groups.models import Introduction, Mandate
from accord.groups.operations import matching
from accord.kit.dates import When
from accord.network.models import Organisation
from accord.network.operations import membership
from accord.network.tests.make import noon
from accord.process.models import Plan
from accord.process.tests import make

DAY = date(2013, 6, 3)
"""On which what is tried here is done, unless another day is said."""


@dataclass
class Matching:
    """A plan with the Ministry of Finance and Spending Watch at its table."""

    making: make.Making
    finance: Organisation
    watch: Organisation

    @property
    def plan(self) -> Plan:
        return self.making.plan

    def lead(self, day: date = DAY) -> Actor:
        return self.making.table.government(day)

    def coordinator(self, day: date = DAY) -> Actor:
        return self.making.table.civil_society(day)

    def seat(self, body: Organisation, day: date = DAY) -> Actor:
        """Somebody who sits for a body and leads nothing."""
        role = Role.POLICY_OFFICIAL if body.side == Side.GOVERNMENT else Role.MEMBER
        return Actor("", Seat("x", body.partnership.slug, Side(body.side), role, body.name), noon(day))

    def mandate(
        self, *themes: str, body: Organisation | None = None, words: str = "Money.", day: date = DAY
    ) -> Mandate:
        told: dict[str, Any] = {"organisation": body or self.finance, "words": words, "themes": themes}
        return matching.state_mandate(self.lead(day), plan=self.plan, since=When.day(day), **told)

    def declares(self, *themes: str, body: Organisation | None = None, expertise: str = "", day: date = DAY) -> None:
        told = {"interests": "None.", "funding": "Donations.", "expertise": expertise, "themes": list(themes)}
        who = body or self.watch
        membership.declare(self.seat(who, day), organisation=who, since=When.day(day), **told)

    def introduced(self, day: date = DAY, **told: Any) -> Introduction:
        given = {"official": self.finance, "civil": self.watch, "reason": "Both work on open contracting.", **told}
        return matching.introduce(self.lead(day), plan=self.plan, since=When.day(day), **given)

    def accepted(self, day: date = DAY) -> Introduction:
        made = self.introduced(day)
        for body in (self.finance, self.watch):
            matching.accept(self.seat(body, day), introduction=made, since=When.day(day))
        return made

    def sent(self, day: date = DAY) -> Introduction:
        made = self.accepted(day)
        matching.send(self.lead(day), introduction=made, since=When.day(day))
        return made

    def member(self, name: str) -> Organisation:
        body = self.making.table.body(name)
        membership.found_membership(self.making.table.civil_society(), organisation=body, since=When.day(make.OPENED))
        return body


def matched(slug: str = "uk-2013-15", making: make.Making | None = None) -> Matching:
    making = making or make.plan(slug)
    finance = making.table.body("Ministry of Finance", Side.GOVERNMENT)
    made = Matching(making, finance, finance)
    made.watch = made.member("Spending Watch")
    return made
