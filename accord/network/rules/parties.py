"""Who may found a partnership, bring bodies to its table, and give them seats.

Each side looks after itself: government names government bodies, the coordinator those of civil society. The
administrator only puts the first body and the first seat of each side in place, so that there is somebody to do so.
"""

from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accord.access.actors import BOTH_SIDES, Actor, Role, Side
from accord.access.rules import Rule, from_side, guard, held_by, partnership_of
from accord.network.models import Organisation, Seat, held
from accord.network.verbs import Network

SIDE_OF: Final = {
    Role.LEAD_OFFICIAL: Side.GOVERNMENT,
    Role.POLICY_OFFICIAL: Side.GOVERNMENT,
    Role.MINISTERS_OFFICE: Side.GOVERNMENT,
    Role.COORDINATOR: Side.CIVIL_SOCIETY,
    Role.MEMBER: Side.CIVIL_SOCIETY,
    Role.IRM_READER: Side.INDEPENDENT,
}
"""The side on which each role sits; the administrator sits on none."""
NOT_BY_HAND: Final = gettext_noop(
    "The network chooses its coordinator first, by a call or by agreement; nobody is seated as one by hand."
)
AT_THE_TABLE = from_side(*BOTH_SIDES)
ADMINISTRATOR = held_by(Role.ADMINISTRATOR)
COORDINATOR = held_by(Role.COORDINATOR)
MEMBER = held_by(Role.MEMBER)


def _keeping(actor: Actor, thing: Any) -> str:
    """Why the actor may not look after the network: the coordinator does, and any member while there is none."""
    refusal = COORDINATOR.refusal(actor, thing)
    if not refusal or MEMBER.refusal(actor, thing):
        return refusal
    coordinating = Seat.objects.filter(partnership__slug=partnership_of(thing), role=Role.COORDINATOR)
    return refusal if coordinating.filter(held(day_there(actor, thing))).exists() else ""


def day_there(actor: Actor, thing: Any) -> date:
    """Give the day it is for the actor where the thing is."""
    return actor.at.astimezone(ZoneInfo(getattr(thing, "zone", "UTC"))).date()


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
    """Why the actor may not give or end ``seat``. Administrators and the reviewer are seated by the administrator.

    The first seat of a side stays the administrator's while nobody has come in on it, since an address may be
    mistyped; and it is so again where everybody has left.
    """
    body = seat.organisation
    if body is None or body.side not in BOTH_SIDES:
        return ADMINISTRATOR.refusal(actor, seat)
    if not ADMINISTRATOR.refusal(actor, seat):
        others = Seat.objects.filter(partnership=seat.partnership, organisation__side=body.side)
        taken = others.filter(held(day_there(actor, seat))).filter(Q(person=None) | Q(person__last_login__isnull=False))
        return _only_the_first(body, taken.exists())
    return KEEPER[Side(body.side)].refusal(actor, seat) or _of_another_body(actor, seat)


def _of_another_body(actor: Actor, seat: Seat) -> str:
    """Why a mere member may not change who sits for another body: else it could answer for it in a call."""
    body = seat.organisation
    if body is None or body.pk is None or MEMBER.refusal(actor, seat) or (actor.seat and actor.seat.body == body.name):
        return ""
    if not body.seats.filter(held(day_there(actor, seat)), person__isnull=False).exists():
        return ""
    words = _("%(body)s has people here: who sits for it is for them, or for a coordinator the network has chosen.")
    return words % {"body": body}


def _giving(actor: Actor, seat: Seat) -> str:
    """Why the actor may not give ``seat``; a coordinator's only as the first of a side, or where sources tell of it."""
    chosen = actor.compiled or not ADMINISTRATOR.refusal(actor, seat)
    return _seating(actor, seat) or ("" if chosen or seat.role != Role.COORDINATOR else _(NOT_BY_HAND))


def _seating_person(actor: Actor, seat: Seat) -> str:
    """Why the actor may not seat somebody by hand: as for any seat, but a coordinator is chosen before.

    Whoever holds that office seats the people who act for it. Where nobody holds it by name, the people of the
    organisation chosen do, and any member of the network while it has none.
    """
    refusal = _seating(actor, seat)
    if seat.role != Role.COORDINATOR or not ADMINISTRATOR.refusal(actor, seat):
        return refusal
    there = Seat.objects.filter(held(day_there(actor, seat)), organisation=seat.organisation)
    places = list(there.filter(role=Role.COORDINATOR).values_list("person", flat=True))
    if not places:
        return _(NOT_BY_HAND)
    if places != [None] or MEMBER.refusal(actor, seat) or actor.seat is None:
        return refusal
    people = there.filter(role=Role.MEMBER, person__isnull=False)
    return "" if actor.seat.body == str(seat.organisation) or not people.exists() else refusal


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
guard(
    Network.GIVE_SEAT,
    Rule(_("whoever gives the seats of a side; the coordinator's only the administrator, as the first"), _giving),
)
guard(
    Network.SEAT_PERSON,
    Rule(_("whoever gives the seats of a side; a coordinator only for the organisation chosen"), _seating_person),
)
guard(Network.END_SEAT, SEATING)
