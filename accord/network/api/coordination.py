"""What of the choice of the coordinator may leave the house, and what is owed there."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.kit.dates import When
from accord.network.models import (
    Absence,
    Call,
    CallOutcome,
    Deputy,
    Nomination,
    NominationEnd,
    Objection,
    RollEntry,
    Term,
    TermEnd,
    Urn,
)
from accord.network.queries.coordination import Phase, open_calls, phase_of, terms_running, unanswered
from accord.record.dues import Due, owe
from accord.record.publics import publish

publish(
    Call,
    lambda _actor: Call.objects.select_related("partnership").order_by("partnership__slug", "number"),
    {
        "number": "its number within the partnership",
        "purpose": "choose or recall",
        "method": "consent (silence agrees) or ranked (one vote per organisation)",
        "powers": "what the coordinator may do",
        "term_months": "term of office in months",
        "quorum": "percent of the roll that must answer",
        "nominations_close": "the last day of nominations, which settles the roll",
        "opens": "the first day to answer",
        "closes": "the last day to answer",
        "since": "when the members were called",
    },
)
publish(
    Nomination,
    lambda _actor: Nomination.objects.select_related("call__partnership", "organisation", "nominated_by"),
    {
        "call": "the call",
        "organisation": "who stands",
        "nominated_by": "by whom nominated",
        "statement": "what speaks for it",
        "since": "when nominated",
    },
)
publish(
    NominationEnd,
    lambda _actor: NominationEnd.objects.select_related("nomination__call__partnership", "nomination__organisation"),
    {"nomination": "who does not stand", "reason": "why", "since": "when withdrawn"},
)
publish(
    RollEntry,
    lambda _actor: RollEntry.objects.select_related("call__partnership", "organisation"),
    {
        "call": "the call",
        "organisation": "who may answer",
        "answered": "whether it did, never how",
        "since": "when the roll was published",
    },
)
publish(
    Urn,
    lambda _actor: Urn.objects.filter(call__outcome__isnull=False).select_related("call__partnership"),
    {"call": "the call, which is closed", "ballots": "every ballot: its receipt and whom it ranks, the best first"},
)
publish(
    Objection,
    lambda _actor: Objection.objects.select_related("call__partnership", "organisation"),
    {"call": "the call", "organisation": "who objects", "reason": "why", "since": "when"},
)
publish(
    CallOutcome,
    lambda _actor: CallOutcome.objects.select_related("call__partnership", "chosen"),
    {
        "call": "the call",
        "chosen": "who was chosen; empty for nobody",
        "recalled": "whether the coordinator was recalled",
        "words": "what it came to, in words",
        "count": "the count, round by round",
        "since": "when it was closed",
    },
)
publish(
    Term,
    lambda _actor: Term.objects.select_related("partnership", "organisation", "call"),
    {
        "organisation": "who coordinates the network",
        "call": "the call that chose it; empty where the members agreed without one",
        "basis": "who agreed, where there was no call",
        "powers": "what it may do",
        "since": "since when",
        "until": "the day on which the term runs out",
    },
)
publish(
    TermEnd,
    lambda _actor: TermEnd.objects.select_related("term__partnership", "term__organisation"),
    {
        "term": "the term",
        "cause": "expired, resigned, recalled or succeeded",
        "reason": "why, where it was said",
        "since": "when it ended",
    },
)
publish(
    Deputy,
    lambda _actor: Deputy.objects.select_related("term__partnership", "term__organisation", "organisation"),
    {"term": "the term", "organisation": "who stands in", "since": "since when"},
)
publish(
    Absence,
    lambda _actor: Absence.objects.select_related("term__partnership", "term__organisation", "deputy"),
    {
        "term": "the term",
        "deputy": "who acts on these days",
        "first": "the first day away",
        "last": "the last day away",
        "since": "when this was said",
    },
)


@owe
def calls(_actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give what is owed to the calls that are not closed: the roll and the closing by the network, answers by members.

    All of it is public. Two queries.
    """
    for each in open_calls(partnership, day):
        home, phase = each.partnership, phase_of(each, None, day)
        address = reverse("network:call", args=[home.slug, each.number])
        network = (Side.CIVIL_SOCIETY, home.network_name)
        if phase == Phase.OVER:
            words = _("Close “%(call)s”") % {"call": each}
            yield Due(words, *network, When.day(each.closes + timedelta(days=1)), address)
        elif phase in (Phase.WAITING, Phase.OPEN) and not each.roll.all():
            yield Due(_("Publish who may answer “%(call)s”") % {"call": each}, *network, When.day(each.opens), address)
        elif phase == Phase.OPEN:
            words = _("Answer “%(call)s”") % {"call": each}
            for entry in unanswered(each):
                yield Due(words, Side.CIVIL_SOCIETY, entry.organisation.name, When.day(each.closes), address)


@owe
def terms(_actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give the terms that run out: the network owes the choice of the next coordinator by that day. One query."""
    for each in terms_running(partnership, day):
        home = each.partnership
        words = _("Choose a coordinator: the term of %(body)s runs out") % {"body": each.organisation}
        address = reverse("network:coordinator", args=[home.slug])
        yield Due(words, Side.CIVIL_SOCIETY, home.network_name, each.until, address)
