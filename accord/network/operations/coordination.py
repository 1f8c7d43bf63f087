"""How the network chooses a coordinator, or recalls it: called, nominated, answered, counted.

The result is computed and not decided by anyone. A ballot is put among the others without time, number or name; the
record tells that an organisation answered, and nothing in the database how.
"""

from collections.abc import Sequence
from datetime import date
from secrets import token_hex
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.dates.periods import month_end, month_start
from accord.kit.facts import dated
from accord.network.models import (
    Call,
    CallOutcome,
    Nomination,
    NominationEnd,
    Objection,
    Organisation,
    Partnership,
    RollEntry,
    Term,
    TermEnd,
    Urn,
)
from accord.network.operations.office import (
    _begin_term,
    _end_term,
    _unseat,
    expire,
    name_deputy,
    note_absence,
    resign,
    take_office,
)
from accord.network.queries import alone, local_day, own_body
from accord.network.queries.coordination import KEEP, RECALL, office, standing, term_of
from accord.network.queries.deciding import decide
from accord.network.queries.membership import members_of
from accord.network.verbs.coordination import Coordination
from accord.record.operations import operation, write

__all__ = [
    "close_call",
    "expire",
    "freeze_roll",
    "name_deputy",
    "nominate",
    "note_absence",
    "object",
    "open_call",
    "resign",
    "take_office",
    "vote",
    "withdraw_nomination",
]


@operation
def open_call(  # noqa: PLR0913  # the call's own columns
    actor: Actor,
    *,
    partnership: Partnership,
    purpose: str,
    method: str,
    nominations_close: date,
    opens: date,
    closes: date,
    since: When,
    powers: str = "",
    term_months: int = 0,
    quorum: int = 0,
) -> Call:
    """Ask the members of the network to choose a coordinator, or whether to recall the one it has.

    The three days are in the partnership's time zone and count in full; ``term_months`` and ``powers`` are for a
    choice; ``quorum`` is in percent of the roll, and none is asked for consent, where silence agrees.
    Raises ValidationError, at its field, for days out of order or over, a term of no months, a recall by consent or
    of nobody, and while another call for the same purpose is not closed.
    """
    call = Call(partnership=partnership, purpose=purpose, method=method, powers=powers.strip(), since=dated(since))
    call.nominations_close, call.opens, call.closes = nominations_close, opens, closes
    call.term_months, call.quorum = term_months, quorum
    demand(actor, Coordination.OPEN_CALL, call)
    alone(partnership)
    call.number = (partnership.calls.aggregate(last=Max("number"))["last"] or 0) + 1
    _check_call(call, local_day(partnership, actor.at), past=actor.compiled)
    call.save(force_insert=True)
    write(actor, Coordination.OPEN_CALL, call, when=since, since=since, **_facts_of(call))
    return call


def _facts_of(call: Call) -> dict[str, Any]:
    days = {name: getattr(call, name) for name in ("nominations_close", "opens", "closes")}
    codes = {"purpose": Call.Purpose(call.purpose), "method": Call.Method(call.method)}
    return {**days, **codes, "powers": call.powers, "term_months": call.term_months, "quorum": call.quorum}


def _check_call(call: Call, today: date, *, past: bool) -> None:
    """Refuse, all at once and each at its field, what cannot be; ``past``: days that are over may be told."""
    call.clean_fields()
    wrong = _wrong_days(call, None if past else today) | _wrong_terms(call, today)
    if wrong:
        raise ValidationError(wrong)


def _wrong_days(call: Call, today: date | None) -> dict[str, str]:
    """Say which days are out of order, or over by ``today``."""
    wrong = {}
    if today and call.nominations_close < today:
        wrong["nominations_close"] = _("%(day)s is over.") % {"day": When.day(call.nominations_close)}
    if call.opens <= call.nominations_close:
        told = {"day": When.day(call.nominations_close)}
        wrong["opens"] = _("Members answer only after nominations have closed, on %(day)s.") % told
    if call.closes < call.opens:
        told = {"day": When.day(call.opens)}
        wrong["closes"] = _("The last day to answer is not before the first, %(day)s.") % told
    return wrong


def _wrong_terms(call: Call, day: date) -> dict[str, str]:
    """Say what else of a call cannot be."""
    wrong = {}
    recall, consent = call.purpose == Call.Purpose.RECALL, call.method == Call.Method.CONSENT
    if recall and consent:
        wrong["method"] = _("A recall is voted on: silence cannot take an office away.")
    if recall and office(call.partnership, day).body is None:
        wrong["purpose"] = _("Nobody is in office who could be recalled.")
    if not recall and not call.term_months:
        wrong["term_months"] = _("A term lasts at least one month.")
    if call.quorum > 100:  # noqa: PLR2004  # percent
        wrong["quorum"] = _("A quorum is at most 100 percent of the roll.")
    elif consent and call.quorum:
        wrong["quorum"] = _("Where silence agrees there is no quorum: write 0.")
    undecided = call.partnership.calls.filter(purpose=call.purpose, outcome__isnull=True).first()
    if undecided:
        wrong["purpose"] = _("“%(call)s” is not closed yet.") % {"call": undecided}
    return wrong


