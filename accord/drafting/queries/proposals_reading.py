"""One commitment in the making as its page tells it: what it says, how far it came, how it was negotiated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.drafting.models import Because, Commitment, Difference, Proposal, ProposalStage, Published, Version
from accord.drafting.queries.assents import Agreed, agreed_on
from accord.drafting.queries.proposals import (
    Making,
    is_open_from_the_first,
    known,
    opened_to_reader,
    opening_columns,
    stages_for,
    was_told,
)
from accord.drafting.queries.proposals_criteria import criteria
from accord.kit.dates import When
from accord.meetings.models import Meeting
from accord.process.models import Plan


@dataclass(frozen=True)
class Cause:
    """Something that led to a change: what kind of thing it is, in words, what it is called, where it is read."""

    kind: str
    title: str
    address: str


@dataclass(frozen=True)
class Logged:
    """A version in the log of a negotiation: ``why`` it was made and because of what, as far as it was told here."""

    version: Version
    why: str
    causes: tuple[Cause, ...]
    earlier: Version | None

    @property
    def is_first(self) -> bool:
        """Whether it says what was proposed in the beginning."""
        return self.version.number == 1


@dataclass(frozen=True)
class Moved:
    """A step of how far it is: since when, the reason, what was said of each criterion.

    Of how far it was when it was opened to this reader, only that: ``told`` is False, and who moved it is not said.
    """

    stage: ProposalStage
    since: When
    told: bool
    reason: str
    criteria: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MakingRead:
    """A commitment in the making with its log, the latest first, and how far it was since when, the latest first."""

    making: Making
    log: tuple[Logged, ...]
    moves: tuple[Moved, ...]
    commitment: Commitment | None

    @property
    def proposal(self) -> Proposal:
        """The row itself."""
        return self.making.proposal

    @property
    def versions(self) -> list[Version]:
        """The versions that one may read, the latest first."""
        return [each.version for each in self.log]

    def version(self, number: int) -> Version:
        """Give one of its versions. Raises Http404 for what is not there for this reader."""
        for each in self.versions:
            if each.number == number:
                return each
        raise Http404(_("It has no version of this number."))


def read_or_404(plan: Plan, code: str, actor: Actor, day: date) -> MakingRead:
    """Give a commitment in the making as it stood at the end of a day, with all its page says. Two queries.

    Raises Http404 for what one may not read, or could not then.
    """
    stages = _stages(plan, code, actor, day)
    versions = list(_versions(stages[-1].proposal, actor, day)) if stages else []
    if not versions:
        raise Http404(_("There is no such commitment in the making."))
    row: Any = stages[-1].proposal
    for version in versions:
        version.plan, version.proposal = plan, row
    return MakingRead(
        making=Making(row, stages[-1], versions[0]),
        log=_log(row, versions),
        moves=tuple(_moves(row, stages)),
        commitment=_commitment(row, day),
    )


@dataclass(frozen=True)
class Made:
    """What a commitment of the plan was made from, and what the sides say of exactly that version."""

    proposal: Proposal
    version: Version
    agreed: Agreed


def made_from(commitment: Commitment, actor: Actor, day: date) -> Made | None:
    """Give what a commitment was made from, None where one may not read that or nothing was. At most two queries."""
    seen = Proposal.objects.filter(plan=commitment.plan).seen_on(actor, day)
    rows = Published.objects.filter(commitment=commitment, proposal__in=seen, since_last__lte=day)
    found = rows.filter(version__in=Version.objects.visible_to(actor)).select_related("proposal", "version").first()
    if found is None:
        return None
    found.proposal.plan = found.version.plan = commitment.plan
    found.version.proposal = found.proposal
    return Made(found.proposal, found.version, agreed_on([found.version], day)[found.version.pk])


def _stages(plan: Plan, code: str, actor: Actor, day: date) -> list[ProposalStage]:
    """Give how far it was, each row with the proposal as ``described`` gives it. One query."""
    seen = Proposal.objects.filter(plan=plan, code=code).seen_on(actor, day)
    names = opening_columns(actor, day, "proposal")
    rows = stages_for(actor, day).filter(proposal__in=seen).annotate(**names)
    stages = [known(row) for row in rows.select_related("proposal__published__commitment", "into")]
    for stage in stages:
        stage.proposal.plan = plan
        for name in names:
            setattr(stage.proposal, name, getattr(stage, name))
    return stages


def _versions(proposal: Proposal, actor: Actor, day: date) -> QuerySet[Any, Any]:
    """Give its versions, the latest first, each with what led to it as far as one may read that."""
    seen = Q(ask__isnull=False)
    seen |= Q(difference__in=Difference.objects.seen_on(actor, day))
    seen |= Q(meeting__in=Meeting.objects.visible_to(actor).as_of(day))
    causes = Because.objects.filter(seen, version=OuterRef("pk")).order_by("pk").values(json=JSONObject(**CAUSE))
    rows: QuerySet[Any, Any] = Version.objects.filter(proposal=proposal).visible_to(actor).as_of(day)
    told: QuerySet[Any, Any] = rows.annotate(causes=ArraySubquery(causes)).order_by("-number")
    return told


CAUSE: Final = {
    "ask": "ask__number",
    "ask_title": "ask__title",
    "difference": "difference__code",
    "difference_title": "difference__title",
    "meeting": "meeting__code",
    "meeting_title": "meeting__title",
}
"""What is read of what led to a version."""


def _cause(row: dict[str, str | None], plan: str) -> Cause:
    kinds = {"ask": (_("ask"), "drafting:ask"), "difference": (_("difference"), "drafting:difference")}
    kinds["meeting"] = (_("meeting"), "meetings:meeting")
    kind = next(each for each in kinds if row[each])
    words, page = kinds[kind]
    title = f"{row['ask']} {row['ask_title']}" if kind == "ask" else str(row[f"{kind}_title"])
    return Cause(words, title, reverse(page, args=[plan, row[kind]]))


def _log(row: Any, versions: Sequence[Any]) -> tuple[Logged, ...]:
    """Put the versions in a row. Why a version was made is not told to those for whom it was opened afterwards."""
    told = []
    for version, earlier in zip(versions, [*versions[1:], None], strict=True):
        here = is_open_from_the_first(row) or version.number > row.opened_from
        causes = tuple(_cause(each, row.plan.slug) for each in version.causes) if here else ()
        told.append(Logged(version, version.why if here else "", causes, earlier))
    return tuple(told)


def _moves(row: Any, stages: Sequence[ProposalStage]) -> Iterator[Moved]:
    """Give the steps, the latest first, down to how far it was when it was opened to this reader."""
    asked = criteria()
    for stage in reversed(stages):
        if not was_told(row, stage):
            yield Moved(stage, opened_to_reader(row), told=False, reason="", criteria=())
            return
        answers = sorted(stage.criteria.items(), key=lambda each: [*asked, each[0]].index(each[0]))
        said = ((asked[code].label if code in asked else code, words) for code, words in answers)
        yield Moved(stage, stage.since, told=True, reason=stage.reason, criteria=tuple(said))


def _commitment(row: Any, day: date) -> Commitment | None:
    try:
        published: Published = row.published
    except Published.DoesNotExist:
        return None
    commitment: Commitment = published.commitment
    return commitment if published.since.over_by(day) else None
