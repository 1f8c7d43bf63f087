"""What of the requests between the sides may leave the house, and what is owed there."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from accord.access.actors import Actor, Side
from accord.network.models import Request, RequestStep
from accord.network.queries.desk import owed
from accord.record.dues import Due, owe
from accord.record.publics import publish


def _steps(actor: Actor) -> QuerySet[RequestStep]:
    steps = RequestStep.objects.filter(request__in=Request.objects.visible_to(actor))
    return steps.select_related("request__partnership", "by").order_by("id")


publish(
    Request,
    lambda actor: Request.objects.visible_to(actor).select_related("partnership", "asked_by", "owed_by"),
    {
        "number": "its number within the partnership",
        "asked_by": "the body that asks",
        "owed_by_side": "the side that owes the answer",
        "owed_by": "the body that owes it; empty where the whole side does",
        "title": "what is asked",
        "body": "the same in more words",
        "asked": "when it was asked",
        "due": "by when, as it was set at first",
    },
)
publish(
    RequestStep,
    _steps,
    {
        "kind": "answered, put-off or withdrawn",
        "by": "the body that says so",
        "words": "in its words",
        "due": "the new day, where it was put off",
        "since": "when",
    },
)


@owe
def answers(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give the answers owed on a day; where no body is named, the whole side owes. Two queries."""
    for each in owed(actor, day, partnership):
        home, body = each.request.partnership, each.request.owed_by
        whole = home.government_name if each.side == Side.GOVERNMENT else home.network_name
        address = reverse("network:request", args=[home.slug, each.request.number])
        yield Due(each.request.title, each.side, body.name if body else whole, each.due, address)
