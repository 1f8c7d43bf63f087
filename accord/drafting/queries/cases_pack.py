"""The case for a commitment on one page: who wants it, why, what speaks against it, what goes if it is dropped."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from accord.access.actors import Actor
from accord.drafting.models import (
    GONE,
    Ask,
    AskBody,
    AskEvidence,
    AskState,
    Challenge,
    Descent,
    Position,
    Proposal,
    ProposalStage,
    Support,
)
from accord.drafting.queries.assents import Agreed, agreed_on
from accord.drafting.queries.cases import BearingRead, OfficeRead, bearings_on, offices_on
from accord.drafting.queries.differences import DifferenceRead, differences_about
from accord.drafting.queries.openings import told_to
from accord.drafting.queries.proposals import Making
from accord.meetings.queries.gathering import gathered, restored
from accord.network.models import Organisation


@dataclass(frozen=True)
class Behind:
    """An ask behind a commitment: who stands behind it, what speaks for it, what departments say.

    ``alone``: nothing else in the making takes it up, so it goes into the annex of what was not agreed if this goes.
    """

    ask: Ask
    descent: Descent
    bodies: tuple[AskBody, ...]
    evidence: tuple[AskEvidence, ...]
    positions: tuple[Position, ...]
    state: AskState | None
    alone: bool


@dataclass(frozen=True)
class Case:
    """All of it, as it stood on a day for a reader who sits at the table."""

    making: Making
    supports: tuple[Support, ...]
    asks: tuple[Behind, ...]
    differences: tuple[DifferenceRead, ...]
    challenges: tuple[Challenge, ...]
    agreed: Agreed
    bearings: tuple[BearingRead, ...]
    offices: tuple[OfficeRead, ...]

    @property
    def wanting(self) -> list[str]:
        """The bodies that want it, each once: those that said so, then those behind the asks in it."""
        said = [each.organisation.name for each in self.supports if each.stance != Support.Stance.NO]
        return list(dict.fromkeys([*said, *(row.organisation.name for each in self.asks for row in each.bodies)]))

    @property
    def doubting(self) -> list[Support]:
        """What organisations say that do not support it, or with a reservation."""
        return [each for each in self.supports if each.stance != Support.Stance.SUPPORT]

    @property
    def losing(self) -> list[Behind]:
        """The asks that nothing takes up any more if it is dropped."""
        return [each for each in self.asks if each.alone]

    @property
    def against(self) -> bool:
        """Whether anything on record speaks against it."""
        return bool(self.differences or self.challenges or self.doubting or self.agreed.dissents)


def case_of(making: Making, actor: Actor, day: date) -> Case:
    """Give the case for a commitment in the making. Six queries, eight inside government."""
    proposal = making.proposal
    challenges = Challenge.objects.filter(told_to(actor), proposal=proposal).as_of(day)
    return Case(
        making=making,
        supports=tuple(_supports(proposal, actor, day)),
        asks=tuple(_behind(row) for row in _descents(proposal, actor, day)),
        differences=tuple(each for each in differences_about(proposal, actor, day) if each.state != "resolved"),
        challenges=tuple(challenges.exclude(end__since_last__lte=day)),
        agreed=agreed_on([making.version], day)[making.version.pk],
        bearings=tuple(bearings_on(making.version, proposal, actor, day)),
        offices=tuple(offices_on(proposal, actor, day)),
    )


def _supports(proposal: Proposal, actor: Actor, day: date) -> list[Support]:
    """Give the latest word of each organisation. One query."""
    rows = Support.objects.filter(proposal=proposal).visible_to(actor).as_of(day).select_related("organisation")
    return sorted({row.organisation_id: row for row in rows}.values(), key=lambda row: row.organisation.name)


def _descents(proposal: Proposal, actor: Actor, day: date) -> Any:
    """Give the asks behind it with what belongs to them, the earliest first. One query."""
    stages = ProposalStage.objects.as_of(day).filter(proposal=OuterRef("proposal")).order_by("-since_last", "-pk")
    others = (
        Descent.objects.as_of(day)
        .filter(ask=OuterRef("ask"), proposal__in=Proposal.objects.seen_on(actor, day))
        .exclude(proposal=proposal)
        .annotate(stage=Subquery(stages.values("stage")[:1]))
        .exclude(stage__in=GONE)
    )

    def by_then(model: Any) -> Any:
        return model.objects.as_of(day).filter(ask=OuterRef("ask")).order_by("since_last", "id")

    standing = by_then(AskBody).exclude(end__since_last__lte=day).order_by("part", "organisation__name")
    found: Any = Descent.objects.filter(proposal=proposal).as_of(day).select_related("ask")
    return found.annotate(
        told_bodies=gathered(standing, beside="organisation"),
        told_evidence=gathered(by_then(AskEvidence)),
        told_positions=gathered(by_then(Position), beside="organisation"),
        told_states=gathered(by_then(AskState)),
        elsewhere=Exists(others),
    )


def _behind(row: Any) -> Behind:
    states = [restored(AskState, told) for told in row.told_states]
    positions = {each.organisation_id: each for told in row.told_positions if (each := _with_body(Position, told))}
    return Behind(
        ask=row.ask,
        descent=row,
        bodies=tuple(_with_body(AskBody, told) for told in row.told_bodies),
        evidence=tuple(restored(AskEvidence, told) for told in row.told_evidence),
        positions=tuple(positions.values()),
        state=states[-1] if states else None,
        alone=not row.elsewhere and (not states or states[-1].state != AskState.State.WITHDRAWN),
    )


def _with_body(model: Any, told: dict[str, Any]) -> Any:
    row = restored(model, told)
    row.organisation = restored(Organisation, told, "organisation__")
    return row
