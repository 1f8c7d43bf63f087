"""Since when an open difference should lie with the minister and the coordinator, by the agreement in force."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from accord.access.actors import Actor
from accord.drafting.models import Difference
from accord.drafting.queries.differences import DifferenceRead, read_differences
from accord.process.models import Plan
from accord.process.queries.agreement import Terms, terms_of
from accord.process.queries.plans import of_lasting_plans
from accord.process.queries.workdays import calendar_of

ESCALATION: Final = "escalation-days"


def goes_higher(read: DifferenceRead, terms: Terms) -> date | None:
    """Give the day from which on an open difference belongs before the minister and the coordinator. No query.

    None where the agreement in force says nothing, once it was taken there, and for what a compiler found in texts.
    """
    number, since = terms.number(ESCALATION), read.difference.since.last
    if number is None or since is None or read.escalated or not read.is_open or read.difference.reading:
        return None
    return calendar_of(read.difference.plan.partnership).add(since, number)


def waiting_at(actor: Actor, day: date, partnership: str) -> list[DifferenceRead]:
    """Give the open differences of the plans that last at a table (its slug), those one may read. One query."""
    rows = Difference.objects.filter(of_lasting_plans(partnership, day), reading=False)
    return [read for read in read_differences(rows, actor, day) if read.is_open]


def terms_at(plans: Iterable[Plan], day: date) -> Mapping[int, Terms]:
    """Give the rules in force on a day by plan. One query for each plan."""
    return {pk: terms_of(plan, day) for pk, plan in {plan.pk: plan for plan in plans}.items()}
