"""Who may say what comes of an action: the body that owns it and its side's lead; its side's seats where none is named.

Either side puts actions on the list. What agreed minutes hold is put there by whoever publishes them, or by the house.
"""

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Role, Side
from accord.access.models import Visibility
from accord.access.rules import Rule, from_side, guard
from accord.meetings.models import Action
from accord.meetings.verbs.actions import Actions
from accord.process.rules.blockages import DAILY_ROUND

EITHER_SIDE = from_side(*BOTH_SIDES)
LEADS = (Role.LEAD_OFFICIAL, Role.COORDINATOR)


def _in_the_room(actor: Actor, thing: object) -> str:
    """Why the actor has no part in what belongs to the other side's room."""
    private = getattr(thing, "visibility", "") == Visibility.ROOM and getattr(thing, "room_side", "") != actor.side
    return _("This belongs to the other side's room.") if private else ""


def _of_the_side(actor: Actor, action: Action) -> str:
    """Why the actor's side does not answer for the action; for one that is no side's, either does."""
    if action.side not in BOTH_SIDES or action.side == actor.side:
        return ""
    return _("This is for the side whose action it is: %(side)s.") % {"side": Side(action.side).label}


def _owning(actor: Actor, action: Action) -> str:
    """Why the actor does not answer for the body that is to do it."""
    seat, owner = actor.seat, action.owner
    if seat is None or owner is None or seat.body == owner.name or seat.role in LEADS:
        return ""
    return _("This is for %(owner)s, whose action it is, or the lead of their side.") % {"owner": owner.name}


ROOM = Rule(_("within a room that side alone"), _in_the_room)
OF_THE_SIDE = EITHER_SIDE & Rule(_("of the side whose action it is"), _of_the_side) & ROOM
OWNER = OF_THE_SIDE & Rule(_("for the body whose action it is, or as its side's lead"), _owning)

guard(Actions.ADD_ACTION, EITHER_SIDE & ROOM)
guard(Actions.TAKE_OVER, (EITHER_SIDE & ROOM) | DAILY_ROUND)
guard(Actions.DO_ACTION, OWNER)
guard(Actions.PUT_OFF_ACTION, OWNER)
guard(Actions.DROP_ACTION, OF_THE_SIDE)
