"""Who may found a partnership, bring bodies to its table, and give them seats.

Each side looks after itself: government names government bodies, the coordinator those of civil society. The
administrator only puts the first body and the first seat of each side in place, so that there is somebody to do so.
"""

from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Role, Side
from accord.access.rules import Rule, guard, held_by, partnership_of
from accord.network.models import Organisation, Seat
from accord.network.verbs import Network

ADMINISTRATOR = held_by(Role.ADMINISTRATOR)
COORDINATOR = held_by(Role.COORDINATOR)
MEMBER = held_by(Role.MEMBER)


def _keeping(actor: Actor, thing: Any) -> str:
    """Why the actor may not look after the network: the coordinator does, and any member while there is none."""
    refusal = COORDINATOR.refusal(actor, thing)
    if not refusal or MEMBER.refusal(actor, thing):
        return refusal
    day = actor.at.astimezone(ZoneInfo(getattr(thing, "zone", "UTC"))).date()
    seats = Seat.objects.filter(partnership__slug=partnership_of(thing), role=Role.COORDINATOR).as_of(day)
    return refusal if seats.exclude(end__since_last__lte=day).exists() else ""


NETWORK_KEEPER = Rule(_("coordinator, or any member while there is none"), _keeping)
KEEPER = {Side.GOVERNMENT: held_by(Role.LEAD_OFFICIAL), Side.CIVIL_SOCIETY: NETWORK_KEEPER}
"""Who looks after a side."""
EITHER = held_by(Role.LEAD_OFFICIAL, Role.COORDINATOR)


def _opening(actor: Actor, _thing: Any) -> str:  # noqa: ARG001  # a rule's signature
    if Seat.objects.filter(role=Role.ADMINISTRATOR).exists():
        return _("This installation has an administrator already.")
    return ""


def _bringing(actor: Actor, body: Organisation) -> str:
    """Why the actor may not enter ``body``; others at the table are entered by either side."""
    if not ADMINISTRATOR.refusal(actor, body):
        return _only_the_first(body, Organisation.objects.filter(partnership=body.partnership, side=body.side).exists())
    return KEEPER.get(Side(body.side), EITHER).refusal(actor, body)


def _seating(actor: Actor, seat: Seat) -> str:
    """Why the actor may not give or end ``seat``. Administrators and the reviewer are seated by the administrator."""
    body = seat.organisation
    if body is None or body.side not in BOTH_SIDES:
        return ADMINISTRATOR.refusal(actor, seat)
    if not ADMINISTRATOR.refusal(actor, seat):
        others = Seat.objects.filter(partnership=seat.partnership, organisation__side=body.side)
        return _only_the_first(body, others.exists())
    return KEEPER[Side(body.side)].refusal(actor, seat)


def _only_the_first(body: Organisation, there_already: bool) -> str:  # noqa: FBT001  # told by the caller's query
    if there_already and body.side in BOTH_SIDES:
        return _("Each side looks after itself: the administrator only puts the first of %(side)s in place.") % {
            "side": body.get_side_display()
        }
    return ""


guard(Network.OPEN_INSTALLATION, Rule(_("anyone at the server, once"), _opening))
guard(Network.FOUND_PARTNERSHIP, ADMINISTRATOR)
guard(
    Network.ADD_ORGANISATION,
    Rule(_("lead official for government, coordinator for civil society, either for others"), _bringing),
)
SEATING = Rule(_("lead official for government, coordinator for civil society, administrator for the rest"), _seating)
guard(Network.GIVE_SEAT, SEATING)
guard(Network.END_SEAT, SEATING)