@operation
def nominate(actor: Actor, *, call: Call, organisation: Organisation, statement: str, since: When) -> Nomination:
    """Nominate a member of the network, one's own organisation or another, with what speaks for it.

    Raises ValidationError after nominations have closed, for who is no member or nominated already, in a recall.
    """
    nomination = Nomination(call=call, partnership=call.partnership, organisation=organisation, since=dated(since))
    demand(actor, Coordination.NOMINATE, nomination)
    nomination.statement = statement.strip()
    _check_nomination(nomination, local_day(call.partnership, actor.at))
    nomination.nominated_by = own_body(actor, call.partnership)
    nomination.save(force_insert=True)
    write(actor, Coordination.NOMINATE, nomination, when=since, since=since, statement=nomination.statement)
    return nomination


def _check_nomination(nomination: Nomination, today: date) -> None:
    call, body = nomination.call, nomination.organisation
    if call.purpose == Call.Purpose.RECALL:
        raise ValidationError(_("In a recall nobody is nominated."))
    if today > call.nominations_close:
        closed = {"day": When.day(call.nominations_close)}
        raise ValidationError({"organisation": _("Nominations closed on %(day)s.") % closed})
    if not nomination.statement:
        raise ValidationError({"statement": _("Say what speaks for it: the members choose by what they can read.")})
    if body.pk not in {each.organisation_id for each in members_of(call.partnership, today)}:
        raise ValidationError({"organisation": _("%(body)s is not a member of the network.") % {"body": body}})
    if call.nominations.filter(organisation=body).exists():
        raise ValidationError({"organisation": _("%(body)s was nominated in this call already.") % {"body": body}})


@operation
def withdraw_nomination(actor: Actor, *, nomination: Nomination, since: When, reason: str = "") -> NominationEnd:
    """Decline to stand, for one's own organisation. Raises ValidationError once the members answer, or twice."""
    demand(actor, Coordination.WITHDRAW_NOMINATION, nomination)
    if local_day(nomination.partnership, actor.at) >= nomination.call.opens:
        raise ValidationError(_("The members answer already: the names before them no longer change."))
    if NominationEnd.objects.filter(nomination=nomination).exists():
        raise ValidationError(_("This nomination was withdrawn already."))
    end = NominationEnd.objects.create(nomination=nomination, reason=reason.strip(), since=dated(since))
    write(actor, Coordination.WITHDRAW_NOMINATION, nomination, when=since, since=since, reason=end.reason)
    return end


@operation
def freeze_roll(actor: Actor, *, call: Call, since: When) -> list[RollEntry]:
    """Publish who may answer: who was a member at the end of the day on which nominations closed, whoever asks when.

    Raises ValidationError before that day is over, after the last day to answer, twice, and for no members at all.
    """
    demand(actor, Coordination.FREEZE_ROLL, call)
    _alone(call)
    today = local_day(call.partnership, actor.at)
    if today <= call.nominations_close:
        told = {"day": When.day(call.nominations_close)}
        raise ValidationError(_("The roll is published once nominations have closed, after %(day)s.") % told)
    if today > call.closes:
        raise ValidationError(_("The last day to answer was %(day)s.") % {"day": When.day(call.closes)})
    if call.roll.exists():
        raise ValidationError(_("The roll was published already: it does not change."))
    members = members_of(call.partnership, call.nominations_close)
    if not members:
        raise ValidationError(_("The network had no members on the day nominations closed."))
    entries = [RollEntry(call=call, organisation=each.organisation, since=dated(since)) for each in members]
    roll = RollEntry.objects.bulk_create(entries)
    if call.method == Call.Method.RANKED:
        Urn.objects.create(call=call)
    write(actor, Coordination.FREEZE_ROLL, call, when=since, since=since, organisations=len(roll))
    return roll


@operation
def vote(actor: Actor, *, call: Call, ranking: Sequence[str]) -> str:
    """Answer for one's organisation, once, and get the ballot's receipt: shown now, and kept nowhere with a name.

    ``ranking``: slugs of who stands, the best first, not necessarily all; in a recall ``keep`` or ``recall`` alone.
    The ballot goes among the others, sorted by what they say; the act tells that the organisation answered, never how.
    Raises ValidationError before the first and after the last day, a second time, for names twice or unknown.
    """
    demand(actor, Coordination.VOTE, call)
    _alone(call)
    today = local_day(call.partnership, actor.at)
    _check_open(call, today)
    if call.method != Call.Method.RANKED:
        raise ValidationError(_("In this call silence agrees: whoever does not agree objects."))
    urn = Urn.objects.get(call=call)
    entry = call.roll.get(organisation=own_body(actor, call.partnership))
    if entry.answered:
        told = {"body": entry.organisation}
        raise ValidationError(_("%(body)s has answered already: each organisation has one vote.") % told)
    _check_ranking(call, ranking, today)
    receipt = token_hex(8)
    ballots = [*urn.ballots, {"receipt": receipt, "ranking": list(ranking)}]
    urn.ballots = sorted(ballots, key=lambda ballot: (ballot["ranking"], ballot["receipt"]))
    urn.save(update_fields=["ballots"])
    entry.answered = True
    entry.save(update_fields=["answered"])
    write(actor, Coordination.VOTE, call)
    return receipt


