"""The gate before the launch: everything that is still missing, each with the place where it is put right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.drafting.models import AskState, Challenge, Descent, Edition, Proposal, ProposalStage, Version
from accord.drafting.queries.asks import Settled, asks_on
from accord.drafting.queries.assents import Agreed, agreed_on
from accord.drafting.queries.differences import DifferenceRead, open_on
from accord.drafting.queries.launch_content import gaps_in, in_the_plan
from accord.drafting.queries.launch_missing import Kind, Missing
from accord.drafting.queries.launch_signoffs import Piece, not_cleared
from accord.drafting.queries.proposals import Making, makings_of
from accord.drafting.queries.sections import SectionTold, sections_on
from accord.process.models import Plan

WAITING: Final = (ProposalStage.Stage.LONGLIST, ProposalStage.Stage.SHORTLIST)
ANSWERED: Final = (AskState.State.AGREED, AskState.State.PARTLY, AskState.State.REFUSED, AskState.State.WITHDRAWN)
"""States of an ask that are an answer."""
KINDS: Final = tuple(Kind)


def gate(plan: Plan, actor: Actor, day: date) -> list[Missing]:
    """Give what is missing before the launch, among what ``actor`` may read, in the order of the kinds.

    Empty once the plan was launched, and for a plan put together from sources that tell of nothing in the making: what
    was missing then nobody knows. Costs a number of queries that does not grow with what the plan holds.
    """
    if launched(plan, day):
        return []
    makings = [each for each in makings_of(plan, actor, day) if each.read_by != Visibility.ROOM]
    sections = [each for each in sections_on(plan, actor, day) if not each.prepared]
    if plan.compiled and not makings and not sections:
        return []
    standing = _numbered(makings)
    pieces = [_piece(plan, each.version, each.number) for each in standing]
    pieces += [_piece(plan, each.version) for each in sections if each.version]
    found = [
        *_nothing(plan, standing),
        *_not_agreed(pieces, day, actor),
        *_not_written(plan, sections),
        *not_cleared(plan, actor, day, pieces),
        *gaps_in(plan, standing),
        *_left(plan, makings),
        *_asks(plan, actor, day),
        *_differences(plan, open_on(plan, actor, day)),
        *_challenges(plan, day, standing),
    ]
    return sorted(found, key=lambda each: KINDS.index(Kind(each.kind)))


def _numbered(makings: Iterable[Making]) -> list[Making]:
    """Give what will be printed as commitments, numbered as it will be."""
    standing = [each for each in makings if each.stage.stage == ProposalStage.Stage.COMMITMENT]
    return [replace(each, number=number) for number, each in enumerate(standing, 1)]


def launched(plan: Plan, day: date) -> Edition | None:
    """Give the edition with which the plan was launched by the end of a day. One query."""
    return Edition.objects.filter(plan=plan, kind=Edition.Kind.FINAL, visibility=Visibility.PUBLIC).as_of(day).first()


def as_printed(missing: Iterable[Missing]) -> list[str]:
    """Give what is printed of it in the plan: what is not public is named by its kind alone, each kind once."""
    blocking = [each for each in missing if each.blocks]
    told = [each.words for each in blocking if each.public]
    kinds = dict.fromkeys(Kind(each.kind) for each in blocking if not each.public)
    return told + [_("Not public: %(kind)s") % {"kind": kind.label} for kind in kinds]


def _nothing(plan: Plan, standing: Sequence[Making]) -> Iterator[Missing]:
    if not standing:
        address = reverse("drafting:proposals", args=[plan.slug])
        yield Missing(Kind.NOTHING, _("No commitment stands in the plan."), address, stops=True)


def _not_agreed(pieces: Sequence[Piece], day: date, actor: Actor) -> Iterator[Missing]:
    found = agreed_on([piece.version for piece in pieces], day, actor)
    for piece in pieces:
        agreed = found[piece.version.pk]
        for side in agreed.missing:
            yield Missing(Kind.AGREEMENT, _wants(agreed, side, piece.called), piece.address)


def _wants(agreed: Agreed, side: Side, called: str) -> str:
    told = {"what": called, "side": side.label, "number": agreed.version.number, "day": agreed.version.since}
    if side in agreed.by:
        return _("%(what)s: %(side)s does not agree to version %(number)s.") % told
    if side not in agreed.dropped:
        return _("%(what)s: %(side)s has not agreed to version %(number)s of %(day)s.") % told
    was = agreed.dropped[side]
    told |= {"old": was.number, "new": was.changed, "since": was.since}
    return _("%(what)s: %(side)s agreed to version %(old)s; version %(new)s of %(since)s changed it.") % told


def _piece(plan: Plan, version: Version, number: int = 0) -> Piece:
    """Give a part of the plan as the gate lists it: a commitment with its number."""
    name = "section" if version.section_id else "proposal"
    title = version.content["title"]
    called = _("Part “%(title)s”") % {"title": title} if version.section_id else in_the_plan(title, number)
    return Piece(version, called, reverse(f"drafting:{name}", args=[plan.slug, version.piece.code]))


def _not_written(plan: Plan, sections: Iterable[SectionTold]) -> Iterator[Missing]:
    for each in sections:
        if each.version is None:
            address = reverse("drafting:section", args=[plan.slug, each.section.code])
            words = _("Part “%(title)s”: nothing of it was taken into the plan.") % {"title": each.section.title}
            yield Missing(Kind.WORDS, words, address, public=each.section.visibility == Visibility.PUBLIC)


def _left(plan: Plan, makings: Iterable[Making]) -> Iterator[Missing]:
    for each in makings:
        if each.stage.stage in WAITING:
            told = {"title": each.said.title, "stage": each.stage.get_stage_display()}
            words = _("“%(title)s” is on the %(stage)s: taken up, merged or dropped?") % told
            yield Missing(Kind.LEFT, words, _piece(plan, each.version).address, public=_is_public(each.proposal))


def _is_public(proposal: Proposal) -> bool:
    return proposal.visibility == Visibility.PUBLIC


def _asks(plan: Plan, actor: Actor, day: date) -> Iterator[Missing]:
    seen = Proposal.objects.visible_to(actor)
    rows = Descent.objects.as_of(day).filter(ask__plan=plan, proposal__in=seen)
    taken_up = set(rows.values_list("ask", flat=True))
    for each in asks_on(plan, day):
        told = {"number": each.ask.number, "title": each.ask.title, "state": each.state_label}
        address = reverse("drafting:ask", args=[plan.slug, each.ask.number])
        if not _is_answered(each):
            words = _("Ask %(number)s “%(title)s”: %(state)s; no answer with a reason.") % told
            yield Missing(Kind.ASK, words, address)
        elif each.how_far == AskState.State.AGREED and each.ask.pk not in taken_up:
            words = _("Ask %(number)s “%(title)s” was agreed, and no commitment takes it up.") % told
            yield Missing(Kind.ASK, words, address, blocks=False)


def _is_answered(each: Settled) -> bool:
    return bool(each.outcome) or (each.how_far in ANSWERED and bool(each.reason))


def _differences(plan: Plan, found: Iterable[DifferenceRead]) -> Iterator[Missing]:
    for each in found:
        for side in each.missing:
            row = each.difference
            told = {"title": row.title, "side": Side(side).label}
            words = _("Difference “%(title)s”: %(side)s has not said what it holds.") % told
            address = reverse("drafting:difference", args=[plan.slug, row.code])
            yield Missing(Kind.DIFFERENCE, words, address, public=row.visibility == Visibility.PUBLIC)


def _challenges(plan: Plan, day: date, standing: Sequence[Making]) -> Iterator[Missing]:
    by_key = {each.proposal.pk: each for each in standing}
    rows = Challenge.objects.as_of(day).filter(proposal__in=by_key).exclude(end__since_last__lte=day)
    for row in rows.order_by("pk"):
        each = by_key[row.proposal_id]
        piece = _piece(plan, each.version, each.number)
        told = {"what": piece.called, "side": Side(row.side).label, "day": row.since}
        words = _("%(what)s: %(side)s called it weak on %(day)s, and nobody answered.") % told
        yield Missing(Kind.CHALLENGE, words, piece.address, public=_is_public(each.proposal))
