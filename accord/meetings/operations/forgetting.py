from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.kit.dates import When
from accord.meetings import rules  # noqa: F401  # the table of who may
from accord.meetings.models import Meeting, Poll
from accord.meetings.operations.coming import _empty
from accord.meetings.operations.polls import _empty as _empty_asked
from accord.meetings.queries.forgetting import asked_to_forget, guests_to_forget
from accord.meetings.verbs.coming import Coming
from accord.meetings.verbs.polls import Polls
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


@operation
def forget_asked(actor: Actor, *, poll: Poll) -> int:
    """Forget who was asked by letter for a date, 30 days after answers closed; the house does this of itself.

    Names, addresses and the letters' links go; what they answered stays, as of somebody of their side. Gives how many
    were forgotten; raises ValidationError where there is nobody to forget.
    """
    demand(actor, Polls.FORGET_GUESTS, poll)
    guests = asked_to_forget(poll, actor.at)
    if not guests:
        raise ValidationError(_("There is nobody asked for this date to forget yet."))
    for guest in guests:
        _empty_asked(guest)
        write(actor, Polls.FORGET_GUESTS, guest, since=When.day(local_day(poll.plan, actor.at)))
    return len(guests)
