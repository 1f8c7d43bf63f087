"""The rows behind the sentences of an edition, each kind in one query however many parts there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q

from accord.access.actors import Actor
from accord.drafting.models import Because, Descent, Difference, Edition, EditionPart, Proposal, Trace, Version
from accord.drafting.queries.openings import why_told_to
from accord.meetings.models import Meeting
from accord.signoff.queries.standing import SubmissionStanding, standing_of
from accord.texts.models import Outcome, SuggestionEnd, Text

Key = TypeVar("Key")
Row = TypeVar("Row")


def histories(printed: Sequence[Version], actor: Actor) -> dict[int, list[Version]]:
    """Give for each printed version itself and those before it that a reader may read, the oldest first. One query.

    Each with ``told``: whether it was said to the reader why it was made.
    """
    pieces = Q(proposal__in=[each.proposal_id for each in printed if each.proposal_id])
    pieces |= Q(section__in=[each.section_id for each in printed if each.section_id])
    told: Any = Version.objects.filter(pieces).visible_to(actor).annotate(told=why_told_to(actor))
    rows = told.select_related("text_version").order_by("number")
    by_piece: dict[tuple[int | None, int | None], list[Version]] = defaultdict(list)
    for row in rows.defer("text_version__content"):
        by_piece[row.proposal_id, row.section_id].append(row)
    return {
        each.pk: [row for row in by_piece[each.proposal_id, each.section_id] if row.number <= each.number]
        for each in printed
    }


def becauses_of(versions: Sequence[Version], actor: Actor, day: date) -> Mapping[int, Sequence[Because]]:
    """Give what led to each version, by the version's key, as far as a reader may read it, and could. One query."""
    seen = Q(ask__isnull=False) | Q(difference__in=Difference.objects.seen_on(actor, day))
    seen |= Q(meeting__in=Meeting.objects.visible_to(actor).as_of(day))
    rows = Because.objects.filter(seen, version__in=[each.pk for each in versions])
    return _sorted((row.version_id, row) for row in rows.select_related("ask", "difference", "meeting").order_by("pk"))


def suggestions_of(versions: Sequence[Version], actor: Actor, day: date) -> Mapping[int, Sequence[SuggestionEnd]]:
    """Give the suggestions accepted in the shared texts of these versions, as far as read, by text. One query."""
    texts = {each.text_version.text_id for each in versions if each.text_version}
    rows = SuggestionEnd.objects.as_of(day).filter(
        outcome=Outcome.ACCEPTED, suggestion__text__in=Text.objects.visible_to(actor).filter(pk__in=texts)
    )
    found = rows.select_related("suggestion__writer", "suggestion__text").order_by("pk")
    return _sorted((row.suggestion.text_id, row) for row in found)


def descents_of(printed: Sequence[Version], actor: Actor, day: date) -> Mapping[int, Sequence[Descent]]:
    """Give the asks that became each commitment or went into it, by the proposal's key. One query."""
    proposals = Proposal.objects.seen_on(actor, day).filter(pk__in=[each.proposal_id for each in printed])
    rows = Descent.objects.as_of(day).filter(proposal__in=proposals).select_related("ask")
    return _sorted((row.proposal_id, row) for row in rows.order_by("pk"))


def traces_of(parts: Sequence[EditionPart], day: date) -> Mapping[int, Sequence[Trace]]:
    """Give the ways that were traced into the published commitments, by the commitment's key. One query."""
    wanted = [part.commitment_id for part in parts if part.commitment_id]
    rows = Trace.objects.as_of(day).filter(commitment__in=wanted).select_related("ask", "draft_item")
    return _sorted((row.commitment_id or 0, row) for row in rows.order_by("number"))


def signed_off(
    edition: Edition, printed: Sequence[Version], actor: Actor, day: date
) -> Mapping[str, Sequence[SubmissionStanding]]:
    """Give how exactly these versions were cleared, by digest, as far as a reader may read it. One query."""
    wanted = {each.sha256 for each in printed}
    rows = standing_of(edition.plan, actor, day, replaced=True) if wanted else []
    return _sorted((row.submission.sha256, row) for row in rows if row.submission.sha256 in wanted)


def consulted_before(edition: Edition, actor: Actor) -> Edition | None:
    """Give the last edition before this one on which the public was consulted. One query."""
    rows = Edition.objects.filter(plan=edition.plan, kind=Edition.Kind.CONSULTATION, number__lt=edition.number)
    found = rows.visible_to(actor).last()
    if found:
        found.plan = edition.plan
    return found


def _sorted(pairs: Iterable[tuple[Key, Row]]) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = defaultdict(list)
    for key, row in pairs:
        found[key].append(row)
    return found
