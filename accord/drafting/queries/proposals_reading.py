"""One commitment in the making as its page tells it: what it says, how far it came, how it was negotiated."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.drafting.models import Because, Commitment, Difference, Proposal, ProposalStage, Published, Version
from accord.drafting.queries.proposals import Making, row_or_404, stages_of, versions_of, was_told
from accord.drafting.queries.proposals_criteria import criteria
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
    """A step of how far it is: the reason and what was said of each criterion; "" and none where not told here."""

    stage: ProposalStage
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
    """Give a commitment in the making as it stood at the end of a day, with all its page says. Four queries.

    Raises Http404 for what one may not read, or could not then.
    """
    row = row_or_404(plan, code, actor, day)
    versions = versions_of(row, actor, day)
    stages = stages_of(row, actor, day)
    for stage in stages:
        stage.proposal = row
    return MakingRead(
        making=Making(row, stages[-1], versions[0]),
        log=_log(row, versions, causes_of(versions, actor, day)),
        moves=tuple(_moved(row, stage) for stage in reversed(stages)),
        commitment=_commitment(row, day),
    )


def causes_of(versions: Iterable[Version], actor: Actor, day: date) -> dict[int, list[Cause]]:
    """Give what led to each of these versions, by key, without what one may not read. One query."""
    seen = Q(ask__isnull=False)
    seen |= Q(difference__in=Difference.objects.visible_to(actor).as_of(day))
    seen |= Q(meeting__in=Meeting.objects.visible_to(actor).as_of(day))
    rows = Because.objects.filter(seen, version__in=[version.pk for version in versions]).order_by("pk")
    slugs = {version.pk: version.plan.slug for version in versions}
    found: dict[int, list[Cause]] = defaultdict(list)
    for row in rows.select_related("ask", "difference", "meeting"):
        found[row.version_id].append(_cause(row, slugs[row.version_id]))
    return found


def _cause(row: Because, plan: str) -> Cause:
    if row.ask:
        return Cause(
            _("ask"), f"{row.ask.number} {row.ask.title}", reverse("drafting:ask", args=[plan, row.ask.number])
        )
    if row.difference:
        return Cause(_("difference"), row.difference.title, difference_address(plan, row.difference))
    meeting: Any = row.meeting
    return Cause(_("meeting"), meeting.title, reverse("meetings:meeting", args=[plan, meeting.code]))


def difference_address(plan: str, difference: Difference) -> str:
    """Give where a difference is read."""
    return reverse("drafting:difference", args=[plan, difference.code])


def _log(row: Any, versions: Sequence[Version], causes: dict[int, list[Cause]]) -> tuple[Logged, ...]:
    """Put the versions in a row. Why a version was made is not told to those for whom it was opened afterwards."""
    told = []
    for version, earlier in zip(versions, [*versions[1:], None], strict=True):
        here = row.my_opening == row.first_opening or version.number > row.opened_from
        told.append(Logged(version, version.why if here else "", tuple(causes[version.pk] if here else ()), earlier))
    return tuple(told)


def _moved(row: Any, stage: ProposalStage) -> Moved:
    if not was_told(row, stage):
        return Moved(stage, "", ())
    known = criteria()
    said = tuple((known[code].label if code in known else code, words) for code, words in stage.criteria.items())
    return Moved(stage, stage.reason, said)


def _commitment(row: Any, day: date) -> Commitment | None:
    try:
        published: Published = row.published
    except Published.DoesNotExist:
        return None
    commitment: Commitment = published.commitment
    return commitment if published.since.over_by(day) else None
