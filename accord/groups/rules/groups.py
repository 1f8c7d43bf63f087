"""Who may set up and end working groups, and who speaks in them for whom.

Either side's lead sets a group up and notes its end. Each side names who leads it for that side; a body joins and
leaves by itself, or whoever looks after its side says so. Once a group has ended, nothing of it changes.
"""

from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.rules import Rule, from_side, guard
from accord.groups.models import WorkingGroup
from accord.groups.verbs.groups import Groups
from accord.network.rules.parties import EITHER, KEEPER
from accord.process.rules.plans import EITHER_LEAD

SEATED = from_side(*BOTH_SIDES)


def _keeping(actor: Actor, thing: Any) -> str:
    """Why the actor may not speak for the side of a lead or member; others at the table are entered by either."""
    return KEEPER.get(Side(thing.side), EITHER).refusal(actor, thing)


def _own_body(actor: Actor, thing: Any) -> str:
    """Why the actor may not speak for the body of a lead or member."""
    if refusal := SEATED.refusal(actor, thing):
        return refusal
    if actor.seat and actor.seat.body == thing.organisation.name:
        return ""
    told = {"yours": actor.seat.body if actor.seat else "", "body": thing.organisation.name}
    return _("Each body speaks for itself: you act for %(yours)s, not for %(body)s.") % told


def _lasting(_actor: Actor, thing: Any) -> str:
    """Why nothing can be done in a group any more. One query, where its end was not selected."""
    group = thing if isinstance(thing, WorkingGroup) else thing.group
    end = getattr(group, "end", None)
    return _("This group has ended its work: %(day)s.") % {"day": end.since} if end else ""


SIDE_KEEPER = Rule(
    _("lead official for government, who keeps the network for civil society, either for others"), _keeping
)
OWN_BODY = Rule(_("a seat of the body itself"), _own_body)
LASTING = Rule(_("while the group lasts"), _lasting)
FOR_A_BODY = (OWN_BODY | SIDE_KEEPER) & LASTING

guard(Groups.SET_UP, EITHER_LEAD)
guard(Groups.NAME_LEAD, SIDE_KEEPER & LASTING)
guard(Groups.END_LEAD, FOR_A_BODY)
guard(Groups.JOIN, FOR_A_BODY)
guard(Groups.LEAVE, FOR_A_BODY)
guard(Groups.END_GROUP, EITHER_LEAD & LASTING)
