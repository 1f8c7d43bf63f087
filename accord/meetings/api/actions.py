"""What of the actions may leave the house, and what is owed there."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.meetings.models import Action, ActionStep
from accord.meetings.queries.actions import ActionRead, open_at
from accord.network.queries import sides_of
from accord.record.dues import Due, owe
from accord.record.publics import publish


def _steps(actor: Actor) -> QuerySet[ActionStep]:
    steps = ActionStep.objects.filter(action__in=Action.objects.visible_to(actor))
    return steps.select_related("action__plan__partnership")


publish(
    Action,
    lambda actor: Action.objects.visible_to(actor).select_related("plan__partnership", "meeting", "group", "owner"),
    {
        "code": "its code within the plan",
        "words": "what is to be done",
        "side": "whose it is",
        "owner": "the body that is to do it",
        "owner_words": "who is to do it, where it is no body at the table",
        "meeting": "the meeting that gave it out",
        "group": "the working group whose it is",
        "due": "by when, as set at first",
        "since": "when it was given out",
    },
)
publish(
    ActionStep,
    _steps,
    {
        "kind": "done, put-off or dropped",
        "words": "in words",
        "due": "by when it is put off",
        "since": "when",
    },
)


@owe
def actions(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give what is to be done by a known day: owed by its body, or by the side where no body is named.

    What stands in minutes that are not agreed yet, the minutes' own source gives.
    """
    for read in open_at(actor, day, partnership):
        if read.due.is_known and read.action.side != Side.NONE:
            yield _owed(read)


def _owed(read: ActionRead) -> Due:
    row = read.action
    side = Side(row.side)
    body = row.owner.name if row.owner else sides_of(row.plan.partnership)[side]
    address = reverse("meetings:action", args=[row.plan.slug, row.code])
    return Due(_("Do: %(words)s") % {"words": row}, side, body, read.due, address)
