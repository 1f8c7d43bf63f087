from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.kit.dates import When
from accord.meetings import rules  # noqa: F401  # the table of who may
from accord.meetings.models import Meeting
from accord.meetings.operations.coming import _empty
from accord.meetings.queries.forgetting import guests_to_forget
from accord.meetings.verbs.coming import Coming
from accord.process.queries.plans import local_day
from accord.record.operations import operation, write


@operation
def forget_guests(actor: Actor, *, meeting: Meeting) -> int:
    """Forget the guests of a meeting 30 days after it, and after 7 days who never confirmed an address.

    Names, addresses, bodies as typed and needs go, and the letters' links; the house does this of itself on its round.
    Who was entered as there stays, shown as they agreed. Gives how many were forgotten; raises ValidationError where
    there is nobody to forget.
    """
    demand(actor, Coming.FORGET_GUESTS, meeting)
    guests = guests_to_forget(meeting, actor.at)
    if not guests:
        raise ValidationError(_("There is no guest of this meeting to forget yet."))
    for guest in guests:
        _empty(guest)
        write(actor, Coming.FORGET_GUESTS, guest, since=When.day(local_day(meeting.plan, actor.at)))
    return len(guests)
