"""A draft, asks and commitments, made the honest way: through the operations."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accord.access.actors import Actor, Side
from accord.drafting import operations
from accord.drafting.models import Ask, Commitment, DraftItem, Milestone, Relation, Theme, Trace
from accord.kit.dates import When
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.tests import make as process

DRAFT, LAUNCH, LATER = date(2013, 6, 27), date(2013, 10, 31), date(2014, 4, 30)
FIELDS = {"statement": "Everyone can see who owns a company.", "grand_challenges": ["GC2", "GC5"]}


@dataclass
class Contents:
    """What a plan holds, and the two actors who put it there."""

    making: process.Making
    theme: Theme

    @property
    def plan(self) -> Plan:
        return self.making.plan

    @property
    def slug(self) -> str:
        return self.plan.slug

    @property
    def cabinet(self) -> Organisation:
        return self.making.table.cabinet

    def government(self, day: date = LAUNCH) -> Actor:
        return self.making.table.government(day)

    def civil_society(self, day: date = LAUNCH) -> Actor:
        return self.making.table.civil_society(day)

    def body(self, name: str, side: Side = Side.CIVIL_SOCIETY) -> Organisation:
        return self.making.table.body(name, side, DRAFT)

    def item(self, number: str = "D01", title: str = "Company ownership") -> DraftItem:
        return operations.publish_draft_item(
            self.government(DRAFT), plan=self.plan, number=number, title=title, since=When.day(DRAFT)
        )

    def ask(self, number: str = "A01", section: str = "1 Data", title: str = "Opening company data") -> Ask:
        return operations.publish_ask(
            self.civil_society(DRAFT),
            plan=self.plan,
            number=number,
            section=section,
            title=title,
            summary="Publish what the register holds.",
            since=When.day(DRAFT),
        )

    def commitment(self, number: int = 1, **given: Any) -> Commitment:
        told = {
            "plan": self.plan,
            "theme": self.theme,
            "number": number,
            "title": f"Promise {number}",
            "template": "ogp-2013",
            "fields": FIELDS,
            "since": When.day(LAUNCH),
            "leads": [self.cabinet],
            **given,
        }
        return operations.publish_commitment(self.government(), **told)

    def milestone(self, commitment: Commitment, order: int = 1, due: When | None = None) -> Milestone:
        return operations.add_commitment_milestone(
            self.government(),
            commitment=commitment,
            order=order,
            summary=f"Step {order} is done.",
            since=When.day(LAUNCH),
            due=due,
        )

    def redated(self, milestone: Milestone, on: When, day: date = LATER, **why: str) -> None:
        operations.redate_milestone(self.government(day), milestone=milestone, on=on, since=When.day(day), **why)

    def trace(self, number: str, fate: str, title: str = "Company ownership", **ends: Any) -> Trace:
        return operations.trace(
            self.government(), plan=self.plan, number=number, title=title, fate=fate, since=When.day(LAUNCH), **ends
        )

    def settled(self, ask: Ask, outcome: str = "partly", day: date = LAUNCH, note: str = "Half of it.") -> None:
        operations.settle_ask(
            self.civil_society(day), ask=ask, outcome=outcome, note=note, since=When.day(day), reading=True
        )

    def related(self, organisation: Organisation, *kinds: Relation.Kind) -> None:
        for kind in kinds:
            day = DRAFT if kind == Relation.Kind.IN_DRAFT else LAUNCH
            operations.relate_organisation(
                self.civil_society(day), plan=self.plan, organisation=organisation, kind=kind, since=When.day(day)
            )


def contents(slug: str = "uk-2013-15") -> Contents:
    """A plan with one theme and nothing else in it."""
    making = process.plan(slug)
    theme = operations.add_theme(
        making.table.government(LAUNCH), plan=making.plan, order=1, title="Open data", since=When.day(LAUNCH)
    )
    return Contents(making, theme)
