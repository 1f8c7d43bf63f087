"""What of the decisions may leave the house, and what is owed there."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.kit.dates import When
from accord.process.models import Decision, DecisionResult, Voice, Way
from accord.process.queries.decisions import awaited, open_at, seated_at
from accord.record.dues import Due, owe
from accord.record.publics import publish


def _voices(actor: Actor) -> QuerySet[Voice]:
    voices = Voice.objects.filter(decision__in=Decision.objects.visible_to(actor))
    return voices.select_related("plan__partnership", "decision", "organisation")


def _results(actor: Actor) -> QuerySet[DecisionResult]:
    results = DecisionResult.objects.filter(decision__in=Decision.objects.visible_to(actor))
    return results.select_related("decision__plan__partnership").order_by("id")


publish(
    Decision,
    lambda actor: Decision.objects.visible_to(actor).select_related("plan__partnership"),
    {
        "number": "its number within the plan",
        "question": "what is asked",
        "background": "what one must know to answer",
        "matter": "what it concerns, a code of decision_matters.csv",
        "way": "consensus, each-side, minister, vote or silent",
        "options": "what can be chosen; the first is what is proposed",
        "links": "what to read",
        "closes": "the last day to answer",
        "noted": "whether both sides agreed at a meeting, and it came to the log settled",
        "since": "when it was put",
    },
)
publish(
    Voice,
    _voices,
    {
        "organisation": "the body that speaks",
        "role": "from which seat",
        "position": "for, against or abstains",
        "option": "which option it is for, counted from 0",
        "words": "in its own words",
        "since": "when",
    },
)
publish(
    DecisionResult,
    _results,
    {
        "adopted": "whether an option was adopted",
        "option": "which one, counted from 0",
        "words": "the result in words",
        "outside": "why it does not follow the agreement, where it does not",
        "count": "what was counted, by side",
        "since": "when it was told",
    },
)


@owe
def answers(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give who has a seat and has not answered an open question; where silence is consent, an objection is due.

    Three queries.
    """
    found = open_at(actor, day, partnership)
    seated = seated_at(day, found[0].decision.plan.partnership) if found else []
    for read in found:
        decision = read.decision
        words = _("Object, or let it pass: %(question)s") if decision.way == Way.SILENT else _("Answer: %(question)s")
        address = reverse("process:decision", args=[decision.plan.slug, decision.number])
        for body in awaited(read, seated):
            what = words % {"question": decision.question}
            yield Due(what, Side(body.side), body.name, When.day(decision.closes), address)
