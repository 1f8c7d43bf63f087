"""Where the commitments of a plan that is launched came from, as far as the record knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accord.access.models import Visibility
from accord.drafting.models import Commitment, Descent, EditionPart, ProposalStage, Trace, Version
from accord.drafting.queries.openings import AT_THE_TABLE, told_since
from accord.process.models import Plan

Passage = dict[str, Any]
"""What `operations.contents.trace` takes of one way."""


@dataclass(frozen=True)
class Made:
    """A commitment of the plan, and the version in the making that it says word for word."""

    commitment: Commitment
    version: Version


def passages(plan: Plan, made: Mapping[int, Made]) -> Iterator[Passage]:
    """Give the ways to the commitments (``made``, by the key of their proposal) from asks and from draft items.

    What was in a draft for consultation and is not in the plan is given too; what was not, where there was a draft.
    What a side said among itself is not told. Four queries.
    """
    rows = Descent.objects.filter(ask__plan=plan, proposal__in=made).annotate(told=told_since(AT_THE_TABLE))
    descents: list[Any] = list(rows.select_related("ask").order_by("pk"))
    taken = set(plan.traces.values_list("number", flat=True))
    for passage in [*_from_asks(descents, made), *_from_draft(plan, made, {row.proposal_id for row in descents})]:
        if passage["number"] not in taken:
            taken.add(passage["number"])
            yield passage


def _from_asks(descents: list[Any], made: Mapping[int, Made]) -> Iterator[Passage]:
    for row in descents:
        commitment = made[row.proposal_id].commitment
        yield {
            "number": f"{row.ask.number}-{commitment.number}",
            "title": row.ask.title,
            "fate": Trace.Fate.ANSWERS,
            "ask": row.ask,
            "commitment": commitment,
            "note": _in_words(row) if row.told else "",
        }


def _in_words(row: Descent) -> str:
    kept, changed, dropped = _("Kept: %(words)s"), _("Changed: %(words)s"), _("Dropped: %(words)s")
    told = ((kept, row.kept), (changed, row.changed), (dropped, row.dropped))
    return " ".join(label % {"words": words} for label, words in told if words)


def _from_draft(plan: Plan, made: Mapping[int, Made], from_ask: set[int]) -> Iterator[Passage]:
    parts = EditionPart.objects.filter(edition__plan=plan, item__isnull=False, version__proposal__isnull=False)
    rows: Any = parts.select_related("item", "version__proposal").order_by("edition__number")
    printed = {part.item_id: part for part in rows}
    if not printed:
        return
    stages = _last_stages(plan)
    drafted = set()
    for part in sorted(printed.values(), key=lambda each: str(each.item.number)):
        end = _end(part.version.proposal_id, stages)
        drafted.add(end)
        fate, note = _fate(part.version, end, made.get(end), stages)
        commitment = made[end].commitment if end in made else None
        told = {"number": part.item.number, "title": part.title, "draft_item": part.item}
        yield {**told, "commitment": commitment, "fate": fate, "note": note}
    for count, key in enumerate((key for key in made if key not in drafted), 1):
        commitment = made[key].commitment
        fate = Trace.Fate.FROM_ASK if key in from_ask else Trace.Fate.NEW
        yield {"number": f"N{count:02}", "title": commitment.title, "fate": fate, "commitment": commitment}


def _last_stages(plan: Plan) -> dict[int, ProposalStage]:
    rows = ProposalStage.objects.filter(proposal__plan=plan).select_related("into").order_by("since_last", "pk")
    return {row.proposal_id: row for row in rows}


def _end(proposal: int, stages: Mapping[int, ProposalStage]) -> int:
    """Follow what was merged into another to where it ended."""
    seen: set[int] = set()
    while proposal not in seen:
        seen.add(proposal)
        proposal = stages[proposal].into_id or proposal
    return proposal


def _fate(version: Version, end: int, made: Made | None, stages: Mapping[int, ProposalStage]) -> tuple[str, str]:
    """Say what became of it, with a note. Whether words grew stronger or weaker no program can say."""
    proposal: Any = version.proposal
    reason = stages[proposal.pk].reason if proposal.visibility == Visibility.PUBLIC else ""
    if made is None:
        return Trace.Fate.DROPPED, reason
    if end != proposal.pk:
        return Trace.Fate.MERGED, reason
    same = version.sha256 == made.version.sha256
    return Trace.Fate.KEPT, _("word for word") if same else _("its words were changed since")
