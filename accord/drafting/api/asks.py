"""What of asks under negotiation may leave the house, and what is owed there.

Estimates are read by civil society's own seats alone; where an ask went, by whom the commitment in the making is read.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.drafting.models import (
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
from accord.drafting.queries.asks_waiting import waiting
from accord.drafting.queries.openings import told_to
from accord.kit.dates import When
from accord.record.dues import Due, owe
from accord.record.publics import publish

ASK = "the ask's number"
SINCE = "since when"
ENTERED = "the body that entered it"


def _descents(actor: Actor) -> QuerySet[Descent]:
    rows = Descent.objects.filter(told_to(actor), proposal__in=Proposal.objects.visible_to(actor))
    return rows.select_related("ask", "proposal__plan__partnership").order_by("id")


publish(
    AskState,
    lambda _actor: AskState.objects.select_related("ask").order_by("id"),
    {
        "ask": ASK,
        "state": "proposed, discussed, agreed, partly, refused or withdrawn; without any row: proposed",
        "reason": "why",
        "side": "whose lead said so",
        "body": "for which body",
        "since": SINCE,
    },
)
publish(
    AskBody,
    lambda _actor: AskBody.objects.select_related("ask", "organisation").order_by("id"),
    {"ask": ASK, "organisation": "the organisation's slug", "part": "owner or supporter", "since": SINCE},
)
publish(
    AskBodyEnd,
    lambda _actor: AskBodyEnd.objects.select_related("row__ask", "row__organisation").order_by("id"),
    {"row": "who stood behind which ask", "reason": "why it does no more", "since": SINCE},
)
publish(
    AskEvidence,
    lambda _actor: AskEvidence.objects.select_related("ask").order_by("id"),
    {
        "ask": ASK,
        "title": "what it is",
        "address": "where it can be read",
        "words": "what it shows",
        "body": ENTERED,
        "since": SINCE,
    },
)
publish(
    AskServes,
    lambda _actor: AskServes.objects.select_related("ask", "version__text").order_by("id"),
    {"ask": ASK, "version": "the version of the vision", "words": "words that stand in it", "since": SINCE},
)
publish(
    Position,
    lambda _actor: Position.objects.select_related("ask__plan__partnership", "organisation").order_by("id"),
    {
        "ask": ASK,
        "organisation": "the department's slug",
        "words": "its position, in its own words",
        "source": "where it said so, where another body entered it",
        "since": "when; the latest of a department holds",
    },
)
publish(
    Estimate,
    lambda actor: Estimate.objects.visible_to(actor).select_related("plan__partnership", "ask").order_by("id"),
    {
        "ask": ASK,
        "likelihood": "how likely, from 1 to 5",
        "effort": "how much effort, from 1 to 5",
        "impact": "how much it would change, from 1 to 5",
        "blockers": "what stands in the way",
        "body": ENTERED,
        "since": "when; the latest holds",
    },
)
publish(
    Descent,
    _descents,
    {
        "ask": ASK,
        "proposal": "the code of the commitment in the making",
        "way": "becomes, joins or splits",
        "kept": "what was kept",
        "changed": "what was changed",
        "dropped": "what was dropped",
        "side": "whose word this is",
        "body": ENTERED,
        "since": SINCE,
    },
)


@owe
def positions(_actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give the asks under discussion to which nobody of government has said anything: owed by its leading body.

    Due when the agreement's days of silence are over; nothing where it names none. Three queries.
    """
    for ask, body, by in waiting(day, partnership):
        what = _("Say what government's position is: %(ask)s") % {"ask": f"{ask.number} {ask.title}"}
        address = reverse("drafting:ask", args=[ask.plan.slug, ask.number])
        yield Due(what, Side.GOVERNMENT, body, When.day(by), address)
