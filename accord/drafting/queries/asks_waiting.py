"""Asks under discussion to which nobody of government has said anything."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.db.models import DateField, Exists, OuterRef, QuerySet, Subquery

from accord.access.actors import Side
from accord.drafting.models import Ask, AskState, Position
from accord.network.queries import lead_names
from accord.process.queries.agreement import terms_of
from accord.process.queries.plans import of_lasting_plans
from accord.process.queries.workdays import calendar_of

SILENT_DAYS: Final = "silent-days"
"""Working days in which the agreement asks bodies to speak: by the same measure a position is waited for."""


def waiting(day: date, partnership: str) -> Iterable[tuple[Ask, str, date]]:
    """Give each such ask of the plans that last at a table (its slug), who owes a position, and by when.

    Nothing of a plan whose agreement names no days, nor where nobody leads government. One query, one more for who
    leads and one for each plan where there is any.
    """
    asks = list(_unanswered(day, partnership))
    if not asks:
        return
    lead = lead_names(asks[0].plan.partnership, day).get(Side.GOVERNMENT)
    days = {plan: terms_of(plan, day).number(SILENT_DAYS) for plan in {ask.plan for ask in asks}}
    for ask in asks:
        number = days[ask.plan]
        if lead and number is not None:
            yield ask, lead, calendar_of(ask.plan.partnership).add(ask.discussed, number)


def _unanswered(day: date, partnership: str) -> QuerySet[Any]:
    states = AskState.objects.as_of(day).filter(ask=OuterRef("pk")).order_by("-since_last", "-pk")
    return (
        Ask.objects.as_of(day)
        .filter(of_lasting_plans(partnership, day))
        .annotate(
            state=Subquery(states.values("state")[:1]),
            discussed=Subquery(states.values("since_last")[:1], output_field=DateField()),
        )
        .filter(~Exists(Position.objects.as_of(day).filter(ask=OuterRef("pk"))), state=AskState.State.DISCUSSED)
        .select_related("plan__partnership")
        .order_by("discussed", "number")
    )
