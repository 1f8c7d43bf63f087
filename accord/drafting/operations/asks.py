"""Asks while they are negotiated: brought, moved with a reason, stood behind, answered, and turned into commitments."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import (
    Ask,
    AskBody,
    AskBodyEnd,
    AskEvidence,
    AskServes,
    AskState,
    Descent,
    Estimate,
    Position,
    Proposal,
)
from accord.drafting.queries.asks_vision import stands_in
from accord.drafting.queries.entries import refuse_taken, refuse_unknown, said
from accord.drafting.queries.matters import next_ask
from accord.drafting.verbs.asks import Asks
from accord.drafting.verbs.contents import Drafting
from accord.kit.dates import Answer, When
from accord.kit.facts import happened
from accord.network.models import Organisation
from accord.network.queries.vision import published
from accord.process.models import Plan
from accord.process.queries.plans import in_turn, local_day
from accord.record.operations import operation, write
from accord.texts.models import Version

State = AskState.State


@operation
def bring_ask(  # noqa: PLR0913  # an ask with who stands behind it and what speaks for it
    actor: Actor,
    *,
    plan: Plan,
    title: str,
    section: str,
    summary: str,
    since: When,
    owners: Sequence[Organisation] = (),
    supporters: Sequence[Organisation] = (),
    evidence: Mapping[str, str] | None = None,
    number: str = "",
) -> Ask:
    """Publish what civil society asks for, with who owns and supports it and what speaks for it, open to everyone.

    It has the next number of the plan unless one is given. ``evidence`` has ``title``, ``address`` and ``words``.
    Raises ValidationError, by field, for what is missing or taken, and for a body that is twice behind it.
    """
    demand(actor, Drafting.PUBLISH_ASK, plan)
    plan = in_turn(plan)
    told = {"title": title.strip(), "section": section.strip(), "summary": summary.strip()}
    ask = Ask(plan=plan, number=number or next_ask(plan), since=happened(since, local_day(plan, actor.at)), **told)
    refuse_taken("number", ask.number, plan.asks.all())
    ask.clean_fields(exclude={"plan"})
    ask.save(force_insert=True)
    bodies = [
        *((body, AskBody.Part.OWNER) for body in owners),
        *((body, AskBody.Part.SUPPORTER) for body in supporters),
    ]
    for body, part in bodies:
        row = AskBody(ask=ask, organisation=body, part=part, since=ask.since)
        demand(actor, Asks.STAND_BEHIND, row)
        _check_behind(row, "owners" if part == AskBody.Part.OWNER else "supporters")
        row.save(force_insert=True)
    if evidence and any(map(str.strip, evidence.values())):
        _evidence(actor, ask, evidence, ask.since)
    ends = [body.reference for body, _part in bodies]
    write(actor, Drafting.PUBLISH_ASK, ask, when=ask.since, section=ask.section, summary=ask.summary, ends=ends)
    return ask


@operation
def move_ask(actor: Actor, *, ask: Ask, state: str, reason: str, since: When) -> AskState:
    """Say how far the two sides are with an ask, with the reason; earlier states stay.

    Civil society alone withdraws an ask. A withdrawn one is brought back as proposed, by civil society too, before
    anything else happens to it. Raises ValidationError, by field, for an unknown state or the one it has, without a
    reason, and for a day that has not come or lies before the last move.
    """
    last = _held(ask)
    demand(actor, _verb_of(last, state), ask)
    refuse_unknown("state", state, State.values)
    _check_move(last.state if last else State.PROPOSED, State(state))
    _demand_words("reason", reason)
    told = _told(actor, ask, since)
    if last and told.before(last.since) is Answer.YES:
        raise ValidationError({"since": _("It was moved later than that: %(day)s.") % {"day": last.since}})
    row = AskState.objects.create(
        ask=ask, state=state, reason=reason.strip(), side=actor.side, body=_body(actor), since=told
    )
    write(actor, _verb_of(last, state), ask, when=told, since=told, state=State(state), reason=row.reason)
    return row


@operation
def stand_behind(actor: Actor, *, ask: Ask, organisation: Organisation, part: str, since: When) -> AskBody:
    """Say that an organisation of civil society owns an ask or supports it.

    Raises ValidationError, by field, for a body of another side, one that stands behind it already, and for an ask
    that was withdrawn.
    """
    row = AskBody(ask=ask, organisation=organisation, part=part)
    demand(actor, Asks.STAND_BEHIND, row)
    _standing(ask)
    refuse_unknown("part", part, AskBody.Part.values)
    _check_behind(row, "organisation")
    row.since = _told(actor, ask, since)
    row.save(force_insert=True)
    ends = [organisation.reference]
    write(actor, Asks.STAND_BEHIND, ask, when=row.since, since=row.since, part=AskBody.Part(part), ends=ends)
    return row


@operation
def stand_back(actor: Actor, *, body: AskBody, since: When, reason: str = "") -> AskBodyEnd:
    """Say that an organisation does not own or support an ask any more; that it did stays on the record.

    Raises ValidationError the second time, and for a day before it began or one still to come.
    """
    demand(actor, Asks.STAND_BACK, body)
    _held(body.ask)
    if AskBodyEnd.objects.filter(row=body).exists():
        raise ValidationError(_("This was said already."))
    told = happened(since, local_day(body.ask.plan, actor.at))
    if told.before(body.since) is Answer.YES:
        raise ValidationError({"since": _("It stands behind it since then only: %(day)s.") % {"day": body.since}})
    end = AskBodyEnd.objects.create(row=body, reason=reason.strip(), since=told)
    ends = [body.organisation.reference]
    write(actor, Asks.STAND_BACK, body.ask, when=told, since=told, ends=ends, **said(reason=end.reason))
    return end


@operation
def add_evidence(actor: Actor, *, ask: Ask, title: str, since: When, address: str = "", words: str = "") -> AskEvidence:
    """Add what speaks for an ask: a study, a case, a law elsewhere.

    Raises ValidationError, by field, without a title, without words and address alike, and for what is no address.
    """
    demand(actor, Asks.ADD_EVIDENCE, ask)
    _standing(ask)
    row = _evidence(actor, ask, {"title": title, "address": address, "words": words}, _told(actor, ask, since))
    told = said(evidence=row.title, address=row.address, words=row.words)
    write(actor, Asks.ADD_EVIDENCE, ask, when=row.since, since=row.since, **told)
    return row


@operation
def say_serves(actor: Actor, *, ask: Ask, version: Version, words: str, since: When) -> AskServes:
    """Say which part of the network's vision an ask serves, in words of a published version.

    Raises ValidationError at ``words`` for what does not stand there, or was said already.
    """
    demand(actor, Asks.SAY_SERVES, ask)
    _standing(ask)
    if not published(ask.plan.partnership).filter(pk=version.pk).exists():
        raise ValidationError(_("This is no published version of the network's vision."))
    if not stands_in(words, version):
        raise ValidationError({"words": _("These words do not stand in the vision: quote a few of them exactly.")})
    if ask.serves.filter(version=version, words=words.strip()).exists():
        raise ValidationError({"words": _("This was said already.")})
    told = _told(actor, ask, since)
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
    _standing(ask)
    _demand_of(ask, organisation, Side.GOVERNMENT, "organisation")
    _demand_words("words", words)
    if organisation.name != _body(actor) and not row.source:
        raise ValidationError({"source": _("These are the words of another body: say where it said so.")})
    row.since = _told(actor, ask, since)
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
    _held(ask)
    given: dict[str, Any] = {"likelihood": likelihood, "effort": effort, "impact": impact}
    for column, value in given.items():
        if value not in range(1, 6):
            raise ValidationError({column: _("Choose one of 1 (least) to 5 (most).")})
    row = Estimate.objects.create(
        plan=ask.plan,
        ask=ask,
        blockers=blockers.strip(),
        body=_body(actor),
        visibility=Visibility.ROOM,
        room_side=Side.CIVIL_SOCIETY,
        since=_told(actor, ask, since),
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
    row = Descent(ask=ask, proposal=proposal, way=way, side=actor.side, body=_body(actor))
    demand(actor, Asks.DESCEND, row)
    _standing(ask)
    readable = Proposal.objects.filter(plan=ask.plan).visible_to(actor)
    if not readable.filter(pk=proposal.pk).exists():
        raise ValidationError({"proposal": _("Name a commitment in the making of this plan.")})
    refuse_unknown("way", way, Descent.Way.values)
    row.kept, row.changed, row.dropped = kept.strip(), changed.strip(), dropped.strip()
    told = said(kept=row.kept, changed=row.changed, dropped=row.dropped)
    if not told:
        raise ValidationError({"kept": _("Say what was kept, what was changed, or what was dropped.")})
    row.since = _told(actor, ask, since)
    row.save(force_insert=True)
    ends = [ask.reference, proposal.reference]
    write(actor, Asks.DESCEND, row, when=row.since, since=row.since, way=Descent.Way(way), ends=ends, **told)
    return row


def _held(ask: Ask) -> AskState | None:
    """Let nobody else move the ask until this is done; give its latest state, None while it is only proposed."""
    Ask.objects.select_for_update(no_key=True).get(pk=ask.pk)
    return ask.states.last()


def _standing(ask: Ask) -> None:
    """Hold the ask, or raise ValidationError where civil society has withdrawn it."""
    last = _held(ask)
    if last and last.state == State.WITHDRAWN:
        raise ValidationError(_("Civil society withdrew this ask. It can be brought back, with a reason."))


def _verb_of(last: AskState | None, state: str) -> Asks:
    if last and last.state == State.WITHDRAWN:
        return Asks.BRING_BACK
    return Asks.WITHDRAW if state == State.WITHDRAWN else Asks.MOVE


def _check_move(now: str, state: State) -> None:
    if now == state:
        raise ValidationError({"state": _("It is there already.")})
    if now == State.WITHDRAWN and state != State.PROPOSED:
        raise ValidationError({"state": _("It was withdrawn: bring it back as proposed first.")})
    if now != State.WITHDRAWN and state == State.PROPOSED:
        raise ValidationError({"state": _("It has been taken up since: say how far it is now.")})


def _check_behind(row: AskBody, column: str) -> None:
    _demand_of(row.ask, row.organisation, Side.CIVIL_SOCIETY, column)
    if AskBody.objects.filter(ask=row.ask, organisation=row.organisation, end=None).exists():
        raise ValidationError({column: _("%(body)s stands behind it already.") % {"body": row.organisation}})


def _demand_of(ask: Ask, organisation: Organisation, side: Side, column: str) -> None:
    if organisation.partnership_id != ask.plan.partnership_id or organisation.side != side:
        told = {"body": organisation, "side": side.label}
        raise ValidationError({column: _("%(body)s is no body of this table's side: %(side)s.") % told})


def _demand_words(column: str, words: str) -> None:
    if not words.strip():
        raise ValidationError({column: _("Say it in words: nothing moves here without them.")})


def _evidence(actor: Actor, ask: Ask, given: Mapping[str, str], since: When) -> AskEvidence:
    told = {key: given.get(key, "").strip() for key in ("title", "address", "words")}
    if not told["address"] and not told["words"]:
        raise ValidationError({"words": _("Say what it shows, or where it can be read.")})
    row = AskEvidence(ask=ask, body=_body(actor), since=since, **told)
    row.clean_fields(exclude={"ask"})
    row.save(force_insert=True)
    return row


def _told(actor: Actor, ask: Ask, since: When) -> When:
    """Give the day of something told of an ask. Raises ValidationError before it was asked, and for a day to come."""
    known = happened(since, local_day(ask.plan, actor.at))
    if known.before(ask.since) is Answer.YES:
        raise ValidationError({"since": _("It was asked only then: %(day)s.") % {"day": ask.since}})
    return known


def _body(actor: Actor) -> str:
    return actor.seat.body if actor.seat else ""
