"""Commitments in the making, as they stood at the end of a day for a reader."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.drafting.models import GONE, Content, Place, Proposal, ProposalStage, Version
from accord.process.models import Plan


@dataclass(frozen=True)
class Making:
    """A commitment in the making as it stood: how far it is, and the latest version that the reader may read.

    ``number`` is the place it has in the plan, counted over all that stand as commitments; 0 for the others.
    """

    proposal: Proposal
    stage: ProposalStage
    version: Version
    number: int = 0

    @property
    def said(self) -> Content:
        """What it says."""
        return self.version.said

    @property
    def gone(self) -> bool:
        """Whether it was dropped or merged."""
        return self.stage.stage in GONE


def makings_of(plan: Plan, actor: Actor, day: date) -> list[Making]:
    """Give what is in the making, in the order of the plan: by theme, then place, then since when. Three queries."""
    rows = list(_described(plan, actor, day))
    versions = Version.objects.in_bulk([row.last_version for row in rows])
    stages = ProposalStage.objects.select_related("into").in_bulk([row.last_stage for row in rows])
    found = [_making(plan, row, versions[row.last_version], stages[row.last_stage]) for row in rows]
    themes = {title: order for order, title in enumerate(plan.themes.values_list("title", flat=True))}
    return _numbered(sorted(found, key=lambda each: _turn(each, themes)))


def making_or_404(plan: Plan, code: str, actor: Actor, day: date) -> Making:
    """Give one with its latest version; its ``number`` is left to who has them all. Two queries. Raises Http404."""
    row = _described(plan, actor, day).filter(code=code).first()
    if row is None:
        raise Http404(_("There is no such commitment in the making."))
    version = Version.objects.get(pk=row.last_version)
    stage = ProposalStage.objects.select_related("into").get(pk=row.last_stage)
    return _making(plan, row, version, stage)


def latest(proposal: Proposal) -> Version:
    """Give the last version of a proposal, whoever reads it. One query."""
    return proposal.versions.latest("number")


def stage_of(proposal: Proposal, day: date) -> ProposalStage:
    """Give how far a proposal is at the end of a day. One query."""
    found = ProposalStage.objects.as_of(day).filter(proposal=proposal).order_by("since_last", "pk").last()
    return found or proposal.stages.earliest("pk")


def versions_of(proposal: Proposal, actor: Actor, day: date) -> list[Version]:
    """Give its versions that a reader may read, the latest first. One query."""
    found = Version.objects.filter(proposal=proposal).visible_to(actor).as_of(day).order_by("-number")
    for version in found:
        version.plan, version.proposal = proposal.plan, proposal
    return list(found)


def _described(plan: Plan, actor: Actor, day: date) -> QuerySet[Any, Any]:
    versions = Version.objects.filter(proposal=OuterRef("pk")).visible_to(actor).as_of(day).order_by("-number")
    stages = ProposalStage.objects.as_of(day).filter(proposal=OuterRef("pk")).order_by("-since_last", "-pk")
    places = Place.objects.as_of(day).filter(proposal=OuterRef("pk")).order_by("-since_last", "-pk")
    rows: QuerySet[Any, Any] = Proposal.objects.filter(plan=plan).seen_on(actor, day)
    described: QuerySet[Any, Any] = rows.annotate(
        last_version=Subquery(versions.values("pk")[:1]),
        last_stage=Subquery(stages.values("pk")[:1]),
        last_place=Subquery(places.values("order")[:1]),
    ).exclude(last_version=None)
    return described


def _making(plan: Plan, row: Any, version: Version, stage: ProposalStage) -> Making:
    row.plan = version.plan = plan
    version.proposal = stage.proposal = row
    return Making(row, stage, version)


def _turn(each: Making, themes: dict[str, int]) -> tuple[Any, ...]:
    row: Any = each.proposal
    order = row.last_place if row.last_place is not None else len(themes) + 10_000
    return themes.get(each.version.content.get("theme", ""), len(themes)), order, each.proposal.since.sort_key, row.pk


def _numbered(found: list[Making]) -> list[Making]:
    """Count those that stand as commitments; longlist, shortlist and what is gone have no number."""
    number, told = 0, []
    for each in found:
        standing = each.stage.stage == ProposalStage.Stage.COMMITMENT
        number += standing
        told.append(Making(each.proposal, each.stage, each.version, number if standing else 0))
    return told
