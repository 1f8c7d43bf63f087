"""Asks while they are negotiated: brought, moved with a reason, stood behind; and what else is said of them."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import Ask, AskBody, AskBodyEnd, AskEvidence, AskState
from accord.drafting.operations.asks_words import add_evidence, descend, estimate, say_serves, take_position
from accord.drafting.queries.asks_checks import (
    demand_body,
    demand_standing,
    evidence_of,
    held,
    told_on,
)
from accord.drafting.queries.entries import body_of, demand_reason, refuse_taken, refuse_unknown, said
from accord.drafting.queries.matters import next_ask
from accord.drafting.verbs.asks import Asks
from accord.drafting.verbs.contents import Drafting
from accord.kit.dates import Answer, When
from accord.kit.facts import happened
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.plans import in_turn, local_day
from accord.record.operations import operation, write

__all__ = [
    "add_evidence",
    "bring_ask",
    "descend",
    "estimate",
    "move_ask",
    "say_serves",
    "stand_back",
    "stand_behind",
    "take_position",
]
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
    Raises ValidationError, by field, for what is missing or taken, and for a body that is twice behind it; of the
    evidence as ``evidence_title`` and so on, since the ask has a title, too.
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
        _evidence_with(actor, ask, evidence).save(force_insert=True)
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
    last = held(ask)
    demand(actor, _verb_of(last, state), ask)
    refuse_unknown("state", state, State.values)
    _check_move(last.state if last else State.PROPOSED, State(state))
    demand_reason(reason)
    told = told_on(actor, ask, since)
    if last and told.before(last.since) is Answer.YES:
        raise ValidationError({"since": _("It was moved later than that: %(day)s.") % {"day": last.since}})
    row = AskState.objects.create(
        ask=ask, state=state, reason=reason.strip(), side=actor.side, body=body_of(actor), since=told
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
    demand_standing(ask)
    refuse_unknown("part", part, AskBody.Part.values)
    _check_behind(row, "organisation")
    row.since = told_on(actor, ask, since)
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
    held(body.ask)
    if AskBodyEnd.objects.filter(row=body).exists():
        raise ValidationError(_("This was said already."))
    told = happened(since, local_day(body.ask.plan, actor.at))
    if told.before(body.since) is Answer.YES:
        raise ValidationError({"since": _("It stands behind it since then only: %(day)s.") % {"day": body.since}})
    end = AskBodyEnd.objects.create(row=body, reason=reason.strip(), since=told)
    ends = [body.organisation.reference]
    write(actor, Asks.STAND_BACK, body.ask, when=told, since=told, ends=ends, **said(reason=end.reason))
    return end


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


def _evidence_with(actor: Actor, ask: Ask, given: Mapping[str, str]) -> AskEvidence:
    """Give the evidence that an ask is brought with, not saved. Raises ValidationError, by the fields of the ask."""
    try:
        return evidence_of(actor, ask, given, ask.since)
    except ValidationError as wrong:
        raise ValidationError({f"evidence_{name}": words for name, words in wrong.message_dict.items()}) from None


def _check_behind(row: AskBody, column: str) -> None:
    demand_body(row.ask, row.organisation, Side.CIVIL_SOCIETY, column)
    if AskBody.objects.filter(ask=row.ask, organisation=row.organisation, end=None).exists():
        raise ValidationError({column: _("%(body)s stands behind it already.") % {"body": row.organisation}})
