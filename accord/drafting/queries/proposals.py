"""Commitments in the making, as they stood at the end of a day for a reader."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.drafting.models import GONE, Content, Opened, Place, Proposal, ProposalStage, Section, Version, digest
from accord.drafting.models.proposals import readers
from accord.drafting.queries.entries import body_of
from accord.kit.dates import Answer, When
from accord.kit.facts import dated, happened
from accord.process.models import Plan
from accord.process.queries.plans import local_day
from accord.texts.models import Version as TextVersion


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

    @property
    def reason(self) -> str:
        """Why it is that far; "" where that was said before it was opened to this reader."""
        return self.stage.reason if was_told(self.proposal, self.stage) else ""

    @property
    def stage_since(self) -> When:
        """Since when it is that far; since it was opened, where it was that far before."""
        return self.stage.since if was_told(self.proposal, self.stage) else opened_to_reader(self.proposal)

    @property
    def proposed(self) -> When:
        """When it was proposed; since when it is open to this reader, where it was opened to them later."""
        return self.proposal.since if is_open_from_the_first(self.proposal) else opened_to_reader(self.proposal)

    @property
    def place(self) -> int | None:
        """The place that was given to it within its theme, None where none was."""
        order: int | None = getattr(self.proposal, "last_place", None)
        return order

    @property
    def read_by(self) -> str:
        """Who could read it on the day."""
        found: str = getattr(self.proposal, "read_by", self.proposal.visibility)
        return found


def was_told(row: Any, stage: ProposalStage) -> bool:
    """Say whether what was said of a stage was said to this reader: what was said before stays with who heard it.

    ``row`` is a proposal as ``described`` gives it. What was said on the day of an opening counts as said before.
    """
    if is_open_from_the_first(row):
        return True
    return stage.since.last is not None and stage.since.last > row.opened_on


def is_open_from_the_first(row: Any) -> bool:
    """Say whether this reader could read a proposal, as ``described`` gives it, from its beginning on."""
    return bool(row.my_opening == row.first_opening)


def opened_to_reader(row: Any) -> When:
    """Say since when this reader can read a proposal, as ``described`` gives it."""
    return When.day(row.opened_on)


def makings_of(plan: Plan, actor: Actor, day: date) -> list[Making]:
    """Give what is in the making, in the order of the plan: by theme, then place, then since when. Four queries."""
    rows = list(described(plan, actor, day))
    versions = Version.objects.in_bulk([row.last_version for row in rows])
    stages = {stage.pk: stage for stage in stages_for(actor, day).filter(pk__in=[row.last_stage for row in rows])}
    found = [_making(plan, row, versions[row.last_version], known(stages[row.last_stage])) for row in rows]
    themes = {title: order for order, title in enumerate(plan.themes.values_list("title", flat=True))}
    return _numbered(sorted(found, key=lambda each: _turn(each, themes)))


def making_or_404(plan: Plan, code: str, actor: Actor, day: date) -> Making:
    """Give one with its latest version; its ``number`` is left to who has them all. Three queries. Raises Http404."""
    row = described(plan, actor, day).filter(code=code).first()
    if row is None:
        raise Http404(_("There is no such commitment in the making."))
    stage = known(stages_for(actor, day).get(pk=row.last_stage))
    return _making(plan, row, Version.objects.get(pk=row.last_version), stage)


def stages_for(actor: Actor, day: date) -> QuerySet[Any, Any]:
    """Give how far proposals were by the end of a day; ``into_seen`` says whether one may read what it went into."""
    seen = Exists(Proposal.objects.seen_on(actor, day).filter(pk=OuterRef("into")))
    rows: QuerySet[Any, Any] = ProposalStage.objects.as_of(day).select_related("into").annotate(into_seen=seen)
    return rows


def known(stage: Any) -> ProposalStage:
    """Give a row of ``stages_for`` without what one may not read."""
    if not stage.into_seen:
        stage.into = None
    told: ProposalStage = stage
    return told


def latest(proposal: Proposal) -> Version:
    """Give the last version of a proposal, whoever reads it. One query."""
    return proposal.versions.latest("number")


def demand_order(actor: Actor, last: Version, since: When) -> When:
    """Give the day of the version after ``last``. Raises ValidationError for one before it, or to come. No query."""
    day = happened(since, local_day(last.plan, actor.at))
    if day.before(last.since) is Answer.YES:
        told = {"number": last.number, "day": last.since}
        raise ValidationError({"since": _("Version %(number)s is of %(day)s: nothing took its place before.") % told})
    return day


def version_made(  # the version's own columns
    actor: Actor,
    piece: Proposal | Section,
    number: int,
    content: dict[str, Any],
    since: When,
    *,
    why: str = "",
    text_version: TextVersion | None = None,
) -> Version:
    """Give a version as somebody makes it for their body, with its digest; it is not kept yet. No query."""
    return Version(
        plan=piece.plan,
        **{"section" if isinstance(piece, Section) else "proposal": piece},
        number=number,
        content=content,
        sha256=digest(content),
        why=why.strip(),
        text_version=text_version,
        side=actor.side,
        body=body_of(actor),
        person=actor.person,
        at=actor.at,
        since=dated(since),
    )


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


def described(plan: Plan, actor: Actor, day: date) -> QuerySet[Any, Any]:
    """Give what is in the making for a reader, each with the keys of its latest rows and since when it is theirs."""
    versions = Version.objects.filter(proposal=OuterRef("pk")).visible_to(actor).as_of(day).order_by("-number")
    stages = ProposalStage.objects.as_of(day).filter(proposal=OuterRef("pk")).order_by("-since_last", "-pk")
    places = Place.objects.as_of(day).filter(proposal=OuterRef("pk")).order_by("-since_last", "-pk")
    rows: QuerySet[Any, Any] = Proposal.objects.filter(plan=plan).seen_on(actor, day)
    described: QuerySet[Any, Any] = rows.annotate(
        last_version=Subquery(versions.values("pk")[:1]),
        last_stage=Subquery(stages.values("pk")[:1]),
        last_place=Subquery(places.values("order")[:1]),
        **opening_columns(actor, day, "pk"),
    ).exclude(last_version=None)
    return described


def opening_columns(actor: Actor, day: date, proposal: str) -> dict[str, Subquery]:
    """Give since when a proposal is read by whom, as columns of a row in which ``proposal`` is its key."""
    openings = Opened.objects.as_of(day).filter(proposal=OuterRef(proposal)).order_by("since_last", "pk")
    mine = openings.filter(readers(actor))
    return {
        "first_opening": Subquery(openings.values("pk")[:1]),
        "my_opening": Subquery(mine.values("pk")[:1]),
        "opened_on": Subquery(mine.values("since_last")[:1]),
        "opened_from": Subquery(mine.values("from_version")[:1]),
        "read_by": Subquery(openings.reverse().values("visibility")[:1]),
    }


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
