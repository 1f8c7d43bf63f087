"""What is said of an ask: evidence, words of the vision, positions, estimates, and where it went."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import Ask, AskEvidence, AskServes, Descent, Estimate, Position, Proposal
from accord.drafting.queries.asks_checks import (
    demand_body,
    demand_standing,
    evidence_of,
    held,
    told_on,
)
from accord.drafting.queries.asks_vision import stands_in
from accord.drafting.queries.entries import body_of, demand_words, refuse_unknown, said
from accord.drafting.verbs.asks import Asks
from accord.kit.dates import When
from accord.network.models import Organisation
from accord.network.queries.vision import published
from accord.record.operations import operation, write
from accord.texts.models import Version


@operation
def add_evidence(actor: Actor, *, ask: Ask, title: str, since: When, address: str = "", words: str = "") -> AskEvidence:
    """Add what speaks for an ask: a study, a case, a law elsewhere.

    Raises ValidationError, by field, without a title, without words and address alike, and for what is no address.
    """
    demand(actor, Asks.ADD_EVIDENCE, ask)
    demand_standing(ask)
    row = evidence_of(actor, ask, {"title": title, "address": address, "words": words}, told_on(actor, ask, since))
    row.save(force_insert=True)
    told = said(evidence=row.title, address=row.address, words=row.words)
    write(actor, Asks.ADD_EVIDENCE, ask, when=row.since, since=row.since, **told)
    return row


@operation
def say_serves(actor: Actor, *, ask: Ask, version: Version, words: str, since: When) -> AskServes:
    """Say which part of the network's vision an ask serves, in words of a published version.

    Raises ValidationError at ``words`` for what does not stand there, or was said already.
    """
    demand(actor, Asks.SAY_SERVES, ask)
    demand_standing(ask)
    if not published(ask.plan.partnership).filter(pk=version.pk).exists():
        raise ValidationError(_("This is no published version of the network's vision."))
    if not stands_in(words, version):
        raise ValidationError({"words": _("These words do not stand in the vision: quote a few of them exactly.")})
    if ask.serves.filter(version=version, words=words.strip()).exists():
        raise ValidationError({"words": _("This was said already.")})
    told = told_on(actor, ask, since)
    row = AskServes.objects.create(ask=ask, version=version, words=words.strip(), since=told)
    ends = [version.reference]
    write(actor, Asks.SAY_SERVES, ask, when=told, since=told, words=row.words, sha256=version.sha256, ends=ends)
    return row


@operation
def take_position(
    actor: Actor, *, ask: Ask, organisation: Organisation, words: str, since: When, source: str = ""
) -> Position:
    """Say what a department says to an ask, in its own words; what it said before stays.

    Raises ValidationError, by field, for a body that is not government's, without words, without a source where
    another body enters them, and for an ask that was withdrawn.
    """
    row = Position(ask=ask, organisation=organisation, words=words.strip(), source=source.strip())
    demand(actor, Asks.TAKE_POSITION, row)
    demand_standing(ask)
    demand_body(ask, organisation, Side.GOVERNMENT, "organisation")
    demand_words("words", words, _("Say in its own words what the department says to it."))
    if organisation.name != body_of(actor) and not row.source:
        raise ValidationError({"source": _("These are the words of another body: say where it said so.")})
    row.since = told_on(actor, ask, since)
    row.save(force_insert=True)
    told = {"words": row.words, **said(source=row.source)}
    write(actor, Asks.TAKE_POSITION, row, when=row.since, since=row.since, ends=[organisation.reference], **told)
    return row


@operation
def estimate(
    actor: Actor, *, ask: Ask, likelihood: int, effort: int, impact: int, since: When, blockers: str = ""
) -> Estimate:
    """Say in civil society's own room how likely an ask is, how much effort it takes, how much it would change.

    Each from 1 (least) to 5 (most). Earlier estimates stay. Raises ValidationError, by field, for anything else.
    """
    demand(actor, Asks.ESTIMATE, ask)
    held(ask)
    given: dict[str, Any] = {"likelihood": likelihood, "effort": effort, "impact": impact}
    for column, value in given.items():
        if value not in range(1, 6):
            raise ValidationError({column: _("Choose one of 1 (least) to 5 (most).")})
    row = Estimate.objects.create(
        plan=ask.plan,
        ask=ask,
        blockers=blockers.strip(),
        body=body_of(actor),
        visibility=Visibility.ROOM,
        room_side=Side.CIVIL_SOCIETY,
        since=told_on(actor, ask, since),
        **given,
    )
    write(actor, Asks.ESTIMATE, row, when=row.since, since=row.since, **given, **said(blockers=row.blockers))
    return row


@operation
def descend(
    actor: Actor,
    *,
    ask: Ask,
    proposal: Proposal,
    way: str,
    since: When,
    kept: str = "",
    changed: str = "",
    dropped: str = "",
) -> Descent:
    """Say that an ask becomes a commitment in the making, joins one, or is split into several; what was kept, what not.

    Said again of the same two, the later words hold and the earlier stay. Whoever reads the commitment in the making
    reads this. Raises ValidationError, by field, for one of another plan or that the actor may not read, for an
    unknown way, without a word of what was kept, changed or dropped, and for an ask that was withdrawn.
    """
    row = Descent(ask=ask, proposal=proposal, way=way, side=actor.side, body=body_of(actor))
    demand(actor, Asks.DESCEND, row)
    demand_standing(ask)
    readable = Proposal.objects.filter(plan=ask.plan).visible_to(actor)
    if not readable.filter(pk=proposal.pk).exists():
        raise ValidationError({"proposal": _("Name a commitment in the making of this plan.")})
    refuse_unknown("way", way, Descent.Way.values)
    row.kept, row.changed, row.dropped = kept.strip(), changed.strip(), dropped.strip()
    told = said(kept=row.kept, changed=row.changed, dropped=row.dropped)
    if not told:
        raise ValidationError({"kept": _("Say what was kept, what was changed, or what was dropped.")})
    row.since = told_on(actor, ask, since)
    row.save(force_insert=True)
    ends = [ask.reference, proposal.reference]
    write(actor, Asks.DESCEND, row, when=row.since, since=row.since, way=Descent.Way(way), ends=ends, **told)
    return row
