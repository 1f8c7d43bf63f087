"""What a change to a commitment in the making can be said to come from: open asks, open differences, meetings."""

from collections.abc import Mapping
from datetime import date
from typing import Final, TypeAlias

from django.db.models import Exists, OuterRef

from accord.access.actors import Actor
from accord.drafting.models import Ask, AskOutcome, Difference, DifferenceOutcome
from accord.drafting.queries.differences_checks import ENDS
from accord.meetings.models import Meeting
from accord.process.models import Plan

Thing: TypeAlias = Ask | Difference | Meeting
RECENT: Final = 20
"""So many meetings are offered, the latest first."""


def causes_offered(plan: Plan, actor: Actor, day: date) -> Mapping[str, Thing]:
    """Give what can have led to a change, among what one may read: by kind and code, in order. Three queries."""
    closed = Exists(AskOutcome.objects.as_of(day).filter(ask=OuterRef("pk")))
    asks = Ask.objects.as_of(day).filter(plan=plan).exclude(closed)
    settled = Exists(DifferenceOutcome.objects.as_of(day).filter(difference=OuterRef("pk"), outcome__in=ENDS))
    differences = Difference.objects.visible_to(actor).as_of(day).filter(plan=plan).exclude(settled)
    meetings = Meeting.objects.visible_to(actor).as_of(day).filter(plan=plan).order_by("-since_last", "-pk")
    return {
        **{f"ask-{ask.number}": ask for ask in asks},
        **{f"difference-{difference.code}": difference for difference in differences},
        **{f"meeting-{meeting.code}": meeting for meeting in meetings[:RECENT]},
    }