def _alone(call: Call) -> None:
    """Hold the call's row until the operation is over, so that of two at once the second sees what the first did."""
    Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    if CallOutcome.objects.filter(call=call).exists():
        raise ValidationError(_("This call is closed already."))


def _check_open(call: Call, today: date) -> None:
    if today < call.opens:
        raise ValidationError(_("Members answer from %(day)s.") % {"day": When.day(call.opens)})
    if today > call.closes:
        raise ValidationError(_("The last day to answer was %(day)s.") % {"day": When.day(call.closes)})


def _check_ranking(call: Call, ranking: Sequence[str], day: date) -> None:
    recall = call.purpose == Call.Purpose.RECALL
    known = {KEEP, RECALL} if recall else {each.organisation.slug for each in standing(call, day)}
    unknown = [name for name in ranking if name not in known]
    if unknown:
        raise ValidationError({"ranking": _("“%(name)s” does not stand in this call.") % {"name": unknown[0]}})
    if not ranking or (recall and len(ranking) > 1):
        raise ValidationError({"ranking": _("Choose one answer.") if recall else _("Rank at least one.")})
    if len(set(ranking)) < len(ranking):
        raise ValidationError({"ranking": _("Rank each organisation once.")})


@operation
def object(actor: Actor, *, call: Call, reason: str, since: When) -> Objection:  # noqa: A001  # the word for it
    """Object, for one's organisation and in public, where silence would else agree: there is no consent then.

    Raises ValidationError before the first and after the last day, without a reason, a second time, in a vote.
    """
    demand(actor, Coordination.OBJECT, call)
    _alone(call)
    _check_open(call, local_day(call.partnership, actor.at))
    body = own_body(actor, call.partnership)
    objection = Objection(call=call, partnership=call.partnership, reason=reason.strip(), since=dated(since))
    objection.organisation = body
    if call.method != Call.Method.CONSENT:
        raise ValidationError(_("This call is decided by vote: nobody objects, each answers."))
    if not objection.reason:
        raise ValidationError({"reason": _("Say why, in public: the network has to answer it.")})
    if call.objections.filter(organisation=body).exists():
        raise ValidationError(_("%(body)s has objected already.") % {"body": body})
    objection.save(force_insert=True)
    call.roll.filter(organisation=body).update(answered=True)
    write(actor, Coordination.OBJECT, objection, title=str(call), when=since, since=since, reason=objection.reason)
    return objection


@operation
def close_call(actor: Actor, *, call: Call, since: When) -> CallOutcome:
    """Count the answers and put down what the call came to: a new term, the end of one, or nothing, and why.

    Raises ValidationError until the last day to answer is over, and for a call that is closed already.
    """
    demand(actor, Coordination.CLOSE_CALL, call)
    alone(call.partnership)
    _alone(call)
    today = local_day(call.partnership, actor.at)
    if today <= call.closes:
        raise ValidationError(_("Members can answer until the end of %(day)s.") % {"day": When.day(call.closes)})
    found = decide(call, today)
    outcome = CallOutcome(call=call, chosen=found.chosen, recalled=found.recalled, since=dated(since))
    outcome.words, outcome.count = found.words, found.count
    outcome.save(force_insert=True)
    write(actor, Coordination.CLOSE_CALL, call, when=since, since=since, recalled=found.recalled, outcome=found.words)
    _follow(actor, outcome, term_of(call.partnership, today))
    return outcome


def _follow(actor: Actor, outcome: CallOutcome, running: Term | None) -> None:
    """Let what was decided take effect: the term that runs ends, the next one begins."""
    call, since, chosen = outcome.call, outcome.since, outcome.chosen
    if running and (chosen or outcome.recalled):
        cause = TermEnd.Cause.SUCCEEDED if chosen else TermEnd.Cause.RECALLED
        _end_term(actor, running, cause, since)
    elif outcome.recalled:
        _unseat(actor, call.partnership, since)
    if chosen:
        until = When.day(_months_after(since.last or call.closes, call.term_months))
        term = Term(partnership=call.partnership, organisation=chosen, call=call, powers=call.powers)
        term.since, term.until = since, until
        _begin_term(actor, term)
        write(actor, Coordination.TAKE_OFFICE, term, when=since, since=since, until=until)


def _months_after(day: date, months: int) -> date:
    month = month_start(day, months)
    return month.replace(day=min(day.day, month_end(month).day))
